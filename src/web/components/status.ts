import { addMonths, type PlainDate } from '../../domain/date.ts'
import type { HiddenReason } from '../../domain/fact.ts'
import { dueSoon, type Finding, overdueDays } from '../../domain/finding.ts'
import { maybeDone } from '../../domain/freshness.ts'
import { count, longDate, shortDate } from './dates.ts'
import type { Shape } from './shapes.ts'
import type { TagColour } from './tag.ts'

/** How a check stands, in the seven ways the pages tell apart, most urgent first. */
export const statusKinds = ['overdue', 'never-recorded', 'due', 'due-soon', 'unknown', 'declined', 'up-to-date'] as const
export type StatusKind = (typeof statusKinds)[number]

/** A status as a word, a shape and a colour. */
export interface StatusView {
  readonly kind: StatusKind
  /** The whole of it: `Overdue 41 days`, `Declined 3 May, ask again after 3 Nov`. */
  readonly text: string
  /** As little as a table cell needs beside its shape. */
  readonly short: string
}

/** The word, shape and colour of each kind (ux, "One vocabulary of status"). */
export const vocabulary: Readonly<Record<StatusKind, { readonly label: string; readonly shape: Shape; readonly colour: TagColour }>> = {
  overdue: { label: 'Overdue', shape: 'dot', colour: 'red' },
  'never-recorded': { label: 'Never recorded', shape: 'ring', colour: 'red' },
  due: { label: 'Due today', shape: 'dot', colour: 'yellow' },
  'due-soon': { label: 'Due soon', shape: 'clock', colour: 'white' },
  unknown: { label: 'Not known', shape: 'question', colour: 'blue' },
  declined: { label: 'Declined', shape: 'dash', colour: 'grey' },
  'up-to-date': { label: 'Up to date', shape: 'tick', colour: 'green' },
}

/** What was not seen of the record, in words. */
const withheld: Readonly<Record<HiddenReason, string>> = {
  'confidential-items': 'part of the GP record is confidential',
  'data-in-transit': 'the GP record is on its way from another practice',
  'data-awaiting-filing': 'results are waiting to be filed at the practice',
  'area-not-available': 'the practice does not share this part of the record',
  'gp-record-not-read': 'the GP record has not been read',
  'entry-unreadable': 'an entry could not be read',
}

/** The day on which to read findings, and what the reader should know about how fresh they are. */
export interface Lens {
  readonly on: PlainDate
  readonly today: PlainDate
  /** When the GP record was last read, if that is too long ago (`staleSince`). */
  readonly gpStale: PlainDate | null
}

/** Nobody is asked again sooner than this (`act-declined-reoffer`). */
const ASK_AGAIN_MONTHS = 6

const dueView = (finding: Finding, { on, today }: Lens): StatusView => {
  if (finding.reason === 'never-recorded') return { kind: 'never-recorded', text: 'Never recorded', short: 'Never recorded' }
  const days = overdueDays(finding, on)
  if (days > 0) return { kind: 'overdue', text: `Overdue ${count(days, 'day')}`, short: `Overdue ${count(days, 'day')}` }
  // Due from one day and overdue only from a later one, as a weight on lithium is.
  if (finding.dueOn !== null && finding.dueOn > on)
    return { kind: 'due', text: `Due, overdue after ${shortDate(finding.dueOn, on)}`, short: `Due by ${shortDate(finding.dueOn, on)}` }
  const text = on === today || finding.dueOn === null ? 'Due today' : `Due ${shortDate(on, on)}`
  return { kind: 'due', text, short: text }
}

/** How a finding reads on a day. */
export const statusView = (finding: Finding, lens: Lens): StatusView => {
  const { on, gpStale } = lens
  if (maybeDone(finding, gpStale) && gpStale !== null)
    return {
      kind: 'unknown',
      text: `Not known: GP record not read since ${shortDate(gpStale, on)}`,
      short: `Not read since ${shortDate(gpStale, on)}`,
    }
  switch (finding.status) {
    case 'due':
      return dueView(finding, lens)
    case 'declined': {
      if (finding.declinedOn === null) return { kind: 'declined', text: 'Declined', short: 'Declined' }
      const declined = `Declined ${shortDate(finding.declinedOn, on)}`
      return {
        kind: 'declined',
        text: `${declined}, ask again after ${shortDate(addMonths(finding.declinedOn, ASK_AGAIN_MONTHS), on)}`,
        short: declined,
      }
    }
    case 'unknown':
      return { kind: 'unknown', text: `Not known: ${withheldText(finding)}`, short: 'Not known' }
    case 'up-to-date': {
      if (dueSoon(finding, on) && finding.dueOn !== null) {
        const due = `Due ${shortDate(finding.dueOn, on)}`
        return { kind: 'due-soon', text: due, short: due }
      }
      const done = finding.evidence && longDate(finding.evidence.on)
      return { kind: 'up-to-date', text: done ? `Up to date, last done ${done}` : 'Up to date', short: done ?? 'Up to date' }
    }
    default:
      return finding.status satisfies never
  }
}

const withheldText = (finding: Finding): string =>
  finding.reason in withheld ? withheld[finding.reason as HiddenReason] : 'the record could not be read in full'
