import type { Bundle, OperationOutcome, Task } from 'fhir/r4'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { day } from '../../../src/domain/date.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../../support/seed.ts'
import { type Served, served } from './served.ts'

let parity: Served
const all: Served[] = []
beforeEach(async () => {
  parity = await served()
  all.push(parity)
  await parity.database.owner`insert into action_event select person_id, id, 1, 'opened', '2026-10-12T11:00:00Z', 'system',
    jsonb_build_object('action', jsonb_build_object('type', type, 'topic', topic, 'check', check_id, 'owner', owner, 'dueOn', ${day('2026-10-12')}::int,
      'priority', priority, 'reason', reason, 'rules', rules)) from action`
})
afterAll(async () => {
  for (const { database } of all) await database.drop()
})

const EHR = 'client/ehr'
const STATES = 'https://fhir.parity.example/CodeSystem/work-states'
const EXTENSIONS = 'https://fhir.parity.example/StructureDefinition'
const state = (code: string) => ({ coding: [{ system: STATES, code }] })
const until = (date: string, name = 'held-until') => ({ url: `${EXTENSIONS}/${name}`, valueDate: date })

interface Read {
  readonly task: Task
  readonly etag: string
}
const read = async (check = 'blood-pressure', person = 1, as = EHR): Promise<Read> => {
  const [row] = await parity.database.owner<{ id: string }[]>`
    select person_id || '.' || id as id from action where person_id = ${person} and topic = ${check}`
  const response = await parity.ask(`/fhir/Task/${row?.id}`, {}, as)
  return { task: (await response.json()) as Task, etag: response.headers.get('etag') ?? '' }
}
const put = (task: Task, etag: string | null, as = EHR): Promise<Response> =>
  parity.ask(
    `/fhir/Task/${task.id}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/fhir+json', ...(etag === null ? {} : { 'if-match': etag }) },
      body: JSON.stringify(task),
    },
    as,
  )
const change = async ({ task, etag }: Read, changes: Partial<Task>, as = EHR): Promise<Read> => {
  const response = await put({ ...task, ...changes }, etag, as)
  expect(response.status, await response.clone().text()).toBe(200)
  return { task: (await response.json()) as Task, etag: response.headers.get('etag') ?? '' }
}
const refusal = async ({ task, etag }: Read, changes: Partial<Task>, as = EHR): Promise<[number, string]> => {
  const response = await put({ ...task, ...changes }, etag, as)
  const { resourceType, issue } = (await response.json()) as OperationOutcome
  expect(resourceType).toBe('OperationOutcome')
  return [response.status, issue[0]?.diagnostics ?? '']
}

describe('a task sent back', () => {
  test('is taken on, begun, put off, taken up again and given back, a version each', async () => {
    let now = await read()
    now = await change(now, { status: 'accepted' })
    expect(now.etag).toBe('W/"2"')
    expect(now.task.extension).toContainEqual({ url: `${EXTENSIONS}/assignee`, valueString: 'Record system' })
    now = await change(now, { status: 'in-progress' })
    now = await change(now, { status: 'on-hold', statusReason: state('waiting-for-result'), extension: [until('2026-12-01')] })
    expect(now.task).toMatchObject({ status: 'on-hold', statusReason: state('waiting-for-result') })
    expect(now.task.extension).toContainEqual(until('2026-12-01'))
    now = await change(now, { status: 'accepted' })
    now = await change(now, { status: 'requested' })
    expect(now.task).toMatchObject({ status: 'requested', meta: { versionId: '6' } })
    expect(now.task.extension).toBeUndefined()
  })
  test.each([
    ['a note', { note: [{ text: 'Left a message.' }] }, { status: 'requested', note: [{ text: 'Left a message.' }] }],
    ['a day it is planned for', { extension: [until('2026-12-03', 'planned-on')] }, { extension: [until('2026-12-03', 'planned-on')] }],
    [
      'that it was done elsewhere',
      { status: 'on-hold', businessStatus: state('done-elsewhere') },
      { status: 'on-hold', statusReason: state('awaiting-evidence') },
    ],
    [
      'that the person declined',
      { businessStatus: state('declined-by-person') },
      { status: 'on-hold', statusReason: state('declined-by-person') },
    ],
    ['that it is turned down', { status: 'rejected', statusReason: state('duplicate') }, { status: 'rejected' }],
  ] as [string, Partial<Task>, object][])('keeps %s', async (_what, changes, kept) => {
    expect((await change(await read(), changes)).task).toMatchObject(kept)
  })
  test('goes over to the other organisation once that accepts it, and not before', async () => {
    const offered = await change(await read(), {
      owner: {
        reference: `Organization/${NORTHMOOR}`,
        identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: NORTHMOOR },
      },
      note: [{ text: 'Seen there weekly.' }],
    })
    expect(offered.task).toMatchObject({ businessStatus: state('hand-over-offered'), owner: { identifier: { value: ELM_GROVE } } })
    const taken = await change(
      await read('blood-pressure', 1, `team.${NORTHMOOR}`),
      { owner: { reference: `Organization/${NORTHMOOR}` } },
      `team.${NORTHMOOR}`,
    )
    expect(taken.task).toMatchObject({ owner: { identifier: { value: NORTHMOOR } } })
    expect(taken.task.businessStatus).toBeUndefined()
  })
  test('is refused in words when it cannot be', async () => {
    const seen = await read()
    for (const [changes, word] of [
      [{ status: 'completed' }, 'Only what is recorded completes it'],
      [{ status: 'failed' }, 'Nobody sets the status'],
      [{}, 'Nothing differs'],
      [{ status: 'on-hold' }, 'statusReason'],
      [{ status: 'on-hold', statusReason: state('other') }, 'until which day'],
      [{ status: 'on-hold', statusReason: state('other'), extension: [until('2026-11-22')] }, 'lie ahead'],
      [{ status: 'rejected' }, 'why it is turned down'],
      [{ status: 'rejected', statusReason: state('not-indicated') }, 'Only a clinician'],
      [{ status: 'accepted', extension: [until('2026-12-03', 'planned-on')] }, 'one thing at a time'],
      [{ owner: { reference: `Organization/${NORTHMOOR}` } }, 'note'],
      [{ owner: { reference: `Organization/${HARBOUR_STREET}` }, note: [{ text: 'Moved.' }] }, 'not with that organisation'],
      [{ priority: 'asap' }, 'follows from the record'],
      [{ restriction: { period: { end: '2030-01-01' } } }, 'follows from the record'],
      [{ for: { reference: 'Patient/3' } }, 'follows from the record'],
    ] as [Partial<Task>, string][]) {
      const [status, said] = await refusal(seen, changes)
      expect([status, said], JSON.stringify(changes)).toEqual([422, expect.stringContaining(word)])
    }
    expect((await read()).etag).toBe('W/"1"')
  })
  test('without saying which version was read, or an old one, is refused and changes nothing', async () => {
    const seen = await read()
    await change(seen, { status: 'accepted' })
    expect((await put({ ...seen.task, status: 'in-progress' }, null)).status).toBe(412)
    const [status, said] = await refusal(seen, { status: 'in-progress' })
    expect([status, said]).toEqual([412, expect.stringContaining('changed this task meanwhile')])
    expect((await read()).task.status).toBe('accepted')
  })
  test('by two at once is kept once', async () => {
    const { task, etag } = await read()
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => put({ ...task, note: [{ text: `Note ${i}` }] }, etag)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(5)
  })
  test('about somebody who is not to be seen does not exist', async () => {
    const { task } = await read('blood-pressure', 4, `practice.${HARBOUR_STREET}`)
    const response = await put({ ...task, status: 'accepted' }, 'W/"1"')
    expect(response.status).toBe(404)
  })
  test.each([
    ['reads no Task', { resourceType: 'Patient' }],
    ['has another id', { id: '1.00000000-0000-0000-0000-000000000000' }],
  ])('that %s is refused', async (_what, changes) => {
    const { task, etag } = await read()
    const response = await parity.ask(
      `/fhir/Task/${task.id}`,
      {
        method: 'PUT',
        headers: { 'content-type': 'application/fhir+json', 'if-match': etag },
        body: JSON.stringify({ ...task, ...changes }),
      },
      EHR,
    )
    expect(response.status).toBe(400)
  })
  test('needs the scope for it', async () => {
    const { task, etag } = await read()
    const ask = async (scopes: string[]): Promise<number> => {
      const headers = {
        authorization: `Bearer ${await parity.token('ehr', scopes)}`,
        'content-type': 'application/fhir+json',
        'if-match': etag,
      }
      const body = JSON.stringify({ ...task, status: 'accepted' })
      return (await parity.app.request(`https://parity.test/fhir/Task/${task.id}`, { method: 'PUT', headers, body })).status
    }
    expect(await ask(['system/Task.rs', 'system/Patient.cruds'])).toBe(403)
    expect(await ask(['system/Task.rus'])).toBe(200)
  })
  test('of a dangerous value is acknowledged by a clinician only', async () => {
    await parity.database
      .owner`insert into action (person_id, id, type, topic, check_id, owner, status, due_on, priority, reason, rules, evidence, opened_on, version)
      values (1, gen_random_uuid(), 'act-urgent', 'urgent/bp', 'blood-pressure', 'gp', 'requested', '2026-11-21', 'urgent', 'acknowledge', '{rz-bp}', '{}', '2026-11-21', 1)`
    const seen = await read('urgent/bp')
    expect(await refusal(seen, { status: 'completed' })).toEqual([422, expect.stringContaining('Only a clinician')])
    expect((await change(seen, { status: 'completed' }, `practice.${ELM_GROVE}`)).task).toMatchObject({
      status: 'completed',
      priority: 'stat',
    })
  })
  test('is in the trail under the name of the system', async () => {
    await parity.database.owner`truncate audit_event`
    const { task, etag } = await read()
    await put({ ...task, status: 'accepted' }, etag)
    const trail = await parity.database.owner`select by, event, person_id from audit_event where event = 'action-changed'`
    expect(trail).toEqual([{ by: EHR, event: 'action-changed', person_id: '1' }])
  })
})

describe('the history of a task', () => {
  test('has every version as it was, the newest first', async () => {
    const first = await read()
    const second = await change(first, { status: 'accepted' })
    const third = await change(second, { note: [{ text: 'Left a message.' }] })
    const response = await parity.ask(`/fhir/Task/${first.task.id}/_history`, {}, EHR)
    const { type, entry = [] } = (await response.json()) as Bundle<Task>
    expect(type).toBe('history')
    expect(entry.map(({ resource }) => [resource?.meta?.versionId, resource?.status, resource?.note?.[0]?.text])).toEqual([
      ['3', 'accepted', 'Left a message.'],
      ['2', 'accepted', undefined],
      ['1', 'requested', undefined],
    ])
    expect(entry[0]?.resource).toEqual(third.task)
    expect(entry[2]?.resource).toEqual(first.task)
    const one = await parity.ask(`/fhir/Task/${first.task.id}/_history/2`, {}, EHR)
    expect(await one.json()).toEqual(second.task)
    expect((await parity.ask(`/fhir/Task/${first.task.id}/_history/9`, {}, EHR)).status).toBe(404)
  })
})
