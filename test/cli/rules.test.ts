import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PlanDefinition, PlanDefinitionAction, ValueSet } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../src/fhir/definitions.ts'
import { runParity } from '../support/command.ts'
import { patientOf } from '../support/patient.ts'

const parity = async (...args: string[]) => {
  const { code, out, told } = await runParity(args)
  return { code, told, lines: out.trimEnd().split('\n') }
}

const SNOMED = 'http://snomed.info/sct'
const coded = (code: string) => ({ coding: [{ system: SNOMED, code }] })
/** A reading of blood pressure and its two sides. */
const PRESSURE = ['75367002', '72313002', '1091811000000102']
const person = (id: string, nhsNumber: string, on: string) => [
  patientOf(id, nhsNumber),
  {
    resourceType: 'Condition',
    id: `dx-${id}`,
    subject: { reference: `Patient/${id}` },
    code: coded('58214004'),
    onsetDateTime: '2019-02-11',
  },
  {
    resourceType: 'Observation',
    id: `bp-${id}`,
    status: 'final',
    subject: { reference: `Patient/${id}` },
    code: coded('75367002'),
    effectiveDateTime: on,
    component: [
      { code: coded('72313002'), valueQuantity: { value: 138, unit: 'mmHg' } },
      { code: coded('1091811000000102'), valueQuantity: { value: 84, unit: 'mmHg' } },
    ],
  },
]

let folder: string
let gp: string
let next: string
const rewrite = async <T>(file: string, edit: (resource: T) => void): Promise<void> => {
  const resource = JSON.parse(await readFile(file, 'utf8')) as T
  edit(resource)
  await writeFile(file, JSON.stringify(resource))
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-rules-'))
  gp = path.join(folder, 'gp.json')
  const entry = [...person('a', '9449306621', '2026-03-01'), ...person('b', '9449305552', '2026-10-01')].map((resource) => ({ resource }))
  await writeFile(gp, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
  next = path.join(folder, 'next')
  await cp('fhir', next, { recursive: true })
  await rewrite<PlanDefinition>(path.join(next, 'PlanDefinition/smi-annual-physical-health-check.json'), ({ action = [] }) => {
    const rule = action[0]?.action?.[0] as PlanDefinitionAction
    rule.timingTiming = { repeat: { frequency: 1, period: 6, periodUnit: 'mo' } }
  })
})
afterAll(() => rm(folder, { recursive: true }))

describe('parity rules', () => {
  test('prints every rule with its status, and why it is not live', async () => {
    const { code, lines, told } = await parity('rules')
    expect(code).toBe(0)
    expect(lines.map((line) => line.split(' ')[0])).toEqual(catalogue.entries.map(({ id }) => id))
    expect(lines.find((line) => line.startsWith('val-contra-bipolar '))).toMatch(
      /not-computable +R +Valproate in pregnancy for bipolar disorder \(.*\)/,
    )
    expect(told).toContain(`${catalogue.entries.length} rules: `)
  })
  test('--json prints an object a line', async () => {
    const { lines } = await parity('rules', '--json')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(catalogue.entries.map(({ id }) => id))
    expect(JSON.parse(lines.find((line) => line.includes('"rz-bp"')) ?? '')).toMatchObject({
      id: 'rz-bp',
      status: 'live',
      basis: ['R'],
      owners: ['gp'],
    })
  })
})

