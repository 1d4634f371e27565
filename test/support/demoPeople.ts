import { demoPopulation } from '../../src/demo/population.ts'
import type { PlainDate } from '../../src/domain/date.ts'
import { clusters } from '../../src/fhir/definitions.ts'
import { type Person, peopleOf } from '../../src/fhir/people.ts'
import { readTogether } from '../../src/fhir/read.ts'

/** People of the demonstration as their records are read: rich in everything that rules look at. */
export const demoPeople = (people: number, today: PlainDate, seed = 3): Person[] => {
  const population = demoPopulation({ seed, today, people, years: 4 })
  return peopleOf(
    population.sources.map((source) => ({
      source: source.id,
      setting: source.setting,
      pages: [readTogether([...population.resources(source)], source.release, clusters)],
    })),
  ).people
}
