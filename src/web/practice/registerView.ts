import { RESPONSE_DAYS } from '../../domain/alert.ts'
import { type PlainDate, qofYearEnd } from '../../domain/date.ts'
import { type CheckId, overdueDays } from '../../domain/finding.ts'
import { staleSince } from '../../domain/freshness.ts'
import { coreChecks, type Plan } from '../../domain/plan.ts'
import type { RegisterRow } from '../../store/register.ts'
import type { Identity } from '../components/identity.ts'
import { unansweredShort, unansweredText } from '../components/redValue.ts'
import { type StatusKind, statusKinds, statusView } from '../components/status.ts'
import type { Cell } from './cell.ts'
import { type Filters, wanted } from './filters.ts'
import { type Rate, rateOf } from './rate.ts'

export interface Line extends Identity {
  readonly personId: number
  readonly owner: RegisterRow['responsible']
  readonly cells: readonly Cell[]
}

/** What is under a column: of the people shown, how many need something, and of how many it is asked. */
export interface Total {
  readonly check: CheckId
  readonly upToDate: number
  readonly applies: number
}

export interface RegisterView {
  readonly filters: Filters
  readonly today: PlainDate
  readonly yearEnd: PlainDate
  readonly columns: readonly { readonly check: CheckId; readonly title: string }[]
  readonly people: number
  readonly lines: readonly Line[]
  readonly totals: readonly Total[]
  readonly allSix: Rate
  readonly allSixAtYearEnd: Rate
  /** How many people have a red value that nobody has responded to in time. */
  readonly unanswered: number
  /** How many people have a GP record that was not read lately. */
  readonly notRead: number
}

const rank = (kind: StatusKind): number => statusKinds.indexOf(kind)
const NEVER = Number.NEGATIVE_INFINITY

/** Soonest due first within a kind; never recorded has always been due. */
const byUrgency = (a: Cell, b: Cell): number =>
  (a.status ? rank(a.status.kind) : 99) - (b.status ? rank(b.status.kind) : 99) ||
  (a.finding?.dueOn ?? NEVER) - (b.finding?.dueOn ?? NEVER) ||
  0

const SHOWN_ON_A_PHONE = 3

/** A column for each of the core six; what else someone is due stands on their page and on the shared list. */
export const columnsOf = coreChecks

/** Only what has waited as long as a response may take: a mark on every new value would be a wall of them. */
const redOf = ({ red }: RegisterRow, id: CheckId, on: PlainDate): Cell['red'] => {
  const value = red.findLast(({ check, evidence }) => check === id && evidence.on + RESPONSE_DAYS <= on)
  return value === undefined ? null : { text: unansweredText(value.evidence, on), short: unansweredShort(value.evidence) }
}

const lineOf = (row: RegisterRow, plan: Plan, on: PlainDate, today: PlainDate): Line => {
  const lens = { on, today, gpStale: staleSince(row.gpReadOn, on, today) }
  const found = new Map(row.findings.map((finding) => [finding.check, finding]))
  const cells = columnsOf(plan).map(({ id }): Cell => {
    const finding = found.get(id) ?? null
    return { check: id, finding, status: finding && statusView(finding, lens), red: finding && redOf(row, id, on), place: null }
  })
  const urgent = cells
    .filter((cell) => cell.status)
    .sort(byUrgency)
    .slice(0, SHOWN_ON_A_PHONE)
  const { personId, nhsNumber, family, given, birthDate, responsible } = row
  const placed = cells.map((cell) => ({ ...cell, place: urgent.includes(cell) ? urgent.indexOf(cell) + 1 : null }))
  return { personId, nhsNumber, family, given, birthDate, owner: responsible, cells: placed }
}

/** Something to do now: overdue, never recorded or due. */
const toDo = (cell: Cell): boolean => cell.status !== null && rank(cell.status.kind) <= rank('due')

/** Most urgent first: the most things to do now, then whose most urgent thing is worse. */
const urgency = (line: Line): readonly [number, number] => [
  -line.cells.filter(toDo).length,
  Math.min(99, ...line.cells.flatMap((cell) => (cell.status ? [rank(cell.status.kind)] : []))),
]

const longestOverdue = (line: Line, on: PlainDate): number =>
  Math.max(0, ...line.cells.map((cell) => (cell.finding && toDo(cell) ? overdueDays(cell.finding, on) : 0)))

// One collator for all: `localeCompare` with a locale makes one for every two names.
const alphabet = new Intl.Collator('en-GB')
const surname = (a: Line, b: Line): number => alphabet.compare(a.family, b.family) || alphabet.compare(a.given, b.given)

const inOrder = (lines: readonly Line[], { sort, on }: Filters): Line[] => {
  const keys = new Map(lines.map((line) => [line, sort === 'longest' ? ([-longestOverdue(line, on), 0] as const) : urgency(line)]))
  const key = (line: Line, i: 0 | 1): number => keys.get(line)?.[i] ?? 0
  return [...lines].sort((a, b) => (sort === 'surname' ? 0 : key(a, 0) - key(b, 0) || key(a, 1) - key(b, 1)) || surname(a, b))
}

const totalOf = (lines: readonly Line[], index: number, check: CheckId): Total => {
  const kinds = lines.flatMap((line) => line.cells[index]?.status?.kind ?? [])
  return { check, applies: kinds.length, upToDate: kinds.filter((kind) => kind === 'up-to-date' || kind === 'due-soon').length }
}

/** What the register page shows, from what the database said. */
export const registerView = (rows: readonly RegisterRow[], plan: Plan, filters: Filters, today: PlainDate): RegisterView => {
  const all = rows.map((row) => lineOf(row, plan, filters.on, today))
  const lines = inOrder(
    all.filter((line) => wanted(filters, line.cells)),
    filters,
  )
  return {
    filters,
    today,
    yearEnd: qofYearEnd(filters.on),
    columns: columnsOf(plan).map(({ id, title }) => ({ check: id, title })),
    people: rows.length,
    lines,
    totals: columnsOf(plan).map(({ id }, index) => totalOf(lines, index, id)),
    allSix: rateOf(rows.map((row) => row.allSix)),
    allSixAtYearEnd: rateOf(rows.map((row) => row.allSixAtYearEnd)),
    unanswered: all.filter(({ cells }) => cells.some(({ red }) => red !== null)).length,
    notRead: rows.filter((row) => staleSince(row.gpReadOn, filters.on, today) !== null).length,
  }
}