describe('parity rules diff', () => {
  test('lists who moves, from what to what and why, then how many', async () => {
    const { code, lines, told } = await parity('rules', 'diff', 'built-in', next, gp, '--as-of', '2026-11-22')
    expect(code).toBe(0)
    expect(lines).toEqual([
      '9449306621  check blood-pressure: up-to-date until 2027-03-01, gp (recorded-in-interval; phsmi-core) → due since 2026-09-01, gp (interval-elapsed; phsmi-core)',
      '9449305552  check blood-pressure: up-to-date until 2027-10-01, gp (recorded-in-interval; phsmi-core) → up-to-date until 2027-04-01, gp (recorded-in-interval; phsmi-core)',
      '',
      '2 of 2 people move',
      'check blood-pressure: 1 become due, 1 change otherwise',
    ])
    expect(told).toContain('2 people compared, 2 move')
  })
  test('--json prints an object a person and the summary last', async () => {
    const { lines } = await parity('rules', 'diff', next, 'built-in', '--source', `gp=${gp}`, '--as-of', '2026-11-22', '--json')
    const objects = lines.map((line) => JSON.parse(line))
    expect(objects[0]).toMatchObject({
      nhsNumber: '9449306621',
      changes: [{ kind: 'check', name: 'blood-pressure', before: { status: 'due' }, after: { status: 'up-to-date' } }],
    })
    expect(objects.at(-1)).toMatchObject({
      summary: { people: 2, moved: 2, checks: { 'blood-pressure': { becomesDue: 0, stopsBeingDue: 1, otherwise: 1 } }, measures: {} },
    })
  })
  test('codes that leave a code list move people and counts', async () => {
    const fewer = path.join(folder, 'fewer')
    await cp('fhir', fewer, { recursive: true })
    await rewrite<ValueSet>(path.join(fewer, 'ValueSet/blood-pressure.json'), ({ compose }) => {
      for (const include of compose?.include ?? []) include.concept = (include.concept ?? []).filter(({ code }) => !PRESSURE.includes(code))
    })
    const { lines } = await parity('rules', 'diff', 'built-in', fewer, gp, '--as-of', '2026-11-22')
    expect(lines).toContain('check blood-pressure: 2 become due')
    expect(lines).toContain('measure qof-mh003 2026-11-22 numerator: 2 → 0')
  })
  test('the same rules move nobody', async () => {
    const { code, lines } = await parity('rules', 'diff', 'built-in', 'fhir', gp, '--as-of', '2026-11-22')
    expect(code).toBe(0)
    expect(lines.join('\n').trim()).toBe('0 of 2 people move')
  })
  test('rules that cannot be used are refused with everything that is wrong with both sets', async () => {
    const broken = path.join(folder, 'broken')
    await cp('fhir', broken, { recursive: true })
    await rewrite<PlanDefinition>(path.join(broken, 'PlanDefinition/red-zones.json'), (plan) => {
      plan.version = ''
    })
    await rewrite<PlanDefinition>(path.join(broken, 'PlanDefinition/lithium-monitoring.json'), ({ action = [] }) => {
      for (const rule of action[0]?.action?.slice(0, 1) ?? []) rule.title = ''
    })
    await writeFile(path.join(broken, 'notes.json'), '{ not JSON')
    const empty = await mkdtemp(path.join(folder, 'empty-'))
    const { code, lines, told } = await parity('rules', 'diff', broken, empty, gp, '--as-of', '2026-11-22')
    expect(code).toBe(2)
    expect(lines).toEqual([''])
    for (const fault of [
      'notes.json: cannot be read as JSON',
      'The plan has no version',
      'has no title',
      `${empty}: The plan has no check`,
    ])
      expect(told).toContain(fault)
  })
  test('a rule that a set lists as not computable and computes is refused', async () => {
    const contradicting = path.join(folder, 'contradicting')
    await cp('fhir', contradicting, { recursive: true })
    await rewrite<PlanDefinition>(path.join(contradicting, 'PlanDefinition/red-zones.json'), ({ action = [] }) => {
      for (const rule of action[0]?.action?.slice(0, 1) ?? []) rule.id = 'blood-pressure.val-contra-bipolar'
    })
    const { code, told } = await parity('rules', 'diff', 'built-in', contradicting, gp, '--as-of', '2026-11-22')
    expect(code).toBe(2)
    expect(told).toContain('Rule val-contra-bipolar: is listed as not computable, and a plan or measure computes it; take it off the list.')
  })
  test.each([
    ['a folder that is not there', ['built-in', 'no-such-folder', 'gp.json', '--as-of', '2026-11-22'], /no-such-folder is no folder/],
    ['no file', ['built-in', 'built-in', '--as-of', '2026-11-22'], /no file was named/],
    ['no day', ['built-in', 'built-in', 'gp.json'], /--as-of/],
    ['one set of rules', ['built-in', '--as-of', '2026-11-22'], /missing required argument 'new'/],
    ['a word it does not know', ['difference'], /difference/],
  ])('%s is wrong usage', async (name, args, says) => {
    const { code, told } = await parity('rules', ...(name === 'a word it does not know' ? args : ['diff', ...args]))
    expect(code).toBe(2)
    expect(told).toMatch(says)
  })
  test('files in which nobody can be read end with 1', async () => {
    const nobody = path.join(folder, 'nobody.json')
    await writeFile(nobody, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [] }))
    expect((await parity('rules', 'diff', 'built-in', 'built-in', nobody, '--as-of', '2026-11-22')).code).toBe(1)
  })
})
