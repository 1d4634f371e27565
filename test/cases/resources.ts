import { demoNhsNumber } from '../../src/demo/nhsNumber.ts'
import type { Setting } from '../../src/domain/fact.ts'
import type { AnyResource, FhirRelease } from '../../src/fhir/reading.ts'
import type { CareEntry, CaseEntry, CasePerson, ClinicalCase, CodedEntry } from './clinicalCase.ts'
import { DIASTOLIC, SYSTOLIC, type Word, words } from './words.ts'

/** The practice and the trust of every case. */
export const PRACTICE = { ods: 'X99001', name: 'Case Street Surgery' }
export const TRUST = { ods: 'RX901', name: 'Casebook NHS Trust' }

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition'
const UCUM = 'http://unitsofmeasure.org'

/** The NHS number of a case's person. */
export const nhsNumberOf = ({ index }: ClinicalCase): string => demoNhsNumber(index)

/** What the writers of one side of a case have in common. */
interface Side {
  readonly one: ClinicalCase
  readonly setting: Setting
  readonly release: FhirRelease
}

const subjectOf = ({ one }: Side) => ({ reference: `Patient/c${one.index}` })

type Resource = AnyResource & Record<string, unknown>

const given = <T extends object>(condition: unknown, what: T): T | object => (condition === undefined || condition === false ? {} : what)

const isFull = (on: string | undefined): on is string => on !== undefined && on.length >= 10

const head = ({ one }: Side, entry: CaseEntry, at: number): Record<string, unknown> => {
  const known = entry.known ?? ('on' in entry && isFull(entry.on) ? entry.on : undefined)
  return { id: `c${one.index}-${entry.id ?? at}`, ...given(known, { meta: { lastUpdated: known } }) }
}

const conceptOf = ({ system, code }: Pick<Word, 'system' | 'code'>) => ({ coding: [{ system, code }] })

const quantity = (value: number, usual: string | undefined, written: string | null | undefined): Record<string, unknown> => {
  const unit = written ?? (written === null ? undefined : usual)
  return unit === undefined ? { value } : { value, unit, system: UCUM, code: unit }
}

const ABSENT = { dataAbsentReason: { coding: [{ system: 'http://hl7.org/fhir/data-absent-reason', code: 'not-performed' }] } }
const ABSENT_R4 = {
  dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-performed' }] },
}

const observation = (side: Side, entry: CodedEntry, word: Word, start: Record<string, unknown>): Resource => {
  const absent = side.release === 'R4' ? ABSENT_R4 : ABSENT
  const part = (code: typeof SYSTOLIC, value: number | undefined) =>
    value === undefined ? [] : [{ code: conceptOf(code), valueQuantity: quantity(value, word.unit, entry.unit) }]
  const component = [...part(SYSTOLIC, entry.systolic), ...part(DIASTOLIC, entry.diastolic)]
  const status = entry.wrong ? 'entered-in-error' : entry.preliminary ? 'preliminary' : 'final'
  return {
    resourceType: 'Observation',
    ...start,
    status,
    subject: subjectOf(side),
    code: conceptOf(word),
    ...given(entry.on, { effectiveDateTime: entry.on }),
    ...given(entry.value, { valueQuantity: quantity(entry.value ?? 0, word.unit, entry.unit) }),
    ...given(component.length > 0, { component }),
    ...given(entry.absent, absent),
    ...given(entry.note, side.release === 'R4' ? { note: [{ text: entry.note }] } : { comment: entry.note }),
  }
}

const condition = (side: Side, entry: CodedEntry, word: Word, start: Record<string, unknown>): Resource => {
  const wrong = side.release === 'R4' ? { coding: [{ code: 'entered-in-error' }] } : 'entered-in-error'
  return {
    resourceType: 'Condition',
    ...start,
    subject: subjectOf(side),
    code: conceptOf(word),
    ...given(entry.on, { onsetDateTime: entry.on }),
    ...given(entry.wrong, { verificationStatus: wrong }),
  }
}

const dosage = ({ dose }: CodedEntry) =>
  dose === undefined
    ? {}
    : {
        dosageInstruction: [
          {
            ...given(dose.asNeeded, { asNeededBoolean: true }),
            timing: { repeat: { frequency: dose.times ?? 1, period: dose.every ?? 1, periodUnit: dose.per ?? 'd' } },
            doseAndRate: [{ doseQuantity: { value: dose.amount, unit: dose.unit, system: UCUM, code: dose.unit } }],
          },
        ],
      }

