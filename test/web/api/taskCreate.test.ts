import type { CapabilityStatement, OperationOutcome, Task } from 'fhir/r4'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plan } from '../../../src/fhir/definitions.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../../support/seed.ts'
import { ceri } from '../people.ts'
import { BASE, type Served, served } from './served.ts'

let parity: Served
beforeAll(async () => {
  parity = await served()
})
afterAll(() => parity.database.drop())
beforeEach(async () => {
  await parity.database.owner.unsafe(`delete from action where type = 'act-asked'; truncate task_identifier, action_event;
    update action set version = 1, asked_by = null, last_note = null`)
})

const EHR = 'client/ehr'
const CODES = 'https://fhir.parity.example/CodeSystem'
const IDENTIFIER = { system: 'https://trust.example/requests', value: '17' }
const SAME = `identifier=${encodeURIComponent(`${IDENTIFIER.system}|${IDENTIFIER.value}`)}`
const check = (code: string) => ({ coding: [{ system: `${CODES}/checks`, code }] })
const kind = (code: string) => ({ coding: [{ system: `${CODES}/action-types`, code }] })
const practice = { reference: `Organization/${ELM_GROVE}` }
const nhsNumber = (value: string) => ({ identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value } })

/** Ceri's thyroid, which no rule asks about. */
const thyroid: Task = {
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  identifier: [IDENTIFIER],
  code: check('thyroid-function'),
  for: { reference: 'Patient/1' },
  owner: practice,
  priority: 'urgent',
  restriction: { period: { end: '2026-12-01' } },
  requester: { display: 'Dr Shah' },
  note: [{ text: 'Before the review.' }],
}
const post = (task: object | string, ifNoneExist: string | null = null, as: string = EHR): Promise<Response> =>
  parity.ask(
    '/fhir/Task',
    {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', ...(ifNoneExist === null ? {} : { 'if-none-exist': ifNoneExist }) },
      body: typeof task === 'string' ? task : JSON.stringify(task),
    },
    as,
  )
const refusal = async (response: Response): Promise<[number, string, string]> => {
  const { resourceType, issue } = (await response.json()) as OperationOutcome
  expect(resourceType).toBe('OperationOutcome')
  return [response.status, issue[0]?.code ?? '', issue[0]?.diagnostics ?? '']
}
const made = async (response: Response, status = 201): Promise<Task> => {
  expect(response.status, await response.clone().text()).toBe(status)
  return (await response.json()) as Task
}

