import { BEGINNING, type PlainDate } from '../../domain/date.ts'
import type { Evaluation } from '../../domain/evaluate.ts'
import type { CheckId, Owner } from '../../domain/finding.ts'
import { stretchesBetween, unansweredOn } from '../../lookBack.ts'
import type { RedValue } from '../../store/alertJson.ts'
import type { CheckFinding } from '../../store/findingJson.ts'
import type { Days } from '../../store/schema/columns.ts'

/** A finding over a stretch of days. */
export interface FindingSpan extends CheckFinding {
  readonly during: Days
}

/** Who was responsible over a stretch of days, and by which rule. */
export interface ResponsibleSpan {
  readonly owner: Owner
  readonly rule: string
  readonly during: Days
}

/** The days of the picture, both ends included. */
export interface Window {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** How one person stands over the days of a picture. */
export interface OverTime {
  readonly findings: readonly FindingSpan[]
  readonly responsible: readonly ResponsibleSpan[]
  /** When the national measure asked for a check and the GP record held nothing that meets it. */
  readonly uncounted: readonly { readonly check: CheckId; readonly during: Days }[]
  /** Red values that are the newest on the day looked at and that nobody had responded to by then. */
  readonly red: readonly RedValue[]
}

/** Of someone nobody has evaluated. */
export const nothingYet: OverTime = { findings: [], responsible: [], uncounted: [], red: [] }

const MEASURE = 'phsmi-'

/** What an evaluation says of the days of a picture, and of the one that is looked at. */
export const overTime = (evaluation: Evaluation, { from, to }: Window, on: PlainDate): OverTime => {
  const { findings, memberships, responsible } = evaluation
  return {
    findings: [...findings].flatMap(([check, timeline]) =>
      stretchesBetween(timeline, from, to).flatMap(({ value, during }) => (value === null ? [] : [{ check, ...value, during }])),
    ),
    // Who is responsible may have been so since long before.
    responsible: stretchesBetween(responsible, BEGINNING, to).map(({ value: { owner, rule }, during }) => ({ owner, rule, during })),
    uncounted: [...memberships()].flatMap(([name, timeline]) =>
      name.startsWith(MEASURE)
        ? stretchesBetween(timeline, from, to).flatMap(({ value, during }) =>
            value.state === 'denominator' ? [{ check: name.slice(MEASURE.length), during }] : [],
          )
        : [],
    ),
    red: unansweredOn(evaluation, on),
  }
}
