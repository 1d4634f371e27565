import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Deps } from '../deps.ts'
import type { UserRole } from '../domain/access.ts'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import { type Audience, actingAs } from '../store/actingAs.ts'
import type { Tx } from '../store/database.ts'
import { organisationOf } from '../store/organisation.ts'
import type { Viewer } from './components/layout.ts'

/** Who is looking, and the day it is. */
export interface Looking {
  readonly audience: Audience
  readonly as: UserRole
  /** Their name, as others will read it beside what they do. */
  readonly name: string
  readonly role: 'practice' | 'team'
  readonly ods: string
  readonly today: PlainDate
}

export interface Env {
  Variables: { looking: Looking }
}

/** Holds whom a demonstration is looked at as: `practice.X99001`. It opens nothing: everyone there is made up. */
export const DEMO_COOKIE = 'parity-look-as'

/** `practice.X99001` as an audience, or null when it is no such thing. */
export const readLookAs = (text: string | undefined): Pick<Looking, 'role' | 'ods'> | null => {
  const match = /^(practice|team)\.([A-Z0-9]{3,10})$/.exec(text ?? '')
  return match ? { role: match[1] as 'practice' | 'team', ods: match[2] as string } : null
}

/** Lets nobody by who has not said who they are. Sign-in goes here when it exists; until then only a demonstration opens. */
export const lookingRequired =
  (deps: Deps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const chosen = deps.demo ? readLookAs(getCookie(c, DEMO_COOKIE)) : null
    if (chosen === null && deps.demo && !c.req.path.startsWith('/api/') && !c.req.path.startsWith('/fhir/')) return c.redirect('/', 303)
    if (chosen === null)
      throw new ServiceError('forbidden', deps.demo ? 'Choose first whom to look as.' : 'Signing in is not possible yet.')
    const audience: Audience = { role: chosen.role, ods: chosen.ods, user: 'demonstration' }
    const as = chosen.role === 'practice' ? 'practice-clinician' : 'team-clinician'
    c.set('looking', { audience, as, name: 'demonstration', ...chosen, today: deps.today() })
    return next()
  }

/** Who is looking, for the header of a page that anyone may see. Null when they have not said, or chose someone who is gone. */
export const viewerOrNobody = async (deps: Deps, c: Context<Env>): Promise<Viewer | null> => {
  const chosen = deps.demo ? readLookAs(getCookie(c, DEMO_COOKIE)) : null
  if (chosen === null) return null
  const organisation = await actingAs(deps.db, { ...chosen, user: 'demonstration' }, deps.today(), (tx) => organisationOf(tx, chosen.ods))
  return organisation && { kind: chosen.role, name: organisation.name }
}

/** Asks the database on behalf of who is looking, and gives the header their name. */
export const asked = async <T>(
  deps: Deps,
  { audience, role, ods, today }: Looking,
  question: (tx: Tx) => Promise<T>,
): Promise<{ viewer: Viewer; answer: T }> =>
  actingAs(deps.db, audience, today, async (tx) => {
    // Not in parallel: a transaction has one connection, and the first failure should be the one reported.
    const organisation = await organisationOf(tx, ods)
    if (organisation === null) throw new ServiceError('forbidden', 'The organisation you chose is not here any more. Choose again.')
    return { viewer: { kind: role, name: organisation.name }, answer: await question(tx) }
  })
