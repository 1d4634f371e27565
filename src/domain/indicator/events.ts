import { add, addMonths, type Interval, type PlainDate } from '../date.ts'
import { at, type Timeline } from '../timeline.ts'
import { type CountedOn, OUT } from './indicator.ts'

/** Something that happened to somebody and should be followed by something else in time. */
export interface Event {
  readonly on: PlainDate
  /** Whether it was, in time; null where that cannot be told because an answer may stand in what was withheld. */
  readonly met: boolean | null
}

const MONTHS = 12

/**
 * The events whose time for an answer was over in the twelve months to a day: an event of yesterday says nothing yet.
 * `within` is that time. Who was not `here` to its end, and had no answer by then, is left out (rule `exclude-dead-left`), and so is
 * what cannot be told.
 */
export const eventsAnswered = (all: readonly Event[], within: Interval, here: Timeline<boolean>): CountedOn => {
  const events = all.filter(({ on, met }) => met === true || (met === false && at(here, add(on, within))))
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
