import { add, BEGINNING, type Interval, type PlainDate } from '../date.ts'
import { evidenceOf, type Sitting } from '../evidence.ts'
import type { Entry, Near } from '../fact.ts'
import type { CheckId, Finding } from '../finding.ts'
import type { Check } from '../plan.ts'
import type { PersonRecord } from '../record.ts'
import { at } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import { aged } from './aged.ts'
import { closest, miss, type NearMiss, type Seen } from './nearMiss.ts'
import { type Reach, reachOf } from './reach.ts'

/** What there is to look through: the record up to the day, what is evidence of nothing, and what the national measure makes of it. */
export interface Looked {
  readonly record: PersonRecord
  readonly near: readonly Near[]
  /** The national measure asks for the check on the day, and the GP record holds nothing that meets it. */
  isUncounted(check: CheckId): boolean
}

/** The first entry of a sitting. Its refs may begin with what the other setting recorded that day. */
const seenIn = ({ entries }: Sitting): Seen | undefined => entries[0]

const YEAR: Interval = { months: 12 }

/** A refusal older than this says little of what someone would say today, and a number nobody could use is past mending. */
const REMEMBERED: Interval = { months: 24 }

/** The newest evidence, if its number cannot be compared with anything. */
const faulty = (last: Sitting | undefined): NearMiss[] => {
  const fault = last?.evidence.value === null ? last.entries.find((entry) => entry.fault !== undefined) : undefined
  return fault?.fault === undefined ? [] : miss(fault.fault, fault)
}

/** The newest entry that comes near the check and is neither evidence nor a refusal of it. */
const related = (check: Check, record: PersonRecord, { mayCount }: Reach): NearMiss[] => {
  const found = check.near.flatMap((cluster) => {
    const entry = record
      .entries(cluster)
      .findLast((one) => !one.absent && !record.isIn(one, ...check.evidence, ...check.declined) && mayCount(one.on))
    return entry === undefined ? [] : [{ cluster, entry }]
  })
  const [newest] = found.sort((a, b) => b.entry.on.to - a.entry.on.to)
  return newest === undefined ? [] : miss('related-code', newest.entry, { cluster: newest.cluster })
}

/** The newest refusal that does not stand: of before it was last done, or of a day nobody wrote down. */
const refusal = (check: Check, { status }: Finding, record: PersonRecord, on: PlainDate): NearMiss[] => {
  if (status === 'declined') return []
  const recent = ({ on: { from, to } }: Entry): boolean => from <= on && (to === BEGINNING || add(to, REMEMBERED) > on)
  return miss('refused', record.entries(...check.declined).findLast(recent))
}

/** Entries that would be evidence, were it not for what the source says of them. */
const flawed = (check: Check, record: PersonRecord, reach: Reach): NearMiss[] => {
  const entries = record.entries(...check.evidence).filter(({ on }) => reach.mayCount(on))
  const preliminary = entries.findLast((entry) => entry.preliminary && !entry.absent)
  const undated = entries.findLast((entry) => !entry.preliminary && !entry.absent && !reach.counts(entry.on))
  const absent = entries.findLast((entry) => entry.absent)
  return [...miss('preliminary', preliminary), ...miss('uncertain-date', undated), ...miss('absent-value', absent)]
}

/** The newest entry that cannot be read and may be evidence. */
const unread = (check: Check, record: PersonRecord, { mayCount }: Reach): NearMiss[] =>
  miss(
    'unreadable',
    record.of('unread').findLast((fact) => mayCount(fact.on) && record.isIn(fact, ...check.evidence)),
  )

/** What was kept of entries that are evidence of nothing. */
const unidentified = (check: Check, near: readonly Near[], reach: Reach): NearMiss[] => {
  const own = near.filter(({ checks }) => checks.includes(check.id)).sort((a, b) => a.on.to - b.on.to)
  const inWords = own.findLast(({ because, on }) => because === 'text-only' && reach.mayCount(on))
  const ahead = own.findLast(({ because }) => because === 'future-dated')
  return [...miss('text-only', inWords), ...miss('future-dated', ahead)]
}

/** Why what there is of a check that stands open does not close it. */
const whyOpen = (check: Check, finding: Finding, { record, near }: Looked, on: PlainDate): NearMiss[] => {
  const reach = reachOf(check, finding, on)
  const done = evidenceOf(check, record).sittings.filter((sitting) => sitting.on <= on)
  // Where a date leaves it open whether it is too old, that is what to say of it.
  const settled = done.filter(({ from, on: to }) => Number.isFinite(from) && reach.mayCount({ from, to }) === reach.counts({ from, to }))
  return [
    ...unread(check, record, reach),
    ...flawed(check, record, reach),
    ...unidentified(check, near, reach),
    ...faulty(done.findLast((sitting) => add(sitting.on, REMEMBERED) > on)),
    ...related(check, record, reach),
    ...aged(settled, finding, reach, on).flatMap(({ sitting, kind, days }) => miss(kind, seenIn(sitting), { days })),
    ...refusal(check, finding, record, on),
  ]
}

/**
 * The closest things on the record that did not count for a check on a day, at most two. Of a check that is up to date, that the
 * national measure does not see it, or that its number cannot be compared.
 */
export const nearMisses = (check: Check, finding: Finding, looked: Looked, on: PlainDate): readonly NearMiss[] => {
  if (finding.status !== 'up-to-date') return closest(whyOpen(check, finding, looked, on))
  const { evidence } = finding
  if (evidence === null) return []
  const last = evidenceOf(check, looked.record).sittings.findLast(
    ({ evidence: one }) => one.on === evidence.on && one.setting === evidence.setting,
  )
  if (last === undefined) return []
  // Where part of the GP record is hidden nobody can say what is not in it.
  const isMissed = evidence.setting === 'mh' && looked.isUncounted(check.id) && at(hiddenFor(check, YEAR, looked.record), on) === null
  return closest([...miss('not-in-gp-record', isMissed ? seenIn(last) : undefined), ...faulty(last)])
}
