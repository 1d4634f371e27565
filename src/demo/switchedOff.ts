import type { OperationOutcome } from 'fhir/r3'
import { asDemo, type DemoResource, type Place } from './resource.ts'
import { GPC } from './stu3Base.ts'
import { areasOf } from './stu3Lists.ts'

const parameterOf = { investigations: 'includeInvestigations', uncategorised: 'includeUncategorisedData' } as const

/** A part of a structured record that is switched off, and the warning that says so. */
export interface SwitchedOff {
  readonly area: 'uncategorised' | 'investigations'
  readonly warning: DemoResource
}

/** What a practice answers when one part of the record is switched off there, or null when nothing is. */
export const writeDisabled = (place: Place): SwitchedOff | null => {
  const withheld = place.side.withheld
  if (withheld?.kind !== 'area-disabled') return null
  const parameter = parameterOf[withheld.area]
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    id: `${place.person.id}-disabled`,
    meta: { versionId: '1', lastUpdated: place.side.patient.known, profile: [`${GPC}/GPConnect-OperationOutcome-1`] },
    issue: [
      {
        severity: 'warning',
        code: 'not-supported',
        details: {
          coding: [
            {
              system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
              code: 'NOT_IMPLEMENTED',
              display: 'Not implemented',
            },
          ],
          text: `${parameter} has been disabled`,
        },
        diagnostics: parameter,
      },
    ],
  }
  return { area: withheld.area, warning: asDemo(outcome) }
}

/** What is left of a record when one part of it is switched off: neither its List nor what only that part holds. */
export const withoutArea = (resources: readonly DemoResource[], area: 'uncategorised' | 'investigations'): DemoResource[] => {
  const { uncategorised } = areasOf(resources)
  const problems = new Set(
    resources.flatMap((r) =>
      r.resourceType === 'Condition'
        ? ((r.extension as { valueReference?: { reference: string } }[] | undefined) ?? []).map((e) => e.valueReference?.reference)
        : [],
    ),
  )
  return resources.filter((r) => {
    if (r.resourceType === 'List') return !r.id.endsWith(`-list-${area}`)
    if (area === 'uncategorised') return !uncategorised(r) || problems.has(`Observation/${r.id}`)
    return r.resourceType !== 'DiagnosticReport' && r.resourceType !== 'Specimen' && (r.resourceType !== 'Observation' || uncategorised(r))
  })
}
