import type { PlainDate } from '../domain/date.ts'
import type { DemoCode, DemoMedicine } from './codes.ts'
import { dateText } from './dateText.ts'
import type { Random } from './random.ts'

/** A number with its unit as the system that keeps it spells it. */
export interface Amount {
  readonly value: number
  /** The empty string: the unit was left out. */
  readonly unit: string
  /** UCUM code, where the system sends one. */
  readonly ucum: string | null
}

/** What was recorded, before any format. */
export type What =
  | {
      readonly kind: 'reading'
      readonly code: DemoCode
      readonly amount: Amount | null
      readonly group: 'vital-signs' | 'laboratory' | 'social-history' | 'other'
      /** Results of one blood sample share this. Results without it were typed in by hand. */
      readonly sample?: string
      readonly text?: string
      readonly absent?: true
    }
  | {
      readonly kind: 'pressure'
      readonly systolic: number | null
      readonly diastolic: number | null
      /** One Observation with components, or one for each side as older systems keep it. */
      readonly form: 'panel' | 'apart'
    }
  | { readonly kind: 'diagnosis'; readonly code: DemoCode; readonly asProblem: boolean; readonly icd10: boolean }
  | {
      readonly kind: 'course'
      readonly medicine: DemoMedicine
      readonly start: PlainDate
      readonly issues: readonly PlainDate[]
      readonly active: boolean
      readonly elsewhere: boolean
    }
  | { readonly kind: 'administration'; readonly medicine: DemoMedicine }
  | { readonly kind: 'episode'; readonly from: PlainDate; readonly until: PlainDate | null }
  | { readonly kind: 'stay'; readonly from: PlainDate; readonly until: PlainDate | null }
  | { readonly kind: 'agreement'; readonly from: PlainDate; readonly status: 'requested' | 'accepted' }
  | { readonly kind: 'next-blood-test'; readonly due: PlainDate }
  | { readonly kind: 'side-effects'; readonly answers: readonly number[] }
  | { readonly kind: 'procedure'; readonly code: DemoCode }

/** One thing in a record: when it happened, when the record came to say so, and what. */
export interface DemoEvent {
  /** Unique within one person's record on one side; the id of the resource is made of it. */
  readonly key: string
  /** As a FHIR date of any precision, or null where the system wrote none. */
  readonly on: string | null
  /** Instant in UTC to the second, so that instants sort as text. */
  readonly known: string
  readonly what: What
  readonly wrong?: true
  /** What an earlier version of the same resource said. */
  readonly before?: { readonly what: What; readonly known: string }
  /** The key whose business identifier this also carries: one entry that came over in two migrations. */
  readonly sameAs?: string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment of a working day, in UTC. */
export const instant = (date: PlainDate, random: Random): string =>
  `${dateText(date)}T${two(random.int(8, 17))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}Z`

/** A day as systems write it: a third without a time, the rest with one and its offset. */
export const written = (date: PlainDate, random: Random): string => {
  const text = dateText(date)
  if (random.chance(0.34)) return text
  const month = Number(text.slice(5, 7))
  // From April to September it is summer time throughout; near its ends the plain offset names the same day.
  return `${text}T${two(random.int(9, 17))}:${two(random.int(0, 59))}:00${month > 3 && month < 10 ? '+01:00' : '+00:00'}`
}
