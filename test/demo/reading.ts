import { type Check, SIX } from '../../src/demo/readings.ts'
import { type DemoResource, subjectOf } from '../../src/demo/resource.ts'
import { currentOf } from '../../src/demo/structuredRecord.ts'
import { addMonths, type PlainDate, readFhirDate } from '../../src/domain/date.ts'

/** A small, separate reading of the six checks, so that the levels of the demonstration are not judged by the code that made them. */
const evidence: Readonly<Record<Check, readonly string[]>> = {
  'blood-pressure': ['75367002', '163020007', '72313002', '163030003', '1091811000000102', '163031004'],
  bmi: ['60621009'],
  alcohol: ['1082641000000106'],
  lipids: ['1005671000000105', '1005681000000107'],
  glucose: ['999791000000106', '1003141000000105'],
  smoking: ['77176002', '160603005', '160604004', '160605003', '8517006', '266919005'],
}

export const codesOf = (resource: DemoResource): readonly string[] =>
  ((resource.code as { coding?: { code?: string }[] } | undefined)?.coding ?? []).flatMap((coding) => coding.code ?? [])

/** The day of an Observation, or null when it is not known to the day. */
export const dayOf = (resource: DemoResource): PlainDate | null => {
  const text = (resource.effectiveDateTime ?? resource.issued) as string | undefined
  const on = text === undefined ? null : readFhirDate(text)
  return on !== null && on.from === on.to ? on.from : null
}

export const current = (resources: Iterable<DemoResource>): DemoResource[] =>
  currentOf(resources).filter((resource) => resource.status !== 'entered-in-error')

const hasValue = (resource: DemoResource): boolean =>
  resource.dataAbsentReason === undefined && !JSON.stringify(resource).includes('data-absent-reason')

/** Which of the six a record holds in the twelve months to a day. */
export const checksDone = (record: Iterable<DemoResource>, asOf: PlainDate): readonly Check[] => {
  const recent = current(record).filter((resource) => {
    const on = resource.resourceType === 'Observation' ? dayOf(resource) : null
    return on !== null && on > addMonths(asOf, -12) && on <= asOf && hasValue(resource)
  })
  return SIX.filter((check) => recent.some((resource) => codesOf(resource).some((code) => evidence[check].includes(code))))
}

export const about = (resource: DemoResource): string | null => subjectOf(resource)
