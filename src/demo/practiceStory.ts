import { addDays, addMonths, type PlainDate } from '../domain/date.ts'
import { between, reviewDay, usualDay } from './calendar.ts'
import { practiceNumber } from './casting.ts'
import { codes } from './codes.ts'
import { diagnoses } from './diagnoses.ts'
import { instant } from './event.ts'
import { pastRefusals } from './pastRefusals.ts'
import type { DemoPerson } from './person.ts'
import { prevention } from './prevention.ts'
import { withQuirk } from './quirks.ts'
import { type Random, randomFor } from './random.ts'
import { type Check, coded, declines, measured, type Notebook, notebook, record, review, SIX } from './readings.ts'
import { responses } from './responses.ts'
import { riskScore } from './riskScore.ts'
import { leanOf } from './shares.ts'
import { startChecks } from './starts.ts'
import type { Milestones, SideStory } from './story.ts'
import { issueDays, monitoring, takings } from './treatment.ts'
import { heldBack, withheldOf } from './withheld.ts'

/** The share with all six checks in each of the last years, newest first. It has risen, as it has in England; levels made up from the second on. */
const COMPLETE = [0.59, 0.55, 0.46, 0.38] as const

const without = (random: Random, count: number): Check[] => random.shuffled(SIX).slice(count)

/** Which checks were done in the last twelve months. Bloods are what is missed most: they need a second appointment. */
const doneThisYear = (person: DemoPerson, random: Random): readonly Check[] => {
  switch (person.plot.checks) {
    case 'complete':
      return SIX
    case 'one-missing':
    case 'one-declined': {
      const missing = random.pick<Check>(['lipids', 'lipids', 'glucose', 'glucose', ...SIX])
      return SIX.filter((check) => check !== missing)
    }
    case 'some-missing':
      return without(random, random.int(2, 4))
    case 'at-trust':
      return random.chance(0.5) ? ['smoking'] : ['smoking', 'alcohol']
    default:
      return []
  }
}

/** The reviews of each year that is written down, this year's as the plot has it. */
const reviews = (book: Notebook, person: DemoPerson, when: Milestones, from: PlainDate): void => {
  const { random } = book
  const { plot, body } = person
  const usual = usualDay(random)
  const lean = leanOf(practiceNumber(person) ?? 0) / 100
  const years = Math.round((when.today - when.since) / 365.25)
  for (let year = years - 1; year >= 0; year--) {
    // For those who died or left, the years are counted back from then.
    const end = addMonths(when.limit < addDays(when.today, -1) ? when.limit : when.today, -12 * year)
    const start = Math.max(addDays(addMonths(end, -12), 1), from) as PlainDate
    const latest = Math.min(end, when.limit) as PlainDate
    if (start > latest || (year > 0 && plot.checks === 'never')) continue
    const counted = plot.residence === 'registered' && plot.course !== 'remission'
    const checks =
      year === 0 && counted && plot.diagnosis !== 'lithium-only'
        ? doneThisYear(person, random)
        : random.chance((COMPLETE[year] ?? 0.38) + lean)
          ? SIX
          : without(random, random.int(1, 6))
    const day = Math.min(Math.max(reviewDay(usual, end, random), start), latest) as PlainDate
    if (checks.length > 0) {
      if (random.chance(0.5)) book.note(Math.max(addDays(day, -random.int(15, 30)), from) as PlainDate, coded(codes.invitation))
      review(book, checks, body, day, start)
      if (random.chance(0.72)) book.note(day, random.chance(0.5) ? coded(codes.carePlan) : { kind: 'procedure', code: codes.carePlan })
      if (random.chance(0.6)) book.note(day, coded(codes.medicationReview))
      if (checks.includes('lipids') && random.chance(0.3)) recordRisk(book, person, when, day)
      if (checks.includes('glucose') && random.chance(0.5))
        book.note(day, measured('creatinine', random.int(56, 110), 'umol', 'laboratory'))
      // A pressure taken at some other visit in the same year.
      if (checks.includes('blood-pressure') && random.chance(0.35)) record(book, 'blood-pressure', body, between(random, start, latest))
    }
    if (year === 0) refusals(book, person, checks, when, start, latest)
  }
}

