import type { Identifier, Reference } from 'fhir/r4'
import { CANONICAL } from './canonical.ts'
import { NHS_NUMBER } from './numberOnPatient.ts'

/** The system of ODS codes. */
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code'
/** The system of NHS numbers that is written. */
export const NHS_NUMBER_SYSTEM = NHS_NUMBER[0] as string

export const CODE_SYSTEM = {
  actionTypes: `${CANONICAL}/CodeSystem/action-types`,
  checks: `${CANONICAL}/CodeSystem/checks`,
  workStates: `${CANONICAL}/CodeSystem/work-states`,
  clinicalRules: `${CANONICAL}/CodeSystem/clinical-rules`,
} as const

const STATUS_SYSTEM = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland'
const STATUS_EXTENSION = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus'

/** A verified NHS number as UK Core writes it: nothing else is kept as a person's number. */
export const nhsNumberIdentifier = (nhsNumber: string): Identifier => ({
  extension: [
    {
      url: STATUS_EXTENSION,
      valueCodeableConcept: { coding: [{ system: STATUS_SYSTEM, code: '01', display: 'Number present and verified' }] },
    },
  ],
  system: NHS_NUMBER_SYSTEM,
  value: nhsNumber,
})

/** An organisation of which the name may be known. */
export interface Named {
  readonly ods: string
  readonly name: string
}

export const organisationReference = ({ ods, name }: Named): Reference => ({
  reference: `Organization/${ods}`,
  identifier: { system: ODS_CODE, value: ods },
  display: name,
})
