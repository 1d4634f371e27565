import { type Limits, scaled, sum } from '../interval.ts'
import { FEW_EVENTS } from '../poisson.ts'
import { ratioLimitsByObserved, ratioSignificance } from './ratio.ts'
import type { Significance } from './significance.ts'

/** An area's events and its directly standardised rate. */
export interface AreaRate {
  readonly events: number
  readonly rate: number
}

/** The population that would have had these events at the crude rate. */
const denominator = ({ events, rate }: AreaRate): number => events / rate

/** The average directly standardised rates stand around: all events over all such populations (statistics reference 5.3). */
export const averageRate = (areas: readonly AreaRate[]): number => sum(areas.map(({ events }) => events)) / sum(areas.map(denominator))

/** Funnel limits of a directly standardised rate at a number of events, as those of a ratio to the average (statistics reference 5.3). */
export const rateLimits = (events: number, average: number): Limits => {
  const { at95, at99_8 } = ratioLimitsByObserved(events)
  return { at95: scaled(at95, average), at99_8: scaled(at99_8, average) }
}

/** Whether an area's rate stands out from the average; below ten events nothing is said (statistics reference 5.3). */
export const rateSignificance = (area: AreaRate, average: number): Significance | 'Not applicable' =>
  area.events < FEW_EVENTS ? 'Not applicable' : ratioSignificance(area.events, denominator(area) * average)
