import { anyHolds, isBound, isNumber, rangeOf, type Verdict } from './bound.ts'
import { addDays, addMonths } from './date.ts'
import { hasLowerBmiLimits } from './ethnicity.ts'
import { type Entry, numberOf } from './fact.ts'
import { antipsychoticPopulations } from './monitoring/antipsychotic.ts'
import { clozapineCourses } from './monitoring/clozapine.ts'
import { isOnLithium } from './monitoring/lithium.ts'
import { smokingChanges } from './monitoring/smokingChange.ts'
import type { PersonRecord } from './record.ts'
import { numberOr, type Parameters } from './ruling.ts'
import { at } from './timeline.ts'

/** What a test of a value may look at: the entries of one sitting, the thresholds, and the person. */
export interface Measured {
  readonly entries: readonly Entry[]
  readonly parameters: Parameters
  readonly record: PersonRecord
}

/** Says whether a value lies in a red zone (clinical-rules section 5); null where a bound leaves it open. */
export type RedZone = (measured: Measured) => Verdict

const numbers = (entries: readonly Entry[]): number[] => {
  const all: number[] = []
  for (const entry of entries) {
    const number = numberOf(entry)
    if (number !== null) all.push(number)
  }
  return all
}

const anyNumber = ({ entries, parameters }: Measured, test: (value: number) => boolean): Verdict =>
  anyHolds(entries, (entry) => isNumber(entry, test, parameters))

/** What is worked out with several weights: a bound among them leaves it open. */
const unlessBound = (entries: readonly Entry[], isRed: boolean): Verdict => isRed || (entries.some(isBound) ? null : false)

/** What two limits are called. */
interface Limits {
  readonly from: string
  readonly below: string
}

const PLAIN: Limits = { from: 'from', below: 'below' }

/** In `[from, below)` by the limits of these names, or from `from` up when there is no `below`. Without `from` never. */
const within = (value: number, parameters: Parameters, { from, below }: Limits = PLAIN): boolean =>
  value >= numberOr(parameters, from, Number.POSITIVE_INFINITY) && value < numberOr(parameters, below, Number.POSITIVE_INFINITY)

/** At `from` or above it, and below `below` if there is one. */
const numberFrom: RedZone = (measured) => anyNumber(measured, (value) => within(value, measured.parameters))

/** Above a limit, which itself is not in the red zone, and below `below` if there is one. */
const numberAbove: RedZone = (measured) =>
  anyNumber(
    measured,
    (value) =>
      value > numberOr(measured.parameters, 'above', Number.POSITIVE_INFINITY) &&
      value < numberOr(measured.parameters, 'below', Number.POSITIVE_INFINITY),
  )

/** HbA1c speaks of months, fasting glucose of a night, any other of an hour. */
const glucoseKind = (entry: Entry, record: PersonRecord): 'hba1c' | 'fasting' | 'random' =>
  record.isIn(entry, 'hba1c', 'hba1c-percent') ? 'hba1c' : record.isIn(entry, 'fasting-glucose') ? 'fasting' : 'random'

const GLUCOSE = {
  hba1c: { from: 'hba1c-from', below: 'hba1c-below' },
  fasting: { from: 'fasting-from', below: 'fasting-below' },
  random: { from: 'random-from', below: 'random-below' },
} satisfies Record<ReturnType<typeof glucoseKind>, Limits>

/** HbA1c, fasting and other glucose each by limits of their own. */
const glucoseFrom: RedZone = ({ entries, parameters, record }) =>
  anyHolds(entries, (entry) => {
    const limits = GLUCOSE[glucoseKind(entry, record)]
    return isNumber(entry, (value) => within(value, parameters, limits), parameters)
  })

/** Either side of a blood pressure at its limit or above. */
const pressureFrom: RedZone = ({ entries, parameters }) => {
  const limit = { systolic: numberOr(parameters, 'systolic', null), diastolic: numberOr(parameters, 'diastolic', null) }
  const reached = (side: number | undefined, at: number | null): boolean => side !== undefined && at !== null && side >= at
  return entries.some(
    ({ value }) =>
      value !== null &&
      !('value' in value) &&
      !('score' in value) &&
      (reached(value.systolic, limit.systolic) || reached(value.diastolic, limit.diastolic)),
  )
}

/** From a limit that is lower (`from-for-groups`) for some family backgrounds. Without a recorded ethnicity the higher one holds. */
const bmiFrom: RedZone = (measured) => {
  const { parameters, record } = measured
  const from = numberOr(parameters, hasLowerBmiLimits(record) ? 'from-for-groups' : 'from', Number.POSITIVE_INFINITY)
  return anyNumber(measured, (value) => value >= from)
}

/** The code itself says it, such as a current smoker's. */
const coded: RedZone = ({ entries }) => entries.length > 0

/** More than so many kilograms above the lowest weight of the months before. 5.0 kg does not trigger, 5.1 does. */
const gainOver: RedZone = ({ entries, parameters, record }) => {
  const [entry] = entries
  const over = numberOr(parameters, 'kilograms', null)
  const months = numberOr(parameters, 'months', null)
  if (!entry || over === null || months === null) return false
  const since = addMonths(entry.on.to, -months)
  const before = record.entries('body-weight').filter(({ on }) => on.from >= since && on.to <= entry.on.to)
  const lowest = Math.min(...numbers(before))
  // Scales show tenths: a tenth of a gram of binary rounding is no weight gained.
  return unlessBound(
    entries,
    numbers(entries).some((weight) => weight - lowest > over + 1e-7),
  )
}

/** Binary rounding of a percentage is no weight gained. */
const ROUNDING = 1e-7

