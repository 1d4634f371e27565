import type { ClusterId } from '../cluster.ts'
import { add, day, type PlainDate } from '../date.ts'
import type { Entry, Medicine } from '../fact.ts'
import { populations } from '../populations.ts'
import type { PersonRecord, Sex } from '../record.ts'

const ON = day('2020-01-01')
const fact = { setting: 'gp', on: { from: ON, to: ON }, knownOn: ON, endedOn: null, codes: [] } as const
const entry: Entry = { ...fact, kind: 'entry', ref: 'asked/Observation/1', value: { value: 1, unit: '1' }, absent: false }
const medicine: Medicine = { ...fact, kind: 'medicine', ref: 'asked/MedicationRequest/1' }

/** Someone of whom everything is recorded, who notes which clusters were asked about. */
const asking = (birthDate: PlainDate, sex: Sex, asked: Set<ClusterId>): PersonRecord => {
  const note =
    <T>(answer: T) =>
    (...clusters: readonly ClusterId[]): readonly T[] => {
      for (const cluster of clusters) asked.add(cluster)
      return clusters.length === 0 ? [] : [answer]
    }
  const record: PersonRecord = {
    birthDate,
    sex,
    of: () => [],
    entries: note(entry),
    medicines: note(medicine),
    isIn: (_, ...clusters) => note(true)(...clusters).length > 0,
    from: () => record,
    keep: (_, work) => work(record),
  }
  return record
}

const known = new Map<string, readonly ClusterId[]>()

/**
 * The clusters a population goes by. Which they are stands in its code alone, so it is asked: about a woman and a man grown up, and a
 * child, since it may look at some only of one sex or age.
 */
export const clustersAsked = (population: string): readonly ClusterId[] => {
  const before = known.get(population)
  if (before) return before
  const asked = new Set<ClusterId>()
  const of = populations[population as keyof typeof populations]
  for (const [years, sex] of [
    [30, 'female'],
    [40, 'male'],
    [10, 'female'],
  ] as const)
    of(asking(add(ON, { months: -12 * years }), sex, asked))
  known.set(population, [...asked])
  return [...asked]
}