/** GP Connect names the product in a resource of its own. */
const medicine = (side: Side, entry: CodedEntry, word: Word, start: Record<string, unknown>): Resource[] => {
  const isStu3 = side.release === 'STU3'
  const product = { resourceType: 'Medication', id: `med-${word.code}`, code: conceptOf(word) }
  const named = isStu3 ? { medicationReference: { reference: `Medication/${product.id}` } } : { medicationCodeableConcept: conceptOf(word) }
  const wrong = entry.wrong ? 'entered-in-error' : undefined
  const base = { ...start, subject: subjectOf(side), ...named }
  const resource: Resource =
    entry.as === 'given'
      ? { resourceType: 'MedicationAdministration', ...base, status: wrong ?? 'completed', effectiveDateTime: entry.on }
      : entry.as === 'statement'
        ? {
            resourceType: 'MedicationStatement',
            ...base,
            status: wrong ?? 'active',
            ...given(isStu3, { taken: 'unk' }),
            effectivePeriod: { start: entry.on },
            ...given(entry.lastIssue, {
              extension: [
                {
                  url: isStu3
                    ? `${GPC}/Extension-CareConnect-GPC-MedicationStatementLastIssueDate-1`
                    : 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationStatementLastIssueDate',
                  valueDateTime: entry.lastIssue,
                },
              ],
            }),
          }
        : {
            resourceType: 'MedicationRequest',
            ...base,
            status: wrong ?? 'active',
            intent: entry.as === 'planned' ? 'plan' : 'order',
            authoredOn: entry.on,
            ...dosage(entry),
          }
  return isStu3 ? [product, resource] : [resource]
}

const codedResources = (side: Side, entry: CodedEntry, at: number): Resource[] => {
  const word = words[entry.record] as Word
  const start = head(side, entry, at)
  if (word.kind === 'medicine') return medicine(side, entry, word, start)
  if (entry.as === 'procedure')
    return [
      {
        resourceType: 'Procedure',
        ...start,
        status: 'completed',
        subject: subjectOf(side),
        code: conceptOf(word),
        performedDateTime: entry.on,
      },
    ]
  return [word.kind === 'diagnosis' ? condition(side, entry, word, start) : observation(side, entry, word, start)]
}

const trust = { identifier: { system: ODS, value: TRUST.ods } }
const practice = { type: 'Organization', identifier: { system: ODS, value: PRACTICE.ods } }

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

const careResource = (side: Side, entry: CareEntry, at: number): Resource => {
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

const patient = (side: Side): Resource => {
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

const organization: Resource = {
  resourceType: 'Organization',
  id: PRACTICE.ods,
  identifier: [{ system: ODS, value: PRACTICE.ods }],
  name: PRACTICE.name,
}

const isCare = (entry: CaseEntry): entry is CareEntry => !(entry.record in words)

const recordOf = (side: Side, entries: readonly CaseEntry[]): Resource[] => [
  patient(side),
  ...(side.setting === 'gp' && side.release === 'STU3' ? [organization] : []),
  ...entries.flatMap((entry, at): Resource[] => (isCare(entry) ? [careResource(side, entry, at)] : codedResources(side, entry, at))),
]

/** What came together from one system about the person of a case. */
export interface CaseRecord {
  readonly setting: Setting
  readonly release: FhirRelease
  readonly resources: readonly AnyResource[]
}

/** The records of a case as its systems send them: the practice in R4 or, as GP Connect, in STU3; the trust in R4. */
export const recordsOf = (one: ClinicalCase): CaseRecord[] => {
  const release: FhirRelease = one.gpConnect ? 'STU3' : 'R4'
  return [
    ...(one.gp === null ? [] : [{ setting: 'gp' as const, release, resources: recordOf({ one, setting: 'gp', release }, one.gp) }]),
    ...(one.mh.length === 0 && one.gp !== null
      ? []
      : [{ setting: 'mh' as const, release: 'R4' as const, resources: recordOf({ one, setting: 'mh', release: 'R4' }, one.mh) }]),
  ]
}

/** Where and when each resource of a case's records lies: `gp/Observation/c3-1` is `gp 2025-06-01`. */
export const placesOf = (one: ClinicalCase): Map<string, string> =>
  new Map(
    (['gp', 'mh'] as const).flatMap((setting) =>
      (one[setting] ?? []).flatMap((entry, at) =>
        ['Observation', 'Condition', 'Procedure', 'QuestionnaireResponse'].map((type): [string, string] => [
          `${setting}/${type}/c${one.index}-${entry.id ?? at}`,
          `${setting} ${'on' in entry ? entry.on : 'undated'}`,
        ]),
      ),
    ),
  )