/**
 * So many per cent above the last weight before an antipsychotic was started (`percent`), or fewer in the first month
 * (`first-month-percent`). A weight of more than `early-days` before the start is no start. Rule `rz-weight-pct`.
 */
const gainSinceStart: RedZone = ({ entries, parameters, record }) => {
  const on = entries[0]?.on.to
  const start = on === undefined ? null : at(antipsychoticPopulations.antipsychotic(record), on)
  if (on === undefined || start === null) return false
  const opens = addDays(start, -numberOr(parameters, 'early-days', 0))
  const before = record.entries('body-weight').filter((entry) => entry.on.from >= opens && entry.on.to <= start)
  const [weight] = numbers(before.slice().reverse())
  const limit = numberOr(parameters, on < addMonths(start, 1) ? 'first-month-percent' : 'percent', Number.POSITIVE_INFINITY)
  if (weight === undefined || on <= start) return false
  return unlessBound(
    entries,
    numbers(entries).some((now) => ((now - weight) / weight) * 100 >= limit - ROUNDING),
  )
}

/** The newest word on diet is that it is poor, or that on activity that there is little: one does not settle the other. Rule `rz-lifestyle`. */
const lifestyle: RedZone = ({ entries, record }) => {
  const on = entries[0]?.on.to
  if (on === undefined) return false
  const isNow = (assessment: string, poor: string): boolean => {
    const newest = record.entries(assessment).findLast((entry) => entry.on.to <= on && !entry.absent)
    return newest !== undefined && record.entries(poor).includes(newest)
  }
  return isNow('nutrition-assessment', 'diet-poor') || isNow('exercise-assessment', 'activity-low')
}

const onClozapine = (record: PersonRecord, entries: readonly Entry[]): boolean => {
  const on = entries[0]?.on.to
  return on !== undefined && clozapineCourses(record).some(({ from, until }) => from <= on && on < until)
}

/** The code itself says it, in someone on clozapine. Rule `clz-constipation`. */
const codedOnClozapine: RedZone = ({ entries, record }) => entries.length > 0 && onClozapine(record, entries)

/** Below one limit or above another; both limits themselves are in range. A level taken at another time after the dose does not count. */
const lithiumOutside: RedZone = ({ entries, parameters }) => {
  const below = numberOr(parameters, 'below', Number.NEGATIVE_INFINITY)
  const above = numberOr(parameters, 'above', Number.POSITIVE_INFINITY)
  return anyHolds(
    entries.filter(({ timing }) => timing !== 'other'),
    (entry) => isNumber(entry, (value) => value < below || value > above, parameters),
  )
}

/** Whether of the last three values each is lower than the one before; laboratories report a good eGFR as `> 90`. */
const isFalling = (entries: readonly Entry[]): Verdict => {
  const [first, before, now] = entries.flatMap((entry) => rangeOf(entry) ?? []).slice(-3)
  if (first === undefined || before === undefined || now === undefined) return false
  if (now.high < before.low && before.high < first.low) return true
  return now.low < before.high && before.low < first.high ? null : false
}

/**
 * An eGFR below a limit, or lower than the one before it, which was lower than the one before that, in someone on lithium.
 * Rule `li-renal-trend`.
 */
const renalOnLithium: RedZone = (measured) => {
  const { entries, parameters, record } = measured
  const on = entries[0]?.on.to
  if (on === undefined || !isOnLithium(record, on)) return false
  const low = anyNumber(measured, (value) => value < numberOr(parameters, 'below', Number.NEGATIVE_INFINITY))
  return anyHolds([low, isFalling(record.entries('egfr').filter((entry) => entry.on.to <= on))], (is) => is)
}

/** White cells or neutrophils of one sitting below their limits, but not below the limits of a worse zone, while on clozapine. */
const countsBelow: RedZone = ({ entries, parameters, record }) => {
  if (!onClozapine(record, entries)) return false
  const anyBelow = (prefix: string): Verdict =>
    anyHolds(entries, (entry) => {
      const limit = numberOr(parameters, `${prefix}${record.isIn(entry, 'neutrophil-count') ? 'neutrophils' : 'white-cells'}`, null)
      return limit !== null && isNumber(entry, (value) => value < limit, parameters)
    })
  return anyBelow('not-') !== true && anyBelow('')
}

/** From a limit up, in someone whose last change of smoking status was to stop. */
const afterStoppingSmoking: RedZone = (measured) => {
  const on = measured.entries[0]?.on.from
  const high = on !== undefined && numberFrom(measured)
  return high !== false && smokingChanges(measured.record).findLast((change) => change.on <= on)?.to === 'non-smoker' ? high : false
}

/**
 * Tests of several kinds of values, each with how much a kind says: one that says less does not settle what one that says more has shown,
 * such as a normal fasting glucose an HbA1c in the range of diabetes.
 */
export const weighed: Readonly<Record<string, (entry: Entry, record: PersonRecord) => number>> = {
  glucoseFrom: (entry, record) => ({ hba1c: 2, fasting: 1, random: 0 })[glucoseKind(entry, record)],
}

/** Tests of what a code says by itself: any other entry of the check is a newer word on it. */
export const saidByCode: ReadonlySet<string> = new Set(['coded', 'codedOnClozapine', 'lifestyle'])

/** Every test of a value that a PlanDefinition can name. */
export const redZones = {
  numberFrom,
  numberAbove,
  glucoseFrom,
  pressureFrom,
  bmiFrom,
  coded,
  codedOnClozapine,
  lifestyle,
  gainOver,
  gainSinceStart,
  lithiumOutside,
  renalOnLithium,
  countsBelow,
  afterStoppingSmoking,
} satisfies Record<string, RedZone>
