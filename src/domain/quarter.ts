import { addDays, type PlainDate } from './date.ts'
import { lastDay, type Month, parseMonth, yearOf } from './month.ts'

/** A quarter of the calendar year, by its last month. */
export type Quarter = Month

const MONTHS = 3
const inYear = (quarter: Quarter): number => Math.floor((quarter % 12) / MONTHS) + 1

/** Reads `YYYY-Qn`, or null when it is anything else. `2026-Q3` is July to September 2026. */
export const parseQuarter = (text: string): Quarter | null => {
  const [, year, n] = /^(\d{4})-Q([1-4])$/.exec(text) ?? []
  return year === undefined ? null : parseMonth(`${year}-${String(Number(n) * MONTHS).padStart(2, '0')}`)
}

/** `YYYY-Qn`. */
export const formatQuarter = (quarter: Quarter): string => `${yearOf(quarter)}-Q${inYear(quarter)}`

/** As the NHS counts its years, from April: `2026/27 Q2` is July to September 2026. */
export const formatFinancialQuarter = (quarter: Quarter): string => {
  const n = inYear(quarter)
  const start = n === 1 ? yearOf(quarter) - 1 : yearOf(quarter)
  return `${start}/${String((start + 1) % 100).padStart(2, '0')} Q${n === 1 ? 4 : n - 1}`
}

/** Whether a month ends a quarter. */
export const isQuarterEnd = (month: Month): boolean => month % MONTHS === MONTHS - 1

/** The first day of a quarter. */
export const firstDay = (quarter: Quarter): PlainDate => addDays(lastDay(quarter - MONTHS), 1)
