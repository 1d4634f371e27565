import { customType } from 'drizzle-orm/pg-core'
import { BEGINNING, formatDate, type PlainDate, parseDate } from '../../domain/date.ts'

/** A date as PostgreSQL writes it. BEGINNING is `-infinity` there. */
export const toSqlDate = (date: PlainDate): string => (date === BEGINNING ? '-infinity' : formatDate(date))

/** Reads a date as PostgreSQL writes it. */
export const fromSqlDate = (text: string): PlainDate => {
  if (text === '-infinity') return BEGINNING
  const date = parseDate(text)
  if (date === null) throw new RangeError('not a date')
  return date
}

export const fromSqlDateOrNull = (text: string | null): PlainDate | null => (text === null ? null : fromSqlDate(text))

/** Days from the first to before the second. No first: always so far; no second: it goes on. */
export interface Days {
  readonly from: PlainDate
  readonly until: PlainDate | null
}

/** A column of one day. */
export const plainDate = customType<{ data: PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: toSqlDate,
  fromDriver: fromSqlDate,
})

export const toSqlDays = ({ from, until }: Days): string =>
  `[${from === BEGINNING ? '' : formatDate(from)},${until === null ? '' : formatDate(until)})`

const RANGE = /^[[(]([^,]*),([^)\]]*)[)\]]$/

/** Reads a daterange as PostgreSQL writes it: it always ends before its second day. */
export const fromSqlDays = (text: string): Days => {
  const range = RANGE.exec(text)
  if (!range) throw new RangeError('not a range of days')
  return { from: range[1] ? fromSqlDate(range[1]) : BEGINNING, until: range[2] ? fromSqlDate(range[2]) : null }
}

/** A column of a stretch of days. */
export const days = customType<{ data: Days; driverData: string }>({
  dataType: () => 'daterange',
  toDriver: toSqlDays,
  fromDriver: fromSqlDays,
})
