import type { Alert } from '../domain/alert.ts'
import { addDays, BEGINNING, type PlainDate } from '../domain/date.ts'
import type { CheckId, Finding } from '../domain/finding.ts'
import type { Prompted, Topic } from '../domain/prompts/index.ts'
import type { RiskRow } from '../domain/risk/riskRow.ts'
import type { Span } from '../domain/timeline.ts'
import { asLine, type Cell, joinLines } from './bulk.ts'
import type { InReach } from './reach.ts'

/** Where someone stands in a register or measure; for `responsible`, the owner and the rule. */
export interface Standing {
  readonly state: string
  readonly reason: string | null
}

/** A risk score as it came out on a day. */
export interface RiskOn {
  readonly asOf: PlainDate
  readonly said: RiskRow
}

/** Everything that is kept of one person's evaluation. */
export interface PersonEvaluation {
  readonly personId: number
  readonly findings: ReadonlyMap<CheckId, readonly Span<Finding | null>[]>
  readonly alerts: ReadonlyMap<CheckId, readonly Span<readonly Alert[]>[]>
  readonly prompts: ReadonlyMap<Topic, readonly Span<Prompted>[]>
  readonly risks: ReadonlyMap<string, RiskOn>
  readonly standings: ReadonlyMap<string, readonly Span<Standing>[]>
  readonly registrations: readonly InReach[]
  readonly caseload: readonly InReach[]
}

/** How a column is read from its cell: a day from a number, anything else from its text. */
type ColumnType = 'text' | 'text[]' | 'json' | 'date'

/** A table of stretches that evaluation gives anew: whose they are, what they are of, when, and the columns. */
interface Stretches<T> {
  readonly table: string
  /** The column that names the groups of a person's rows. */
  readonly group: string
  /** The other columns. */
  readonly columns: readonly (readonly [string, ColumnType])[]
  /** The groups of a person by name, and the stretches of each. */
  of(person: PersonEvaluation): Iterable<readonly [string, readonly Span<T>[]]>
  /** A cell for each column, or null where there is no row. */
  cells(value: T): readonly Cell[] | null
}

/** The same table, its rows as lines: person, group, the two ends of the stretch, then the columns. */
interface Derived extends Pick<Stretches<never>, 'table' | 'group' | 'columns'> {
  /** Each group that has rows, and its lines joined. */
  groups(person: PersonEvaluation): Iterable<readonly [string, string]>
}

const dayCell = (date: PlainDate | null): Cell => (date === null || date === BEGINNING ? null : date)

const linesOf = <T>(first: Cell[], spans: readonly Span<T>[], cells: Stretches<T>['cells']): string => {
  const lines: string[] = []
  let start: string | undefined
  for (const { from, to, value } of spans) {
    const row = cells(value)
    if (row === null) continue
    start ??= asLine(first)
    lines.push(asLine(row, asLine([dayCell(from), to === null ? null : to + 1], start)))
  }
  return joinLines(lines)
}

const stretches = <T>({ of, cells, ...table }: Stretches<T>): Derived => ({
  ...table,
  *groups(person) {
    for (const [name, spans] of of(person)) {
      const lines = linesOf([person.personId, name], spans, cells)
      if (lines !== '') yield [name, lines]
    }
  },
})

/** As JSON. One and the same evidence stands in stretch after stretch, and is written out once. */
const jsonOnce = (): ((value: object | null | undefined) => string | null) => {
  let [last, text]: [object | null, string] = [null, '']
  return (value) => {
    if (value === null || value === undefined) return null
    if (value !== last) [last, text] = [value, JSON.stringify(value)]
    return text
  }
}
const [evidenceText, slotsText] = [jsonOnce(), jsonOnce()]

/** Each alert over the stretches it stands in: a check may have several at once. */
const eachAlert = (spans: readonly Span<readonly Alert[]>[]): Span<Alert>[] =>
  spans.flatMap(({ from, to, value }) => value.map((alert) => ({ from, to, value: alert })))

