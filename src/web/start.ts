import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { Deps } from '../deps.ts'
import type { UserRole } from '../domain/access.ts'
import { ServiceError } from '../errors.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { type Organisation, organisations } from '../store/organisation.ts'
import { button } from './components/button.ts'
import { type Option, select } from './components/field.ts'
import type { Html } from './components/html.ts'
import { page } from './components/layout.ts'
import { roleNames } from './components/roleNames.ts'
import { DEMO_COOKIE, readLookAs } from './demoRole.ts'
import { type Env, sessionOfRequest } from './session.ts'
import { home } from './signin/home.ts'
import { signInContent } from './signin/pages.ts'

/** Who works at each kind of organisation, besides its clinicians. */
const others: Readonly<Record<Organisation['kind'], readonly UserRole[]>> = {
  practice: ['practice-administrator', 'privacy-officer'],
  trust: ['team-manager', 'privacy-officer', 'source-administrator'],
  commissioner: ['commissioner'],
}

/** A practice looks as itself; a trust as its community team, who are the ones with a caseload. The clinicians come first. */
const choices = (all: readonly Organisation[]): Option[] => [
  ...all.flatMap(({ ods, name, kind }) => {
    if (kind === 'practice') return [{ value: `practice.${ods}`, text: name }]
    if (kind === 'trust') return [{ value: `team.${ods}`, text: `Community team, ${name}` }]
    return []
  }),
  ...all.flatMap(({ ods, name, kind }) => others[kind].map((role) => ({ value: `${role}.${ods}`, text: `${roleNames[role]}, ${name}` }))),
]

const chooser = (all: readonly Organisation[]): Html => {
  const items = choices(all)
  return html`<h1 class="nhsuk-heading-l">Parity</h1>
<p class="nhsuk-lede-text">Finds the physical health checks that people with severe mental illness are missing, and gives the GP practice and the mental health team one shared list of what to do.</p>
${
  items.length === 0
    ? html`<p>There is no practice or team here yet. No records have been read.</p>`
    : html`<form action="/look-as" method="post" novalidate>
${select({ name: 'as', label: 'Look as', items })}
${button({ text: 'Continue' })}
</form>`
}`
}

const demoOnly = (deps: Deps): void => {
  if (!deps.demo)
    throw new ServiceError('forbidden', deps.signIn ? 'This is not a demonstration: sign in.' : 'Signing in is not set up yet.')
}

/** The first page: in a demonstration the choice whom to look as, otherwise the way to sign in. */
export const startRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/', async (c) => {
      if (deps.signIn && !deps.demo) {
        const session = await sessionOfRequest(deps, c)
        if (session !== null) return c.redirect(session.role === null ? '/sign-in/role' : home[session.role], 303)
        return c.html(page({ title: 'Sign in', viewer: null, demo: false }, signInContent(deps.signIn.settings.providerName)))
      }
      demoOnly(deps)
      const all = await actingAs(deps.db, system, deps.today(), organisations)
      return c.html(page({ title: 'Start', viewer: null, demo: true }, chooser(all)))
    })
    .post('/look-as', async (c) => {
      demoOnly(deps)
      const { as } = await c.req.parseBody()
      const chosen = readLookAs(typeof as === 'string' ? as : undefined)
      if (chosen === null || typeof as !== 'string') throw new ServiceError('bad-request', 'There is no such practice or team to look as.')
      setCookie(c, DEMO_COOKIE, as, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure: new URL(c.req.url).protocol === 'https:',
      })
      return c.redirect(home[chosen.role], 303)
    })
