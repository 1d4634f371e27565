import type { ClusterId } from '../cluster.ts'
import type { Interval, PlainDate } from '../date.ts'
import type { RuleId } from '../finding.ts'
import type { Basis, Parameters, Source } from '../ruling.ts'
import { constant, steps, type Timeline } from '../timeline.ts'

/** What shows that a measure is met: a kind of reasoning (a name in `numerators`), and what it needs to be told. */
export interface Numerator {
  readonly criterion: string
  readonly clusters: readonly ClusterId[]
  readonly window: Interval | null
  readonly parameters: Parameters
  /** Measures whose numerators it is made of. */
  readonly components: readonly string[]
}

/** A personalised care adjustment (clinical-rules 3.3) by its rule id, a name in `adjustments`. */
export interface Adjustment {
  readonly id: RuleId
  readonly clusters: readonly ClusterId[]
  readonly window: Interval
  readonly parameters: Parameters
}

/** What the contract says of an indicator for one QOF year (clinical-rules 3.1). Null where no source gives the figure. */
export interface QofYear {
  /** As it is written: `2026/27`. */
  readonly year: string
  readonly from: PlainDate
  readonly status: 'in' | 'income-protected' | 'retired'
  readonly points: number | null
  readonly upperThreshold: number | null
  readonly basis: Basis
}

/** One indicator as `fhir/Measure` defines it. Without a numerator it is a register: everyone in its population counts. */
export interface Measure {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly basis: readonly Basis[]
  readonly sources: readonly Source[]
  /** Its own address, as `url|version`. */
  readonly authority: string
  /** Name of an entry of `measurePopulations`. */
  readonly population: string
  readonly numerator: Numerator | null
  /** In the order they are tried. */
  readonly adjustments: readonly Adjustment[]
  readonly years: readonly QofYear[]
  readonly inForce: Timeline<boolean>
}

/** When an indicator counts. Before the first year listed the first holds, after the last the last; with no years it always does. */
export const inForceOver = (years: readonly QofYear[]): Timeline<boolean> => {
  const [first] = years
  if (first === undefined) return constant(true)
  return steps(
    first.status !== 'retired',
    years.map(({ from, status }) => [from, status !== 'retired']),
  )
}
