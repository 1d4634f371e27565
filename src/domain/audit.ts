/** What happened, in one word. Any event without a kind of its own (`action-changed`) is a change. */
export type AuditKind = 'look' | 'list' | 'export' | 'change' | 'sign-in' | 'break-glass' | 'trail'

/** Why someone looked. `break-glass` comes with a reason of their own words. */
export type Purpose = 'direct-care' | 'break-glass' | 'administration'

/** `refused`: they may not, or there is nobody there for them. `failed`: it did not go through. */
export type Outcome = 'success' | 'refused' | 'failed'

/** What a line of the trail says, whoever reads it. */
export interface Audited {
  readonly id: number
  readonly at: Date
  readonly by: string
  readonly byName: string | null
  readonly role: string
  readonly ods: string | null
  readonly organisation: string | null
  readonly event: string
  readonly route: string | null
  readonly purpose: Purpose
  readonly reason: string | null
  readonly outcome: Outcome
  readonly personId: number | null
  /** How many people were on the list, where it was one. */
  readonly listed: number | null
}

export const auditKinds: readonly AuditKind[] = ['look', 'list', 'export', 'change', 'sign-in', 'break-glass', 'trail']
export const outcomes: readonly Outcome[] = ['success', 'refused', 'failed']

/** The events of each kind. Whatever is in none of them changed something. */
export const eventsOf: Readonly<Record<Exclude<AuditKind, 'change'>, readonly string[]>> = {
  look: ['person-read'],
  list: ['people-listed'],
  export: ['people-exported'],
  'sign-in': ['signed-in', 'role-chosen', 'signed-out', 'sign-in-refused', 'sessions-ended', 'token-issued', 'token-refused'],
  'break-glass': ['break-glass', 'break-glass-missed'],
  trail: ['trail-read', 'trail-exported', 'person-looked-up'],
}

const kindByEvent = new Map(Object.entries(eventsOf).flatMap(([kind, events]) => events.map((event) => [event, kind as AuditKind])))

export const kindOf = (event: string): AuditKind => kindByEvent.get(event) ?? 'change'

/** What became of a request, from its HTTP status. */
export const outcomeOfStatus = (status: number): Outcome => {
  if (status < 400) return 'success'
  return status === 401 || status === 403 || status === 404 ? 'refused' : 'failed'
}
