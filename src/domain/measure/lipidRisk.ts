import type { ClusterId } from '../cluster.ts'
import { newestIs } from '../condition.ts'
import type { PlainDate } from '../date.ts'
import { NOT_WHITE, WHITE } from '../ethnicity.ts'
import { type Entry, numberOf } from '../fact.ts'
import { shared } from '../memo.ts'
import { inWindow, latestDay } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { numberOr, type Parameters } from '../ruling.ts'
import { constant, lift, map, steps, type Timeline } from '../timeline.ts'

const EVER: readonly ClusterId[] = [
  'coronary-heart-disease',
  'stroke',
  'transient-ischaemic-attack',
  'peripheral-arterial-disease',
  'familial-hypercholesterolaemia',
]

/** BMI said by a code alone. */
const BANDS: readonly ClusterId[] = [
  'body-mass-index-30-or-more',
  'body-mass-index-overweight',
  'body-mass-index-healthy',
  'body-mass-index-underweight',
]

/** What the newest day of entries says, over time. Entries come in date order. */
const newest = <T>(entries: readonly Entry[], says: (ofOneDay: readonly Entry[]) => T): Timeline<T | null> => {
  const changes: [PlainDate, T][] = []
  for (let i = 0; i < entries.length; ) {
    const on = (entries[i] as Entry).on.to
    const first = i
    while (entries[i]?.on.to === on) i++
    changes.push([on, says(entries.slice(first, i))])
  }
  return steps<T | null>(null, changes)
}

/**
 * A condition on record that nothing recorded on a later day has ended or replaced. An extract counts it from the day it was known, where its
 * own day is uncertain; so the clinical `condition` does not.
 */
const unresolved = (gp: PersonRecord, condition: ClusterId, ...ended: readonly ClusterId[]): Timeline<boolean> =>
  lift([latestDay(gp.entries(condition)), latestDay(gp.entries(...ended))], (on, over) => on !== null && (over === null || over <= on))

/** The least the newest BMI can be: its number, or the lower end of the band its code names. */
const bmi = (gp: PersonRecord, obese: number, overweight: number): Timeline<number | null> => {
  const least = (entry: Entry): number | null => {
    const value = numberOf(entry)
    if (value !== null && gp.isIn(entry, 'body-mass-index-value')) return value
    if (gp.isIn(entry, 'body-mass-index-30-or-more')) return obese
    if (gp.isIn(entry, 'body-mass-index-overweight')) return overweight
    return gp.isIn(entry, 'body-mass-index-healthy', 'body-mass-index-underweight') ? 0 : null
  }
  const telling = gp.entries('body-mass-index-value', ...BANDS).filter((entry) => least(entry) !== null)
  if (telling.length === 0) return constant(null)
  return newest(telling, (those) => Math.max(...those.map((entry) => least(entry) ?? 0)))
}

/** Whether the newest ethnicity recorded is White. Null, and so no, where none is recorded or the person did not say. */
const white = (gp: PersonRecord): Timeline<boolean | null> => {
  return newest(gp.entries(...WHITE, ...NOT_WHITE), (those) => !those.some((entry) => gp.isIn(entry, ...NOT_WHITE)))
}

const limitOf = (parameters: Parameters, name: string): number => numberOr(parameters, name, Number.POSITIVE_INFINITY)

/** What `lipid-high-risk` has to be told: months of an antipsychotic, and the three limits of BMI. */
export const LIPID_RISK_PARAMETERS = ['antipsychotic-months', 'bmi-white', 'bmi-otherwise', 'bmi-any'] as const

/** What the risk by some limits is kept under: the indicator and the priority of the clinical check ask by the same. */
const keptUnder = shared(
  (parameters: Parameters) => LIPID_RISK_PARAMETERS.map((limit) => limitOf(parameters, limit)).join(' '),
  () => ({}),
)

/**
 * At high risk by any condition of `lipid-high-risk` (S01, S02): antipsychotic, cardiovascular disease, diabetes, kidney disease,
 * inherited high cholesterol, smoking, or BMI. The limit of BMI is the lower one unless ethnicity is recorded as White.
 */
export const lipidHighRisk = (record: PersonRecord, parameters: Parameters): Timeline<boolean> =>
  record.keep(keptUnder(parameters), (of) => highRisk(of, parameters))

const highRisk = (gp: PersonRecord, parameters: Parameters): Timeline<boolean> => {
  const limit = (name: (typeof LIPID_RISK_PARAMETERS)[number]) => limitOf(parameters, name)
  const index = lift([bmi(gp, limit('bmi-any'), limit('bmi-white')), white(gp)], (value, isWhite) => {
    if (value === null) return false
    return value >= limit('bmi-any') || value >= limit(isWhite === true ? 'bmi-white' : 'bmi-otherwise')
  })
  const conditions = [
    map(latestDay(gp.entries(...EVER)), (ever) => ever !== null),
    unresolved(gp, 'diabetes', 'diabetes-resolved'),
    unresolved(gp, 'chronic-kidney-disease-3-5', 'chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved'),
    newestIs(gp, ['smoking-current'], ['smoking-status', 'smoking-ex', 'smoking-never']),
  ]
  const treated = inWindow(gp.medicines('antipsychotic-medication'), { months: limit('antipsychotic-months') })
  return lift<boolean[], boolean>([treated, index, ...conditions], (...all) => all.includes(true))
}
