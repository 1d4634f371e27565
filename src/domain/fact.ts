import type { CodeKey } from './cluster.ts'
import type { PlainDate, UncertainDate } from './date.ts'

/** Where something was recorded: the GP practice or the mental-health trust. */
export type Setting = 'gp' | 'mh'

/** The total of a side-effect scale. The band only where the form says which set of bands it goes by (clinical-rules section 6.2). */
export interface Score {
  readonly score: number
  readonly band: 'absent-mild' | 'moderate' | 'severe' | null
}

/** The sign before a number that is only a bound, as laboratories report what lies beyond what they can measure: `> 1.5`. */
export type Comparator = '<' | '<=' | '>=' | '>'

/** A number, or a bound, in the one unit Parity uses for that quantity (UCUM). */
export interface Amount {
  readonly value: number
  readonly unit: string
  readonly comparator?: Comparator
}

/** An amount, the two sides of a blood pressure in mm[Hg], or a score. */
export type Value = Amount | { readonly systolic?: number; readonly diastolic?: number } | Score

/** A part of the GP record that a source can hide or switch off. `all` is every part. */
export type Area = 'uncategorised' | 'investigations' | 'problems' | 'medication' | 'all'

/** Why a part of the record was not seen. Source: GP Connect list warnings and disabled areas (nhs-fhir 2.6). */
export type WithheldReason = 'confidential-items' | 'data-in-transit' | 'data-awaiting-filing' | 'area-not-available' | 'gp-record-not-read'

/** Why evidence may exist unseen: part of the record was not seen, or an entry of it could not be read. */
export type HiddenReason = WithheldReason | 'entry-unreadable'

/** What every fact carries. */
interface Sourced {
  /** `source/Type/id` of the resource it was read from. */
  readonly ref: string
  readonly setting: Setting
  /** The day, or the days between which, it happened. An undated fact has `from: BEGINNING`. */
  readonly on: UncertainDate
  /** The day it became known, or null when the source does not say. */
  readonly knownOn: PlainDate | null
  /** The day a newer version or a deletion replaced it, or null while it stands. */
  readonly endedOn: PlainDate | null
}

/** A coded entry: a reading, diagnosis, decline, invitation … Which it is follows from the clusters of its codes. */
export interface Entry extends Sourced {
  readonly kind: 'entry'
  readonly codes: readonly CodeKey[]
  readonly value: Value | null
  /** True when the source says the value is absent and why: the entry is then no evidence that a check was done. */
  readonly absent: boolean
  /** How long after the dose a level was taken, where a note says so: about twelve hours, or another time. */
  readonly timing?: 'twelve-hours' | 'other'
  /** Why its number could not be used, where it has one: recorded all the same, and compared with nothing. */
  readonly fault?: ValueFault
  /** The source calls the result registered or preliminary: no evidence yet that a check was done, but its number can alarm. */
  readonly preliminary?: true
  /** Where one question of a scale is for men and another for women and both were answered: the score of each, `value` being null. */
  readonly scores?: { readonly female: Score; readonly male: Score }
}

/** The number of an entry, or null when it has none that can be used. A bound is no number: see `bound.ts`. */
export const numberOf = ({ value }: Pick<Entry, 'value'>): number | null =>
  value !== null && 'value' in value && value.comparator === undefined ? value.value : null

export type ValueFault = 'unit-missing' | 'unit-unknown' | 'value-implausible' | 'comparator-unusable'

/** How much of a medicine is to be taken. */
export interface DailyDose {
  /** Milligrams a day. Nought: it was stopped. */
  readonly perDay: number
  /** To be taken as required. */
  readonly asNeeded: boolean
  /** The order stands until it is ended, as a trust's does; an issue of a practice is over when it runs out. */
  readonly isStanding: boolean
}

/** One issue, administration, dispense or statement of a medicine. */
export interface Medicine extends Sourced {
  readonly kind: 'medicine'
  readonly codes: readonly CodeKey[]
  /** Where a rule reads it and the instructions say it in numbers. */
  readonly dose?: DailyDose
}

/** A stretch of time in one organisation's care. `until` is the first day it no longer holds, or null. */
interface Stretch extends Sourced {
  readonly until: PlainDate | null
  /** ODS code of the organisation, when the source names it. */
  readonly ods: string | null
}

/** Under a mental-health team: an EpisodeOfCare. */
export interface Episode extends Stretch {
  readonly kind: 'episode'
}

/** In a mental-health bed: an Encounter of class IMP. */
export interface Stay extends Stretch {
  readonly kind: 'stay'
}

/** Registered with a practice. */
export interface Registration extends Stretch {
  readonly kind: 'registration'
}

/** The practice accepted shared care or a discharge agreement. */
export interface Agreement extends Sourced {
  readonly kind: 'agreement'
}

/** The day the clozapine service states for the next full blood count. Rule `clz-service`. */
export interface NextBloodCount extends Sourced {
  readonly kind: 'next-blood-count'
  readonly dueOn: PlainDate
}

/** An invitation or an attempt to reach someone that was written down in Parity itself, and whether they answered. */
export interface Contact extends Sourced {
  readonly kind: 'contact'
  readonly answered: boolean
}

export interface Death extends Sourced {
  readonly kind: 'death'
}

/** Part of the record was withheld or switched off. `before`: only what was recorded before that day may be missing. */
export interface Withheld extends Sourced {
  readonly kind: 'withheld'
  readonly area: Area
  readonly reason: WithheldReason
  readonly before: PlainDate | null
}

/**
 * An entry that is evidence of nothing, kept so that whoever asks why a check is due can find it. No rule reads it, and neither its
 * text nor its value is kept.
 */
export interface Near extends Sourced {
  readonly kind: 'near'
  /** No code any cluster knows, and a text that names checks in plain words; or a date later than the day it was read. */
  readonly because: 'text-only' | 'future-dated'
  /** The checks it seems to be about. */
  readonly checks: readonly string[]
}

/**
 * An entry that cannot be read though its codes can: it may show that a check was done, and nobody can say. `on` is the day it names, else
 * the days up to the one it was known on.
 */
export interface Unread extends Sourced {
  readonly kind: 'unread'
  readonly codes: readonly CodeKey[]
}

/** One thing read from a FHIR resource and kept because a rule, or the reason a rule gives, reads it. */
export type Fact =
  | Entry
  | Medicine
  | Episode
  | Stay
  | Registration
  | Agreement
  | NextBloodCount
  | Contact
  | Death
  | Withheld
  | Near
  | Unread

/** Something about a resource a person should look at. `resource` is `source/Type/id`. */
export interface DataQuality {
  readonly code: DataQualityCode
  readonly resource: string
}

export type DataQualityCode =
  | 'unit-missing'
  | 'unit-unknown'
  | 'value-implausible'
  | 'comparator-unusable'
  | 'future-date'
  | 'date-missing'
  | 'date-unreadable'
  | 'code-unknown'
  | 'code-degraded'
  | 'unreadable'
  | 'identity-conflict'
