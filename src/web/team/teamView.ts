import { addDays, type PlainDate } from '../../domain/date.ts'
import type { CheckId, Finding, Slot } from '../../domain/finding.ts'
import { staleSince } from '../../domain/freshness.ts'
import type { Plan } from '../../domain/plan.ts'
import type { CaseloadAction, CaseloadRow } from '../../store/caseload.ts'
import { itemText, reasonText } from '../components/actionWords.ts'
import { longDate, shortDate } from '../components/dates.ts'
import type { Identity } from '../components/identity.ts'
import { measuredText, unansweredText } from '../components/redValue.ts'
import { type StatusKind, type StatusView, statusView } from '../components/status.ts'
import { valueText } from '../components/values.ts'
import { stripOf } from './slots.ts'

/** Bloods that clozapine and lithium ask for. */
export const MONITORED: readonly CheckId[] = [
  'full-blood-count',
  'clozapine-level',
  'lithium-level',
  'renal-function',
  'calcium',
  'thyroid-function',
]

/** What the practice recorded within so many days may be news to the team. */
export const GP_RESULT_DAYS = 28
/** What falls due within so many days is worth a look today. */
const SOON_DAYS = 7

export interface TeamPerson extends Identity {
  readonly personId: number
}

/** Someone, and what there is to see, a line a thing. */
export interface TeamLine extends TeamPerson {
  readonly lines: readonly string[]
}

/** Someone and how each of some checks stands. */
export interface MonitoredLine extends TeamPerson {
  readonly checks: readonly { readonly title: string; readonly status: StatusView }[]
}

/** A new starter and the days of their schedule. */
export interface StarterLine extends TeamPerson {
  readonly title: string
  readonly slots: readonly Slot[]
}

export interface TeamView {
  readonly today: PlainDate
  /** People about whom anything is known today. */
  readonly people: number
  readonly urgent: readonly TeamLine[]
  readonly starters: readonly StarterLine[]
  readonly clozapine: readonly MonitoredLine[]
  readonly lithium: readonly MonitoredLine[]
  readonly abnormal: readonly TeamLine[]
  readonly gpResults: readonly TeamLine[]
  readonly handovers: readonly TeamLine[]
  /** Open work of each organisation. */
  readonly ours: number
  readonly theirs: number
  /** Urgent work of the practices: theirs to do, ours to know. */
  readonly theirUrgent: number
}

const DUE: readonly StatusKind[] = ['overdue', 'never-recorded', 'due', 'unknown']

const whom = ({ personId, nhsNumber, family, given, birthDate }: CaseloadRow): TeamPerson => ({
  personId,
  nhsNumber,
  family,
  given,
  birthDate,
})

/** Puts together the people of whom there is something to say. */
const those = <T>(rows: readonly CaseloadRow[], say: (row: CaseloadRow) => readonly T[]): (TeamPerson & { said: readonly T[] })[] =>
  rows.flatMap((row) => {
    const said = say(row)
    return said.length === 0 ? [] : [{ ...whom(row), said }]
  })

const asLines = (people: readonly (TeamPerson & { said: readonly string[] })[]): TeamLine[] =>
  people.map(({ said, ...person }) => ({ ...person, lines: said }))

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const isOurs = ({ owner }: CaseloadAction): boolean => owner === 'mh'

const isFor = (medicine: 'clz' | 'li', { rules }: Finding): boolean => rules.some((rule) => rule.startsWith(`${medicine}-`))

/** The caseload as its team should see it in the morning. */
export const teamView = (rows: readonly CaseloadRow[], plan: Plan, today: PlainDate): TeamView => {
  const checks = new Map(plan.checks.map((check) => [check.id, check]))
  const title = (check: CheckId | null): string => checks.get(check ?? '')?.title ?? check ?? ''
  const ofType = (type: CaseloadAction['type'], say: (action: CaseloadAction, row: CaseloadRow) => string): TeamLine[] =>
    asLines(those(rows, (row) => row.actions.filter((action) => isOurs(action) && action.type === type).map((action) => say(action, row))))
  const monitored = (medicine: 'clz' | 'li'): MonitoredLine[] =>
    those(rows, ({ findings, gpReadOn }) => {
      const lens = { on: today, today, gpStale: staleSince(gpReadOn, today, today) }
      return findings
        .filter((finding) => MONITORED.includes(finding.check) && finding.owner === 'mh' && isFor(medicine, finding))
        .map((finding) => ({ title: title(finding.check), status: statusView(finding, lens), dueOn: finding.dueOn }))
        .filter(({ status, dueOn }) => DUE.includes(status.kind) || (dueOn !== null && dueOn <= addDays(today, SOON_DAYS)))
    }).map(({ said, ...person }) => ({ ...person, checks: said }))
  const actions = rows.flatMap((row) => row.actions)
  return {
    today,
    people: rows.length,
    urgent: ofType('act-urgent', ({ check, dueOn }, { red }) => {
      const value = red.find((one) => one.check === check && one.evidence.on === dueOn)
      return `${title(check)}: ${value === undefined ? `a dangerous value${dueOn === null ? '' : ` of ${longDate(dueOn)}`}` : measuredText(value.evidence, today)}`
    }),
    starters: rows.flatMap((row) =>
      row.findings.flatMap((finding): StarterLine[] => {
        const check = checks.get(finding.check)
        const slots = check === undefined ? [] : stripOf(check, finding, today)
        return slots.length === 0 ? [] : [{ ...whom(row), title: title(finding.check), slots }]
      }),
    ),
    clozapine: monitored('clz'),
    lithium: monitored('li'),
    abnormal: ofType('act-abnormal', ({ check }, { red }) => {
      const value = red.findLast((one) => one.check === check)
      return `${title(check)}: ${value === undefined ? 'no response' : unansweredText(value.evidence, today)}`
    }),
    gpResults: asLines(
      those(rows, ({ findings }) =>
        findings.flatMap(({ check, evidence }) =>
          evidence?.setting === 'gp' && evidence.on > today - GP_RESULT_DAYS
            ? [`${title(check)}${evidence.value === null ? '' : ` ${valueText(evidence.value)}`}, ${shortDate(evidence.on, today)}`]
            : [],
        ),
      ),
    ),
    handovers: asLines(
      those(rows, ({ actions, practice }) =>
        actions.flatMap((action) => {
          if (action.offeredTo === 'mh')
            return [`${upper(itemText(action, title(action.check)))}: ${practice ?? 'the practice'} asks you to take it over`]
          return isOurs(action) && action.type === 'act-handover-decision' ? [reasonText(action.reason)] : []
        }),
      ),
    ),
    ours: actions.filter(isOurs).length,
    theirs: actions.filter((action) => !isOurs(action)).length,
    theirUrgent: actions.filter((action) => !isOurs(action) && action.type === 'act-urgent').length,
  }
}
