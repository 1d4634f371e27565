import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { log } from '../../log.ts'
import { actingAs, system } from '../../store/actingAs.ts'
import { audit, recordRefusal } from '../../store/audit.ts'
import { organisations } from '../../store/organisation.ts'
import { endExpired, endSession, endSessionsAtProvider, renewSession } from '../../store/sessions.ts'
import { page } from '../components/layout.ts'
import { limitedRefusals } from '../limits.ts'
import { type Env, nowOf, sessionOfRequest, startSession } from '../session.ts'
import { readLogoutToken } from './backChannel.ts'
import { clearSession, setAttempt, setSession, takeAttempt } from './cookies.ts'
import { landing, ownPath } from './home.ts'
import { identityOf, isAssured, rolesOf } from './identity.ts'
import { chooseRoleContent, type RefusalCode, refusalContent, refusals, signedOutContent } from './pages.ts'
import type { SignIn } from './provider.ts'

/** Signing in with the provider, choosing among one's roles, and signing out. */
export const signInRoutes = (deps: Deps): Hono<Env> => {
  const signIn = (): SignIn => {
    if (!deps.signIn) throw new ServiceError('forbidden', 'Signing in is not set up yet.')
    return deps.signIn
  }
  const trail = (user: string, ods: string | null, event: string, detail: object): Promise<void> =>
    actingAs(deps.db, system, deps.today(), (tx) => audit(tx, { role: 'system', ods, user }, [{ event, personId: null, detail }]))

  const refuse = async (c: Context<Env>, code: RefusalCode, user = 'nobody'): Promise<Response> => {
    await limitedRefusals(deps.limits, c, 'sign-in')
    log('info', 'sign-in-refused', { code })
    await recordRefusal(deps.db, deps.today(), { ...system, user }, { event: 'sign-in-refused', outcome: 'refused', detail: { code } })
    const { title, status } = refusals[code]
    return c.html(page({ title, viewer: null, demo: deps.demo }, refusalContent(code)), status)
  }

  return (
    new Hono<Env>()
      .get('/sign-in', async (c) => {
        const { provider, settings } = signIn()
        const { url, attempt } = await provider.begin()
        await setAttempt(c, settings, 'sign-in', attempt, ownPath(c.req.query('to')) ?? '', nowOf(deps))
        return c.redirect(url.href, 303)
      })

      .get('/sign-in/callback', async (c) => {
        const { provider, settings } = signIn()
        const attempt = await takeAttempt(c, settings, 'sign-in', nowOf(deps))
        if (attempt === null) return refuse(c, 'expired')
        const arrival = await provider.finish(new URL(c.req.url).search, attempt)
        if (typeof arrival === 'string') return refuse(c, arrival)
        const identity = identityOf(arrival.subject, arrival.userinfo, settings.rolesClaim)
        if (!isAssured(arrival.idTokenClaims, arrival.userinfo, settings)) return refuse(c, 'assurance', identity.userId)
        const all = await actingAs(deps.db, system, deps.today(), organisations)
        const choices = rolesOf(identity, all, settings)
        const [first] = choices
        if (first === undefined) return refuse(c, 'no-role', identity.userId)
        const as = choices.length === 1 ? first : null
        const { sid } = arrival.idTokenClaims
        // Whoever held the browser before is gone: a session begins anew with each sign-in.
        const before = await sessionOfRequest(deps, c)
        await actingAs(deps.db, system, deps.today(), async (tx) => {
          if (before !== null) await endSession(tx, before, 'renewed', nowOf(deps))
          await endExpired(tx, settings.limits, nowOf(deps))
        })
        await startSession(deps, c, {
          userId: identity.userId,
          name: identity.name,
          as,
          choices,
          issuer: settings.issuer,
          subject: arrival.subject,
          providerSession: typeof sid === 'string' ? sid : null,
          idToken: arrival.idToken,
        })
        await trail(identity.userId, as?.ods ?? null, 'signed-in', { as: as?.role ?? null })
        const to = ownPath(attempt.to)
        if (as === null) return c.redirect(to === null ? '/sign-in/role' : `/sign-in/role?to=${encodeURIComponent(to)}`, 303)
        return c.redirect(landing(as.role, to), 303)
      })

      .get('/sign-in/role', async (c) => {
        const session = await sessionOfRequest(deps, c)
        if (session === null) return c.redirect('/sign-in', 303)
        const all = await actingAs(deps.db, system, deps.today(), organisations)
        const names = new Map(all.map(({ ods, name }) => [ods, name]))
        const choices = session.choices.map((one) => ({ ...one, organisation: names.get(one.ods) ?? one.ods }))
        const current = session.role === null || session.ods === null ? null : { role: session.role, ods: session.ods }
        const content = chooseRoleContent(session.name, choices, current, ownPath(c.req.query('to')))
        return c.html(page({ title: 'Choose your role', viewer: null, demo: deps.demo }, content))
      })

      .post('/sign-in/role', async (c) => {
        const { settings } = signIn()
        const session = await sessionOfRequest(deps, c)
        if (session === null) return c.redirect('/sign-in', 303)
        const { role, to } = await c.req.parseBody()
        const as = session.choices.find((one) => `${one.role}@${one.ods}` === role)
        if (as === undefined) throw new ServiceError('bad-request', 'You have no such role. Choose one of the list.')
        // A new id with the new rights, so that one learnt before is worth nothing.
        const id = await actingAs(deps.db, system, deps.today(), (tx) => renewSession(tx, session, as, nowOf(deps)))
        if (id === null) return c.redirect('/sign-in', 303)
        await setSession(c, settings, id)
        await trail(session.userId, as.ods, 'role-chosen', { as: as.role })
        return c.redirect(landing(as.role, ownPath(to)), 303)
      })

      .post('/sign-out', async (c) => {
        const { provider, settings } = signIn()
        const session = await sessionOfRequest(deps, c)
        clearSession(c, settings)
        if (session === null) return c.redirect('/signed-out', 303)
        await actingAs(deps.db, system, deps.today(), (tx) => endSession(tx, session, 'user', nowOf(deps)))
        await trail(session.userId, session.ods, 'signed-out', {})
        // What is ended here stays ended, whether or not the provider answers.
        const onwards = await provider.endUrl(session.idToken).catch(() => null)
        // Not a redirect: browsers hold a form to this site (form-action), its redirects included.
        if (onwards !== null) c.header('Refresh', `0; url=${onwards.href}`)
        return c.html(
          page({ title: 'Signed out', viewer: null, demo: deps.demo }, signedOutContent(onwards?.href ?? null, settings.providerName)),
        )
      })

      // The provider itself asks, without a browser: what it signed says whose sessions are over.
      .post('/sign-out/back-channel', async (c) => {
        const { logout_token: token } = await c.req.parseBody()
        const over = typeof token === 'string' ? await readLogoutToken(signIn(), token, nowOf(deps)) : null
        if (over === null) return c.json({ error: 'invalid_request' }, 400)
        const { issuer } = signIn().settings
        await actingAs(deps.db, system, deps.today(), (tx) => endSessionsAtProvider(tx, { issuer, ...over }, nowOf(deps)))
        return c.body(null, 200)
      })

      .get('/signed-out', (c) => c.html(page({ title: 'Signed out', viewer: null, demo: deps.demo }, signedOutContent(null, ''))))

      .get('/.well-known/jwks.json', async (c) => c.json({ keys: deps.signIn ? await deps.signIn.provider.publicKeys() : [] }))
  )
}
