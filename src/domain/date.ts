/** Calendar days without time or zone. Every day in Parity is a day in Europe/London. */

declare const plainDate: unique symbol

/** A calendar day as whole days since 1970-01-01. Compare and subtract it as a number. */
export type PlainDate = number & { readonly [plainDate]: true }

/** Before every date: the left end of a timeline, and the start of a date nobody wrote down. */
export const BEGINNING = Number.NEGATIVE_INFINITY as PlainDate

const DAY_MS = 86_400_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day of a year, month (1–12) and day of month, or null when there is no such day. */
export const plainDateOf = (year: number, month: number, day: number): PlainDate | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month) ? dateOfCivil(year, month, day) : null

/** Reads `YYYY-MM-DD`, or null when it is anything else or a day that does not exist. */
export const parseDate = (text: string): PlainDate | null => {
  const match = DATE.exec(text)
  return match ? plainDateOf(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** A literal date in code and tests. Throws on a day that does not exist. */
export const day = (text: string): PlainDate => {
  const date = parseDate(text)
  if (date === null) throw new RangeError(`not a date: ${text}`)
  return date
}

/** `YYYY-MM-DD`. Not for BEGINNING, which has no date. */
export const formatDate = (date: PlainDate): string => new Date(date * DAY_MS).toISOString().slice(0, 10)

export const addDays = (date: PlainDate, days: number): PlainDate => (date + days) as PlainDate

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * The calendar date of a day. Month arithmetic is a third of an evaluation's time when it goes through Date objects, so it
 * is done here in whole numbers, by counting years from March (H. Hinnant, "chrono-compatible low-level date algorithms").
 */
const civilOf = (date: PlainDate): Civil => {
  const shifted = date + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}

/** The inverse of `civilOf`, for a day that exists. */
const dateOfCivil = (year: number, month: number, dayOfMonth: number): PlainDate => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) as PlainDate
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const lastDayOf = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (MONTH_DAYS[month - 1] as number)

/** The years most dates are in, whose months are looked up instead of worked out: half of what month arithmetic costs. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100]
/** The first day of each of their months, and of the one after. */
const MONTHS = Int32Array.from({ length: (LAST_YEAR - FIRST_YEAR) * 12 + 1 }, (_, i) =>
  dateOfCivil(FIRST_YEAR + Math.floor(i / 12), (i % 12) + 1, 1),
)
const MEAN_MONTH = 30.436_875

/** Which of MONTHS a day is in, or −1 when it is in none. */
const monthOf = (date: PlainDate): number => {
  const first = MONTHS[0] as number
  if (date < first || date >= (MONTHS[MONTHS.length - 1] as number)) return -1
  let i = Math.floor((date - first) / MEAN_MONTH)
  while ((MONTHS[i] as number) > date) i--
  while ((MONTHS[i + 1] as number) <= date) i++
  return i
}

/** Adds calendar months; a missing day becomes the last of its month. Rule `date-month-arithmetic`. */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  if (!Number.isFinite(date)) return date
  const here = monthOf(date)
  const there = here + months
  if (here >= 0 && there >= 0 && there < MONTHS.length - 1)
    return Math.min((MONTHS[there] as number) + date - (MONTHS[here] as number), (MONTHS[there + 1] as number) - 1) as PlainDate
  const from = civilOf(date)
  const index = from.year * 12 + from.month - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dateOfCivil(year, month, Math.min(from.day, lastDayOf(year, month)))
}

/** A length of time in calendar months or in days. */
export type Interval = { readonly months: number } | { readonly days: number }

export const add = (date: PlainDate, interval: Interval): PlainDate =>
  'months' in interval ? addMonths(date, interval.months) : addDays(date, interval.days)

/** Whether every month has this day of the month: 28 or less. */
const isInEveryMonth = (date: PlainDate): boolean => {
  const month = monthOf(date)
  return month >= 0 && date - (MONTHS[month] as number) < 28
}

/** Tells intervals apart by one number: months as they are, days below zero. */
export const intervalKey = (interval: Interval): number => ('months' in interval ? interval.months : -interval.days)

/**
 * The first day on which something of `date` is no longer inside the window of that length, by `window-strict`
 * (E − n < date ≤ E). It differs from `add` where a month is short: 31 August is inside six months until 28 February.
 */
export const windowEnd = (date: PlainDate, interval: Interval): PlainDate => {
  let end = add(date, interval)
  if (end === BEGINNING || 'days' in interval || isInEveryMonth(date)) return end
  while (addMonths(end, -interval.months) < date) end = addDays(end, 1)
  return end
}

/** Whole years between a birth date and a later day. */
export const ageOn = (birth: PlainDate, on: PlainDate): number => {
  const b = civilOf(birth)
  const e = civilOf(on)
  const before = e.month < b.month || (e.month === b.month && e.day < b.day)
  return e.year - b.year - (before ? 1 : 0)
}

/** The last day of the month that a day is in, moved by whole months. */
export const monthEnd = (date: PlainDate, months = 0): PlainDate => {
  const { year, month } = civilOf(addMonths(date, months))
  return dateOfCivil(year, month, lastDayOf(year, month))
}

/** The QOF year end (31 March) on or after a day. */
export const qofYearEnd = (on: PlainDate): PlainDate => {
  const { year, month } = civilOf(on)
  return dateOfCivil(month > 3 ? year + 1 : year, 3, 31)
}

/** The PHSMI quarter end (last day of March, June, September or December) on or after a day. */
export const quarterEnd = (on: PlainDate): PlainDate => monthEnd(on, 2 - ((civilOf(on).month - 1) % 3))

/** A day known only to lie between two days, both included. An exact day has `from === to`. */
export interface UncertainDate {
  readonly from: PlainDate
  readonly to: PlainDate
}

export const exactly = (date: PlainDate): UncertainDate => ({ from: date, to: date })

const FHIR_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const FHIR_DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/
const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Instants outside four-digit years are nobody's health record, and have no date as text. */
const FIRST_INSTANT = Date.UTC(1000, 0, 2)
const LAST_INSTANT = Date.UTC(9999, 11, 31)

/** The day it is in London at an instant. */
export const londonDay = (instant: Date): PlainDate => {
  const hour = instant.getUTCHours()
  // London is at most one hour ahead of UTC (and was so all through 1968–71), so only the last hour can be another day.
  return hour < 23 ? (Math.floor(instant.getTime() / DAY_MS) as PlainDate) : day(london.format(instant))
}

/** Reads a FHIR date or dateTime of any precision as London days, or null when it is no such thing. */
export const readFhirDate = (text: string): UncertainDate | null => {
  const date = FHIR_DATE.exec(text)
  if (date) {
    const year = Number(date[1])
    if (date[3] !== undefined) {
      const exact = plainDateOf(year, Number(date[2]), Number(date[3]))
      return exact === null ? null : exactly(exact)
    }
    const from = plainDateOf(year, date[2] === undefined ? 1 : Number(date[2]), 1)
    return from === null ? null : { from, to: monthEnd(from, date[2] === undefined ? 11 : 0) }
  }
  const moment = FHIR_DATE_TIME.exec(text)
  if (!moment) return null
  const written = parseDate(moment[1] as string)
  if (written === null || Number(moment[2]) > 24 || Number(moment[3]) > 59) return null
  if (moment[5] === undefined) return exactly(written)
  const instant = Date.parse(text.replace(' ', 'T'))
  if (!(instant >= FIRST_INSTANT && instant < LAST_INSTANT)) return null
  return exactly(londonDay(new Date(instant)))
}
