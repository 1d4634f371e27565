import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { Deps } from '../deps.ts'
import { ServiceError } from '../errors.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { type Organisation, organisations } from '../store/organisation.ts'
import { button } from './components/button.ts'
import { select } from './components/field.ts'
import type { Html } from './components/html.ts'
import { page } from './components/layout.ts'
import { DEMO_COOKIE, type Env, readLookAs } from './session.ts'

const home = { practice: '/practice/register', team: '/actions?owner=mh' } as const

/** A practice looks as itself; a trust as its community team, who are the ones with a caseload. */
const choices = (all: readonly Organisation[]): { value: string; text: string }[] =>
  all.flatMap(({ ods, name, kind }) => {
    if (kind === 'practice') return [{ value: `practice.${ods}`, text: name }]
    if (kind === 'trust') return [{ value: `team.${ods}`, text: `Community team, ${name}` }]
    return []
  })

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

/** The first page of a demonstration: choose whom to look as. Without a demonstration it waits for sign-in. */
export const startRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/', async (c) => {
      if (!deps.demo) throw new ServiceError('forbidden', 'Signing in is not possible yet.')
      const all = await actingAs(deps.db, system, deps.today(), organisations)
      return c.html(page({ title: 'Start', viewer: null, demo: true }, chooser(all)))
    })
    .post('/look-as', async (c) => {
      if (!deps.demo) throw new ServiceError('forbidden', 'Signing in is not possible yet.')
      const { as } = await c.req.parseBody()
      const chosen = readLookAs(typeof as === 'string' ? as : undefined)
      if (chosen === null) throw new ServiceError('bad-request', 'There is no such practice or team to look as.')
      setCookie(c, DEMO_COOKIE, `${chosen.role}.${chosen.ods}`, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure: new URL(c.req.url).protocol === 'https:',
      })
      return c.redirect(home[chosen.role], 303)
    })
