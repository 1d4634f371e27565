import type { PlainDate } from '../../domain/date.ts'

const DAY_MS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `3 May 2026`. What has no date on record says so: no day is made up for it. */
export const longDate = (date: PlainDate): string =>
  Number.isFinite(date) ? `${dayMonth(date)} ${new Date(date * DAY_MS).getUTCFullYear()}` : 'a day not recorded'

const dayMonth = (date: PlainDate): string => {
  const d = new Date(date * DAY_MS)
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]}`
}

const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `December`, from its number 1–12. */
export const monthName = (month: number): string => LONG_MONTHS[month - 1] ?? ''

/** `December 2026`, for any day in it. */
export const monthYear = (date: PlainDate): string => {
  const d = new Date(date * DAY_MS)
  return `${LONG_MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`
}

/** Within this many days of the day looked at, the year goes without saying. */
const NEAR_DAYS = 270

/** `3 May` where the year is plain from the day looked at, else `3 May 2026`. */
export const shortDate = (date: PlainDate, near: PlainDate): string =>
  Math.abs(date - near) <= NEAR_DAYS ? dayMonth(date) : longDate(date)

// One for all numbers: `toLocaleString` makes one each time, and a register asks a thousand times.
const thousands = new Intl.NumberFormat('en-GB')

/** `1,204`. */
export const figure = (n: number): string => thousands.format(n)

/** `1 day`, `41 days`, `1,204 people`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${figure(n)} ${n === 1 ? one : many}`

const clock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

/** `22 Nov 2026, 14:05`, London time. */
export const moment = (at: Date): string => {
  const { day, month, year, hour, minute } = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  // Not its own text: some versions write the fourth letter of September.
  return `${day} ${month?.slice(0, 3)} ${year}, ${hour}:${minute}`
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Europe/London' })

/** `14:02`, London time. */
export const timeText = (at: Date): string => time.format(at)
