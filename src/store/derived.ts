import { BEGINNING, type PlainDate } from '../domain/date.ts'
import type { CheckId, Finding } from '../domain/finding.ts'
import { type Span, spanAt, spans, type Timeline } from '../domain/timeline.ts'
import type { Cell } from './bulk.ts'
import type { InReach } from './reach.ts'

/** Where someone stands in a register or measure; for `responsible`, the owner and the rule. */
export interface Standing {
  readonly state: string
  readonly reason: string | null
}

/** Everything that is kept of one person's evaluation. */
export interface PersonEvaluation {
  readonly personId: number
  readonly findings: ReadonlyMap<CheckId, readonly Span<Finding | null>[]>
  readonly standings: ReadonlyMap<string, readonly Span<Standing>[]>
  readonly registrations: readonly InReach[]
  readonly caseload: readonly InReach[]
}

/**
 * The stretches of a timeline that reach past a day. The first keeps its true beginning, so that the passing of time alone
 * changes no row.
 */
export const recentSpans = <T>(timeline: Timeline<T>, since: PlainDate): Span<T>[] => spans(timeline, spanAt(timeline, since).from, null)

/** A table of stretches that evaluation gives anew. Its rows are cells: the two ends of the stretch, then the columns. */
interface Derived {
  readonly table: string
  /** The column that names the groups of a person's rows. */
  readonly group: string
  /** The other columns, and how each is read from its cell. */
  readonly columns: readonly (readonly [string, string])[]
  groups(person: PersonEvaluation): Iterable<readonly [string, readonly (readonly Cell[])[]]>
}

const dayCell = (date: PlainDate | null): Cell => (date === null || date === BEGINNING ? null : date)
const spanCells = ({ from, to }: Pick<Span<unknown>, 'from' | 'to'>): Cell[] => [dayCell(from), to === null ? null : to + 1]
const text = (cell: number): string => `v[${cell}]`
const date = (cell: number): string => `date '1970-01-01' + v[${cell}]::int`

function* findingGroups({ findings }: PersonEvaluation): Generator<readonly [string, Cell[][]]> {
  for (const [check, those] of findings) {
    const rows: Cell[][] = []
    for (const span of those) {
      const { value } = span
      if (value === null) continue
      const { status, reason, rules, dueOn, owner, ownerRole, evidence, declinedOn, slots } = value
      rows.push([
        ...spanCells(span),
        status,
        reason,
        `{${rules.join(',')}}`,
        dayCell(dueOn),
        owner,
        ownerRole ?? null,
        evidence === null ? null : JSON.stringify(evidence),
        dayCell(declinedOn),
        slots === undefined ? null : JSON.stringify(slots),
      ])
    }
    yield [check, rows]
  }
}

function* standingGroups({ standings }: PersonEvaluation): Generator<readonly [string, Cell[][]]> {
  for (const [name, those] of standings)
    yield [
      name,
      those.flatMap((span) => {
        const { state, reason } = span.value
        // Most people are in few populations: not being in one, for no particular reason, is no row.
        return state === 'not-in-population' && reason === null ? [] : [[...spanCells(span), state, reason]]
      }),
    ]
}

function* reachGroups(reach: readonly InReach[]): Generator<readonly [string, Cell[][]]> {
  for (const ods of new Set(reach.map((one) => one.ods)))
    yield [ods, reach.filter((one) => one.ods === ods).map(({ from, until }) => [dayCell(from), dayCell(until)])]
}

/** The tables that evaluation fills. Rule ids hold neither comma nor brace, so a list of them is an array as it stands. */
export const derived: readonly Derived[] = [
  {
    table: 'finding',
    group: 'check_id',
    columns: [
      ['status', text(5)],
      ['reason', text(6)],
      ['rules', `${text(7)}::text[]`],
      ['due_on', date(8)],
      ['owner', text(9)],
      ['owner_role', text(10)],
      ['evidence', `${text(11)}::json`],
      ['declined_on', date(12)],
      ['slots', `${text(13)}::json`],
    ],
    groups: findingGroups,
  },
  {
    table: 'standing',
    group: 'name',
    columns: [
      ['state', text(5)],
      ['reason', text(6)],
    ],
    groups: standingGroups,
  },
  { table: 'registration', group: 'ods', columns: [], groups: ({ registrations }) => reachGroups(registrations) },
  { table: 'caseload', group: 'ods', columns: [], groups: ({ caseload }) => reachGroups(caseload) },
]
