import type { ClusterId } from '../cluster.ts'
import type { UncertainDate } from '../date.ts'
import type { Near, Setting, ValueFault } from '../fact.ts'

/** Why something on the record did not count for a check. */
export type NearMissKind =
  | 'not-in-gp-record'
  | 'unreadable'
  | 'preliminary'
  | 'uncertain-date'
  | Near['because']
  | 'absent-value'
  | ValueFault
  | 'related-code'
  | 'outside-slot'
  | 'too-old'
  | 'refused'

/** What would mend it, in a word the pages turn into a sentence. */
export type Fix =
  | 'share-result'
  | 'correct-entry'
  | 'await-final'
  | 'confirm-date'
  | 'add-code'
  | 'correct-date'
  | 'record-unit'
  | 'correct-value'
  | 'complete'
  | 'repeat'
  | 'ask-again'

/** The closest thing on a record that did not count for a check, why, and what would mend it. */
export interface NearMiss {
  readonly kind: NearMissKind
  /** `source/Type/id`. */
  readonly ref: string
  readonly on: UncertainDate
  readonly setting: Setting
  /** `too-old`: whole days since it stopped counting. `outside-slot`: days between it and the day asked for. */
  readonly days?: number
  /** `related-code`: what it was instead. */
  readonly cluster?: ClusterId
  readonly fix: Fix
}

/** What is known of the entry itself. */
export type Seen = Pick<NearMiss, 'ref' | 'on' | 'setting'>

/** The kinds, closest first: what needs no more than a word in the record comes before what has to be done again. */
const fixes: Readonly<Record<NearMissKind, Fix>> = {
  'not-in-gp-record': 'share-result',
  unreadable: 'correct-entry',
  preliminary: 'await-final',
  'uncertain-date': 'confirm-date',
  'text-only': 'add-code',
  'future-dated': 'correct-date',
  'unit-missing': 'record-unit',
  'unit-unknown': 'record-unit',
  'value-implausible': 'correct-value',
  'comparator-unusable': 'correct-value',
  'absent-value': 'repeat',
  'related-code': 'complete',
  'outside-slot': 'repeat',
  'too-old': 'repeat',
  refused: 'ask-again',
}

/** Every kind, closest first. */
export const nearMissKinds = Object.keys(fixes) as readonly NearMissKind[]

/** One near miss, or none where there was nothing of the kind. */
export const miss = (kind: NearMissKind, seen: Seen | undefined, more: Pick<NearMiss, 'days' | 'cluster'> = {}): NearMiss[] =>
  seen === undefined ? [] : [{ kind, ref: seen.ref, on: seen.on, setting: seen.setting, ...more, fix: fixes[kind] }]

/** More than two would bury the one that helps. */
const SHOWN = 2

/** The closest few. Of one kind the one given first comes first. */
export const closest = (all: readonly NearMiss[]): readonly NearMiss[] =>
  [...all].sort((a, b) => nearMissKinds.indexOf(a.kind) - nearMissKinds.indexOf(b.kind)).slice(0, SHOWN)
