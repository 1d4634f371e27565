import type { ClusterId } from './cluster.ts'

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
