import { type PlainDate, parseDate } from '../../domain/date.ts'
import type { CsvRow } from '../csv.ts'
import { UsageError } from '../usage.ts'

/** A row of a CSV file by the names of its columns. Whatever cannot be read is told with the file, the line and the column. */
export const cellsOf = (columns: readonly string[], { cells, line }: CsvRow, file: string) => {
  const at = (column: string): string => (cells[columns.indexOf(column)] ?? '').trim()
  const wrong = (column: string, what: string): UsageError =>
    new UsageError(`${file}, line ${line}, ${column}: ${what}; it is ${JSON.stringify(at(column))}`)
  return {
    wrong,
    isEmpty: (column: string): boolean => at(column) === '',
    text(column: string): string {
      if (at(column) === '') throw wrong(column, 'must not be empty')
      return at(column)
    },
    number(column: string): number {
      const value = Number(at(column))
      if (at(column) === '' || !Number.isFinite(value) || value < 0) throw wrong(column, 'must be a number from 0')
      return value
    },
    date(column: string): PlainDate {
      const date = parseDate(at(column))
      if (date === null) throw wrong(column, 'must be a day written as year, month and day, for example 2026-03-31')
      return date
    },
    oneOf<T extends string>(column: string, allowed: readonly T[]): T {
      const found = allowed.find((one) => one === at(column))
      if (found === undefined) throw wrong(column, `must be one of ${allowed.join(', ')}`)
      return found
    },
  }
}
