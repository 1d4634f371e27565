import { addDays, type PlainDate, parseDate } from '../../domain/date.ts'

/** A stretch of time, from its first instant to before its last. Either may be open. */
export interface Range {
  readonly from?: Date
  readonly before?: Date
}

const PREFIXED = /^(eq|ge|gt|le|lt)?(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2}))?$/

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })

/** When a day begins in London: at midnight there, which in summer is an hour before midnight UTC. */
const startOf = (day: PlainDate): Date => {
  const midnight = new Date(day * 86_400_000)
  return new Date(midnight.getTime() - Number(london.format(midnight)) * 3_600_000)
}

/** The time that a FHIR date with a prefix asks for (`ge2026-11-01`), or null when it cannot be read. A day is one in London. */
export const readRange = (text: string): Range | null => {
  const [, prefix = 'eq', day = '', time] = PREFIXED.exec(text) ?? []
  const date = parseDate(day)
  if (date === null) return null
  const instant = time === undefined ? null : new Date(`${day}${time}`)
  if (instant !== null && Number.isNaN(instant.getTime())) return null
  const first = instant ?? startOf(date)
  const next = instant === null ? startOf(addDays(date, 1)) : new Date(instant.getTime() + (time?.includes('.') ? 1 : 1000))
  switch (prefix) {
    case 'ge':
      return { from: first }
    case 'gt':
      return { from: next }
    case 'le':
      return { before: next }
    case 'lt':
      return { before: first }
    default:
      return { from: first, before: next }
  }
}

/** The time that lies in all of them. */
export const within = (ranges: readonly Range[]): Range => {
  const from = ranges.flatMap((range) => (range.from ? [range.from.getTime()] : []))
  const before = ranges.flatMap((range) => (range.before ? [range.before.getTime()] : []))
  return {
    ...(from.length > 0 ? { from: new Date(Math.max(...from)) } : {}),
    ...(before.length > 0 ? { before: new Date(Math.min(...before)) } : {}),
  }
}
