import { type AuditKind, auditKinds, outcomes, type Purpose } from '../../domain/audit.ts'
import { formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import type { TrailQuestion } from '../../store/trail.ts'

const purposes: readonly Purpose[] = ['direct-care', 'break-glass', 'administration']

/** What the address of the trail asks for. Never an NHS number: a person is their internal id. */
export interface TrailFilters extends TrailQuestion {
  /** Only what came before this line: the next page. */
  readonly before: number | null
  /** What was written as a date when it is none. */
  readonly notADate: string | null
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

const readId = (text: string | undefined): number | null => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null)

const LONGEST = 60

export const readTrailFilters = (query: Readonly<Record<string, string | undefined>>): TrailFilters => {
  const [from, to] = [query.from ?? '', query.to ?? '']
  const [fromDay, toDay] = [parseDate(from), parseDate(to)]
  return {
    personId: readId(query.person),
    user: query.user?.trim().slice(0, LONGEST) || null,
    ods: query.organisation?.match(/^[A-Z0-9]{3,10}$/)?.[0] ?? null,
    from: fromDay,
    to: toDay,
    kind: oneOf(auditKinds, query.kind),
    outcome: oneOf(outcomes, query.outcome),
    purpose: oneOf(purposes, query.purpose),
    before: readId(query.before),
    notADate: from !== '' && fromDay === null ? from : to !== '' && toDay === null ? to : null,
  }
}

/** The address again, with some of it changed. A change of filters begins at the first page. */
export const trailAddress = (path: string, filters: TrailFilters, changes: Partial<TrailFilters> = {}): string => {
  const { personId, user, ods, from, to, kind, outcome, purpose, before } = { ...filters, before: null, ...changes }
  const query = new URLSearchParams()
  const add = (name: string, value: string | number | null): void => {
    if (value !== null) query.set(name, String(value))
  }
  const iso = (date: PlainDate | null): string | null => (date === null ? null : formatDate(date))
  add('person', personId)
  add('user', user)
  add('organisation', ods)
  add('from', iso(from))
  add('to', iso(to))
  add('kind', kind)
  add('outcome', outcome)
  add('purpose', purpose)
  add('before', before)
  return query.size === 0 ? path : `${path}?${query}`
}

/** Whether anything is left out of the trail. */
export const isNarrowed = ({ before: _, notADate: __, ...question }: TrailFilters): boolean =>
  Object.values(question).some((value) => value !== null)

/** Each kind as a filter names it. */
export const kindText: Readonly<Record<AuditKind, string>> = {
  look: 'Looked at a record',
  list: 'Saw a list of people',
  export: 'Saved a list of people',
  change: 'Changed something',
  'sign-in': 'Signing in and out',
  'break-glass': 'Opened without the usual link',
  trail: 'Read the trail',
}
