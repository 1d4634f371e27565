import { addMonths, type PlainDate } from '../../domain/date.ts'
import type { CheckId, Evidence, Owner } from '../../domain/finding.ts'
import { staleSince } from '../../domain/freshness.ts'
import type { NearMiss } from '../../domain/nearMiss/nearMiss.ts'
import type { Plan } from '../../domain/plan.ts'
import { numberOr } from '../../domain/ruling.ts'
import type { RedValue } from '../../store/alertJson.ts'
import type { KnownBy, PersonAction, PersonRows } from '../../store/personPage.ts'
import { priorities } from '../components/actionWords.ts'
import type { Identity } from '../components/identity.ts'
import type { Lens, StatusKind } from '../components/status.ts'
import { type Lane, lanesOf } from './lanes.ts'
import type { OverTime, ResponsibleSpan, Window } from './overTime.ts'

/** Two years back and one ahead. */
export const windowAround = (on: PlainDate): Window => ({ from: addMonths(on, -24), to: addMonths(on, 12) })

/** One person: what is kept about them, and how they stand over the days of the picture. */
export type PersonRead = PersonRows & OverTime

/** Who is responsible, by which rule, and since when; `since` is null when it goes back further than is known. */
export interface ResponsibleNow {
  readonly owner: Owner
  readonly rule: string
  readonly since: PlainDate | null
}

export interface PersonView extends Identity {
  readonly personId: number
  readonly lens: Lens
  readonly window: Window
  readonly lanes: readonly Lane[]
  /** What nearly counted for each check on the day looked at. */
  readonly misses: ReadonlyMap<CheckId, readonly NearMiss[]>
  readonly toDo: readonly Lane[]
  /** Checks of which it is not known how they stand: not nothing to do. */
  readonly unknown: readonly Lane[]
  readonly responsible: ResponsibleNow | null
  readonly sources: readonly (KnownBy & { readonly stale: boolean })[]
  readonly open: readonly PersonAction[]
  /** Open work that has to be acknowledged, with the value it is about while that is the newest. */
  readonly urgent: readonly (PersonAction & { readonly evidence: Evidence | null })[]
  /** Red values without a response, one a check, other than those to be acknowledged. */
  readonly red: readonly RedValue[]
  readonly risk: PersonRows['risk']
  /** The ten-year risk, in per cent, from which treatment is to be discussed. Rule `cvd-qrisk`. */
  readonly riskFrom: number
  /** The title of a check; empty for none. */
  titleOf(check: CheckId | null): string
  /** What makes a value of a check red, by the rule that says so. */
  redTitleOf(red: Pick<RedValue, 'check' | 'rule'>): string
  readonly closed: readonly PersonAction[]
  readonly practice: string | null
  readonly team: string | null
}

/** Follows the same owner back through the rules that named them one after the other. */
const responsibleOn = (spans: readonly ResponsibleSpan[], on: PlainDate): ResponsibleNow | null => {
  const at = spans.findIndex(({ during }) => during.from <= on && (during.until === null || on < during.until))
  const now = spans[at]
  if (!now) return null
  let first = at
  while (first > 0 && spans[first - 1]?.owner === now.owner && spans[first - 1]?.during.until === spans[first]?.during.from) first--
  const from = spans[first]?.during.from ?? now.during.from
  return { owner: now.owner, rule: now.rule, since: Number.isFinite(from) ? from : null }
}

const TO_DO: readonly StatusKind[] = ['overdue', 'never-recorded', 'due']
const isOpen = ({ status }: PersonAction): boolean => !['completed', 'cancelled', 'failed', 'rejected', 'entered-in-error'].includes(status)

/** Dangerous values of today, each with its action; another day is looked at without its work. */
const urgentOf = ({ actions, red }: PersonRead): PersonView['urgent'] =>
  actions
    .filter((action) => isOpen(action) && action.type === 'act-urgent')
    .map((action) => ({
      ...action,
      evidence: red.find(({ check, evidence }) => check === action.check && evidence.on === action.dueOn)?.evidence ?? null,
    }))

/** One a check: the rule its plan gives last is the gravest. */
const redOf = ({ red }: PersonRead, urgent: PersonView['urgent']): RedValue[] => [
  ...new Map(
    red
      .filter(({ check, evidence }) => !urgent.some((action) => action.check === check && action.evidence?.on === evidence.on))
      .map((one) => [one.check, one]),
  ).values(),
]

const riskFrom = ({ checks }: Plan): number => {
  const rule = checks.flatMap(({ alerts }) => alerts).find(({ id }) => id === 'cvd-qrisk')
  return numberOr(rule?.parameters ?? {}, 'from', Number.POSITIVE_INFINITY)
}

/** What the page of one person shows. */
export const personView = (rows: PersonRead, plan: Plan, on: PlainDate, today: PlainDate, misses: PersonView['misses']): PersonView => {
  const gp = rows.sources.filter(({ setting }) => setting === 'gp').map(({ readOn }) => readOn)
  const gpReadOn = gp.reduce((newest, readOn) => (newest === null || (readOn !== null && readOn > newest) ? readOn : newest), null)
  const lens: Lens = { on, today, gpStale: staleSince(gpReadOn, on, today) }
  const window = windowAround(on)
  const urgent = on === today ? urgentOf(rows) : []
  const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))
  const lanes = lanesOf(rows.findings, plan.checks, window, lens)
  return {
    personId: rows.personId,
    nhsNumber: rows.nhsNumber,
    family: rows.family,
    given: rows.given,
    birthDate: rows.birthDate,
    lens,
    window,
    lanes,
    misses,
    toDo: lanes.filter(({ status }) => status !== null && TO_DO.includes(status.kind)),
    unknown: lanes.filter(({ status }) => status?.kind === 'unknown'),
    responsible: responsibleOn(rows.responsible, on),
    sources: rows.sources.map((source) => ({ ...source, stale: staleSince(source.readOn, on, today) !== null })),
    open: rows.actions.filter(isOpen).toSorted((a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority)),
    urgent,
    red: redOf(rows, urgent),
    risk: rows.risk,
    riskFrom: riskFrom(plan),
    redTitleOf: ({ check, rule }) => plan.checks.find(({ id }) => id === check)?.alerts.find(({ id }) => id === rule)?.title ?? '',
    titleOf: (check) => titles.get(check ?? '') ?? check ?? '',
    closed: rows.actions.filter((action) => !isOpen(action)),
    practice: rows.practice,
    team: rows.team,
  }
}
