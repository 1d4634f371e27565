import { addDays, type PlainDate, parseDate } from '../domain/date.ts'
import { codes, type DemoCode } from './codes.ts'
import type { DemoEvent, What } from './event.ts'
import type { DemoPerson } from './person.ts'
import { randomFor } from './random.ts'
import { coded, measured, type Notebook, notebook } from './readings.ts'
import type { Milestones } from './story.ts'
import { takings } from './treatment.ts'

/** The share of red values that somebody has recorded a response to. Made up. */
const ANSWERED = 0.75

const above = (what: What & { kind: 'reading' }, code: DemoCode, limit: number): boolean =>
  what.code === code && what.amount !== null && what.amount.value >= limit

const SMOKERS: readonly DemoCode[] = [codes.smoker, codes.smokerLight, codes.smokerModerate, codes.smokerHeavy]

/** What a clinician would write down after such a value; null for one that asks for nothing. */
const responseTo = (what: What): DemoCode | null => {
  if (what.kind === 'pressure') return (what.systolic ?? 0) >= 140 || (what.diastolic ?? 0) >= 90 ? codes.pressureTreated : null
  if (what.kind !== 'reading') return null
  if (SMOKERS.includes(what.code)) return codes.smokingReferral
  if (above(what, codes.bmi, 23)) return codes.weightReferral
  if (above(what, codes.hba1c, 42) || above(what, codes.fastingGlucose, 5.5)) return codes.preventionReferral
  return above(what, codes.cholesterol, 6.1) ? codes.lipidsTreated : null
}

/** Values so dangerous that somebody has to say that they have seen them: a few people's, of the last days. */
const dangerous = (book: Notebook, person: DemoPerson, when: Milestones): void => {
  if (when.died !== null || when.left !== null) return
  const on = addDays(when.limit, -2 - (person.index % 9))
  if (person.index % 61 === 7) book.note(on, { kind: 'pressure', systolic: 186, diastolic: 112, form: 'panel' })
  const onLithium = takings(person, when).some(({ medicine, stopped }) => medicine.display.includes('ithium') && stopped === null)
  if (onLithium && person.index % 13 === 4) book.note(on, measured('lithiumLevel', 1.28, 'mmol', 'laboratory'))
}

/**
 * What was done about values that need a response, and a few that nobody has seen yet. It has chances of its own, so that what
 * else a record holds stays as it is without it.
 */
export const responses = (seed: number, person: DemoPerson, events: readonly DemoEvent[], when: Milestones): readonly DemoEvent[] => {
  const random = randomFor(seed, 'responses', person.index)
  const book = notebook(random, when.limit, 'a')
  for (const { on, what } of events) {
    const code = responseTo(what)
    const day = on === null ? null : parseDate(on.slice(0, 10))
    if (code === null || day === null || !random.chance(ANSWERED)) continue
    book.note(Math.min(addDays(day, random.int(0, 24)), when.limit) as PlainDate, coded(code))
  }
  dangerous(book, person, when)
  return book.events
}
