import type { CodeableConcept, Extension, Medication, MedicationRequest, MedicationStatement } from 'fhir/r3'
import { type DemoMedicine, medicines } from './codes.ts'
import { dateText } from './dateText.ts'
import type { DemoEvent, What } from './event.ts'
import { asDemo, type DemoResource, type Place, SNOMED } from './resource.ts'
import { GPC, stu3Head, stu3Subject } from './stu3Base.ts'

const medicationId = (medicine: DemoMedicine): string => `med-${medicine.dmd}`

/** The products of a practice, which prescriptions refer to. */
export const stu3Medications = (known: string): DemoResource[] =>
  Object.values<DemoMedicine>(medicines).map((medicine) => {
    const medication: Medication = {
      resourceType: 'Medication',
      id: medicationId(medicine),
      meta: { versionId: '1', lastUpdated: known, profile: [`${GPC}/CareConnect-GPC-Medication-1`] },
      code: { coding: [{ system: SNOMED, code: medicine.dmd, display: medicine.display }] },
    }
    return asDemo(medication)
  })

const concept = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system: `https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-${system}-1`, code, display }],
})

const prescriptionType: Extension = {
  url: `${GPC}/Extension-CareConnect-GPC-PrescriptionType-1`,
  valueCodeableConcept: concept('PrescriptionType', 'repeat', 'Repeat'),
}

/** One medication as GP Connect tells it: the summary, the authorisation it rests on, and each issue. */
export const writeStu3Course = (place: Place, event: DemoEvent, what: What & { kind: 'course' }): DemoResource[] => {
  const { medicine } = what
  const product = { medicationReference: { reference: `Medication/${medicationId(medicine)}` } }
  const dosageInstruction = [{ text: medicine.dose }]
  const start = dateText(what.start)
  const last = what.issues.at(-1)
  const lastKnown = last === undefined ? event.known : `${dateText(last)}T09:30:00Z`
  const plan: MedicationRequest = {
    resourceType: 'MedicationRequest',
    ...stu3Head(place, event, 'MedicationRequest', event.known, '1', '-plan'),
    extension: [prescriptionType],
    status: what.active ? 'active' : 'stopped',
    intent: 'plan',
    ...product,
    subject: stu3Subject(place),
    authoredOn: start,
    dosageInstruction,
    dispenseRequest: { validityPeriod: { start } },
  }
  const statement: MedicationStatement = {
    resourceType: 'MedicationStatement',
    ...stu3Head(place, event, 'MedicationStatement', lastKnown < event.known ? event.known : lastKnown, '1', '-ms'),
    extension: [
      {
        url: `${GPC}/Extension-CareConnect-GPC-PrescribingAgency-1`,
        valueCodeableConcept: what.elsewhere
          ? concept('PrescribingAgency', 'prescribed-by-another-organisation', 'Prescribed by another organisation')
          : concept('PrescribingAgency', 'prescribed-at-gp-practice', 'Prescribed at GP practice'),
      },
      ...(last === undefined
        ? []
        : [
            {
              url: `${GPC}/Extension-CareConnect-GPC-MedicationStatementLastIssueDate-1`,
              valueDateTime: `${dateText(last)}T00:00:00+00:00`,
            },
          ]),
    ],
    basedOn: [{ reference: `MedicationRequest/${plan.id}` }],
    status: what.active ? 'active' : 'stopped',
    ...product,
    effectivePeriod: { start, ...(what.active || last === undefined ? {} : { end: dateText(last) }) },
    dateAsserted: event.known,
    subject: stu3Subject(place),
    taken: 'unk',
    dosage: dosageInstruction,
  }
  const orders = what.issues.map(
    (on): MedicationRequest => ({
      resourceType: 'MedicationRequest',
      ...stu3Head(place, event, 'MedicationRequest', `${dateText(on)}T09:30:00Z`, '1', `-i${on}`),
      extension: [prescriptionType],
      basedOn: [{ reference: `MedicationRequest/${plan.id}` }],
      status: on === last && what.active ? 'active' : 'completed',
      intent: 'order',
      ...product,
      subject: stu3Subject(place),
      authoredOn: dateText(on),
      dosageInstruction,
      dispenseRequest: { expectedSupplyDuration: { value: 56, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' } },
    }),
  )
  return [plan, statement, ...orders].map(asDemo)
}
