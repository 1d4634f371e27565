import { type DemoPopulation, demoPopulation } from '../../src/demo/population.ts'
import { londonDay } from '../../src/domain/date.ts'

/** Three years of records are 60 facts a person, which is what the budgets speak of. */
export const benchPopulation = (people: number): DemoPopulation =>
  demoPopulation({ seed: 1, today: londonDay(new Date()), people, years: 3 })
