import { addDays, type PlainDate } from '../../domain/date.ts'
import type { CheckId, Evidence } from '../../domain/finding.ts'
import { groupBy } from '../../domain/groupBy.ts'
import type { Check } from '../../domain/plan.ts'
import { type Lens, type StatusView, statusView } from '../components/status.ts'
import type { FindingSpan, Window } from './overTime.ts'

/** What a stretch of a lane can say. Overdue and never recorded are both `due` there: the words tell them apart. */
export type BandKind = 'up-to-date' | 'due-soon' | 'due' | 'declined' | 'unknown'

/** A stretch of days in a lane, until the day before `until`. */
export interface Band {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly kind: BandKind
  readonly words: string
}

/** A record of the check having been done. */
export type Mark = Pick<Evidence, 'on' | 'setting' | 'value' | 'of' | 'others'>

/** One check of one person over the days of the picture. */
export interface Lane {
  readonly check: Check
  readonly bands: readonly Band[]
  readonly marks: readonly Mark[]
  /** How it stands on the day looked at; null where it does not apply. */
  readonly now: FindingSpan | null
  readonly status: StatusView | null
}

const SOON_DAYS = 28

const wordsOf: Readonly<Record<BandKind, string>> = {
  'up-to-date': 'Up to date',
  'due-soon': 'Due soon',
  due: 'Due',
  declined: 'Declined',
  unknown: 'Not known',
}

const min = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)
const max = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

/** Where the finding itself changes how it reads: 28 days before it is due, and the day after a record was last read. */
const cut = (span: FindingSpan, { gpStale }: Lens): readonly (readonly [PlainDate | null, BandKind])[] => {
  if (span.status === 'up-to-date')
    return [[null, 'up-to-date'], ...(span.dueOn === null ? [] : ([[addDays(span.dueOn, -SOON_DAYS), 'due-soon']] as const))]
  if (span.status === 'due') return [[null, 'due'], ...(gpStale === null ? [] : ([[addDays(gpStale, 1), 'unknown']] as const))]
  return [[null, span.status]]
}

const bandsOf = (span: FindingSpan, { from, to }: Window, lens: Lens): Band[] => {
  const end = min(span.during.until ?? addDays(to, 1), addDays(to, 1))
  const start = max(span.during.from, from)
  const cuts = cut(span, lens)
  return cuts.flatMap(([since, kind], i): Band[] => {
    const begins = since === null ? start : max(start, since)
    const ends = min(end, cuts[i + 1]?.[0] ?? end)
    const words = span.reason === 'never-recorded' && kind === 'due' ? 'Never recorded' : wordsOf[kind]
    return begins < ends ? [{ from: begins, until: ends, kind, words }] : []
  })
}

export const covers = ({ during }: Pick<FindingSpan, 'during'>, on: PlainDate): boolean =>
  during.from <= on && (during.until === null || on < during.until)

/** Evidence once each, however many findings rest on it, if it lies in the picture and not after the day looked at. */
const marksOf = (spans: readonly FindingSpan[], { from, to }: Window): Mark[] => {
  const seen = new Map<string, Mark>()
  for (const { evidence } of spans)
    if (evidence && evidence.on >= from && evidence.on <= to) seen.set(`${evidence.on} ${evidence.refs.join()}`, evidence)
  return [...seen.values()].sort((a, b) => a.on - b.on)
}

/** The lanes of the picture, in the plan's order. A check that never applies in it has none. */
export const lanesOf = (spans: readonly FindingSpan[], checks: readonly Check[], window: Window, lens: Lens): Lane[] => {
  const byCheck = groupBy(spans, (span): CheckId => span.check)
  return checks.flatMap((check): Lane[] => {
    const own = byCheck.get(check.id)
    if (!own) return []
    const now = own.find((span) => covers(span, lens.on)) ?? null
    return [
      {
        check,
        bands: own.flatMap((span) => bandsOf(span, window, lens)),
        marks: marksOf(own, window),
        now,
        status: now && statusView(now, lens),
      },
    ]
  })
}
