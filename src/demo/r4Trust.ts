import type { CarePlan, Encounter, EpisodeOfCare, QuestionnaireResponse, ServiceRequest, Task } from 'fhir/r4'
import type { PlainDate } from '../domain/date.ts'
import { codes } from './codes.ts'
import { dateText } from './dateText.ts'
import type { DemoEvent, What } from './event.ts'
import { r4Concept, r4Head, subject } from './r4Base.ts'
import { asDemo, type DemoResource, ODS, type Place } from './resource.ts'

const period = (from: PlainDate, until: PlainDate | null): { start: string; end?: string } => ({
  start: dateText(from),
  ...(until === null ? {} : { end: dateText(until) }),
})

type TrustWhat = What & { kind: 'episode' | 'stay' | 'agreement' | 'next-blood-test' | 'side-effects' }

/** What only the mental-health trust writes: caseload, beds, shared care, clozapine dates and side-effect scales. */
export const writeTrustEvent = (place: Place, event: DemoEvent, what: TrustWhat): DemoResource[] => {
  const trust = { identifier: { system: ODS, value: place.source.organisation.ods }, display: place.source.organisation.name }
  switch (what.kind) {
    case 'episode': {
      const episode: EpisodeOfCare = {
        resourceType: 'EpisodeOfCare',
        ...r4Head(place, event, 'UKCore-EpisodeOfCare'),
        status: what.until === null ? 'active' : 'finished',
        patient: subject(place),
        managingOrganization: trust,
        period: period(what.from, what.until),
      }
      return [asDemo(episode)]
    }
    case 'stay': {
      const encounter: Encounter = {
        resourceType: 'Encounter',
        ...r4Head(place, event, 'UKCore-Encounter'),
        status: what.until === null ? 'in-progress' : 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP', display: 'inpatient encounter' },
        subject: subject(place),
        serviceProvider: trust,
        period: period(what.from, what.until),
      }
      return [asDemo(encounter)]
    }
    case 'agreement':
      return sharedCare(place, event, what)
    case 'next-blood-test': {
      const request: ServiceRequest = {
        resourceType: 'ServiceRequest',
        ...r4Head(place, event, 'UKCore-ServiceRequest'),
        status: 'active',
        intent: 'order',
        code: r4Concept(codes.whiteCells, 0),
        subject: subject(place),
        occurrenceDateTime: dateText(what.due),
        authoredOn: event.known,
        requester: trust,
      }
      return [asDemo(request)]
    }
    case 'side-effects': {
      const { identifier, ...head } = r4Head(place, event, 'UKCore-QuestionnaireResponse')
      const response: QuestionnaireResponse = {
        resourceType: 'QuestionnaireResponse',
        ...head,
        ...(identifier[0] === undefined ? {} : { identifier: identifier[0] }),
        questionnaire: 'https://fhir.parity.example/Questionnaire/gass',
        status: 'completed',
        subject: subject(place),
        authored: event.on ?? event.known,
        item: what.answers.map((answer, i) => ({ linkId: String(i + 1), answer: [{ valueInteger: answer }] })),
      }
      return [asDemo(response)]
    }
    default:
      return what satisfies never
  }
}

/** The trust asks, the practice accepts: a Task on the plan they share. */
const sharedCare = (place: Place, event: DemoEvent, what: What & { kind: 'agreement' }): DemoResource[] => {
  const plan: CarePlan = {
    resourceType: 'CarePlan',
    ...r4Head(place, event, 'UKCore-CarePlan', event.known, '1', '-plan'),
    status: what.status === 'accepted' ? 'active' : 'draft',
    intent: 'plan',
    title: 'Shared care agreement',
    subject: subject(place),
    period: period(what.from, null),
  }
  const task: Task = {
    resourceType: 'Task',
    ...r4Head(place, event, 'UKCore-Task'),
    status: what.status,
    intent: 'proposal',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'approve' }] },
    focus: { reference: `CarePlan/${plan.id}`, display: 'Shared care agreement' },
    for: subject(place),
    authoredOn: dateText(what.from),
    lastModified: event.known,
    requester: { identifier: { system: ODS, value: place.source.organisation.ods } },
    owner: { type: 'Organization', identifier: { system: ODS, value: place.person.practice } },
    ...(what.status === 'accepted' ? { executionPeriod: { start: dateText(what.from) } } : {}),
  }
  return [asDemo(plan), asDemo(task)]
}
