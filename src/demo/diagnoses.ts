import { addMonths, type PlainDate } from '../domain/date.ts'
import { between } from './calendar.ts'
import { codes, type DemoCode } from './codes.ts'
import type { DemoEvent } from './event.ts'
import type { DemoPerson } from './person.ts'
import type { Notebook } from './readings.ts'
import type { Milestones } from './story.ts'

/** The code a person's diagnosis is kept under. */
export const diagnosisCode = (person: DemoPerson): DemoCode => {
  const third = person.index % 3
  switch (person.plot.diagnosis) {
    case 'schizophrenia':
      return third === 0 ? codes.schizophrenia : third === 1 ? codes.paranoidSchizophrenia : codes.schizoaffective
    case 'bipolar':
      return third === 0 ? codes.mixedBipolar : codes.bipolar
    case 'other-psychosis':
      return third === 0 ? codes.psychosis : third === 1 ? codes.nonOrganicPsychosis : codes.acutePsychosis
    case 'lithium-only':
      return codes.depression
    default:
      return person.plot.diagnosis satisfies never
  }
}

const remissionCode = (person: DemoPerson): DemoCode =>
  person.plot.diagnosis === 'schizophrenia'
    ? codes.schizophreniaRemission
    : person.plot.diagnosis === 'bipolar'
      ? codes.bipolarRemission
      : codes.psychosisRemission

/** Writes down the diagnosis, remission and relapse, and the illnesses that the body's levels speak of. */
export const diagnoses = (book: Notebook, person: DemoPerson, when: Milestones): void => {
  const { random } = book
  const { course } = person.plot
  const note = (on: PlainDate, code: DemoCode, asProblem: boolean): DemoEvent =>
    book.note(on, { kind: 'diagnosis', code, asProblem, icd10: false })
  // In GP Connect a diagnosis nobody made a problem of comes as an uncategorised Observation.
  // Where uncategorised data is switched off, only a problem keeps the person on the register.
  note(when.diagnosed, diagnosisCode(person), random.chance(0.72) || person.plot.quirk === 'area-disabled')
  if (course === 'remission') note(addMonths(when.today, -random.int(6, 26)), remissionCode(person), random.chance(0.5))
  if (course === 'relapse') {
    note(addMonths(when.today, -random.int(18, 28)), remissionCode(person), false)
    note(addMonths(when.today, -random.int(3, 10)), diagnosisCode(person), true)
  }
  if (person.body.hba1c >= 48) note(between(random, addMonths(when.limit, -100), addMonths(when.limit, -3)), codes.diabetes, true)
  if (person.body.systolic >= 146) note(between(random, addMonths(when.limit, -90), addMonths(when.limit, -3)), codes.hypertension, true)
  if (random.chance(0.05)) note(between(random, addMonths(when.limit, -120), addMonths(when.limit, -5)), codes.heartDisease, true)
}
