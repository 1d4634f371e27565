import type { Bundle, OperationOutcome, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../../support/seed.ts'
import { ceri, elsewhere } from '../people.ts'
import { BASE, type Served, served } from './served.ts'

let parity: Served
beforeAll(async () => {
  parity = await served()
  // As if the blood pressure of the first person had come onto the list at noon in summer time.
  await parity.database.owner`insert into action_event select person_id, id, 1, 'opened', '2026-10-12T11:00:00Z', 'system', '{}'
    from action where person_id = 1 and topic = 'blood-pressure'`
})
afterAll(() => parity.database.drop())

const bundle = async (path: string, as?: string): Promise<Bundle<Task>> => {
  const response = await parity.ask(path, {}, as)
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as Bundle<Task>
}
const tasks = async (path: string, as?: string): Promise<Task[]> =>
  ((await bundle(path, as)).entry ?? []).flatMap(({ resource }) => resource ?? [])
const refusal = async (response: Response): Promise<string> => {
  expect(response.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8')
  return ((await response.json()) as OperationOutcome).issue[0]?.diagnostics ?? ''
}
const number = (nhsNumber: string): string => `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`

describe('a task', () => {
  test('says what to do, for whom, who acts, by when, why and by which rules', async () => {
    const [task] = (await tasks('/fhir/Task?patient=Patient/1')).filter(({ description }) => description === 'Blood pressure')
    expect(task).toMatchObject({
      resourceType: 'Task',
      id: expect.stringMatching(/^1\./),
      meta: { versionId: '1', lastUpdated: '2026-10-12T11:00:00.000Z' },
      status: 'requested',
      intent: 'order',
      priority: 'routine',
      code: {
        coding: [
          { system: 'https://fhir.parity.example/CodeSystem/action-types', code: 'act-check-due' },
          { system: 'https://fhir.parity.example/CodeSystem/checks', code: 'blood-pressure' },
        ],
        text: 'Blood pressure',
      },
      focus: { reference: 'PlanDefinition/smi-annual-physical-health-check' },
      for: { reference: 'Patient/1', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: ceri.nhsNumber } },
      owner: { reference: `Organization/${ELM_GROVE}`, identifier: { value: ELM_GROVE }, display: 'Elm Grove Surgery' },
      restriction: { period: { end: '2026-10-12' } },
      reasonCode: { coding: [{ system: 'https://fhir.parity.example/CodeSystem/clinical-rules', code: 'phsmi-core' }] },
    })
    const { pathname } = new URL(task?.instantiatesCanonical?.split('|')[0] ?? '')
    expect((await parity.ask(`/fhir${pathname}`)).status).toBe(200)
  })
  test('is read by its id, with its version as ETag, and the look is in the trail', async () => {
    const [{ id, meta } = {} as Task] = await tasks('/fhir/Task?patient=1')
    await parity.database.owner`truncate audit_event`
    const response = await parity.ask(`/fhir/Task/${id}`)
    expect(response.headers.get('etag')).toBe(`W/"${meta?.versionId}"`)
    expect(await response.json()).toMatchObject({ resourceType: 'Task', id })
    expect(await parity.database.owner`select event, person_id from audit_event`).toEqual([{ event: 'person-read', person_id: '1' }])
  })
  test('about somebody who is not to be seen is no different from one that does not exist', async () => {
    const [{ id } = {} as Task] = await tasks('/fhir/Task', `practice.${HARBOUR_STREET}`)
    const [hidden, absent] = await Promise.all([
      parity.ask(`/fhir/Task/${id}`),
      parity.ask('/fhir/Task/4.00000000-0000-0000-0000-000000000000'),
    ])
    expect([hidden.status, absent.status]).toEqual([404, 404])
    expect(await refusal(hidden)).toBe(await refusal(absent))
  })
  test.each(['1', 'x', '1.x', `1.${'0'.repeat(36)}`, "1.'--"])('%s is no id of one', async (id) => {
    expect((await parity.ask(`/fhir/Task/${encodeURIComponent(id)}`)).status).toBe(404)
  })
})

describe('a search', () => {
  test('gives practice and team the same tasks of the person they share', async () => {
    const ids = async (as: string) => (await tasks('/fhir/Task?patient=1', as)).map(({ id }) => id)
    expect(await ids(`practice.${ELM_GROVE}`)).toHaveLength(3)
    expect(await ids(`team.${NORTHMOOR}`)).toEqual(await ids(`practice.${ELM_GROVE}`))
  })
  test('shows no task of anybody else', async () => {
    expect(new Set((await tasks('/fhir/Task')).map((task) => task.for?.reference))).toEqual(new Set(['Patient/1', 'Patient/3']))
    expect(await tasks('/fhir/Task?patient=4')).toEqual([])
  })
  test.each([
    [`owner=Organization/${ELM_GROVE}`, ['Patient/1']],
    [`owner=${NORTHMOOR}`, ['Patient/3']],
    [`owner:identifier=https://fhir.nhs.uk/Id/ods-organization-code|${NORTHMOOR}`, ['Patient/3']],
    ['owner=NOBODY1', []],
    ['status=completed,cancelled', []],
    ['status=requested,completed', ['Patient/1', 'Patient/3']],
    ['code=act-declined-reoffer', ['Patient/1']],
    ['code=https://fhir.parity.example/CodeSystem/action-types|act-declined-reoffer,act-outreach', ['Patient/1']],
    ['code=http://snomed.info/sct|act-declined-reoffer', []],
    ['_lastUpdated=ge2026-10-12&_lastUpdated=lt2026-10-13&code=act-check-due', ['Patient/1']],
    ['_lastUpdated=2026-10-12&patient=1', ['Patient/1']],
    ['_lastUpdated=gt2026-10-12T12:00:00%2B01:00&patient=1', []],
    ['_lastUpdated=ge2026-10-12T12:00:00%2B01:00&patient=1', ['Patient/1']],
  ])('by %s finds tasks about %j', async (query, people) => {
    expect([...new Set((await tasks(`/fhir/Task?${query}`)).map((task) => task.for?.reference))]).toEqual(people)
  })
  test('gives each task once, page by page, by links that name nobody', async () => {
    const all = (await tasks('/fhir/Task?status=requested')).map(({ id }) => id)
    const paged: (string | undefined)[] = []
    let pages = 0
    for (let next: string | undefined = '/fhir/Task?status=requested&_count=4'; next !== undefined; pages += 1) {
      const page: Bundle<Task> = await bundle(next)
      const ids = (page.entry ?? []).map(({ resource }) => resource?.id)
      expect(ids.length).toBeLessThanOrEqual(4)
      paged.push(...ids)
      const link = page.link?.find(({ relation }) => relation === 'next')?.url
      expect(link ?? '').not.toMatch(/\d{10}/)
      next = link?.replace(BASE, '')
    }
    expect(paged).toEqual(all)
    expect(pages).toBe(Math.ceil(all.length / 4))
  })
  test('by NHS number comes as a form, and its next link names the person by Parity’s own id', async () => {
    const response = await parity.search('/fhir/Task/_search', { 'patient:identifier': number(ceri.nhsNumber), _count: '1' })
    const { entry = [], link = [] } = (await response.json()) as Bundle<Task>
    expect(entry.map(({ resource }) => resource?.for?.reference)).toEqual(['Patient/1'])
    const next = link.find(({ relation }) => relation === 'next')?.url ?? ''
    expect(next).toContain('patient=Patient%2F1')
    expect(JSON.stringify(link)).not.toContain(ceri.nhsNumber)
    expect((await tasks(next.replace(BASE, ''))).map((task) => task.for?.reference)).toEqual(['Patient/1'])
  })
  test('by the NHS number of somebody not to be seen finds nothing, as that of nobody does', async () => {
    for (const nhsNumber of [elsewhere.nhsNumber, '9449305552']) {
      const response = await parity.search('/fhir/Task/_search', { 'patient:identifier': number(nhsNumber) })
      expect(((await response.json()) as Bundle).entry).toBeUndefined()
    }
  })
  test.each(['patient:identifier', 'patient.identifier', 'identifier'])(
    'by %s in the address is refused, with what to do instead',
    async (name) => {
      const response = await parity.ask(`/fhir/Task?${name}=${encodeURIComponent(number(ceri.nhsNumber))}`)
      expect(response.status).toBe(400)
      const said = await refusal(response)
      expect(said).toContain('POST')
      expect(said).not.toContain(ceri.nhsNumber)
    },
  )
  test.each([
    'ower=X99001',
    'status=requested&status=completed',
    '_count=0',
    '_count=1000',
    '_lastUpdated=soon',
    'patient=X',
    '_cursor=AAAA',
    `owner=${NORTHMOOR}&owner:identifier=https://fhir.nhs.uk/Id/ods-organization-code|${NORTHMOOR}`,
  ])('for %s is refused rather than answered with more than was asked for', async (query) => {
    const response = await parity.ask(`/fhir/Task?${query}`)
    expect(response.status).toBe(400)
    expect(await refusal(response)).toMatch(/\S/)
  })
  test('notes in the trail whom it showed', async () => {
    await parity.database.owner`truncate audit_event`
    await bundle('/fhir/Task')
    const seen = await parity.database.owner`select audit_people.people from audit_event join audit_people on audit_event.people = digest`
    expect(seen).toEqual([{ people: ['1', '3'] }])
  })
})
