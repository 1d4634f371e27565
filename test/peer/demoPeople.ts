import { demoPopulation } from '../../src/demo/population.ts'
import { currentOf } from '../../src/demo/structuredRecord.ts'
import { addDays, type PlainDate } from '../../src/domain/date.ts'
import type { PeerPerson } from './cqlEngine.ts'

/** People of one neighbourhood of the demonstration, and how many of them are in its R4 practice. */
const NEIGHBOURHOOD = 250
const IN_R4 = 142

/** Records go on after the day that is asked about, so that both engines have something to leave out. */
const LATER = 50

/**
 * So many people of the demonstration's R4 practices, as their records stood fifty days after a day. Those whose NHS number nobody
 * has verified are nobody to Parity, and are left out here.
 */
export const demoPeople = (count: number, on: PlainDate): PeerPerson[] => {
  const neighbourhoods = Math.ceil(count / (IN_R4 - 2))
  const population = demoPopulation({ seed: 7, today: addDays(on, LATER), people: neighbourhoods * NEIGHBOURHOOD, years: 3 })
  const people: PeerPerson[] = []
  for (const source of population.sources) {
    if (source.setting !== 'gp' || source.release !== 'R4') continue
    for (const person of population.knownBy(source)) {
      if (people.length === count) return people
      if (person.plot.identity === 'practice-unverified') continue
      people.push({ id: person.id, resources: currentOf(population.record(source, person)) })
    }
  }
  return people
}
