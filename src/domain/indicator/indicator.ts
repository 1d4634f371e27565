import type { PlainDate } from '../date.ts'
import type { Evaluation } from '../evaluate.ts'
import type { RuleId } from '../finding.ts'
import type { Plan } from '../plan.ts'
import type { PersonRecord } from '../record.ts'
import { at, type Timeline } from '../timeline.ts'

/** One person as they are counted: their record, and what was made of it. */
export interface Countee {
  readonly plan: Plan
  readonly record: PersonRecord
  readonly evaluation: Evaluation
}

/** What somebody adds on a day: to how many it is looked at among, and of these to how many it is true of. Mostly 0 or 1. */
export interface Counted {
  readonly among: number
  readonly met: number
}

export const OUT: Counted = { among: 0, met: 0 }
const AMONG: Counted = { among: 1, met: 0 }
const MET: Counted = { among: 1, met: 1 }

/** What somebody adds over time. Asked of month ends only. */
export type CountedOn = (on: PlainDate) => Counted

/** One person, among those looked at or not, of whom it is true or not. */
export const counted = (isAmong: boolean, isMet: () => boolean): Counted => (isAmong ? (isMet() ? MET : AMONG) : OUT)

/** By what a group of figures is shown. */
export type IndicatorGroup = 'checks' | 'contract' | 'health' | 'medicines' | 'heart' | 'time' | 'together' | 'data'

/** What commissioners see one figure of: a share, for every area and month. */
export interface Indicator {
  readonly id: string
  readonly group: IndicatorGroup
  /** Short, as a heading: "All six checks done". */
  readonly name: string
  /** What is counted of what, as a sentence that a board member understands. */
  readonly means: string
  /** What it counts: "people", "red results". */
  readonly unit: string
  readonly better: 'higher' | 'lower' | null
  /** The rules it goes by, with their citations on the rules page. */
  readonly rules: readonly RuleId[]
  of(person: Countee): CountedOn
}

/** The state in a register or measure on a day. */
export const stateIn = ({ evaluation }: Countee, measure: string): ((on: PlainDate) => string) => {
  const timeline = evaluation.memberships().get(measure)
  return timeline === undefined ? () => 'not-in-population' : (on) => at(timeline, on).state
}

const isCounted = (state: string): boolean => state === 'denominator' || state === 'numerator'

/** Whether someone is on the practice's register and not in remission: those the six checks are for. Rule `den-phsmi`. */
export const onRegister = (person: Countee): ((on: PlainDate) => boolean) => {
  const state = stateIn(person, 'phsmi-all-six')
  return (on) => isCounted(state(on))
}

/** As a measure counts: those it excludes or excepts are left out. */
export const asMeasured =
  (measure: string) =>
  (person: Countee): CountedOn => {
    const state = stateIn(person, measure)
    return (on) => counted(isCounted(state(on)), () => state(on) === 'numerator')
  }

/** The value of a timeline that may not be there. */
export const atOr = <T>(timeline: Timeline<T> | undefined, otherwise: T): ((on: PlainDate) => T) =>
  timeline === undefined ? () => otherwise : (on) => at(timeline, on)
