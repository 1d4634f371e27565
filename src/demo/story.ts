import { addDays, addMonths, type PlainDate } from '../domain/date.ts'
import { between, monthsAgo } from './calendar.ts'
import type { DemoEvent } from './event.ts'
import type { DemoPerson } from './person.ts'
import { randomFor } from './random.ts'

/** The days a person's two records agree on. */
export interface Milestones {
  readonly today: PlainDate
  /** Nothing is known after this: the day before today, a death or a move away. */
  readonly limit: PlainDate
  /** How far back readings and issues are written down. */
  readonly since: PlainDate
  readonly diagnosed: PlainDate
  readonly registered: PlainDate | null
  readonly left: PlainDate | null
  readonly died: PlainDate | null
  readonly treated: PlainDate
  /** Under the mental-health team. */
  readonly accepted: PlainDate | null
  readonly discharged: PlainDate | null
}

/** How one side identifies the person. */
export interface PatientSide {
  /** NHS number verification status: 01 is verified. */
  readonly verification: '01' | '02' | '03'
  readonly birthDate: PlainDate
  readonly known: string
}

/** Part of a GP Connect record that is held back. */
export type Withheld =
  | { readonly kind: 'confidential-items' }
  | { readonly kind: 'data-awaiting-filing' }
  | { readonly kind: 'data-in-transit'; readonly before: PlainDate }
  | { readonly kind: 'area-disabled'; readonly area: 'uncategorised' | 'investigations' }

/** One side's record of a person. */
export interface SideStory {
  readonly patient: PatientSide
  readonly events: readonly DemoEvent[]
  readonly withheld: Withheld | null
}

const underTeam = (seed: number, person: DemoPerson, today: PlainDate): { accepted: PlainDate | null; discharged: PlainDate | null } => {
  const random = randomFor(seed, 'team', person.index)
  switch (person.plot.care) {
    case 'practice-only':
      return { accepted: null, discharged: null }
    case 'first-year':
      return { accepted: monthsAgo(random, today, 1, 10), discharged: null }
    case 'in-patient':
      return { accepted: monthsAgo(random, today, 3, 30), discharged: null }
    case 'discharged': {
      const discharged = monthsAgo(random, today, 2, 20)
      return { accepted: addMonths(discharged, -random.int(14, 30)), discharged }
    }
    default:
      return { accepted: monthsAgo(random, today, 14, 48), discharged: null }
  }
}

/** Settles when things happened to a person. */
export const milestonesOf = (seed: number, person: DemoPerson, today: PlainDate, years: number): Milestones => {
  const random = randomFor(seed, 'milestones', person.index)
  const { plot } = person
  const yesterday = addDays(today, -1)
  const { accepted, discharged } = underTeam(seed, person, today)
  const died = plot.residence === 'deceased' ? monthsAgo(random, today, 1, 34) : null
  const left = plot.residence === 'moved-away' ? monthsAgo(random, today, 1, 10) : null
  // Four in ten new diagnoses are so new that payment rules leave them out.
  const diagnosed =
    plot.course === 'new-diagnosis'
      ? random.chance(0.4)
        ? addDays(today, -random.int(15, 75))
        : monthsAgo(random, today, 4, 10)
      : plot.care === 'first-year' && accepted !== null
        ? addDays(accepted, -random.int(0, 40))
        : monthsAgo(random, today, 30, 26 * 12)
  const adult = addDays(person.birthDate, Math.round(17.5 * 365.25))
  const onset = Math.max(diagnosed, adult) as PlainDate
  const treated = plot.treatment === 'new-oral' ? addDays(today, -random.int(12, 110)) : between(random, onset, addDays(onset, 200))
  return {
    today,
    limit: Math.min(yesterday, left ?? yesterday, died ?? yesterday) as PlainDate,
    since: addMonths(today, -12 * years),
    diagnosed: onset,
    registered:
      plot.residence === 'new-registration'
        ? addDays(today, -random.int(10, 75))
        : random.chance(0.6)
          ? monthsAgo(random, today, 30, 300)
          : null,
    left,
    died,
    treated: Math.min(treated, addDays(yesterday, -10)) as PlainDate,
    accepted: accepted === null ? null : (Math.max(accepted, adult) as PlainDate),
    discharged,
  }
}
