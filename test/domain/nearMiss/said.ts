/** Records as FHIR brings them, so that what a reader drops cannot be found here either. */
import { day } from '../../../src/domain/date.ts'
import type { Setting } from '../../../src/domain/fact.ts'
import { type Report, report } from '../../../src/domain/report.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { peopleOf } from '../../../src/fhir/people.ts'
import { readTogether } from '../../../src/fhir/read.ts'
import type { AnyResource } from '../../../src/fhir/reading.ts'
import { component, concept, READ, snomed } from '../../fhir/reading.ts'
import { patientOf } from '../../support/patient.ts'

const subject = { reference: 'Patient/p' }

/** An Observation of the day, final unless it says otherwise. `on` null: it has no date. */
export const seen = (code: object, on: string | null, rest: object = {}): AnyResource => ({
  resourceType: 'Observation',
  status: 'final',
  subject,
  code,
  ...(on === null ? {} : { effectiveDateTime: on }),
  ...rest,
})
export const number = (value: number, unit?: string) => ({ valueQuantity: { value, ...(unit === undefined ? {} : { unit }) } })
const notDone = { dataAbsentReason: { coding: [{ code: 'not-performed' }] } }

export const text = (words: string) => ({ text: words })
export const readOnly = (display: string) => ({ coding: [{ system: READ, code: '246..00', display }] })
export const lostInTransfer = (words: string) => ({ ...concept(['http://snomed.info/sct', '196411000000103']), text: words })

export const pressure = (on: string | null, rest: object = {}) =>
  seen(snomed('75367002'), on, {
    component: [component('72313002', number(138, 'mmHg')), component('1091811000000102', number(84, 'mmHg'))],
    ...rest,
  })
export const pressureNotTaken = (on: string) =>
  seen(snomed('75367002'), on, { component: [component('72313002', notDone), component('1091811000000102', notDone)] })
export const pressureDeclined = (on: string | null) => seen(snomed('413123006'), on)
export const olanzapine = (on: string): AnyResource => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  subject,
  medicationCodeableConcept: concept(['http://www.whocc.no/atc', 'N05AH03']),
  authoredOn: on,
})
export const hba1c = (on: string, rest: object) => seen(snomed('999791000000106'), on, rest)
export const weight = (on: string) => seen(snomed('27113001'), on, number(81, 'kg'))
export const auditScore = (on: string) => seen(snomed('443280005'), on, { valueInteger: 9 })
export const nonSmoker = (on: string) => seen(snomed('8392000'), on)

const patient: AnyResource = patientOf('p', '9990000018')
const schizophrenia: AnyResource = { resourceType: 'Condition', id: 'c', subject, code: snomed('58214004'), onsetDateTime: '2019-02-11' }

/** The report of someone with schizophrenia since 2019, known to the practice and the trust. Ids count the entries from 1. */
export const reportOn = (on: string, said: Partial<Record<Setting, readonly AnyResource[]>>): Report => {
  const source = (setting: Setting) => ({
    source: setting,
    setting,
    pages: [
      readTogether(
        [patient, ...(setting === 'gp' ? [schizophrenia] : []), ...(said[setting] ?? []).map((one, i) => ({ id: `${i + 1}`, ...one }))],
        'R4',
        clusters,
      ),
    ],
  })
  const { people, refused } = peopleOf([source('gp'), source('mh')])
  if (people[0] === undefined || people.length > 1) throw new Error(`not one person: ${JSON.stringify(refused)}`)
  return report(people[0], { plan, index: clusters }, day(on))
}
