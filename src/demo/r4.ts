import type { Condition, Organization, Patient, Procedure } from 'fhir/r4'
import { dateText } from './dateText.ts'
import type { DemoEvent, What } from './event.ts'
import type { DemoSource } from './organisations.ts'
import { r4Concept, r4Head, subject, UK_CORE } from './r4Base.ts'
import { writeCourse } from './r4Medicines.ts'
import { writeObservation } from './r4Observation.ts'
import { writeTrustEvent } from './r4Trust.ts'
import { asDemo, type DemoResource, NHS_NUMBER, ODS, type Place } from './resource.ts'
import type { Milestones } from './story.ts'

const condition = (place: Place, event: DemoEvent, what: What & { kind: 'diagnosis' }): Condition => ({
  resourceType: 'Condition',
  ...r4Head(place, event, 'UKCore-Condition'),
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  verificationStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }] },
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' }] }],
  code: r4Concept(what.code, place.person.index, what.icd10),
  subject: subject(place),
  ...(event.on === null ? {} : { onsetDateTime: event.on }),
  recordedDate: event.known,
})

/** The resources of one event, earlier versions before later ones. */
export const writeR4Event = (place: Place, event: DemoEvent): DemoResource[] => {
  const { what } = event
  switch (what.kind) {
    case 'reading':
    case 'pressure':
      return writeObservation(place, event)
    case 'diagnosis':
      return [asDemo(condition(place, event, what))]
    case 'procedure': {
      const procedure: Procedure = {
        resourceType: 'Procedure',
        ...r4Head(place, event, 'UKCore-Procedure'),
        status: 'completed',
        code: r4Concept(what.code, place.person.index),
        subject: subject(place),
        ...(event.on === null ? {} : { performedDateTime: event.on }),
      }
      return [asDemo(procedure)]
    }
    case 'course':
    case 'administration':
      return writeCourse(place, event, what)
    default:
      return writeTrustEvent(place, event, what)
  }
}

const isPractice = (source: DemoSource): boolean => source.organisation.kind === 'practice'

/** The Patient resource of one side. The registration stands in the general practitioner's identifier, as PDS sends it. */
export const writeR4Patient = (place: Place, when: Milestones): DemoResource => {
  const { person, side, source } = place
  const patient: Patient = {
    resourceType: 'Patient',
    id: person.id,
    meta: { versionId: '1', lastUpdated: side.patient.known, profile: [`${UK_CORE}/UKCore-Patient`] },
    ...(person.ethnicity === null
      ? {}
      : {
          extension: [
            {
              url: `${UK_CORE}/Extension-UKCore-EthnicCategory`,
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland',
                    code: person.ethnicity.letter,
                    display: person.ethnicity.display,
                  },
                ],
              },
            },
          ],
        }),
    identifier: [
      {
        extension: [
          {
            url: `${UK_CORE}/Extension-UKCore-NHSNumberVerificationStatus`,
            valueCodeableConcept: {
              coding: [
                { system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland', code: side.patient.verification },
              ],
            },
          },
        ],
        system: NHS_NUMBER,
        value: person.nhsNumber,
      },
    ],
    active: when.died === null && (when.left === null || !isPractice(source)),
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    gender: person.sex,
    birthDate: dateText(side.patient.birthDate),
    ...(when.died === null ? {} : { deceasedDateTime: dateText(when.died) }),
    generalPractitioner: [
      {
        type: 'Organization',
        identifier: {
          system: ODS,
          value: person.practice,
          ...(isPractice(source) && (when.registered !== null || when.left !== null)
            ? {
                period: {
                  ...(when.registered === null ? {} : { start: dateText(when.registered) }),
                  ...(when.left === null ? {} : { end: dateText(when.left) }),
                },
              }
            : {}),
        },
      },
    ],
    managingOrganization: {
      reference: `Organization/${source.organisation.ods}`,
      identifier: { system: ODS, value: source.organisation.ods },
    },
  }
  return asDemo(patient)
}

/** The organisation whose system a source is. */
export const writeR4Organization = (source: DemoSource, known: string): DemoResource => {
  const organization: Organization = {
    resourceType: 'Organization',
    id: source.organisation.ods,
    meta: { versionId: '1', lastUpdated: known, profile: [`${UK_CORE}/UKCore-Organization`] },
    identifier: [{ system: ODS, value: source.organisation.ods }],
    active: true,
    name: source.organisation.name,
  }
  return asDemo(organization)
}
