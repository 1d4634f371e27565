import type { Bundle, BundleEntry, Composition, CompositionSection, DetectedIssue, FhirResource, MeasureReport, Reference } from 'fhir/r4'
import type { GapStatus } from '../domain/careGap.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Finding } from '../domain/finding.ts'
import type { Membership } from '../domain/membership.ts'
import { type Identified, patientOf } from './writePatient.ts'
import { type Named, ODS_CODE } from './writing.ts'

const DEQM = 'http://hl7.org/fhir/us/davinci-deqm'
export const POPULATION = 'http://terminology.hl7.org/CodeSystem/measure-population'

const ONS_CODE = /^[EW]\d{8}$/

/** How someone stands towards one measure. */
export interface MeasureGap {
  readonly title: string
  /** `url|version`. */
  readonly measure: string
  readonly status: GapStatus
  readonly at: Membership
  /** How its check stands today; null where it is about no one check, or the check does not apply. */
  readonly finding: Finding | null
}

/** Someone, and how they stand towards each measure asked about. */
export interface PersonGaps {
  readonly person: Identified
  readonly gaps: readonly MeasureGap[]
}

/** What the report is about. */
export interface GapsPeriod {
  readonly start: PlainDate
  readonly end: PlainDate
  readonly now: Date
  /** Who reports. */
  readonly reporter: Named
}

/** Why a gap is open or closed, in the codes of the Gaps in Care report; null where they say nothing that is true. */
const reasonOf = ({ status, finding }: MeasureGap): string | null => {
  if (status === 'closed-gap') return 'Present'
  if (finding?.reason === 'never-recorded') return 'Missing'
  return finding?.reason === 'interval-elapsed' ? 'DateOutOfRange' : null
}

const EACH = ['initial-population', 'denominator', 'denominator-exclusion', 'denominator-exception', 'numerator'] as const

const countsIn = (population: (typeof EACH)[number], { state }: Membership): boolean => {
  switch (population) {
    case 'initial-population':
    case 'denominator':
      return state !== 'not-in-population'
    case 'denominator-exclusion':
      return state === 'excluded'
    case 'denominator-exception':
      return state === 'exception'
    default:
      return state === 'numerator'
  }
}

/** Each population of a measure, and whether one person counts in it. */
export const populationCounts = (at: Membership) =>
  EACH.map((code) => ({ code: coded(POPULATION, code), count: countsIn(code, at) ? 1 : 0 }))

interface Written extends GapsPeriod {
  readonly person: Identified
  readonly date: string
}

/** An organisation named and not linked; statistical areas, such as England's E92000001, have no ODS code. */
export const reporterOf = ({ ods, name }: Named): Reference => ({
  identifier: { ...(ONS_CODE.test(ods) ? {} : { system: ODS_CODE }), value: ods },
  display: name,
})
export const coded = (system: string, code: string) => ({ coding: [{ system, code }] })
const toPatient = ({ personId }: Identified): Reference => ({ reference: `Patient/${personId}` })

const reportOf = ({ measure, at, finding }: MeasureGap, { person, start, end, date, reporter }: Written): MeasureReport => ({
  resourceType: 'MeasureReport',
  id: crypto.randomUUID(),
  meta: { profile: [`${DEQM}/StructureDefinition/indv-measurereport-deqm`] },
  status: 'complete',
  type: 'individual',
  measure,
  subject: toPatient(person),
  date,
  reporter: reporterOf(reporter),
  period: { start: formatDate(start), end: formatDate(end) },
  improvementNotation: coded('http://terminology.hl7.org/CodeSystem/measure-improvement-notation', 'increase'),
  group: [{ population: populationCounts(at) }],
  // In the source's own record: nothing here can be followed, so it is named and not linked.
  ...(finding?.evidence ? { evaluatedResource: finding.evidence.refs.map((value) => ({ identifier: { value }, display: value })) } : {}),
})

const issueOf = (gap: MeasureGap, report: MeasureReport, { person, date }: Written): DetectedIssue => {
  const reason = reasonOf(gap)
  return {
    resourceType: 'DetectedIssue',
    id: crypto.randomUUID(),
    meta: { profile: [`${DEQM}/StructureDefinition/gaps-detectedissue-deqm`] },
    modifierExtension: [
      { url: `${DEQM}/StructureDefinition/extension-gapStatus`, valueCodeableConcept: coded(`${DEQM}/CodeSystem/gaps-status`, gap.status) },
    ],
    status: 'final',
    code: coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'CAREGAP'),
    patient: toPatient(person),
    identifiedDateTime: date,
    evidence: [
      {
        ...(reason === null ? {} : { code: [coded(`${DEQM}/CodeSystem/care-gap-reason`, reason)] }),
        detail: [{ reference: `MeasureReport/${report.id}` }],
      },
    ],
  }
}

/** Whether the record that would show it was withheld or not read: then nobody may say that it is missing. */
const isUnknown = ({ status, finding }: MeasureGap): boolean => status !== 'closed-gap' && finding?.status === 'unknown'

const UNKNOWN =
  '<div xmlns="http://www.w3.org/1999/xhtml"><p>Not known: the part of the record that would show it is withheld or was not read.</p></div>'

const sectionOf = (gap: MeasureGap, written: Written): { section: CompositionSection; resources: FhirResource[] } => {
  if (isUnknown(gap))
    return {
      section: {
        title: gap.title,
        text: { status: 'generated', div: UNKNOWN },
        emptyReason: coded('http://terminology.hl7.org/CodeSystem/list-empty-reason', 'unavailable'),
      },
      resources: [],
    }
  const report = reportOf(gap, written)
  const issue = issueOf(gap, report, written)
  return {
    section: { title: gap.title, focus: { reference: `MeasureReport/${report.id}` }, entry: [{ reference: `DetectedIssue/${issue.id}` }] },
    resources: [report, issue],
  }
}

/** One person's gaps as a document (DEQM Gaps in Care): a section, a report and an issue for each measure. */
export const gapsDocument = ({ person, gaps }: PersonGaps, period: GapsPeriod, base: string): Bundle => {
  const date = period.now.toISOString()
  const sections = gaps.map((gap) => sectionOf(gap, { ...period, person, date }))
  const composition: Composition = {
    resourceType: 'Composition',
    id: crypto.randomUUID(),
    meta: { profile: [`${DEQM}/StructureDefinition/gaps-composition-deqm`] },
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '96315-7', display: 'Gaps in care report' }] },
    subject: toPatient(person),
    date,
    author: [reporterOf(period.reporter)],
    title: 'Gaps in physical health checks',
    section: sections.map(({ section }) => section),
  }
  const entry = (resource: FhirResource): BundleEntry => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })
  return {
    resourceType: 'Bundle',
    id: crypto.randomUUID(),
    meta: { profile: [`${DEQM}/StructureDefinition/gaps-bundle-deqm`] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${crypto.randomUUID()}` },
    type: 'document',
    timestamp: date,
    entry: [composition, ...sections.flatMap(({ resources }) => resources), patientOf(person)].map(entry),
  }
}
