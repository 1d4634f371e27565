import type { PlainDate } from '../date.ts'
import { evidenceOf, type Sitting } from '../evidence.ts'
import type { Entry, Near } from '../fact.ts'
import type { CheckId, Finding } from '../finding.ts'
import type { Check } from '../plan.ts'
import type { PersonRecord } from '../record.ts'
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

/** What a sitting rests on: its first entry, on the days it may have been. */
const seenIn = ({ evidence, from, on }: Sitting): Seen => ({
  ref: evidence.refs[0] as string,
  on: { from, to: on },
  setting: evidence.setting,
})

/** The newest evidence, if its number cannot be compared with anything. */
const faulty = (last: Sitting | undefined): NearMiss[] => {
  const fault = last?.evidence.value === null ? last.entries.find((entry) => entry.fault !== undefined) : undefined
  return fault?.fault === undefined ? [] : miss(fault.fault, fault)
}

/** The newest entry that comes near the check and is neither evidence nor a refusal of it. */
const related = (check: Check, record: PersonRecord, { mayCount }: Reach): NearMiss[] => {
  const own = new Set(record.entries(...check.evidence, ...check.declined))
  const found = check.near.flatMap((cluster) => {
    const entry = record.entries(cluster).findLast((one) => !one.absent && !own.has(one) && mayCount(one.on))
    return entry === undefined ? [] : [{ cluster, entry }]
  })
  const [newest] = found.sort((a, b) => b.entry.on.to - a.entry.on.to)
  return newest === undefined ? [] : miss('related-code', newest.entry, { cluster: newest.cluster })
}

const byDate = (a: Near, b: Near): number => a.on.to - b.on.to

/** Why what there is of a check that stands open does not close it. */
const whyOpen = (check: Check, finding: Finding, { record, near }: Looked, on: PlainDate): NearMiss[] => {
  const reach = reachOf(check, finding, on)
  const inTime = ({ on: date }: Entry | Near): boolean => reach.mayCount(date)
  const entries = record.entries(...check.evidence).filter(inTime)
  const own = near.filter(({ checks }) => checks.includes(check.id)).sort(byDate)
  const done = evidenceOf(check, record).sittings.filter(({ from }) => from <= on)
  const dated = ({ on: date }: Entry): boolean => date.from === date.to || reach.counts(date)
  return [
    ...miss(
      'preliminary',
      entries.findLast(({ preliminary, absent }) => preliminary && !absent),
    ),
    ...miss(
      'uncertain-date',
      entries.findLast((entry) => !entry.preliminary && !entry.absent && !dated(entry)),
    ),
    ...miss(
      'text-only',
      own.findLast((one) => one.because === 'text-only' && inTime(one)),
    ),
    ...miss(
      'future-dated',
      own.findLast(({ because }) => because === 'future-dated'),
    ),
    ...miss(
      'absent-value',
      entries.findLast(({ absent }) => absent),
    ),
    ...faulty(done.findLast((sitting) => sitting.on <= on)),
    ...related(check, record, reach),
    ...aged(
      done.filter((sitting) => Number.isFinite(sitting.from) && sitting.on <= on),
      finding,
      reach,
      on,
    ).flatMap(({ sitting, kind, days }) => miss(kind, seenIn(sitting), { days })),
    ...miss('refused', finding.status === 'declined' ? undefined : record.entries(...check.declined).findLast(inTime)),
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
  const last = evidenceOf(check, looked.record).sittings.findLast(({ evidence: one }) => one.on === evidence.on && one.setting === evidence.setting)
  if (last === undefined) return []
  return closest([
    ...miss('not-in-gp-record', evidence.setting === 'mh' && looked.isUncounted(check.id) ? seenIn(last) : undefined),
    ...faulty(last),
  ])
}
