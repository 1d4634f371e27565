import { addDays, type PlainDate, parseDate } from '../domain/date.ts'
import { codes, type DemoCode, medicines } from './codes.ts'
import type { DemoEvent, What } from './event.ts'
import type { DemoPerson } from './person.ts'
import { randomFor } from './random.ts'
import { coded, measured, notebook } from './readings.ts'
import type { Milestones } from './story.ts'

/** From a recorded risk of so many per cent a statin is offered. */
const STATIN_FROM = 10
/** Of people with severe mental illness so many use cannabis. Made up. */
const USES_CANNABIS = 0.11
const SMOKING: readonly DemoCode[] = [
  codes.neverSmoked,
  codes.exSmoker,
  codes.smoker,
  codes.smokerLight,
  codes.smokerModerate,
  codes.smokerHeavy,
]

/**
 * A statin that is taken once a high risk was recorded, the pulse with the blood pressure, and drugs asked about with smoking. It has
 * chances of its own, so that what else a record holds stays as it is without it.
 */
export const prevention = (seed: number, person: DemoPerson, events: readonly DemoEvent[], when: Milestones): readonly DemoEvent[] => {
  const book = notebook(randomFor(seed, 'prevention', person.index), when.limit, 'p')
  const usesCannabis = randomFor(seed, 'cannabis', person.index).chance(USES_CANNABIS)
  let offered = false
  for (const { on, what } of events) {
    const day = parseDate(on?.slice(0, 10) ?? '')
    // Whoever takes a blood pressure mostly counts the pulse.
    if (day !== null && what.kind === 'pressure' && book.random.chance(0.85))
      book.note(day, measured('pulse', book.random.int(58, 104), 'beats', 'vital-signs'))
    if (day === null || what.kind !== 'reading') continue
    if (SMOKING.includes(what.code) && book.random.chance(0.7)) {
      book.note(day, coded(usesCannabis ? codes.cannabis : codes.noDrugs))
      if (usesCannabis && book.random.chance(0.5)) book.note(day, coded(codes.cannabisAdvice))
    }
    if (offered || what.code !== codes.qrisk3 || (what.amount?.value ?? 0) < STATIN_FROM) continue
    offered = true
    if (book.random.chance(0.45)) book.note(day, statin(day, when))
  }
  return book.events
}

/** Two months at a time, as most practices prescribe what is taken for years. */
const EVERY_DAYS = 56

const statin = (start: PlainDate, when: Milestones): What => {
  const issues: PlainDate[] = []
  for (let on = start; on <= when.limit; on = addDays(on, EVERY_DAYS)) issues.push(on)
  return {
    kind: 'course',
    medicine: medicines.atorvastatin,
    start,
    issues,
    active: when.died === null && when.left === null,
    elsewhere: false,
  }
}
