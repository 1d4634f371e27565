import type { MeasureReport, MeasureReportGroupPopulation, MeasureReportGroupStratifier } from 'fhir/r4'
import { formatDate, type PlainDate } from '../domain/date.ts'
import { disclosedShare } from '../domain/disclosure/share.ts'
import type { Disclosed } from '../domain/disclosure.ts'
import type { Membership } from '../domain/membership.ts'
import { coded, POPULATION, populationCounts, reporterOf } from './writeCareGaps.ts'
import type { Named } from './writing.ts'

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** What a report is of, and by whom. */
export interface Reported {
  /** `url|version`. */
  readonly measure: string
  readonly start: PlainDate
  readonly end: PlainDate
  readonly now: Date
  readonly reporter: Named
}

const head = ({ measure, start, end, now, reporter }: Reported) => ({
  resourceType: 'MeasureReport' as const,
  status: 'complete' as const,
  measure,
  date: now.toISOString(),
  reporter: reporterOf(reporter),
  period: { start: formatDate(start), end: formatDate(end) },
})

/** Where one person stands in a measure at the end of a period. */
export const individualReport = (reported: Reported, personId: number, at: Membership): MeasureReport => ({
  ...head(reported),
  id: crypto.randomUUID(),
  type: 'individual',
  subject: { reference: `Patient/${personId}` },
  group: [{ population: populationCounts(at) }],
})

/** Two counts as they may be shown, and the share of the one in the other. */
export interface SummaryCounts {
  readonly among: Disclosed
  readonly met: Disclosed
}

/** A count; one that is hidden is named and has no number, as data that are masked. */
const counted = (code: string, count: Disclosed): MeasureReportGroupPopulation => ({
  code: coded(POPULATION, code),
  ...(count.kind === 'shown' ? { count: count.count } : { _count: { extension: [{ url: ABSENT, valueCode: 'masked' }] } }),
})

const scored = ({ among, met }: SummaryCounts) => {
  const share = disclosedShare(met, among)
  return {
    population: [counted('denominator', among), counted('numerator', met)],
    ...(share === null
      ? {}
      : { measureScore: { value: Math.round(share.value * 1000) / 10, unit: '%', system: 'http://unitsofmeasure.org', code: '%' } }),
  }
}

/** One way to divide people, and the counts of each of its groups. */
export interface Divided {
  readonly name: string
  readonly groups: readonly (SummaryCounts & { readonly name: string })[]
}

const stratifier = ({ name, groups }: Divided): MeasureReportGroupStratifier => ({
  code: [{ text: name }],
  stratum: groups.map(({ name: group, ...counts }) => ({ value: { text: group }, ...scored(counts) })),
})

/** A published indicator of the reporting area, whole and by group. Nothing in it was not published. */
export const summaryReport = (reported: Reported, id: string, whole: SummaryCounts, divisions: readonly Divided[]): MeasureReport => ({
  ...head(reported),
  id,
  type: 'summary',
  group: [{ ...scored(whole), ...(divisions.length === 0 ? {} : { stratifier: divisions.map(stratifier) }) }],
})
