import { addDays, type PlainDate } from '../domain/date.ts'
import { codes, type DemoMedicine, medicines } from './codes.ts'
import type { DemoEvent } from './event.ts'
import type { DemoPerson } from './person.ts'
import { randomFor } from './random.ts'
import { coded, measured, type Notebook, notebook, record } from './readings.ts'
import type { Milestones } from './story.ts'
import { takings } from './treatment.ts'

const NOT_ANTIPSYCHOTIC: readonly DemoMedicine[] = [medicines.lithium, medicines.priadel, medicines.valproate]

/** Of the starts of an antipsychotic so many had everything the start asks for, and so many everything that twelve weeks do. Made up. */
const [AT_START, AT_TWELVE_WEEKS] = [0.55, 0.5] as const
const TWELVE_WEEKS = 84

const usual = (book: Notebook, { body }: DemoPerson, on: PlainDate): void => {
  for (const check of ['blood-pressure', 'bmi', 'glucose', 'lipids'] as const) record(book, check, body, on)
  book.note(on, measured('pulse', book.random.int(58, 104), 'beats', 'vital-signs'))
}

/**
 * What a team checks before a first dose and twelve weeks later, of those whose start is written down. It has chances of its own, so
 * that what else a record holds stays as it is without it.
 */
export const startChecks = (seed: number, person: DemoPerson, when: Milestones): readonly DemoEvent[] => {
  const book = notebook(randomFor(seed, 'start', person.index), when.limit, 'b')
  const { random } = book
  const start = when.treated
  const starts = takings(person, when).some(({ medicine }) => !NOT_ANTIPSYCHOTIC.includes(medicine))
  if (!starts || start < when.since || start > when.limit) return []
  if (random.chance(AT_START)) {
    const on = addDays(start, -random.int(1, 20))
    usual(book, person, on)
    book.note(on, measured('waist', Math.round(60 + person.body.bmi * 1.2), 'cm', 'vital-signs'))
    book.note(on, measured('prolactin', random.int(120, 420), 'mIU', 'laboratory'))
    for (const asked of [codes.nutrition, codes.exercise]) book.note(on, coded(asked))
  }
  const later = addDays(start, TWELVE_WEEKS + random.int(-8, 20))
  if (later <= when.limit && random.chance(AT_TWELVE_WEEKS)) usual(book, person, later)
  return book.events
}
