import type { CasePerson } from '../schema.ts'
import { GPC, given, nhsNumberOf, ODS, PRACTICE, practice, type Resource, type Side } from './side.ts'

const identifier = (side: Side) => [
  {
    system: 'https://fhir.nhs.uk/Id/nhs-number',
    value: nhsNumberOf(side.one),
    extension: [
      {
        url:
          side.release === 'R4'
            ? 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus'
            : `${GPC}/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
        valueCodeableConcept: { coding: [{ code: '01' }] },
      },
    ],
  },
]

const registration = (side: Side, { registered, left }: CasePerson): Record<string, unknown> => {
  const period = { ...given(registered, { start: registered }), ...given(left, { end: left }) }
  if (side.release === 'R4') return { generalPractitioner: [{ ...practice, identifier: { ...practice.identifier, period } }] }
  return {
    managingOrganization: { reference: `Organization/${PRACTICE.ods}` },
    extension: [
      {
        url: `${GPC}/Extension-CareConnect-GPC-RegistrationDetails-1`,
        extension: [{ url: 'registrationPeriod', valuePeriod: period }],
      },
    ],
  }
}

const ethnicity = (side: Side, letter: string) => ({
  url: `https://fhir.hl7.org.uk/${side.release === 'R4' ? 'StructureDefinition/Extension-UKCore-EthnicCategory' : 'STU3/StructureDefinition/Extension-CareConnect-EthnicCategory-1'}`,
  valueCodeableConcept: {
    coding: [
      {
        system: `https://fhir.hl7.org.uk/${side.release === 'R4' ? 'CodeSystem/UKCore-EthnicCategoryEngland' : 'STU3/CodeSystem/CareConnect-EthnicCategory-1'}`,
        code: letter,
      },
    ],
  },
})

/** The person as one side knows them, with a verified number of their own. */
export const patient = (side: Side): Resource => {
  const { index, person } = side.one
  const isGp = side.setting === 'gp'
  const said = isGp ? person : { ...person, ...person.trustSays }
  const known = person.died ?? person.left ?? person.registered
  const registered = isGp ? registration(side, person) : {}
  const extension = [
    ...((registered.extension as unknown[] | undefined) ?? []),
    ...(isGp && person.ethnicity !== undefined ? [ethnicity(side, person.ethnicity)] : []),
  ]
  return {
    resourceType: 'Patient',
    id: `c${index}`,
    ...given(known, { meta: { lastUpdated: known } }),
    identifier: identifier(side),
    name: [{ family: `Case-${index}`, given: [isGp ? 'Practice' : 'Trust'] }],
    gender: said.sex ?? 'female',
    ...given(said.born, { birthDate: said.born }),
    ...registered,
    ...given(extension.length > 0, { extension }),
    ...given(isGp && person.died, { deceasedDateTime: person.died }),
    ...given(isGp && person.dead, { deceasedBoolean: true }),
  }
}

/** The practice, which a Patient of GP Connect refers to. */
export const organization: Resource = {
  resourceType: 'Organization',
  id: PRACTICE.ods,
  identifier: [{ system: ODS, value: PRACTICE.ods }],
  name: PRACTICE.name,
}
