import type { CareEntry } from '../schema.ts'
import { type Word, words } from '../words.ts'
import { conceptOf, GPC, given, head, practice, type Resource, type Side, subjectOf, trust } from './side.ts'

const LISTS = {
  uncategorised: { code: '826501000000100', parameter: 'includeUncategorisedData' },
  investigations: { code: '887191000000108', parameter: 'includeInvestigations' },
  problems: { code: '717711000000103', parameter: 'includeProblems' },
  medication: { code: '933361000000108', parameter: 'includeMedication' },
} as const

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const noteDate = (date: string): string => `${date.slice(8)}-${MONTHS[Number(date.slice(5, 7)) - 1]}-${date.slice(0, 4)}`

const withheld = (side: Side, entry: CareEntry & { record: 'withheld' }, start: Record<string, unknown>): Resource => {
  const { code, parameter } = LISTS[entry.part]
  if (entry.why === 'switched-off')
    return {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'warning',
          code: 'not-supported',
          details: {
            coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1', code: 'NOT_IMPLEMENTED' }],
            text: `${parameter} has been disabled`,
          },
          diagnostics: parameter,
        },
      ],
    }
  const warning = { url: `${GPC}/Extension-CareConnect-GPC-ListWarningCode-1`, valueCode: entry.why }
  const transit = `Patient record transfer from previous GP practice not yet complete; information recorded before ${noteDate(entry.before ?? '')} may be missing.`
  return {
    resourceType: 'List',
    ...start,
    status: 'current',
    mode: 'snapshot',
    extension: [warning],
    code: { coding: [{ system: 'http://snomed.info/sct', code }] },
    subject: subjectOf(side),
    ...given(entry.before, { note: [{ text: transit }] }),
  }
}

/** What care, agreements, scales and warnings are on record. */
export const careResource = (side: Side, entry: CareEntry, at: number): Resource => {
  const start = head(side, entry, at)
  const wrong = entry.wrong ? 'entered-in-error' : undefined
  const period =
    'until' in entry || 'on' in entry
      ? { start: entry.on, ...given('until' in entry && entry.until, { end: 'until' in entry ? entry.until : '' }) }
      : {}
  switch (entry.record) {
    case 'under the mental health team':
      return {
        resourceType: 'EpisodeOfCare',
        ...start,
        status: wrong ?? (entry.until === undefined ? 'active' : 'finished'),
        patient: subjectOf(side),
        managingOrganization: trust,
        period,
      }
    case 'in a mental health bed':
      return {
        resourceType: 'Encounter',
        ...start,
        status: wrong ?? (entry.until === undefined ? 'in-progress' : 'finished'),
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
        subject: subjectOf(side),
        serviceProvider: trust,
        period,
      }
    case 'shared care agreement':
      return {
        resourceType: 'Task',
        ...start,
        status: wrong ?? entry.answer,
        intent: 'proposal',
        code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'approve' }] },
        focus: { display: 'Shared care agreement' },
        for: subjectOf(side),
        lastModified: entry.on,
        owner: entry.by === 'trust' ? { type: 'Organization', ...trust } : practice,
      }
    case 'clozapine service: next blood count':
      return {
        resourceType: 'ServiceRequest',
        ...start,
        status: wrong ?? 'active',
        intent: 'order',
        code: conceptOf(words['white cells'] as Word),
        subject: subjectOf(side),
        authoredOn: entry.on,
        occurrenceDateTime: entry.next,
      }
    case 'side-effect scale (GASS)':
      return {
        resourceType: 'QuestionnaireResponse',
        ...start,
        questionnaire: `https://fhir.parity.example/Questionnaire/gass${entry.version === undefined ? '' : `|${entry.version}`}`,
        status: wrong ?? 'completed',
        subject: subjectOf(side),
        authored: entry.on,
        item: entry.answers.map((answer, i) => ({ linkId: String(i + 1), answer: [{ valueInteger: answer }] })),
      }
    case 'withheld':
      return withheld(side, entry, start)
    default:
      return entry satisfies never
  }
}
