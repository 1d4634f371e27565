import type { PlainDate } from './date.ts'
import type { Finding } from './finding.ts'

/** A source not read for longer than this may hold news we do not have. */
const STALE_DAYS = 14

/**
 * The day a source was last read, when that is too long ago to trust that nothing has been recorded since; else null.
 * A day in the past needs only what had been read by now; a forecast is as fresh as today.
 */
export const staleSince = (readOn: PlainDate | null, on: PlainDate, today: PlainDate): PlainDate | null =>
  readOn !== null && Math.min(on, today) - readOn > STALE_DAYS ? readOn : null

/** A due check of a person whose record was not read lately may have been done since: it is not known to be due. */
export const maybeDone = (finding: Finding, stale: PlainDate | null): boolean => finding.status === 'due' && stale !== null
