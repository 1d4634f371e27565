import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Deps } from '../deps.ts'
import { type Actor, type Reach, roles } from '../domain/access.ts'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import { isLoopback } from '../loopback.ts'
import { type Audience, actingAs, system } from '../store/actingAs.ts'
import { holderOf } from '../store/clients.ts'
import type { Tx } from '../store/database.ts'
import { organisationOf } from '../store/organisation.ts'
import { startSession as keepSession, type NewSession, type SessionRow, sessionOf } from '../store/sessions.ts'
import type { Viewer } from './components/layout.ts'
import { DEMO_COOKIE, readLookAs } from './demoRole.ts'
import { sessionIn, setSession } from './signin/cookies.ts'

/** Who is looking, and the day it is. */
export interface Looking {
  readonly audience: Audience
  readonly as: Actor
  /** Their name, as others will read it beside what they do. */
  readonly name: string
  /** Which rows they are shown. */
  readonly role: Reach
  readonly ods: string
  readonly today: PlainDate
  /** What a system may do (SMART scopes); null for people, whose role says it. */
  readonly scopes: readonly string[] | null
}

export interface Env {
  Variables: { looking: Looking; session: SessionRow | null }
}

/** The time, for what is timed to the minute. */
export const nowOf = (deps: Deps): Date => (deps.now ?? (() => new Date()))()

/** The running session that the browser holds, whether or not a role has been chosen in it. */
export const sessionOfRequest = async (deps: Deps, c: Context): Promise<SessionRow | null> => {
  if (!deps.signIn) return null
  const { settings } = deps.signIn
  const id = await sessionIn(c, settings)
  return id === null ? null : actingAs(deps.db, system, deps.today(), (tx) => sessionOf(tx, id, settings.limits, nowOf(deps)))
}

/** Starts a session for someone whom a provider or a record system has vouched for, and gives it to the browser. */
export const startSession = async (deps: Deps, c: Context, who: NewSession): Promise<void> => {
  if (!deps.signIn) throw new ServiceError('configuration-invalid', 'Sign-in is not set up.')
  const id = await actingAs(deps.db, system, deps.today(), (tx) => keepSession(tx, who, nowOf(deps)))
  await setSession(c, deps.signIn.settings, id)
}

const person = (deps: Deps, who: { userId: string; name: string; role: keyof typeof roles; ods: string }): Looking => {
  const { reach } = roles[who.role]
  return {
    audience: { role: reach, ods: who.ods, user: who.userId },
    as: who.role,
    name: who.name,
    role: reach,
    ods: who.ods,
    today: deps.today(),
    scopes: null,
  }
}

/** Where others find this service, without a slash at the end. */
export const publicUrlOf = (deps: Deps, c: Context): string => deps.publicUrl ?? new URL(c.req.url).origin

/**
 * What something signed for this service has to be addressed to, without a slash at the end. Never what a request says of itself,
 * except on this machine: whoever was sent a token could otherwise pass it on here under their own name.
 */
export const addressedTo = (deps: Deps, c: Context): string => {
  const { origin, hostname } = new URL(c.req.url)
  if (deps.publicUrl) return deps.publicUrl
  if (isLoopback(hostname)) return origin
  throw new ServiceError('configuration-invalid', 'PARITY_PUBLIC_URL is not set: without it nothing can be addressed to this service.')
}

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i

/** The system that asks with a token. Throws `unauthenticated` for one that is not, or no longer, ours. */
const systemWith = async (deps: Deps, authorization: string): Promise<Looking> => {
  const token = BEARER.exec(authorization)?.[1]
  const found = token === undefined ? null : await actingAs(deps.db, system, deps.today(), (tx) => holderOf(tx, token, nowOf(deps)))
  if (found === null) throw new ServiceError('unauthenticated', 'The access token is not valid, or not any more. Ask for a new one.')
  const { id, name, ods, reach } = found.client
  return {
    audience: { role: reach, ods, user: `client/${id}` },
    as: 'service-account',
    name,
    role: reach,
    ods,
    today: deps.today(),
    scopes: found.scopes,
  }
}

/** Who asks, or null when they have not said. */
const identify = async (deps: Deps, c: Context<Env>): Promise<Looking | null> => {
  const authorization = c.req.header('authorization')
  // Said outright: no cookie that happens to be there stands in for a token that is wrong.
  if (authorization !== undefined) return systemWith(deps, authorization)
  const chosen = deps.demo ? readLookAs(getCookie(c, DEMO_COOKIE)) : null
  if (chosen !== null) return person(deps, { ...chosen, userId: chosen.user })
  const session = await sessionOfRequest(deps, c)
  if (session === null || session.role === null || session.ods === null) return null
  c.set('session', session)
  return person(deps, { ...session, role: session.role, ods: session.ods })
}

const isForPrograms = (path: string): boolean => path.startsWith('/api/') || path.startsWith('/fhir/')

/** Where someone goes on after signing in: only an address of our own, and only one that can be asked for again. */
const comingBack = (c: Context): string => {
  if (c.req.method !== 'GET') return ''
  const { pathname, search } = new URL(c.req.url)
  return `?to=${encodeURIComponent(`${pathname}${search}`)}`
}

/** Lets nobody by who has not said who they are: people are sent to sign in, programs are told to. */
export const lookingRequired =
  (deps: Deps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const looking = await identify(deps, c)
    if (looking === null) {
      if (!deps.demo && !deps.signIn) throw new ServiceError('forbidden', 'Signing in is not set up yet.')
      if (!isForPrograms(c.req.path)) return c.redirect(deps.demo ? '/' : `/sign-in${comingBack(c)}`, 303)
      throw new ServiceError('unauthenticated', deps.demo ? 'Choose first whom to look as.' : 'Sign in first.')
    }
    c.set('looking', looking)
    return next()
  }

/** The header of someone's pages. */
const viewerOf = ({ role, name }: Looking, organisation: { readonly name: string }): Viewer => ({
  kind: role,
  name: organisation.name,
  person: name,
})

/** Who is looking, for the header of a page that anyone may see. Null when they have not said, or chose someone who is gone. */
export const viewerOrNobody = async (deps: Deps, c: Context<Env>): Promise<Viewer | null> => {
  const looking = await identify(deps, c)
  if (looking === null) return null
  const organisation = await actingAs(deps.db, looking.audience, looking.today, (tx) => organisationOf(tx, looking.ods))
  return organisation && viewerOf(looking, organisation)
}

/**
 * Asks the database on behalf of who is looking, and gives the header their name. With `person`, the question is about that one
 * person: glass that was broken for them is open to it.
 */
export const asked = async <T>(
  deps: Deps,
  looking: Looking,
  question: (tx: Tx) => Promise<T>,
  person?: number,
): Promise<{ viewer: Viewer; answer: T }> =>
  actingAs(deps.db, person === undefined ? looking.audience : { ...looking.audience, person }, looking.today, async (tx) => {
    // Not in parallel: a transaction has one connection, and the first failure should be the one reported.
    const organisation = await organisationOf(tx, looking.ods)
    if (organisation === null) throw new ServiceError('forbidden', 'The organisation you chose is not here any more. Choose again.')
    return { viewer: viewerOf(looking, organisation), answer: await question(tx) }
  })