const byOrganisation = (reach: readonly InReach[]): Map<string, Span<null>[]> => {
  const groups = new Map<string, Span<null>[]>()
  for (const { ods, from, until } of reach) {
    const span = { from, to: until === null ? null : addDays(until, -1), value: null }
    const same = groups.get(ods)
    if (same) same.push(span)
    else groups.set(ods, [span])
  }
  return groups
}

/** The tables that evaluation fills. Rule ids hold neither comma nor brace, so a list of them is an array as it stands. */
export const derived: readonly Derived[] = [
  stretches<Finding | null>({
    table: 'finding',
    group: 'check_id',
    columns: [
      ['status', 'text'],
      ['reason', 'text'],
      ['rules', 'text[]'],
      ['due_on', 'date'],
      ['owner', 'text'],
      ['owner_role', 'text'],
      ['evidence', 'json'],
      ['declined_on', 'date'],
      ['slots', 'json'],
      ['priority', 'text'],
    ],
    of: ({ findings }) => findings,
    cells: (value) =>
      value && [
        value.status,
        value.reason,
        `{${value.rules.join(',')}}`,
        dayCell(value.dueOn),
        value.owner,
        value.ownerRole ?? null,
        evidenceText(value.evidence),
        dayCell(value.declinedOn),
        slotsText(value.slots),
        value.priority ?? null,
      ],
  }),
  stretches<Alert>({
    table: 'alert',
    group: 'check_id',
    columns: [
      ['rule', 'text'],
      ['evidence', 'json'],
      ['owner', 'text'],
      ['owner_role', 'text'],
      ['response', 'text'],
      ['responded_on', 'date'],
      ['note', 'text'],
    ],
    of: ({ alerts }) => [...alerts].map(([check, spans]) => [check, eachAlert(spans)]),
    cells: ({ rule, refs, on, setting, value, of, owner, ownerRole, response, respondedOn, note }) => [
      rule,
      JSON.stringify({ refs, on, setting, value, of }),
      owner,
      ownerRole,
      response ?? null,
      dayCell(respondedOn),
      note ?? null,
    ],
  }),
  stretches<Prompted>({
    table: 'prompt',
    group: 'topic',
    columns: [
      ['status', 'text'],
      ['type', 'text'],
      ['check_id', 'text'],
      ['owner', 'text'],
      ['owner_role', 'text'],
      ['due_on', 'date'],
      ['priority', 'text'],
      ['reason', 'text'],
      ['rules', 'text[]'],
      ['refs', 'json'],
    ],
    of: ({ prompts }) => prompts,
    // That something was answered ends the work on it the moment it is known, and needs no row.
    cells: (value) =>
      value === null || value.status === 'answered'
        ? null
        : [
            value.status,
            value.type,
            value.check,
            value.owner,
            value.ownerRole ?? null,
            dayCell(value.dueOn),
            value.priority,
            value.reason,
            `{${value.rules.join(',')}}`,
            JSON.stringify(value.refs),
          ],
  }),
  stretches<RiskOn>({
    table: 'risk_score',
    group: 'model',
    columns: [
      ['as_of', 'date'],
      ['said', 'json'],
    ],
    of: ({ risks }) => [...risks].map(([model, value]) => [model, [{ from: BEGINNING, to: null, value }]]),
    cells: ({ asOf, said }) => [asOf, JSON.stringify(said)],
  }),
  stretches<Standing>({
    table: 'standing',
    group: 'name',
    columns: [
      ['state', 'text'],
      ['reason', 'text'],
    ],
    of: ({ standings }) => standings,
    // Most people are in few populations: not being in one, for no particular reason, is no row.
    cells: ({ state, reason }) => (state === 'not-in-population' && reason === null ? null : [state, reason]),
  }),
  stretches<null>({
    table: 'registration',
    group: 'ods',
    columns: [],
    of: ({ registrations }) => byOrganisation(registrations),
    cells: () => [],
  }),
  stretches<null>({ table: 'caseload', group: 'ods', columns: [], of: ({ caseload }) => byOrganisation(caseload), cells: () => [] }),
]
