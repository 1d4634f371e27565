import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runParity } from '../support/command.ts'
import { patientOf } from '../support/patient.ts'

/** Runs the command far from London and returns what it printed, a person a line. */
const parity = async (...args: string[]) => {
  const { code, out, told } = await runParity(args, { TZ: 'America/New_York' })
  const lines = out.split('\n').filter(Boolean)
  return { code, told, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

const SNOMED = 'http://snomed.info/sct'
const coded = (code: string) => ({ coding: [{ system: SNOMED, code }] })
const diagnosis = (subject: string) => ({
  resourceType: 'Condition',
  id: 'dx',
  subject: { reference: subject },
  code: coded('58214004'),
  onsetDateTime: '2019-02-11',
})
const pressure = (id: string, subject: string, on: string, more = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: subject },
  code: coded('75367002'),
  effectiveDateTime: on,
  component: [
    { code: coded('72313002'), valueQuantity: { value: 138, unit: 'mmHg' } },
    { code: coded('1091811000000102'), valueQuantity: { value: 84, unit: 'mmHg' } },
  ],
  ...more,
})
const bundle = (...resources: object[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) })

let folder: string
const file = async (name: string, content: string | Buffer): Promise<string> => {
  const at = path.join(folder, name)
  await writeFile(at, content)
  return at
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-assess-'))
})
afterAll(() => rm(folder, { recursive: true }))

const NUMBER = '9990000018'
const onGp = [patientOf('1', '999 000 0018'), diagnosis('Patient/1'), pressure('17', 'Patient/1', '2025-11-20')]

