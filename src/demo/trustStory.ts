import { addDays, addMonths, type PlainDate } from '../domain/date.ts'
import { between } from './calendar.ts'
import { codes } from './codes.ts'
import { diagnosisCode } from './diagnoses.ts'
import { instant } from './event.ts'
import type { DemoPerson } from './person.ts'
import { randomFor } from './random.ts'
import { type Check, coded, measured, type Notebook, notebook, review, SIX } from './readings.ts'
import { startChecks } from './starts.ts'
import type { Milestones, SideStory } from './story.ts'
import { issueDays, monitoring, startMonitoring, takings } from './treatment.ts'

/** True for those the trust has a record of. */
export const knownToTrust = (person: DemoPerson): boolean => person.plot.care !== 'practice-only'

const care = (book: Notebook, person: DemoPerson, when: Milestones, accepted: PlainDate): void => {
  const { random, limit } = book
  const { plot } = person
  const ended = when.discharged !== null && when.discharged <= limit ? when.discharged : null
  book.note(ended ?? accepted, { kind: 'episode', from: accepted, until: ended }, 'episode')
  if (plot.care === 'in-patient') {
    const from = Math.max(addDays(when.today, -random.int(5, 80)), accepted) as PlainDate
    // Whoever has died or moved away has left the ward as well.
    book.note(
      Math.min(from, limit) as PlainDate,
      { kind: 'stay', from: Math.min(from, limit) as PlainDate, until: limit < addDays(when.today, -1) ? limit : null },
      'stay',
    )
  } else if (plot.care === 'long-term' && random.chance(0.3)) {
    const from = between(random, accepted, addDays(limit, -60))
    const until = Math.min(addDays(from, random.int(10, 55)), limit) as PlainDate
    book.note(until, { kind: 'stay', from, until }, 'stay')
  }
  if (plot.care === 'shared-care' || plot.care === 'stable-not-accepted') {
    // Half of those whose care was shared were handed over around the end of the twelve months.
    const punctual = plot.care === 'shared-care' && person.index % 2 === 0
    const year = addMonths(accepted, 12)
    const stable = punctual
      ? (Math.min(addDays(year, -20 + (person.index % 15)), addDays(limit, -20)) as PlainDate)
      : between(random, addMonths(accepted, 10), addDays(limit, -20))
    book.note(stable, coded(codes.stable))
    const agreed = punctual
      ? (Math.min(addDays(year, 2 + (person.index % 24)), addDays(limit, -3)) as PlainDate)
      : between(random, addDays(stable, 5), addDays(limit, -3))
    if (plot.care === 'shared-care') book.note(agreed, { kind: 'agreement', from: agreed, status: 'accepted' }, 'agreement')
    else if (random.chance(0.5)) book.note(agreed, { kind: 'agreement', from: agreed, status: 'requested' }, 'agreement')
  }
}

const medicinesGiven = (book: Notebook, person: DemoPerson, when: Milestones): void => {
  for (const taking of takings(person, when)) {
    if (taking.by !== 'trust') continue
    const days = issueDays(taking, when)
    if (taking.form === 'depot') for (const on of days) book.note(on, { kind: 'administration', medicine: taking.medicine })
    else if (days.length > 0)
      book.note(when.treated, {
        kind: 'course',
        medicine: taking.medicine,
        start: when.treated,
        issues: days,
        active: taking.stopped === null && when.died === null,
        elsewhere: false,
      })
  }
}

const checksAtTrust = (book: Notebook, person: DemoPerson, from: PlainDate, until: PlainDate): void => {
  const { random } = book
  for (let end = until; end > from; end = addMonths(end, -12)) {
    const start = Math.max(addDays(addMonths(end, -12), 2), from) as PlainDate
    const recent = end === until && person.plot.checks === 'at-trust'
    if (!recent && !random.chance(0.55)) continue
    const checks: readonly Check[] = recent ? SIX : random.shuffled(SIX).slice(random.int(0, 3))
    const on = between(random, start, end)
    // Older trust systems still give HbA1c in per cent.
    review(book, checks, person.body, on, start, person.index % 2 === 0)
    if (random.chance(0.4)) book.note(on, measured('waist', Math.round(60 + person.body.bmi * 1.2), 'cm', 'vital-signs'))
    if (random.chance(0.25)) book.note(on, { kind: 'procedure', code: codes.electrocardiogram })
    if (random.chance(0.35))
      book.note(on, {
        kind: 'side-effects',
        answers: Array.from({ length: 22 }, (_, i) =>
          i > 19
            ? 3 * random.int(0, 1)
            : random.weighted([
                [0, 6],
                [1, 3],
                [2, 1],
                [3, 1],
              ] as const),
        ),
      })
  }
}

/** The trust's record of a person, or null when the trust does not know them. */
export const trustStory = (seed: number, person: DemoPerson, when: Milestones): SideStory | null => {
  if (when.accepted === null) return null
  const random = randomFor(seed, 'trust', person.index)
  const book = notebook(random, when.limit)
  const accepted = Math.min(when.accepted, when.limit) as PlainDate
  // A few who are with a team are known to it by their needs alone: nobody has coded the illness there.
  const isCoded = !(person.plot.care === 'long-term' && person.plot.practice !== null && person.index % 7 === 3)
  const icd10 = random.chance(0.7)
  if (isCoded) book.note(accepted, { kind: 'diagnosis', code: diagnosisCode(person), asProblem: true, icd10 }, 'diagnosis')
  care(book, person, when, accepted)
  medicinesGiven(book, person, when)
  monitoring(book, person, when, 'trust')
  if (person.plot.treatment === 'new-oral' && when.treated <= when.limit) startMonitoring(book, person, when)
  const until = Math.min(when.discharged ?? when.limit, when.limit) as PlainDate
  checksAtTrust(book, person, Math.max(accepted, when.since) as PlainDate, until)
  return {
    patient: {
      verification: person.plot.identity === 'trust-unverified' ? '03' : '01',
      // The commonest slip: the year of birth is one out.
      birthDate: person.plot.identity === 'birth-date-conflict' ? addMonths(person.birthDate, -12) : person.birthDate,
      known: instant(when.died ?? accepted, random),
    },
    events: [...book.events, ...startChecks(seed, person, when)],
    withheld: null,
  }
}