describe('a task that a system makes', () => {
  test('is on the list of who is asked, and says by whom, when and why', async () => {
    const response = await post(thyroid)
    const task = await made(response)
    expect(task).toMatchObject({
      status: 'requested',
      intent: 'order',
      priority: 'urgent',
      identifier: [IDENTIFIER],
      code: { coding: [kind('act-asked').coding[0], check('thyroid-function').coding[0]], text: 'Asked for: Thyroid function' },
      for: { reference: 'Patient/1' },
      owner: { identifier: { value: ELM_GROVE } },
      requester: { display: 'Dr Shah, through Record system' },
      reasonCode: { text: 'Asked for by Dr Shah, through Record system' },
      restriction: { period: { end: '2026-12-01' } },
      note: [{ text: 'Before the review.' }],
      meta: { versionId: '1' },
    })
    expect(response.headers.get('etag')).toBe('W/"1"')
    expect(response.headers.get('location')).toBe(`${BASE}/fhir/Task/${task.id}/_history/1`)
    const again = await parity.ask(`/fhir/Task/${task.id}/_history/1`, {}, EHR)
    expect(await again.json()).toEqual(task)
    const found = await parity.ask(`/fhir/Task?${SAME}`, {}, EHR)
    expect(await found.json()).toMatchObject({ entry: [{ resource: { id: task.id } }] })
  })
  test('is the same under the same identifier, however often it is sent', async () => {
    const first = await made(await post(thyroid, SAME))
    expect(await made(await post(thyroid, SAME), 200)).toEqual(first)
    expect(await made(await post({ ...thyroid, note: [{ text: 'Sent again.' }] }, `?${SAME}`), 200)).toEqual(first)
  })
  test('is made once by twenty at the same moment: one is told it is new', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(thyroid, SAME)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201])
    const tasks = await Promise.all(answers.map(async (answer) => (await answer.json()) as Task))
    expect(new Set(tasks.map(({ id, meta }) => `${id} ${meta?.versionId}`)).size).toBe(1)
    expect(await parity.database.owner`select from action where type = 'act-asked'`).toHaveLength(1)
  })
  test('joins what the rules ask for already, which is answered instead', async () => {
    const [open] = await parity.database.owner<
      { id: string }[]
    >`select person_id || '.' || id as id from action where person_id = 1 and topic = 'blood-pressure'`
    const response = await post({ ...thyroid, code: check('blood-pressure') }, SAME)
    const task = await made(response, 200)
    expect(task).toMatchObject({ id: open?.id, identifier: [IDENTIFIER], requester: { display: 'Dr Shah, through Record system' } })
    expect(task.code?.coding?.[0]?.code).toBe('act-check-due')
    expect(await made(await post({ ...thyroid, code: check('blood-pressure') }, SAME), 200)).toEqual(task)
  })
  describe('is asked for no longer', () => {
    const cancel = (task: Task, note: string | null): Promise<Response> => {
      const body = { ...task, status: 'cancelled', ...(note === null ? {} : { note: [...(task.note ?? []), { text: note }] }) }
      const headers = { 'content-type': 'application/fhir+json', 'if-match': `W/"${task.meta?.versionId}"` }
      return parity.ask(`/fhir/Task/${task.id}`, { method: 'PUT', headers, body: JSON.stringify(body) }, EHR)
    }
    test('once whoever made it says so, and why', async () => {
      const task = await made(await post(thyroid, SAME))
      expect(await refusal(await cancel(task, null))).toEqual([422, 'business-rule', expect.stringContaining('Say in a note why')])
      expect(await made(await cancel(task, 'Done at the ward.'), 200)).toMatchObject({
        status: 'cancelled',
        note: [{ text: 'Done at the ward.' }],
        requester: { display: 'Dr Shah, through Record system' },
        meta: { versionId: '2' },
      })
      expect(await made(await post(thyroid, SAME), 200), 'the identifier still names it').toMatchObject({ status: 'cancelled' })
    })
    test('by them, and stays because the rules ask for it too', async () => {
      const joined = await made(await post({ ...thyroid, code: check('blood-pressure') }), 200)
      const left = await made(await cancel(joined, 'Done at the ward.'), 200)
      expect(left).toMatchObject({ status: 'requested', note: [{ text: 'Done at the ward.' }] })
      expect(left.requester).toBeUndefined()
      expect(await refusal(await cancel(left, 'And again.'))).toEqual([
        422,
        'business-rule',
        expect.stringContaining('has not asked for it'),
      ])
    })
  })
  test('is for somebody named by their NHS number, or by both', async () => {
    expect(await made(await post({ ...thyroid, for: nhsNumber(ceri.nhsNumber) }))).toMatchObject({ for: { reference: 'Patient/1' } })
    const both = { reference: `${BASE}/fhir/Patient/1`, ...nhsNumber(ceri.nhsNumber) }
    expect(await made(await post({ ...thyroid, identifier: [], for: both }), 200)).toMatchObject({ for: { reference: 'Patient/1' } })
  })
  test('may be to find the person', async () => {
    expect(await made(await post({ ...thyroid, code: kind('act-outreach') }))).toMatchObject({
      code: { coding: [kind('act-asked').coding[0], kind('act-outreach').coding[0]], text: 'Asked for: find and contact the person' },
    })
  })
  test('may be asked of the other organisation', async () => {
    const owner = { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: NORTHMOOR } }
    expect(await made(await post({ ...thyroid, owner }))).toMatchObject({ owner: { identifier: { value: NORTHMOOR } } })
  })
  test('is done when a system of those who are asked says so', async () => {
    const task = await made(await post(thyroid))
    const put = (changes: Partial<Task>, version: number) =>
      parity.ask(
        `/fhir/Task/${task.id}`,
        {
          method: 'PUT',
          headers: { 'content-type': 'application/fhir+json', 'if-match': `W/"${version}"` },
          body: JSON.stringify({ ...task, ...changes }),
        },
        EHR,
      )
    expect((await put({ status: 'completed', requester: { display: 'Somebody else' } }, 1)).status).toBe(422)
    const done = await made(await put({ status: 'completed', note: [{ text: 'Taken on the ward.' }] }, 1), 200)
    expect(done).toMatchObject({ status: 'completed', executionPeriod: { end: '2026-11-22' }, note: [{ text: 'Taken on the ward.' }] })
    // Under its identifier it is found, done as it is; without one the same may be asked for anew.
    expect(await made(await post(thyroid, SAME), 200)).toMatchObject({ id: task.id, status: 'completed' })
    expect((await made(await post({ ...thyroid, identifier: [] }))).id).not.toBe(task.id)
  })
  test('is in the trail under the name of the system', async () => {
    await parity.database.owner`truncate audit_event`
    await post(thyroid, SAME)
    await post(thyroid, SAME)
    expect(await parity.database.owner`select by, event, person_id::int, detail ->> 'type' as type from audit_event order by id`).toEqual([
      { by: EHR, event: 'action-changed', person_id: 1, type: 'requested' },
      { by: EHR, event: 'person-read', person_id: 1, type: null },
    ])
  })
})

