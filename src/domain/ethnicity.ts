import type { ClusterId } from './cluster.ts'
import type { PersonRecord } from './record.ts'

/** Entries of White background. */
export const WHITE: readonly ClusterId[] = ['ethnicity-white-british', 'ethnicity-white-irish', 'ethnicity-other-white']

/** Entries of any other background. */
export const NOT_WHITE: readonly ClusterId[] = [
  'ethnicity-indian',
  'ethnicity-pakistani',
  'ethnicity-bangladeshi',
  'ethnicity-chinese',
  'ethnicity-other-asian',
  'ethnicity-black-african',
  'ethnicity-black-caribbean',
  'ethnicity-other-black',
  'ethnicity-mixed-white-asian',
  'ethnicity-mixed-white-black-african',
  'ethnicity-mixed-white-black-caribbean',
  'ethnicity-other-mixed',
  'ethnicity-other-group',
]

/** Any answer to the question, also that the person was asked and did not say. */
export const ETHNICITY: readonly ClusterId[] = [...WHITE, ...NOT_WHITE, 'ethnicity-not-stated']

/** Family backgrounds for which NICE sets lower thresholds of BMI: South Asian, Chinese, other Asian, Middle Eastern, and any Black. */
const LOWER_BMI_LIMITS: readonly ClusterId[] = [
  'ethnicity-indian',
  'ethnicity-pakistani',
  'ethnicity-bangladeshi',
  'ethnicity-other-asian',
  'ethnicity-chinese',
  'ethnicity-black-african',
  'ethnicity-black-caribbean',
  'ethnicity-other-black',
  'ethnicity-middle-eastern',
]

/**
 * Whether the latest background that was stated is one of those: it corrects what was recorded before. Of several recorded on one day any
 * counts. Rules `rz-bmi`, `rz-bmi-high`.
 */
export const hasLowerBmiLimits = (record: PersonRecord): boolean =>
  record.keep(LOWER_BMI_LIMITS, () => {
    const stated = record.entries(...WHITE, ...NOT_WHITE)
    const latest = stated.at(-1)?.on.to
    return stated.some((entry) => entry.on.to === latest && record.isIn(entry, ...LOWER_BMI_LIMITS))
  })
