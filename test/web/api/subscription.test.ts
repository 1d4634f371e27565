import type { Bundle, OperationOutcome, Subscription } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TASK_CHANGE } from '../../../src/fhir/writeNotification.ts'
import { type Served, served } from './served.ts'

let parity: Served
beforeAll(async () => {
  parity = await served()
})
afterAll(() => parity.database.drop())

const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition'
const channel = { type: 'rest-hook', endpoint: 'https://ehr.example.nhs.uk/tasks', payload: 'application/fhir+json' }
const wanted = { resourceType: 'Subscription', status: 'requested', reason: 'To show what is due', criteria: TASK_CHANGE, channel }
const make = (body: object, as = 'client/ehr'): Promise<Response> =>
  parity.ask('/fhir/Subscription', { method: 'POST', headers: { 'content-type': 'application/fhir+json' }, body: JSON.stringify(body) }, as)

describe('a subscription', () => {
  test('is made, read, listed and ended by whoever made it', async () => {
    const made = await make(wanted)
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as Subscription
    expect(made.headers.get('location')).toMatch(new RegExp(`/fhir/Subscription/${id}$`))
    expect(await (await parity.ask(`/fhir/Subscription/${id}`, {}, 'client/ehr')).json()).toMatchObject({
      id,
      status: 'requested',
      criteria: TASK_CHANGE,
      channel,
    })
    const all = (await (await parity.ask('/fhir/Subscription', {}, 'client/ehr')).json()) as Bundle
    expect(all.entry?.map(({ resource }) => resource?.id)).toEqual([id])
    expect((await parity.ask(`/fhir/Subscription/${id}`, { method: 'DELETE' }, 'client/ehr')).status).toBe(204)
    expect((await parity.ask(`/fhir/Subscription/${id}`, {}, 'client/ehr')).status).toBe(404)
  })
  test('of somebody else does not exist', async () => {
    const { id } = (await (await make(wanted)).json()) as Subscription
    for (const init of [{}, { method: 'DELETE' }])
      expect((await parity.ask(`/fhir/Subscription/${id}`, init, 'client/other')).status).toBe(404)
    expect((await parity.ask(`/fhir/Subscription/${id}/$status`, {}, 'client/other')).status).toBe(404)
    expect(((await (await parity.ask('/fhir/Subscription', {}, 'client/other')).json()) as Bundle).total).toBe(0)
    expect(await parity.database.owner`select 1 from subscription where id = ${id ?? ''}`).toHaveLength(1)
  })
  test('has the heartbeat it asks for, though none more often than once a minute', async () => {
    const every = (seconds: number) => ({ extension: [{ url: `${BACKPORT}/backport-heartbeat-period`, valueUnsignedInt: seconds }] })
    for (const [asked, given] of [
      [3600, 3600],
      [5, 60],
    ] as const) {
      const { channel: made } = (await (await make({ ...wanted, channel: { ...channel, ...every(asked) } })).json()) as Subscription
      expect(made).toMatchObject(every(given))
    }
    expect(((await (await make(wanted)).json()) as Subscription).channel).not.toHaveProperty('extension')
    expect((await make({ ...wanted, channel: { ...channel, ...every(604_801) } })).status).toBe(400)
  })
  test('is for systems, and not for people', async () => {
    expect((await make(wanted, 'practice.X99001')).status).toBe(403)
  })
  test.each([
    ['another topic', { criteria: 'https://example.org/topic' }],
    ['no reason', { reason: '' }],
    ['a status of its own choice', { status: 'active' }],
    ['e-mail', { channel: { ...channel, type: 'email' } }],
    ['an endpoint inside a network', { channel: { ...channel, endpoint: 'https://169.254.169.254/' } }],
    ['an endpoint without encryption', { channel: { ...channel, endpoint: 'http://ehr.example.nhs.uk/' } }],
    ['headers of its own, which it might take for protection', { channel: { ...channel, header: ['Authorization: Bearer x'] } }],
    [
      'the whole of each task',
      { channel: { ...channel, _payload: { extension: [{ url: `${BACKPORT}/backport-payload-content`, valueCode: 'full-resource' }] } } },
    ],
    [
      'a filter that is not understood',
      { _criteria: { extension: [{ url: `${BACKPORT}/backport-filter-criteria`, valueString: 'Task?colour=red' }] } },
    ],
    [
      'a filter with an NHS number',
      { _criteria: { extension: [{ url: `${BACKPORT}/backport-filter-criteria`, valueString: 'Task?patient:identifier=x|9449306621' }] } },
    ],
  ])('with %s is refused, with what to mend', async (_what, more) => {
    const response = await make({ ...wanted, ...more })
    expect(response.status).toBe(400)
    const { issue } = (await response.json()) as OperationOutcome
    expect(issue[0]?.diagnostics).toMatch(/\w/)
    expect(issue[0]?.diagnostics).not.toContain('9449306621')
  })
  test('comes with no more than twenty others', async () => {
    await parity.database.owner`truncate subscription cascade`
    for (let i = 0; i < 20; i += 1) expect((await make(wanted)).status).toBe(201)
    expect((await make(wanted)).status).toBe(400)
  })
})
