import { formatDate, type PlainDate } from '../../../domain/date.ts'
import type { CheckId, Finding } from '../../../domain/finding.ts'
import { staleSince } from '../../../domain/freshness.ts'
import type { Plan } from '../../../domain/plan.ts'
import type { ClinicRow } from '../../../store/clinic.ts'
import { shortDate } from '../../components/dates.ts'
import type { Identity } from '../../components/identity.ts'
import { unansweredText } from '../../components/redValue.ts'
import { type Lens, type StatusView, statusView } from '../../components/status.ts'
import type { ClinicFilters } from './filters.ts'
import { inVisits, minutesOf, type Visit } from './visits.ts'

/** A check to be done at the visit. */
export interface ClinicCheck {
  readonly check: CheckId
  readonly title: string
  readonly status: StatusView
  /** Null: it has always been asked for. */
  readonly dueOn: PlainDate | null
}

/** One person and one visit's worth of work. */
export interface ClinicLine extends Identity {
  readonly personId: number
  readonly parts: readonly { readonly visit: Visit; readonly checks: readonly ClinicCheck[] }[]
  /** The soonest of their due dates; null: something has never been done. */
  readonly dueOn: PlainDate | null
  /** Red values without a response, with the check: a reason to call sooner. */
  readonly red: readonly string[]
  readonly minutes: number
  /** The GP record was not read lately: look in it before asking the person to come. */
  readonly notReadSince: PlainDate | null
  /** The day they were invited, where that was lately. */
  readonly invitedOn: PlainDate | null
}

export interface ClinicView {
  readonly filters: ClinicFilters
  readonly today: PlainDate
  readonly lines: readonly ClinicLine[]
  /** How many people have something due, whatever else the filters ask. */
  readonly people: number
  readonly minutes: number
  /** How many of those shown need each part of a visit. */
  readonly parts: readonly { readonly visit: Visit; readonly n: number }[]
  readonly checks: readonly { readonly check: CheckId; readonly title: string }[]
}

const NEVER = Number.NEGATIVE_INFINITY
/** Days after which an invitation is worth repeating, and no longer says that somebody is taken care of. */
const LATELY = 90

/** What is not due yet is listed because it will be: the day says when. */
const statusOn = (finding: Finding, lens: Lens): StatusView => {
  if (finding.status !== 'up-to-date' || finding.dueOn === null) return statusView(finding, lens)
  const text = `Due ${shortDate(finding.dueOn, lens.today)}`
  return { kind: 'due-soon', text, short: text }
}

const lineOf = (row: ClinicRow, titles: ReadonlyMap<CheckId, string>, { owner }: ClinicFilters, today: PlainDate): ClinicLine | null => {
  const stale = staleSince(row.gpReadOn, today, today)
  const lens = { on: today, today, gpStale: stale }
  const title = (check: CheckId): string => titles.get(check) ?? check
  const checks = row.findings
    .filter((finding) => owner === null || finding.owner === owner)
    .map((finding): ClinicCheck => {
      const { check, dueOn } = finding
      const never = finding.reason === 'never-recorded'
      return { check, title: title(check), status: statusOn(finding, lens), dueOn: never ? null : dueOn }
    })
    .sort((a, b) => (a.dueOn ?? NEVER) - (b.dueOn ?? NEVER) || 0)
  if (checks.length === 0) return null
  const parts = inVisits(checks)
  const { personId, nhsNumber, family, given, birthDate } = row
  return {
    personId,
    nhsNumber,
    family,
    given,
    birthDate,
    parts,
    dueOn: checks[0]?.dueOn ?? null,
    // Several rules may call one value red; it is said once.
    red: [...new Set(row.red.map(({ check, evidence }) => `${title(check)}: ${unansweredText(evidence, today)}`))],
    minutes: parts.reduce((sum, { visit }) => sum + minutesOf[visit], 0),
    notReadSince: stale,
    invitedOn: row.invitedOn !== null && row.invitedOn > today - LATELY ? row.invitedOn : null,
  }
}

const wanted = ({ born, check, visit, minutes, invited }: ClinicFilters, line: ClinicLine): boolean =>
  (invited === null || invited === (line.invitedOn !== null)) &&
  (born === null || (line.birthDate !== null && Number(formatDate(line.birthDate).slice(5, 7)) === born)) &&
  (check === null || line.parts.some(({ checks }) => checks.some((one) => one.check === check))) &&
  (visit === null || line.parts.some((part) => part.visit === visit)) &&
  (minutes === null || line.minutes <= minutes)

const alphabet = new Intl.Collator('en-GB')

/** A red value without a response first, then what was never done, then what has waited longest; of equals, whom one visit helps most. */
const mostPressingFirst = (a: ClinicLine, b: ClinicLine): number =>
  Number(b.red.length > 0) - Number(a.red.length > 0) ||
  (a.dueOn ?? NEVER) - (b.dueOn ?? NEVER) ||
  b.minutes - a.minutes ||
  alphabet.compare(a.family, b.family) ||
  alphabet.compare(a.given, b.given) ||
  a.personId - b.personId

/** Whom to call in, and for what: everything a person is due by the end of the month, in one visit. */
export const clinicView = (rows: readonly ClinicRow[], plan: Plan, filters: ClinicFilters, today: PlainDate): ClinicView => {
  const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))
  const all = rows.flatMap((row) => lineOf(row, titles, filters, today) ?? [])
  const lines = all.filter((line) => wanted(filters, line)).sort(mostPressingFirst)
  return {
    filters,
    today,
    lines,
    people: all.length,
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    parts: inVisits(plan.checks.map(({ id }) => ({ check: id }))).map(({ visit }) => ({
      visit,
      n: lines.filter(({ parts }) => parts.some((part) => part.visit === visit)).length,
    })),
    checks: plan.checks.map(({ id, title }) => ({ check: id, title })),
  }
}

/** Everything due at a visit as text: `Bloods: Lipids, Blood glucose; Measurements: Blood pressure`. */
export const workText = ({ parts }: Pick<ClinicLine, 'parts'>): string =>
  parts.map(({ visit, checks }) => `${visit}: ${checks.map(({ title }) => title).join(', ')}`).join('; ')
