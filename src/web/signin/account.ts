import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Deps } from '../../deps.ts'
import { may, type UserRole } from '../../domain/access.ts'
import { ServiceError } from '../../errors.ts'
import { actingAs, system } from '../../store/actingAs.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/database.ts'
import { endSession, endSessionsOf, runningSessions, type SessionRow, type SessionSummary } from '../../store/sessions.ts'
import { button } from '../components/button.ts'
import { moment } from '../components/dates.ts'
import { summaryList } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { roleNames } from '../components/roleNames.ts'
import { table } from '../components/table.ts'
import { asked, type Env, nowOf } from '../session.ts'

const endForm = (action: string, name: string, value: string, text: string, what: string): Html =>
  html`<form action="${action}" method="post" novalidate><input type="hidden" name="${name}" value="${value}"><button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-button--row" type="submit">${text}<span class="nhsuk-u-visually-hidden"> ${what}</span></button></form>`

/** Who ends sessions has signed in lately: somebody at a screen that was left open is not to lock its owner out (ASVS V7.5.2). */
const LATELY_MINUTES = 10

/** What stands in place of the buttons for somebody who signed in longer ago. */
const signInAgain = (to: string): Html =>
  html`<p><a href="/sign-in?to=${encodeURIComponent(to)}">Sign in again</a> to end sessions: that is for ${LATELY_MINUTES} minutes after signing in.</p>`

const ownSessions = (sessions: readonly SessionSummary[], current: string | null, mayEnd: boolean): Html =>
  table({
    caption: 'Where you are signed in',
    captionSize: 'm',
    responsive: true,
    head: [{ text: 'Role' }, { text: 'Signed in' }, { text: 'Last used' }, { text: 'End' }],
    rows: sessions.map(({ digest, role, startedAt, seenAt }) => [
      roleNames[role],
      moment(startedAt),
      moment(seenAt),
      digest === current
        ? 'This one'
        : !mayEnd
          ? nothing
          : endForm('/account/end-session', 'session', digest, 'End', `the session begun ${moment(startedAt)}`),
    ]),
  })

const everyone = (sessions: readonly SessionSummary[], mayEnd: boolean): Html => html`<h1 class="nhsuk-heading-l">Who is signed in</h1>
<p>People who are signed in to Parity for your organisation now. Ending somebody’s sessions signs them out everywhere at once; they can sign in again unless their role has been withdrawn.</p>
${
  sessions.length === 0
    ? html`<p>Nobody is signed in.</p>`
    : table({
        caption: 'Sessions',
        captionHidden: true,
        responsive: true,
        head: [{ text: 'Name' }, { text: 'Role' }, { text: 'Signed in' }, { text: 'Last used' }, { text: 'End' }],
        rows: sessions.map(({ userId, name, role, startedAt, seenAt }) => [
          name,
          roleNames[role],
          moment(startedAt),
          moment(seenAt),
          mayEnd ? endForm('/privacy/end-sessions', 'user', userId, 'End all', `sessions of ${name}`) : nothing,
        ]),
      })
}
${mayEnd || sessions.length === 0 ? nothing : signInAgain('/privacy/sessions')}`

/** Someone's own sign-in, and for the privacy officer everybody's at the organisation. */
export const accountRoutes = (deps: Deps): Hono<Env> => {
  const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => actingAs(deps.db, system, deps.today(), work)
  const running = async (whose: { userId: string } | { ods: string }): Promise<SessionSummary[]> => {
    const limits = deps.signIn?.settings.limits
    return limits ? asSystem((tx) => runningSessions(tx, whose, limits, nowOf(deps))) : []
  }
  // Nobody signs in to a demonstration, and nobody's session is there to be ended.
  const mayEnd = (session: SessionRow | null | undefined): boolean =>
    deps.demo || (session?.startedAt.getTime() ?? 0) > nowOf(deps).getTime() - LATELY_MINUTES * 60_000
  const holdToLately = (session: SessionRow | null | undefined): void => {
    if (!mayEnd(session)) throw new ServiceError('forbidden', 'Sign in again: sessions are ended by somebody who has just signed in.')
  }
  const textIn = async (body: Promise<Record<string, unknown>>, name: string): Promise<string> => {
    const value = (await body)[name]
    if (typeof value !== 'string' || value === '') throw new ServiceError('bad-request', 'Use the button on the page.')
    return value
  }

  return new Hono<Env>()
    .get('/account', async (c) => {
      const { looking, session } = c.var
      const { viewer } = await asked(deps, looking, async () => null)
      const sessions = await running({ userId: looking.audience.user })
      const content = html`<h1 class="nhsuk-heading-l">Your account</h1>
${summaryList([
  { key: 'Name', value: looking.name },
  { key: 'Role', value: roleNames[looking.as as UserRole] },
  { key: 'Organisation', value: viewer.name },
  { key: 'User id', value: looking.audience.user },
])}
${may(looking.as, 'break-glass') ? html`<p><a href="/break-glass">See someone outside your list, and say why</a></p>` : nothing}
${(session?.choices.length ?? 0) > 1 ? button({ text: 'Change role', href: '/sign-in/role', variant: 'secondary' }) : nothing}
${sessions.length === 0 ? nothing : ownSessions(sessions, session?.digest ?? null, mayEnd(session))}
${sessions.length < 2 || mayEnd(session) ? nothing : signInAgain('/account')}`
      return c.html(page({ title: 'Your account', viewer, demo: deps.demo, section: '/account' }, content))
    })

    .post('/account/end-session', async (c) => {
      holdToLately(c.var.session)
      const digest = await textIn(c.req.parseBody(), 'session')
      const { user } = c.var.looking.audience
      // Only among their own: whose session it is comes from the database, not from the form.
      const own = (await running({ userId: user })).find((one) => one.digest === digest)
      if (own !== undefined) await asSystem((tx) => endSession(tx, own, user, nowOf(deps)))
      return c.redirect('/account', 303)
    })

    .get('/privacy/sessions', async (c) => {
      const { looking } = c.var
      const { viewer } = await asked(deps, looking, async () => null)
      const sessions = await running({ ods: looking.ods })
      return c.html(
        page(
          { title: 'Who is signed in', viewer, demo: deps.demo, section: '/privacy/sessions' },
          everyone(sessions, mayEnd(c.var.session)),
        ),
      )
    })

    .post('/privacy/end-sessions', async (c) => {
      holdToLately(c.var.session)
      const userId = await textIn(c.req.parseBody(), 'user')
      const { audience, ods } = c.var.looking
      await asSystem(async (tx) => {
        const ended = await endSessionsOf(tx, { userId, ods }, audience.user, nowOf(deps))
        await audit(tx, audience, [{ event: 'sessions-ended', personId: null, detail: { user: userId, ended } }])
      })
      return c.redirect('/privacy/sessions', 303)
    })
}
