import type { ClusterId } from '../cluster.ts'
import type { PlainDate } from '../date.ts'
import type { PersonRecord } from '../record.ts'
import type { Ethnicity } from './qrisk3/input.ts'
import { latest, type Recorded, soFar } from './recorded.ts'

/**
 * The ethnic groups of QRISK3 (risk reference 1.3). Everyone of mixed background and other Black are "other"; Gypsy, Irish
 * Traveller and Roma are White, Arab is other. Mixed comes first, for a code that two groups hold.
 */
const groups: readonly (readonly [ClusterId, Ethnicity])[] = [
  ['ethnicity-mixed-white-black-caribbean', 9],
  ['ethnicity-mixed-white-black-african', 9],
  ['ethnicity-mixed-white-asian', 9],
  ['ethnicity-other-mixed', 9],
  ['ethnicity-white-british', 1],
  ['ethnicity-white-irish', 1],
  ['ethnicity-other-white', 1],
  ['ethnicity-indian', 2],
  ['ethnicity-pakistani', 3],
  ['ethnicity-bangladeshi', 4],
  ['ethnicity-other-asian', 5],
  ['ethnicity-black-caribbean', 6],
  ['ethnicity-black-african', 7],
  ['ethnicity-chinese', 8],
  ['ethnicity-other-black', 9],
  ['ethnicity-other-group', 9],
]

/** The ethnic group stated last; asked and not stated counts as White, as the equation has it. Null when nobody asked. */
export const ethnicity = (record: PersonRecord, on: PlainDate): Recorded<Ethnicity> | null => {
  const stated = latest(soFar(record.entries(...groups.map(([cluster]) => cluster)), on))
  if (stated) {
    const [, value] = groups.find(([cluster]) => record.entries(cluster).includes(stated)) ?? ['', 9]
    return { value, on: stated.on.to, refs: [stated.ref] }
  }
  const unstated = latest(soFar(record.entries('ethnicity-not-stated'), on))
  return unstated && { value: 1, on: unstated.on.to, refs: [unstated.ref] }
}
