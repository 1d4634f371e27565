import { DISCLAIMER, NOTICE } from '../../domain/risk/qrisk3/disclaimer.ts'
import type { Score } from '../../domain/risk/qrisk3/score.ts'
import { counted } from '../progress.ts'

/** Agreement that can be reached (risk reference 1.4), in percentage points. */
const AGREES = 1e-9

/** What came of the rows so far. */
export interface Tally {
  rows: number
  scored: number
  unreadable: number
  /** Time spent on scoring alone. */
  milliseconds: number
  /** Rows compared with a risk the file gives, the largest difference and its line. */
  compared: number
  difference: number
  line: number
}

export const emptyTally = (): Tally => ({ rows: 0, scored: 0, unreadable: 0, milliseconds: 0, compared: 0, difference: 0, line: 0 })

const compare = (tally: Tally, percent: number, given: string, line: number): void => {
  const difference = Math.abs(percent - Number(given))
  if (given.trim() === '' || Number.isNaN(difference)) return
  tally.compared++
  if (difference <= tally.difference) return
  tally.difference = difference
  tally.line = line
}

/** Counts a row. `given` is the risk its own file says, or nothing. */
export const count = (tally: Tally, result: Score | null, given: string, line: number): void => {
  tally.rows++
  if (result === null) tally.unreadable++
  if (result?.status !== 'scored') return
  tally.scored++
  compare(tally, result.percent, given, line)
}

/** The last lines on standard error: counts, time, agreement, and what the licence wants said with every score. */
export const summary = ({ rows, scored, unreadable, milliseconds, compared, difference, line }: Tally): string => {
  const agreement = difference <= AGREES ? 'they agree' : `the largest is on line ${line}`
  return [
    `${counted(rows, 'row')}: ${scored.toLocaleString('en-GB')} scored, ${unreadable.toLocaleString('en-GB')} unreadable`,
    `evaluation took ${milliseconds.toFixed(1)} ms`,
    ...(compared === 0
      ? []
      : [
          `${counted(compared, 'row')} compared with the risk given, differences up to ${difference.toPrecision(2)} percentage points: ${agreement}`,
        ]),
    NOTICE,
    DISCLAIMER,
    '',
  ].join('\n')
}
