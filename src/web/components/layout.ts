import { html } from 'hono/html'
import type { Reach } from '../../domain/access.ts'
import { assetNames } from '../assetNames.gen.ts'
import { skipLink } from './furniture.ts'
import { type Html, nothing } from './html.ts'
import { shapeDefinitions } from './shapes.ts'

/** Who is looking, as the header shows it. */
export interface Viewer {
  readonly kind: Reach
  /** Their organisation. */
  readonly name: string
  /** They themselves. */
  readonly person?: string
}

/** What surrounds a page's content. */
export interface Frame {
  readonly title: string
  /** Null before anyone has signed in, and where it cannot be told. */
  readonly viewer: Viewer | null
  /** Made-up people: every page says so. */
  readonly demo: boolean
  /** The part of the service this page belongs to, marked in the menu. */
  readonly section?: string
  /** Uses the whole width of the screen, and prints sideways. */
  readonly wide?: boolean
  /** Above the content, outside `main`: where this page is. */
  readonly before?: Html
}

interface Item {
  /** The page, without what its address asks for. */
  readonly section: string
  readonly ask?: string
  readonly text: string
}

/** What is on offer to each; the shared list opens with what is theirs to do, and counts what is the other's. */
const menus: Readonly<Record<Viewer['kind'], readonly Item[]>> = {
  practice: [
    { section: '/practice/clinic', text: 'Clinic' },
    { section: '/practice/register', text: 'Register' },
    { section: '/actions', ask: '?owner=gp', text: 'Shared list' },
    { section: '/my-work', text: 'My work' },
    { section: '/outreach', text: 'Outreach' },
    { section: '/queries', text: 'Records to put right' },
    { section: '/rules', text: 'Rules' },
  ],
  team: [
    { section: '/team', text: 'Today' },
    { section: '/actions', ask: '?owner=mh', text: 'Shared list' },
    { section: '/my-work', text: 'My work' },
    { section: '/outreach', text: 'Outreach' },
    { section: '/queries', text: 'Records to put right' },
    { section: '/rules', text: 'Rules' },
  ],
  commissioner: [
    { section: '/commissioner', text: 'Indicators' },
    { section: '/commissioner/area', text: 'One area' },
    { section: '/commissioner/compare', text: 'Compare' },
    { section: '/commissioner/mortality-gap', text: 'Mortality gap' },
    { section: '/commissioner/what-would-help', text: 'What would help' },
    { section: '/rules', text: 'Rules' },
  ],
  admin: [{ section: '/rules', text: 'Rules' }],
  privacy: [
    { section: '/privacy/trail', text: 'Trail' },
    { section: '/privacy/break-glass', text: 'Looks outside reach' },
    { section: '/privacy/restricted', text: 'Restricted records' },
    { section: '/privacy/sessions', text: 'Who is signed in' },
    { section: '/rules', text: 'Rules' },
  ],
}

const menu = (
  viewer: Viewer,
  section: string | undefined,
  container: string,
): Html => html`<nav class="nhsuk-header__navigation" aria-label="Menu">
<div class="nhsuk-header__navigation-container ${container}">
<ul class="nhsuk-header__navigation-list">
${menus[viewer.kind].map(({ section: its, ask = '', text }) =>
  its === section
    ? html`<li class="nhsuk-header__navigation-item nhsuk-header__navigation-item--current"><a class="nhsuk-header__navigation-link" href="${its}${ask}" aria-current="page">${text}</a></li>
`
    : html`<li class="nhsuk-header__navigation-item"><a class="nhsuk-header__navigation-link" href="${its}${ask}">${text}</a></li>
`,
)}</ul>
</div>
</nav>`

const header = ({ viewer, demo, section }: Frame, container: string): Html => html`<header class="nhsuk-header" role="banner">
<div class="nhsuk-header__container ${container}">
<div class="nhsuk-header__service"><a class="nhsuk-header__service-name" href="/">Parity</a></div>
${
  viewer === null
    ? nothing
    : html`<nav class="nhsuk-header__account" aria-label="Account">
<ul class="nhsuk-header__account-list">
<li class="nhsuk-header__account-item">${viewer.person === undefined ? viewer.name : html`<a class="nhsuk-header__account-link" href="/account">${viewer.person}, ${viewer.name}</a>`}</li>
<li class="nhsuk-header__account-item">${
        demo
          ? html`<a class="nhsuk-header__account-link" href="/">Look as someone else</a>`
          : html`<form class="nhsuk-header__account-form" action="/sign-out" method="post" novalidate><button class="nhsuk-header__account-button">Sign out</button></form>`
      }</li>
</ul>
</nav>`
}
</div>
${viewer === null ? nothing : menu(viewer, section, container)}
</header>`

/** A whole page. */
export const page = (frame: Frame, content: Html): Html => {
  const container = frame.wide ? 'nhsuk-width-container-fluid' : 'nhsuk-width-container'
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${[frame.title, frame.viewer?.name, 'Parity'].filter(Boolean).join(' – ')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#005eb8">
<link rel="icon" href="/assets/images/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assetNames.designSystem}">
<link rel="stylesheet" href="${assetNames.ours}">
</head>
<body${frame.wide ? html` class="app-sideways"` : nothing}>
${shapeDefinitions()}
${skipLink()}
${header(frame, container)}
${frame.demo ? html`<div class="app-demo" role="region" aria-label="Demonstration"><div class="${container}"><p>Demonstration: everyone here is made up</p></div></div>` : nothing}
<div class="${container}">
${frame.before ?? nothing}
<main class="nhsuk-main-wrapper app-main" id="maincontent">
${content}
</main>
</div>
<footer class="nhsuk-footer" role="contentinfo">
<div class="${container}">
<div class="nhsuk-footer__meta">
<p class="nhsuk-body-s">Parity shows what the records say and asks someone to look. It does not tell anyone what to prescribe. <a class="nhsuk-footer__list-item-link" href="/rules">The rules it goes by</a></p>
</div>
</div>
</footer>
</body>
</html>
`
}
