/** A woman born in 1980 as a GP system of release R4 sends her, with a verified number. */
export const patientOf = (id: string, nhsNumber: string, more: object = {}) => ({
  resourceType: 'Patient' as const,
  id,
  identifier: [
    {
      system: 'https://fhir.nhs.uk/Id/nhs-number',
      value: nhsNumber,
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
          valueCodeableConcept: { coding: [{ code: '01' }] },
        },
      ],
    },
  ],
  birthDate: '1980-05-17',
  gender: 'female' as const,
  ...more,
})
