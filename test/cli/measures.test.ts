import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runParity } from '../support/command.ts'
import { patientOf } from '../support/patient.ts'

const SNOMED = 'http://snomed.info/sct'
const coded = (code: string) => ({ coding: [{ system: SNOMED, code }] })
const subject = { reference: 'Patient/1' }
const patient = patientOf('1', '9990000018')
const observation = (id: string, code: string, on: string, more = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: coded(code),
  effectiveDateTime: on,
  ...more,
})
/** Ill for years, on lithium; refused alcohol questions; invited twice; smokes, so that lipids of May 2025 are too old. */
const record = [
  patient,
  { resourceType: 'Condition', id: 'dx', subject, code: coded('58214004'), onsetDateTime: '2019-02-11' },
  {
    resourceType: 'MedicationRequest',
    id: 'li',
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: coded('10065411000001106'),
    authoredOn: '2026-10-30',
  },
  observation('level', '1006681000000100', '2026-09-01', { valueQuantity: { value: 0.7, unit: 'mmol/L' } }),
  observation('bp', '75367002', '2026-01-20'),
  observation('lipids', '1005671000000105', '2025-05-02', { valueQuantity: { value: 5, unit: 'mmol/L' } }),
  observation('smokes', '77176002', '2026-04-01'),
  observation('no-alcohol', '361731000000101', '2026-06-01'),
  observation('invite-1', '1110951000000105', '2026-05-01'),
  observation('invite-2', '1110951000000105', '2026-05-08'),
]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-measures-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The indicators as the command prints them: state and reason by measure and day. */
const indicatorsOn = async (on: string): Promise<Record<string, string>> => {
  const file = path.join(folder, 'gp.json')
  await writeFile(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: record.map((resource) => ({ resource })) }))
  const { out: printed } = await runParity(['assess', file, '--as-of', on])
  const { measures } = JSON.parse(printed) as { measures: { measure: string; asAt: string; state: string; reason: string | null }[] }
  return Object.fromEntries(
    measures
      .filter(({ measure }) => !measure.startsWith('phsmi-'))
      .map(({ measure, asAt, state, reason }) => [`${measure} ${asAt}`, reason === null ? state : `${state} ${reason}`]),
  )
}

test('parity assess prints each indicator in force, on the day and at the end of the QOF year', async () => {
  expect(await indicatorsOn('2026-11-22')).toEqual({
    'li-indicator-4m 2027-03-31': 'denominator',
    'li-indicator-4m 2026-11-22': 'numerator',
    'qof-mh002 2027-03-31': 'exception pca-invited',
    'qof-mh002 2026-11-22': 'exception pca-invited',
    'qof-mh003 2027-03-31': 'exception pca-invited',
    'qof-mh003 2026-11-22': 'numerator',
    'qof-mh006 2027-03-31': 'exception pca-invited',
    'qof-mh006 2026-11-22': 'exception pca-invited',
    'qof-mh007 2027-03-31': 'exception pca-declined-one',
    'qof-mh007 2026-11-22': 'exception pca-declined-one',
    'qof-mh011 2027-03-31': 'exception pca-invited',
    'qof-mh011 2026-11-22': 'exception pca-invited',
    'qof-mh012 2027-03-31': 'exception pca-invited',
    'qof-mh012 2026-11-22': 'exception pca-invited',
    'qof-smok002 2027-03-31': 'numerator',
    'qof-smok002 2026-11-22': 'numerator',
  })
})

test('a retired indicator is printed for the years it was in force, and the lithium indicator for people on lithium', async () => {
  const before = Object.keys(await indicatorsOn('2024-11-22'))
  expect(before).toEqual(
    expect.arrayContaining(['qof-mh001 2025-03-31', 'qof-mh001 2024-11-22', 'qof-mh021 2025-03-31', 'qof-mh021 2024-11-22']),
  )
  expect(before.filter((name) => name.startsWith('li-'))).toEqual([])
  expect(Object.keys(await indicatorsOn('2025-04-01')).filter((name) => /mh001|mh021/.test(name))).toEqual([])
})