describe('parity assess', () => {
  test('prints what each person is missing, in the stable form', async () => {
    const { code, lines } = await parity('assess', '--source', `gp=${await file('gp.json', bundle(...onGp))}`, '--as-of', '2026-11-22')
    expect(code).toBe(0)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      nhsNumber: NUMBER,
      asOf: '2026-11-22',
      registers: ['reg-mh1'],
      inRemission: false,
      responsible: { owner: 'gp', rule: 'resp-gp-only' },
    })
    expect(lines[0]?.findings).toContainEqual({
      check: 'blood-pressure',
      rules: ['phsmi-core'],
      status: 'due',
      since: '2026-11-20',
      dueOn: '2026-11-20',
      overdueDays: 2,
      until: null,
      owner: 'gp',
      reason: 'interval-elapsed',
      evidence: ['gp/Observation/17'],
      value: { systolic: 138, diastolic: 84 },
      nearMisses: [{ kind: 'too-old', resource: 'gp/Observation/17', on: '2025-11-20', setting: 'gp', days: 2, fix: 'repeat' }],
    })
    expect(lines[0]?.actions).toContainEqual({
      type: 'act-check-due',
      check: 'blood-pressure',
      owner: 'gp',
      dueOn: '2026-11-20',
      priority: 'routine',
      reason: 'interval-elapsed',
    })
    expect(lines[0]?.measures).toContainEqual({ measure: 'phsmi-all-six', asAt: '2026-12-31', state: 'denominator', reason: null })
  })
  test('joins practice and trust, NDJSON and gzip, whatever the line ends', async () => {
    const gp = await file('gp2.json', bundle(...onGp))
    const trust = [patientOf('t', NUMBER), pressure('92', 'Patient/t', '2026-04-19T23:30:00Z')]
    const mh = await file('mh.ndjson.gz', gzipSync(`\uFEFF${trust.map((line) => JSON.stringify(line)).join('\r\n\r\n')}\r\n`))
    const { lines } = await parity('assess', '--source', `gp=${gp}`, '--source', `mh=${mh}`, '--as-of', '2026-11-22')
    expect(lines[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'blood-pressure', status: 'up-to-date', dueOn: '2027-04-20', evidence: ['mh/Observation/92'] }),
    )
    expect(lines[0]?.measures).toContainEqual(expect.objectContaining({ measure: 'phsmi-blood-pressure', state: 'denominator' }))
  })
  test('lists everything that stands on the shared list, whatever it is about', async () => {
    const severe = pressure('1', 'Patient/1', '2026-11-20', {
      component: [
        { code: coded('72313002'), valueQuantity: { value: 184, unit: 'mmHg' } },
        { code: coded('1091811000000102'), valueQuantity: { value: 96, unit: 'mmHg' } },
      ],
    })
    const lipids = {
      resourceType: 'Observation',
      id: '2',
      status: 'final',
      subject: { reference: 'Patient/t' },
      code: coded('1005671000000105'),
      effectiveDateTime: '2026-05-01',
      valueQuantity: { value: 4.8, unit: 'mmol/L' },
    }
    const gp = await file('list-gp.json', bundle(patientOf('1', NUMBER), diagnosis('Patient/1'), severe))
    const mh = await file('list-mh.json', bundle(patientOf('t', NUMBER), lipids))
    const { lines } = await parity('assess', '--source', `gp=${gp}`, '--source', `mh=${mh}`, '--as-of', '2026-11-22')
    expect(lines[0]?.actions).toContainEqual({
      type: 'act-urgent',
      check: 'blood-pressure',
      owner: 'gp',
      dueOn: '2026-11-20',
      priority: 'urgent',
      reason: 'acknowledge',
    })
    expect(lines[0]?.actions).toContainEqual({
      type: 'act-share-result',
      check: 'lipids',
      owner: 'mh',
      dueOn: '2026-05-01',
      priority: 'routine',
      reason: 'not-in-gp-record',
    })
    expect(lines[0]?.actions).toContainEqual(expect.objectContaining({ type: 'act-ethnicity', check: null, owner: 'gp', priority: 'low' }))
    const asked = ((lines[0]?.actions ?? []) as { type: string; check: string | null }[]).map(({ type, check }) => `${type} ${check ?? ''}`)
    expect(asked).not.toContain('act-check-due lipids')
    expect(new Set(asked).size).toBe(asked.length)
  })
  test('looks back to what was known on a day', async () => {
    const late = pressure('17', 'Patient/1', '2026-01-05', { meta: { lastUpdated: '2026-06-01T09:00:00Z' } })
    const gp = await file('late.json', bundle(patientOf('1', NUMBER), diagnosis('Patient/1'), late))
    const statusKnown = async (on: string) => {
      const { lines } = await parity('assess', gp, '--as-of', '2026-11-22', '--known-on', on)
      return (lines[0]?.findings as { check: string; status: string }[] | undefined)?.find(({ check }) => check === 'blood-pressure')
        ?.status
    }
    expect(await statusKnown('2026-05-31')).toBe('due')
    expect(await statusKnown('2026-06-01')).toBe('up-to-date')
  })
  test.each<[string, (at: typeof file) => Promise<string[]>, string]>([
    ['no date', async () => ['assess', 'x.json'], '--as-of'],
    ['a day that does not exist', async () => ['assess', 'x.json', '--as-of', '2026-02-30'], '"2026-02-30" is not a date'],
    ['no file', async () => ['assess', '--as-of', '2026-11-22'], 'no file was named'],
    ['a file that is not there', async () => ['assess', 'nowhere.json', '--as-of', '2026-11-22'], 'nowhere.json'],
    ['an unknown source', async () => ['assess', '--source', 'hospital=x.json', '--as-of', '2026-11-22'], '"hospital" is not a source'],
    ['an unknown option', async () => ['assess', 'x.json', '--as-of', '2026-11-22', '--as-off', '2026-11-22'], '--as-off'],
    ['an unknown command', async () => ['asses'], 'asses'],
  ])('wrong usage ends with 2 and says why: %s', async (_, args, says) => {
    const { code, told, lines } = await parity(...(await args(file)))
    expect({ code, lines }).toEqual({ code: 2, lines: [] })
    expect(told).toContain(says)
  })
  test.each([
    ['not JSON', 'hello', 'not JSON'],
    ['a truncated line', `${JSON.stringify(patientOf('1', NUMBER)).slice(0, -20)}`, ''],
    ['a web page', '<!doctype html><html></html>', 'web page'],
    ['no Patient', bundle(pressure('1', 'Patient/1', '2026-01-01')), 'no such Patient'],
    ['an invalid check digit', bundle(patientOf('1', '9990000017')), 'check digit'],
    [
      'two NHS numbers',
      bundle(patientOf('1', NUMBER, { identifier: [patientOf('', NUMBER).identifier[0], patientOf('', '9990000026').identifier[0]] })),
      'two different',
    ],
    ['an unknown resource type', JSON.stringify({ resourceType: 'Pateint', id: '1' }), 'type'],
  ])('nobody readable ends with 1 and says why: %s', async (_, content, says) => {
    const { code, told, lines } = await parity('assess', await file('bad.json', content), '--as-of', '2026-11-22')
    expect({ code, lines }).toEqual({ code: 1, lines: [] })
    expect(told).toContain(says)
    expect(told).toContain('no person could be read')
  })
  test('what is odd in one resource is listed and stops nothing', async () => {
    const odd = [
      pressure('no-unit', 'Patient/1', '2026-02-01', { component: [{ code: coded('72313002'), valueQuantity: { value: 138 } }] }),
      pressure('impossible', 'Patient/1', '2026-02-02', {
        component: [{ code: coded('72313002'), valueQuantity: { value: 1380, unit: 'mmHg' } }],
      }),
      pressure('future', 'Patient/1', '2027-02-02'),
      pressure('broken', 'Patient/1', 'yesterday'),
      pressure('malformed', 'Patient/1', '2026-02-03', { component: 'high' }),
    ]
    const { code, lines, told } = await parity('assess', await file('odd.json', bundle(...onGp, ...odd)), '--as-of', '2026-11-22')
    expect(code).toBe(0)
    const quality = lines[0]?.dataQuality as { code: string; resource: string }[]
    expect(quality).toContainEqual({ code: 'unit-missing', resource: 'gp/Observation/no-unit' })
    expect(quality).toContainEqual({ code: 'value-implausible', resource: 'gp/Observation/impossible' })
    expect(quality).toContainEqual({ code: 'future-date', resource: 'gp/Observation/future' })
    expect(quality).toContainEqual({ code: 'date-unreadable', resource: 'gp/Observation/broken' })
    expect(quality).toContainEqual({ code: 'unreadable', resource: 'gp/Observation/malformed' })
    expect(told).toContain('gp/Observation/malformed: has an element of the wrong type: component')
    // Recorded all the same: the reading of impossible value is the newest that counts.
    expect(lines[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'blood-pressure', status: 'up-to-date', dueOn: '2027-02-02' }),
    )
  })
})
