import type { CodeableConcept, MedicationAdministration, MedicationRequest, MedicationStatement } from 'fhir/r4'
import type { DemoMedicine } from './codes.ts'
import { dateText } from './dateText.ts'
import type { DemoEvent, What } from './event.ts'
import { r4Head, subject } from './r4Base.ts'
import { asDemo, type DemoResource, ODS, type Place, SNOMED, UCUM } from './resource.ts'

const DMD = 'https://dmd.nhs.uk'

/** dm+d codes go by either system, depending on the sender. */
const concept = (medicine: DemoMedicine, turn: number): CodeableConcept => ({
  coding: [{ system: turn % 2 === 0 ? DMD : SNOMED, code: medicine.dmd, display: medicine.display }],
})

const dosage = (medicine: DemoMedicine): NonNullable<MedicationRequest['dosageInstruction']> => [
  {
    text: medicine.dose,
    ...(medicine.daily === null
      ? {}
      : {
          timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
          doseAndRate: [{ doseQuantity: { ...medicine.daily, system: UCUM, code: medicine.daily.unit } }],
        }),
  },
]

const orders = (place: Place, event: DemoEvent, what: What & { kind: 'course' }): DemoResource[] =>
  what.issues.map((on, i) => {
    const last = i === what.issues.length - 1
    const order: MedicationRequest = {
      resourceType: 'MedicationRequest',
      ...r4Head(place, event, 'UKCore-MedicationRequest', `${dateText(on)}T09:${String(10 + (i % 50))}:00Z`, '1', `-i${on}`),
      status: last && what.active ? 'active' : 'completed',
      intent: 'order',
      medicationCodeableConcept: concept(what.medicine, place.person.index),
      subject: subject(place),
      authoredOn: dateText(on),
      requester: { identifier: { system: ODS, value: place.source.organisation.ods } },
      dosageInstruction: dosage(what.medicine),
    }
    return asDemo(order)
  })

/** Issues of a prescription, or the giving of an injection. What is supplied elsewhere is a statement without issues. */
export const writeCourse = (place: Place, event: DemoEvent, what: What & { kind: 'course' | 'administration' }): DemoResource[] => {
  if (what.kind === 'administration') {
    const given: MedicationAdministration = {
      resourceType: 'MedicationAdministration',
      ...r4Head(place, event, 'UKCore-MedicationAdministration'),
      status: 'completed',
      medicationCodeableConcept: concept(what.medicine, place.person.index),
      subject: subject(place),
      effectiveDateTime: event.on ?? event.known,
      dosage: { text: what.medicine.dose },
    }
    return [asDemo(given)]
  }
  if (!what.elsewhere) return orders(place, event, what)
  const statement: MedicationStatement = {
    resourceType: 'MedicationStatement',
    ...r4Head(place, event, 'UKCore-MedicationStatement'),
    status: what.active ? 'active' : 'stopped',
    medicationCodeableConcept: concept(what.medicine, place.person.index),
    subject: subject(place),
    effectivePeriod: { start: dateText(what.start) },
    dateAsserted: event.known,
    note: [{ text: 'Supplied by the mental health trust' }],
  }
  return [asDemo(statement)]
}
