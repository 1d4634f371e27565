import { formatDate, monthEnd, type PlainDate, plainDateOf } from './date.ts'

/** A calendar month, as months since January of the year 0. Compare and subtract it as a number. */
export type Month = number

/** The month a day is in. */
export const monthOf = (date: PlainDate): Month => {
  const [year, month] = formatDate(date).split('-')
  return Number(year) * 12 + Number(month) - 1
}

export const yearOf = (month: Month): number => Math.floor(month / 12)

/** The last day of a month. */
export const lastDay = (month: Month): PlainDate => monthEnd(plainDateOf(yearOf(month), (month % 12) + 1, 1) as PlainDate)

/** The newest month that is over on a day. */
export const lastFullMonth = (on: PlainDate): Month => (lastDay(monthOf(on)) === on ? monthOf(on) : monthOf(on) - 1)

/** `YYYY-MM`. */
export const formatMonth = (month: Month): string => formatDate(lastDay(month)).slice(0, 7)

/** Reads `YYYY-MM`, or null when it is anything else. */
export const parseMonth = (text: string): Month | null => {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? []
  const day = year === undefined ? null : plainDateOf(Number(year), Number(month), 1)
  return day === null ? null : monthOf(day)
}
