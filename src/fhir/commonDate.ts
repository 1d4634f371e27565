import { type PlainDate, plainDateOf } from '../domain/date.ts'

const ZERO = 48
const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - ZERO
  return value >= 0 && value <= 9 ? value : Number.NaN
}
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

const DAYS_TO_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** Days since 1970-01-01 for days every month has; the rest go the long way. */
const dayNumber = (year: number, month: number, day: number): number => {
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const beforeLeapDay = isLeap && month <= 2 ? 1 : 0
  return (year - 1970) * 365 + leaps - 477 - beforeLeapDay + (DAYS_TO_MONTH[month - 1] as number) + day - 1
}

const dayOf = (text: string): number => {
  if (text[4] !== '-' || text[7] !== '-') return Number.NaN
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  return day <= 28 ? dayNumber(year, month, day) : (plainDateOf(year, month, day) ?? Number.NaN)
}

/** Minutes east of UTC that follow the seconds, or NaN. */
const offsetOf = (text: string): number => {
  let at = 19
  if (text[at] === '.') {
    do at++
    while (digit(text, at) >= 0)
    if (at === 20) return Number.NaN
  }
  const sign = text[at]
  if (sign === 'Z') return text.length === at + 1 ? 0 : Number.NaN
  if ((sign !== '+' && sign !== '-') || text[at + 3] !== ':' || text.length !== at + 6) return Number.NaN
  const hours = two(text, at + 1)
  const minutes = two(text, at + 4)
  if (!(hours <= 14 && minutes <= 59)) return Number.NaN
  return (sign === '+' ? 1 : -1) * (hours * 60 + minutes)
}

/**
 * The London day of `YYYY-MM-DD` or of a dateTime with seconds and offset, read digit by digit: nearly every date of a bulk
 * file is one of these, and reading dates took a third of the time. Null for any other form, and near London midnight,
 * where `readFhirDate` decides.
 */
export const commonDate = (text: string): PlainDate | null => {
  const day = dayOf(text)
  if (Number.isNaN(day)) return null
  if (text.length === 10) return day as PlainDate
  if (text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return null
  const minutes = two(text, 11) * 60 + two(text, 14) - offsetOf(text)
  if (Number.isNaN(minutes) || !(two(text, 11) <= 23 && two(text, 14) <= 59 && two(text, 17) <= 59)) return null
  const instant = day * 1440 + minutes
  const date = Math.floor(instant / 1440)
  return instant - date * 1440 < 23 * 60 ? (date as PlainDate) : null
}
