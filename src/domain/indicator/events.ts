import { add, addMonths, type Interval, type PlainDate } from '../date.ts'
import { type CountedOn, OUT } from './indicator.ts'

/** Something that happened to somebody and should be followed by something else in time. */
export interface Event {
  readonly on: PlainDate
  /** Whether it was, in time. */
  readonly met: boolean
}

const MONTHS = 12

/**
 * The events whose time for an answer was over in the twelve months to a day: an event of yesterday says nothing yet.
 * `within` is that time.
 */
export const eventsAnswered = (events: readonly Event[], within: Interval): CountedOn => {
  if (events.length === 0) return () => OUT
  return (on) => {
    const after = addMonths(on, -MONTHS)
    const ripe = events.filter((event) => {
      const over = add(event.on, within)
      return over > after && over <= on
    })
    return ripe.length === 0 ? OUT : { among: ripe.length, met: ripe.filter(({ met }) => met).length }
  }
}
