import type { CodedEntry } from '../schema.ts'
import { DIASTOLIC, SYSTOLIC, type Word, words } from '../words.ts'
import { conceptOf, GPC, given, head, type Resource, type Side, subjectOf, UCUM } from './side.ts'

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
    ...given(entry.value, {
      valueQuantity: { ...quantity(entry.value ?? 0, word.unit, entry.unit), ...given(entry.comparator, { comparator: entry.comparator }) },
    }),
    ...given(component.length > 0, { component }),
    ...given(entry.unreadable, { valueQuantity: 'unreadable' }),
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

const dosage = ({ release }: Side, { dose }: CodedEntry): object => {
  if (dose === undefined) return {}
  const amount = { doseQuantity: { value: dose.amount, unit: dose.unit, system: UCUM, code: dose.unit } }
  return {
    dosageInstruction: [
      {
        ...given(dose.asNeeded, { asNeededBoolean: true }),
        timing: { repeat: { frequency: dose.times ?? 1, period: dose.every ?? 1, periodUnit: dose.per ?? 'd' } },
        ...(release === 'R4' ? { doseAndRate: [amount] } : amount),
      },
    ],
  }
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
            ...dosage(side, entry),
          }
  return isStu3 ? [product, resource] : [resource]
}

/** What a coded entry, a diagnosis or a medicine is on record. GP Connect sends the product of a medicine along. */
export const codedResources = (side: Side, entry: CodedEntry, at: number): Resource[] => {
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