describe('a task that cannot be made', () => {
  test.each<[string, object, string]>([
    ['code', { code: check('hat-size') }, 'Say in code'],
    ['code of a kind that is no request', { code: kind('act-urgent') }, 'Say in code'],
    ['owner of neither side', { owner: { reference: `Organization/${HARBOUR_STREET}` } }, 'Say in owner'],
    ['owner by name only', { owner: { display: 'The practice' } }, 'Say in owner'],
    ['what cannot wait', { priority: 'stat' }, 'phone'],
    ['a day that is past', { restriction: { period: { end: '2026-11-21' } } }, 'lie ahead'],
    ['a day that is none', { restriction: { period: { end: '2026-13-01' } } }, 'no date'],
    [
      'elements that would be lost',
      { input: [{ type: { text: 'Dose' }, valueString: '300 mg' }], modifierExtension: [] },
      'input, modifierExtension',
    ],
    ['nobody', { for: { reference: 'Patient/999999' } }, 'nobody of that reference'],
    ['somebody of another practice', { for: { reference: 'Patient/4' } }, 'nobody of that reference'],
    ['somebody by a number that is none', { for: nhsNumber('9449306622') }, 'nobody of that reference'],
    ['two who differ', { for: { reference: 'Patient/2', ...nhsNumber(ceri.nhsNumber) } }, 'nobody of that reference'],
  ])('is refused in words: %s', async (_, changes, word) => {
    const response = await post({ ...thyroid, ...changes }, SAME)
    expect(await refusal(response)).toEqual([422, 'business-rule', expect.stringContaining(word)])
    expect(await parity.database.owner`select from action where type = 'act-asked'`).toEqual([])
  })
  test('tells nobody whether somebody of another practice is known here', async () => {
    const other = await post({ ...thyroid, for: { reference: 'Patient/4' } })
    const nobody = await post({ ...thyroid, for: { reference: 'Patient/999999' } })
    expect(await other.text()).toBe(await nobody.text())
  })
  test.each<[string, object | string, string]>([
    ['no JSON', '{', 'cannot be read'],
    ['another resource', { ...thyroid, resourceType: 'Patient' }, 'resourceType'],
    ['work that is under way', { ...thyroid, status: 'in-progress' }, 'status'],
    [
      'an NHS number for an identifier',
      { ...thyroid, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: ceri.nhsNumber }] },
      'identifier',
    ],
    ['two notes', { ...thyroid, note: [{ text: 'a' }, { text: 'b' }] }, 'note'],
  ])('is not understood: %s', async (_, task, word) => {
    const [status, , said] = await refusal(await post(task))
    expect([status, said]).toEqual([400, expect.stringContaining(word)])
    expect(said).not.toContain(ceri.nhsNumber)
  })
  test.each([
    ['an unknown parameter', 'colour=red', 'not known here'],
    ['an NHS number', `patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${ceri.nhsNumber}`, 'not known here'],
    ['an identifier that the task does not carry', 'identifier=https://trust.example/requests|18', 'does not carry'],
    ['an identifier without its system', 'identifier=17', 'identifier'],
  ])('is refused for a condition with %s', async (_, condition, word) => {
    const [status, , said] = await refusal(await post(thyroid, condition))
    expect([status, said]).toEqual([400, expect.stringContaining(word)])
  })
  test('is 412 where several are as the condition says, and made where none is', async () => {
    await post({ ...thyroid, identifier: [] })
    await post({ ...thyroid, identifier: [], code: kind('act-outreach') })
    expect(await refusal(await post(thyroid, 'patient=Patient/1&code=act-asked'))).toEqual([
      412,
      'conflict',
      expect.stringContaining('Several tasks'),
    ])
    expect((await post({ ...thyroid, code: check('ecg') }, 'patient=Patient/1&code=act-asked&status=on-hold')).status).toBe(201)
  })
  test('is a conflict under an identifier that is taken, or somebody else’s', async () => {
    await post(thyroid)
    expect(await refusal(await post(thyroid))).toEqual([409, 'conflict', expect.stringContaining('If-None-Exist')])
    expect(await refusal(await post({ ...thyroid, for: { reference: 'Patient/2' } }, SAME))).toEqual([
      409,
      'conflict',
      expect.stringContaining('somebody else'),
    ])
  })
  test.each([
    [['system/Task.rus'], 403],
    [['system/Task.c'], 403],
    [['system/Task.crs'], 201],
  ])('needs the scopes for it: %j', async (scopes, status) => {
    const headers = { authorization: `Bearer ${await parity.token('ehr', scopes)}`, 'content-type': 'application/fhir+json' }
    const response = await parity.app.request(`${BASE}/fhir/Task`, { method: 'POST', headers, body: JSON.stringify(thyroid) })
    expect(response.status).toBe(status)
  })
})

test('what can be asked for is a code of what is told of the checks', async () => {
  const response = await parity.ask('/fhir/CodeSystem/checks', {}, EHR)
  const { concept } = (await response.json()) as { concept: { code: string; display: string }[] }
  expect(concept).toEqual(plan.checks.map(({ id, title }) => ({ code: id, display: title })))
})

test('the statement of what works here says so', async () => {
  const { rest } = (await (await parity.ask('/fhir/metadata', {}, null)).json()) as CapabilityStatement
  const task = rest?.[0]?.resource?.find(({ type }) => type === 'Task')
  expect(task).toMatchObject({ conditionalCreate: true })
  expect(task?.interaction?.map(({ code }) => code)).toContain('create')
  expect(rest?.[0]?.resource?.filter(({ conditionalCreate }) => conditionalCreate).map(({ type }) => type)).toEqual(['Task'])
})
