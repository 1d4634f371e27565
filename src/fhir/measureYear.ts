import type { Extension, Measure as MeasureResource } from 'fhir/r4'
import { plainDateOf } from '../domain/date.ts'
import type { QofYear } from '../domain/measure/measure.ts'
import { EXTENSION } from './canonical.ts'
import { BASES, isOneOf, type Report } from './planRule.ts'

const STATUSES: readonly QofYear['status'][] = ['in', 'income-protected', 'retired']
const YEAR = /^(\d{4})\/(\d{2})$/

/** The number a QOF year starts with, when the two parts follow each other: 2026 for `2026/27`. */
const yearOf = (text: string | undefined): number | null => {
  const match = YEAR.exec(text ?? '')
  const first = Number(match?.[1])
  return match && (first + 1) % 100 === Number(match[2]) ? first : null
}

const readYear = (extension: Extension, at: string, report: Report): QofYear[] => {
  const part = (url: string) => extension.extension?.find((one) => one.url === url)
  const year = part('year')?.valueString
  const status = part('status')?.valueCode
  const basis = part('basis')?.valueCode
  const first = yearOf(year)
  const from = first === null ? null : plainDateOf(first, 4, 1)
  if (year === undefined || from === null) report(`${at}: the QOF year “${year ?? ''}” is not written as 2026/27.`)
  if (!isOneOf(STATUSES, status)) report(`${at}, ${year ?? 'a year'}: has no known status; use one of ${STATUSES.join(', ')}.`)
  if (!isOneOf(BASES, basis)) report(`${at}, ${year ?? 'a year'}: has no known basis mark; add one of ${BASES.join(', ')}.`)
  if (year === undefined || from === null || !isOneOf(STATUSES, status) || !isOneOf(BASES, basis)) return []
  const points = part('points')?.valueInteger ?? null
  const upperThreshold = part('upper-threshold')?.valueDecimal ?? null
  return [{ year, from, status, points, upperThreshold, basis }]
}

/** The years a measure speaks of, one after another: a gap would leave it open whether it counts. */
export const readYears = (resource: MeasureResource, at: string, report: Report): QofYear[] => {
  const years = (resource.extension ?? []).filter(({ url }) => url === EXTENSION.qofYear).flatMap((one) => readYear(one, at, report))
  for (const [i, { year }] of years.entries()) {
    const before = years[i - 1]
    if (before !== undefined && yearOf(year) !== (yearOf(before.year) ?? 0) + 1)
      report(`${at}: ${year} does not follow ${before.year}; list the years in order.`)
  }
  return years
}
