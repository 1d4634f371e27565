import { addDays, addMonths, type PlainDate, parseDate } from '../domain/date.ts'
import { codes } from './codes.ts'
import type { DemoEvent } from './event.ts'
import type { DemoPerson } from './person.ts'
import { randomFor } from './random.ts'
import { coded, declines, notebook, SIX } from './readings.ts'
import type { Milestones } from './story.ts'

/** In each year before the last so many said no to a check, and so many of them were asked again within the year after. Made up. */
const [SAY_NO, ASKED_AGAIN] = [0.06, 0.45] as const
const YEARS = 3

/**
 * What people said no to in the years before the last, whose refusals the plot tells. It has chances of its own, so that what else a
 * record holds stays as it is without it.
 */
export const pastRefusals = (seed: number, person: DemoPerson, events: readonly DemoEvent[], when: Milestones): readonly DemoEvent[] => {
  const random = randomFor(seed, 'refusals', person.index)
  const book = notebook(random, when.limit, 'r')
  const days = events.flatMap(({ on }) => parseDate(on?.slice(0, 10) ?? '') ?? [])
  const first = days.length === 0 ? when.limit : (Math.min(...days) as PlainDate)
  for (let year = YEARS; year >= 1; year--) {
    if (!random.chance(SAY_NO)) continue
    const on = addDays(addMonths(when.today, -12 * year), -random.int(20, 320))
    const again = addDays(on, random.int(120, 340))
    const asked = random.chance(ASKED_AGAIN)
    // Nobody says no to a practice that does not look after them yet, or any more.
    if (on < first || on < when.since || on > when.limit) continue
    book.note(on, coded(declines[random.pick(SIX)]))
    if (asked && again <= when.limit) book.note(again, coded(codes.invitation))
  }
  return book.events
}