/** A score near the one the record gives: the practice knew a little more or less. None of someone who has heart disease already. */
const recordRisk = (book: Notebook, person: DemoPerson, when: Milestones, on: PlainDate): void => {
  const nearly = book.random.normal(1, 0.05)
  const risk = riskScore(person, when, on)
  const isIll = book.events.some(({ what }) => what.kind === 'diagnosis' && what.code === codes.heartDisease)
  if (risk !== null && !isIll) book.note(on, measured('qrisk3', Number((risk * nearly).toFixed(1)), 'percent', 'vital-signs'))
}

const refusals = (
  book: Notebook,
  person: DemoPerson,
  done: readonly Check[],
  when: Milestones,
  start: PlainDate,
  latest: PlainDate,
): void => {
  const { random } = book
  const early = addDays(when.today, -random.int(40, 150))
  const within = (on: PlainDate): PlainDate => Math.min(Math.max(on, start), latest) as PlainDate
  switch (person.plot.checks) {
    case 'one-declined':
      for (const check of SIX) if (!done.includes(check)) book.note(within(early), coded(declines[check]))
      return
    case 'all-declined':
      book.note(within(early), coded(codes.allDeclined))
      return
    case 'invited-twice':
      book.note(within(early), coded(codes.firstLetter))
      book.note(within(addDays(early, random.int(8, 25))), coded(codes.secondLetter))
      return
    case 'some-missing':
    case 'lapsed':
      if (random.chance(0.5)) book.note(within(early), coded(codes.invitation))
      return
    default:
  }
}

const prescriptions = (book: Notebook, person: DemoPerson, when: Milestones): void => {
  for (const taking of takings(person, when)) {
    const elsewhere = taking.by === 'trust'
    // Half of what a hospital supplies is not on the GP record at all; the rest is there without issues.
    if (elsewhere && (person.index % 2 === 0 || taking.form === 'depot')) continue
    if (when.treated > when.limit) continue
    const issues = elsewhere ? [] : issueDays(taking, when)
    book.note(when.treated, {
      kind: 'course',
      medicine: taking.medicine,
      start: when.treated,
      issues,
      active: taking.stopped === null && when.died === null && when.left === null,
      elsewhere,
    })
  }
}

/** The GP record of a person. */
export const practiceStory = (seed: number, person: DemoPerson, when: Milestones): SideStory => {
  const random = randomFor(seed, 'practice', person.index)
  const book = notebook(random, when.limit)
  const withheld = withheldOf(person, when)
  // What an earlier practice wrote has not arrived while the record is in transit.
  const from = Math.max(
    when.since,
    withheld?.kind === 'data-in-transit' ? withheld.before : when.since,
    person.plot.diagnosis === 'lithium-only' ? when.since : addDays(when.diagnosed, -20),
  ) as PlainDate
  diagnoses(book, person, when)
  if (person.ethnicity !== null && random.chance(0.7))
    book.note(
      between(random, addMonths(when.limit, -140), addMonths(when.limit, -2)),
      coded({ display: person.ethnicity.display, snomed: person.ethnicity.snomed }),
    )
  reviews(book, person, when, from)
  prescriptions(book, person, when)
  monitoring(book, person, when, 'practice')
  const events = [
    ...withQuirk(person, book.events, when, random),
    ...responses(seed, person, book.events, when),
    ...prevention(seed, person, book.events, when),
    ...pastRefusals(seed, person, book.events, when),
    // Whoever no team looks after was started by the practice.
    ...(when.accepted === null ? startChecks(seed, person, when) : []),
  ]
  const changed = when.left ?? when.died ?? when.registered ?? addMonths(when.today, -random.int(2, 60))
  return {
    patient: {
      verification: person.plot.identity === 'practice-unverified' ? '02' : '01',
      birthDate: person.birthDate,
      known: instant(changed, random),
    },
    events: withheld === null ? events : heldBack(events, withheld),
    withheld,
  }
}
