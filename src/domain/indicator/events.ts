import { addDays, addMonths, type PlainDate } from '../date.ts'
import { type CountedOn, OUT } from './indicator.ts'

/** Something that happened to somebody and should be followed by something else in time. */
export interface Event {
  readonly on: PlainDate
  /** Whether it was, in time. */
  readonly met: boolean
}

const MONTHS = 12

/**
 * The events of twelve months, as far as the time for an answer to them is over: an event of yesterday says nothing yet.
 * `days` is that time.
 */
export const eventsAnswered = (events: readonly Event[], days: number): CountedOn => {
  if (events.length === 0) return () => OUT
  return (on) => {
    const last = addDays(on, -days)
    const first = addMonths(last, -MONTHS)
    const within = events.filter((event) => event.on > first && event.on <= last)
    return within.length === 0 ? OUT : { among: within.length, met: within.filter(({ met }) => met).length }
  }
}
