import type { Context, Next } from 'hono'
import type { Deps } from '../deps.ts'
import { outcomeOfStatus } from '../domain/audit.ts'
import { type Asking, actingAs } from '../store/actingAs.ts'
import { type AuditEntry, audit, recordRefusal } from '../store/audit.ts'
import type { Env, Looking } from './session.ts'

/** Roles that do not care for anyone. */
const ADMINISTRATION: readonly string[] = ['source-administrator', 'privacy-officer', 'commissioner']

/** The person whom an address is about. Whether there is such a person and they may be seen is another question. */
export const personIn = (path: string): number | null => {
  const [, id] = /^\/(?:person|privacy\/person)\/([1-9]\d{0,14})(?:\/|$)/.exec(path) ?? []
  return id === undefined ? null : Number(id)
}

const isLooking = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** What a request is called in the trail. */
const eventOf = (method: string, path: string): string => {
  if (path === '/privacy/person') return 'person-looked-up'
  if (path === '/break-glass') return 'break-glass-missed'
  if (/^\/(?:privacy\/(?:trail|person)|fhir\/AuditEvent)/.test(path)) return 'trail-read'
  if (!isLooking(method)) return 'changed'
  if (personIn(path) !== null) return 'person-read'
  return /\.(?:csv|xlsx|json)$/.test(path) ? 'people-exported' : 'people-listed'
}

/** Notes on the request whom its answer shows. Whatever answers about several people calls it. */
export const showing = ({ audience }: Looking, people: Iterable<{ readonly personId: number }>): void => {
  if (audience.asking) audience.asking.shown = Array.from(people, ({ personId }) => personId)
}

/** Notes that the answer is given because somebody broke the glass, and why they said they did. */
export const throughGlass = ({ audience }: Looking, reason: string): void => {
  if (audience.asking) Object.assign(audience.asking, { purpose: 'break-glass', reason } satisfies Partial<Asking>)
}

/** What the trail says of an answer, or null where its handler has said it already or it was about nobody. */
const entryOf = (c: Context<Env>, { noted, shown }: Asking, isAboutPeople: boolean): AuditEntry | null => {
  const { method, path } = c.req
  if (noted) return null
  if (shown !== null) return { event: eventOf(method, path), people: shown }
  if (!isAboutPeople) return null
  const personId = personIn(path)
  if (!isLooking(method) || personId !== null) return { event: eventOf(method, path), personId }
  if (c.res.status >= 300) return null
  throw new Error(`${c.req.routePath} shows people and does not say whom: call showing()`)
}

/** A route as the guard knows it. */
interface Route {
  /** For example `GET /person/:id`. */
  readonly route: string
  readonly isAboutPeople: boolean
}

/**
 * Answers a request of somebody who has said who they are, and adds it to the trail before anything of it leaves: what was shown
 * and changed, and what was refused. An answer about people that the trail cannot tell of is not given.
 */
export const trailed = async (deps: Deps, c: Context<Env>, { route, isAboutPeople }: Route, next: Next): Promise<void> => {
  const { looking } = c.var
  const purpose = ADMINISTRATION.includes(looking.as) ? 'administration' : 'direct-care'
  const asking: Asking = { name: looking.name, as: looking.as, route, purpose, reason: null, noted: false, shown: null }
  const audience = { ...looking.audience, asking }
  const refuse = (outcome: 'refused' | 'failed'): Promise<void> =>
    recordRefusal(deps.db, looking.today, audience, { event: eventOf(c.req.method, c.req.path), personId: personIn(c.req.path), outcome })
  c.set('looking', { ...looking, audience })
  try {
    await next()
  } catch (error) {
    await refuse('refused')
    throw error
  }
  const outcome = outcomeOfStatus(c.res.status)
  if (outcome !== 'success') return refuse(outcome)
  const entry = entryOf(c, asking, isAboutPeople)
  if (entry !== null) await actingAs(deps.db, audience, looking.today, (tx) => audit(tx, audience, [entry]))
}
