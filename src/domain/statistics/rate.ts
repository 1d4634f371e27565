import { bothLimits, type Estimate, type NoFigure, none, scaled } from './interval.ts'
import { type PoissonMethod, poissonLimits, poissonMethod } from './poisson.ts'

export interface Rate extends Estimate {
  readonly method: PoissonMethod
}

/**
 * Events per `multiplier` people or person-years, with exact limits below ten events and Byar's from there (statistics reference 2.3).
 * Several events may fall on one person, so there may be more of them than people.
 */
export const crudeRate = (events: number, population: number, multiplier: number): Rate | NoFigure<'no-population' | 'negative-events'> => {
  if (!(population > 0)) return none('no-population')
  if (!(events >= 0)) return none('negative-events')
  return {
    value: (multiplier * events) / population,
    ...bothLimits((confidence) => scaled(poissonLimits(events, confidence), multiplier / population)),
    method: poissonMethod(events),
  }
}
