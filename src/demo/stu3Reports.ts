import type { DiagnosticReport, Specimen } from 'fhir/r3'
import { asDemo, businessId, type DemoResource, type Place, SNOMED } from './resource.ts'
import { GPC, stu3Subject } from './stu3Base.ts'

/** The laboratory messages of a record: a report for each sample, with its specimen. */
export const writeReports = (place: Place, samples: ReadonlyMap<string, readonly DemoResource[]>): DemoResource[] =>
  [...samples].flatMap(([sample, results]) => {
    const first = results[0]
    if (first === undefined) return []
    const id = `${place.person.id}-report-${sample}`
    const known = first.meta.lastUpdated
    const specimen: Specimen = {
      resourceType: 'Specimen',
      id: `${id}-specimen`,
      meta: { versionId: '1', lastUpdated: known, profile: [`${GPC}/CareConnect-GPC-Specimen-1`] },
      identifier: [businessId(place.source, `${id}-specimen`)],
      type: { coding: [{ system: SNOMED, code: '122555007', display: 'Venous blood specimen' }] },
      subject: stu3Subject(place),
      collection: { collectedDateTime: (first.effectiveDateTime as string | undefined) ?? known },
    }
    const report: DiagnosticReport = {
      resourceType: 'DiagnosticReport',
      id,
      meta: { versionId: '1', lastUpdated: known, profile: [`${GPC}/CareConnect-GPC-DiagnosticReport-1`] },
      identifier: [businessId(place.source, id)],
      status: place.person.index % 4 === 0 ? 'unknown' : 'final',
      code: { coding: [{ system: SNOMED, code: '721981007', display: 'Diagnostic studies report' }] },
      subject: stu3Subject(place),
      issued: known,
      specimen: [{ reference: `Specimen/${specimen.id}` }],
      result: results.map((result) => ({ reference: `Observation/${result.id}` })),
    }
    return [asDemo(specimen), asDemo(report)]
  })
