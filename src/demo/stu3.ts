import type { Organization, Patient } from 'fhir/r3'
import type { PlainDate } from '../domain/date.ts'
import { dateText } from './dateText.ts'
import type { DemoEvent } from './event.ts'
import type { DemoSource } from './organisations.ts'
import { asDemo, type DemoResource, NHS_NUMBER, ODS, type Place } from './resource.ts'
import type { Milestones } from './story.ts'
import { GPC } from './stu3Base.ts'
import { writeLists } from './stu3Lists.ts'
import { writeStu3Course } from './stu3Medicines.ts'
import { writeProblem, writeStu3Observation } from './stu3Observation.ts'
import { writeReports } from './stu3Reports.ts'

const writeEvent = (place: Place, event: DemoEvent): DemoResource[] => {
  const { what } = event
  switch (what.kind) {
    case 'reading':
    case 'pressure':
    case 'procedure':
      return writeStu3Observation(place, event)
    case 'diagnosis':
      return what.asProblem ? writeProblem(place, event, what) : writeStu3Observation(place, event)
    case 'course':
      return writeStu3Course(place, event, what)
    default:
      // Episodes, stays and the like are the trust's to tell.
      return []
  }
}

/** The resources of some events with the reports of their samples, without Patient and Lists. */
export const writeStu3Events = (place: Place, events: readonly DemoEvent[]): DemoResource[] => {
  const samples = new Map<string, DemoResource[]>()
  const resources = events.flatMap((event) => {
    const made = writeEvent(place, event)
    const sample = event.what.kind === 'reading' ? event.what.sample : undefined
    if (sample !== undefined) samples.set(sample, [...(samples.get(sample) ?? []), ...made])
    return made
  })
  return [...resources, ...writeReports(place, samples)]
}

/** A person's structured record: Patient, contents and Lists. */
export const writeStu3Record = (place: Place, when: Milestones, today: PlainDate): DemoResource[] => {
  const contents = writeStu3Events(place, place.side.events)
  return [writeStu3Patient(place, when), ...contents, ...writeLists(place, contents, today)]
}

const writeStu3Patient = (place: Place, when: Milestones): DemoResource => {
  const { person, side, source } = place
  const period = {
    ...(when.registered === null ? {} : { start: dateText(when.registered) }),
    ...(when.left === null ? {} : { end: dateText(when.left) }),
  }
  const patient: Patient = {
    resourceType: 'Patient',
    id: person.id,
    meta: { versionId: '1', lastUpdated: side.patient.known, profile: [`${GPC}/CareConnect-GPC-Patient-1`] },
    extension: [
      {
        url: `${GPC}/Extension-CareConnect-GPC-RegistrationDetails-1`,
        extension: [
          ...(Object.keys(period).length === 0 ? [] : [{ url: 'registrationPeriod', valuePeriod: period }]),
          {
            url: 'registrationType',
            valueCodeableConcept: {
              coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1', code: 'R', display: 'Regular' }],
            },
          },
        ],
      },
      ...(person.ethnicity === null
        ? []
        : [
            {
              url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-EthnicCategory-1',
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-EthnicCategory-1',
                    code: person.ethnicity.letter,
                    display: person.ethnicity.display,
                  },
                ],
              },
            },
          ]),
    ],
    identifier: [
      {
        extension: [
          {
            url: `${GPC}/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
            valueCodeableConcept: {
              coding: [
                {
                  system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
                  code: side.patient.verification,
                },
              ],
            },
          },
        ],
        system: NHS_NUMBER,
        value: person.nhsNumber,
      },
    ],
    active: when.died === null && when.left === null,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    gender: person.sex,
    birthDate: dateText(side.patient.birthDate),
    ...(when.died === null ? {} : { deceasedDateTime: dateText(when.died) }),
    managingOrganization: { reference: `Organization/${source.organisation.ods}` },
  }
  return asDemo(patient)
}

/** The practice itself. */
export const writeStu3Organization = (source: DemoSource, known: string): DemoResource => {
  const organization: Organization = {
    resourceType: 'Organization',
    id: source.organisation.ods,
    meta: { versionId: '1', lastUpdated: known, profile: [`${GPC}/CareConnect-GPC-Organization-1`] },
    identifier: [{ system: ODS, value: source.organisation.ods }],
    active: true,
    name: source.organisation.name,
  }
  return asDemo(organization)
}
