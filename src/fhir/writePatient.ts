import type { Patient } from 'fhir/r4'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Sex } from '../domain/record.ts'
import { type Named, nhsNumberIdentifier, organisationReference } from './writing.ts'

/** What is known of someone's identity. */
export interface Identified {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  readonly sex: Sex
  readonly practice: Named | null
  readonly team: Named | null
}

/** Someone as an R4 Patient: who they are, and which organisations look after them. Nothing clinical. */
export const patientOf = ({ personId, nhsNumber, family, given, birthDate, sex, practice, team }: Identified): Patient => ({
  resourceType: 'Patient',
  id: String(personId),
  ...(nhsNumber === null ? {} : { identifier: [nhsNumberIdentifier(nhsNumber)] }),
  name: [{ use: 'official', ...(family ? { family } : {}), ...(given ? { given: given.split(' ') } : {}) }],
  gender: sex,
  ...(birthDate === null ? {} : { birthDate: formatDate(birthDate) }),
  ...(practice === null ? {} : { generalPractitioner: [organisationReference(practice)] }),
  ...(team === null ? {} : { managingOrganization: organisationReference(team) }),
})
