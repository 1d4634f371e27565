import type { Bundle, CapabilityStatement, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '../../../src/domain/date.ts'
import { monthOf } from '../../../src/domain/month.ts'
import { routeAccess } from '../../../src/web/access.ts'
import { descriptions } from '../../../src/web/api/descriptions.ts'
import { seedFigures } from '../../support/figures.ts'
import { ceri } from '../people.ts'
import { BASE, type Served, served } from './served.ts'

const OFFICER = 'privacy-officer.X99001'
const COMMISSIONER = 'commissioner.XICB1'
const NEWEST = monthOf(day('2026-10-31'))
let parity: Served
let taskId: string
let cardId: string

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})
const called = async (path: string, body: unknown): Promise<RequestInit> => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${await parity.system.sign({ iss: 'ehr', aud: `${BASE}${path}` })}`,
  },
  body: JSON.stringify(body),
})
const NUMBER = `https://fhir.nhs.uk/Id/nhs-number|${ceri.nhsNumber}`
const hook = {
  hook: 'patient-view',
  hookInstance: crypto.randomUUID(),
  context: { userId: 'Practitioner/1', patientId: '7' },
  prefetch: {
    patient: { resourceType: 'Patient', id: '7', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: ceri.nhsNumber }] },
  },
}

const subscribing: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/fhir+json' },
  body: JSON.stringify({
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'To show what is due',
    criteria: 'https://fhir.parity.example/SubscriptionTopic/task-change',
    channel: { type: 'rest-hook', endpoint: 'https://ehr.example.nhs.uk/tasks' },
  }),
}
const subscribed = async (): Promise<string> => {
  const response = await parity.ask('/fhir/Subscription', subscribing, 'client/ehr')
  return ((await response.json()) as { id: string }).id
}

const evaluating = (...more: readonly { name: string; valueString: string }[]): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/fhir+json' },
  body: JSON.stringify({
    resourceType: 'Parameters',
    parameter: [
      { name: 'periodStart', valueDate: '2026-04-01' },
      { name: 'periodEnd', valueDate: '2027-03-31' },
      { name: 'subject', valueReference: { reference: 'Patient/1' } },
      ...more,
    ],
  }),
})

/** A request of each route that it answers as it should, made when it is sent. */
const requests: Readonly<Record<string, () => Promise<readonly [path: string, init?: RequestInit]>>> = {
  'GET /api/register.json': async () => ['/api/register.json?as-at=2026-11-01&status=to-do'],
  'GET /openapi.json': async () => ['/openapi.json'],
  'GET /cds-services': async () => ['/cds-services'],
  'POST /cds-services/parity-gaps': async () => ['/cds-services/parity-gaps', await called('/cds-services/parity-gaps', hook)],
  'POST /cds-services/parity-gaps/feedback': async () => [
    '/cds-services/parity-gaps/feedback',
    await called('/cds-services/parity-gaps/feedback', {
      feedback: [{ card: cardId, outcome: 'accepted', outcomeTimestamp: '2026-11-22T10:00:00Z' }],
    }),
  ],
  'POST /oauth/token': async () => [
    '/oauth/token',
    form({
      grant_type: 'client_credentials',
      scope: 'system/Task.rs',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await parity.system.sign({ iss: 'ehr', sub: 'ehr', aud: `${BASE}/oauth/token` }),
    }),
  ],
  'GET /fhir/.well-known/smart-configuration': async () => ['/fhir/.well-known/smart-configuration'],
  'GET /fhir/AuditEvent': async () => ['/fhir/AuditEvent'],
  'GET /fhir/AuditEvent/:id': async () => {
    await parity.ask('/fhir/AuditEvent', {}, OFFICER)
    const trail = await parity.ask('/fhir/AuditEvent', {}, OFFICER)
    const { entry = [] } = (await trail.json()) as Bundle
    return [`/fhir/AuditEvent/${entry[0]?.resource?.id}`]
  },
  'GET /fhir/metadata': async () => ['/fhir/metadata'],
  'GET /fhir/PlanDefinition/:id': async () => ['/fhir/PlanDefinition/red-zones'],
  'GET /fhir/PlanDefinition': async () => ['/fhir/PlanDefinition?url=https://fhir.parity.example/PlanDefinition/red-zones'],
  'GET /fhir/Measure/:id': async () => ['/fhir/Measure/qof-mh003'],
  'GET /fhir/Measure': async () => ['/fhir/Measure'],
  'GET /fhir/ValueSet/:id': async () => ['/fhir/ValueSet/blood-pressure'],
  'GET /fhir/CodeSystem/:id': async () => ['/fhir/CodeSystem/action-types'],
  'GET /fhir/Patient/:id': async () => ['/fhir/Patient/1'],
  'GET /fhir/Patient': async () => ['/fhir/Patient'],
  'POST /fhir/Patient/_search': async () => ['/fhir/Patient/_search', form({ identifier: NUMBER })],
  'GET /fhir/Organization/:id': async () => ['/fhir/Organization/X99001'],
  'GET /fhir/Measure/$care-gaps': async () => ['/fhir/Measure/$care-gaps?periodStart=2026-04-01&periodEnd=2027-03-31&subject=Patient/1'],
  'POST /fhir/Measure/$care-gaps': async () => [
    '/fhir/Measure/$care-gaps',
    {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({
        resourceType: 'Parameters',
        parameter: [
          { name: 'periodStart', valueDate: '2026-04-01' },
          { name: 'periodEnd', valueDate: '2027-03-31' },
          { name: 'status', valueCode: 'open-gap' },
        ],
      }),
    },
  ],
  'GET /fhir/Measure/:id/$evaluate-measure': async () => [
    '/fhir/Measure/qof-mh003/$evaluate-measure?periodStart=2026-04-01&periodEnd=2027-03-31&subject=Patient/1',
  ],
  'GET /fhir/Measure/$evaluate-measure': async () => [
    '/fhir/Measure/$evaluate-measure?measure=qof-mh003&periodStart=2026-04-01&periodEnd=2027-03-31&subject=Patient/1',
  ],
  'POST /fhir/Measure/$evaluate-measure': async () => [
    '/fhir/Measure/$evaluate-measure',
    evaluating({ name: 'measure', valueString: 'qof-mh003' }),
  ],
  'POST /fhir/Measure/:id/$evaluate-measure': async () => ['/fhir/Measure/qof-mh003/$evaluate-measure', evaluating()],
  'GET /fhir/MeasureReport': async () => ['/fhir/MeasureReport?measure=phsmi-bmi'],
  'GET /fhir/MeasureReport/:id': async () => ['/fhir/MeasureReport/phsmi-bmi.XICB1.2026-10'],
  'POST /fhir/Subscription': async () => ['/fhir/Subscription', subscribing],
  'GET /fhir/Subscription': async () => ['/fhir/Subscription'],
  'GET /fhir/Subscription/:id': async () => [`/fhir/Subscription/${await subscribed()}`],
  'GET /fhir/Subscription/:id/$status': async () => [`/fhir/Subscription/${await subscribed()}/$status`],
  'DELETE /fhir/Subscription/:id': async () => [`/fhir/Subscription/${await subscribed()}`, { method: 'DELETE' }],
  'GET /fhir/Task/:id': async () => [`/fhir/Task/${taskId}`],
  'PUT /fhir/Task/:id': async () => {
    const read = await parity.ask(`/fhir/Task/${taskId}`)
    const task = (await read.json()) as Task
    const to = task.status === 'requested' ? 'accepted' : 'requested'
    return [
      `/fhir/Task/${taskId}`,
      {
        method: 'PUT',
        headers: { 'content-type': 'application/fhir+json', 'if-match': read.headers.get('etag') ?? '' },
        body: JSON.stringify({ ...task, status: to }),
      },
    ]
  },
  'POST /fhir/Task': async () => [
    '/fhir/Task',
    {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({
        resourceType: 'Task',
        status: 'requested',
        intent: 'order',
        code: { coding: [{ system: 'https://fhir.parity.example/CodeSystem/checks', code: 'blood-pressure' }] },
        for: { reference: 'Patient/1' },
        owner: { reference: 'Organization/X99001' },
      }),
    },
  ],
  'GET /fhir/Task/:id/_history': async () => [`/fhir/Task/${taskId}/_history`],
  'GET /fhir/Task/:id/_history/:version': async () => [`/fhir/Task/${taskId}/_history/1`],
  'GET /fhir/Task': async () => ['/fhir/Task?status=requested&_count=2'],
  'POST /fhir/Task/_search': async () => ['/fhir/Task/_search', form({ 'patient:identifier': NUMBER })],
}

beforeAll(async () => {
  parity = await served()
  await parity.database.asSystem(day('2026-11-22'), (tx) => seedFigures(tx, [NEWEST]))
  const [row] = await parity.database.owner<
    { id: string }[]
  >`select person_id || '.' || id as id from action where person_id = 1 and topic = 'blood-pressure'`
  await parity.database
    .owner`insert into action_event select person_id, id, 1, 'opened', now(), 'system', jsonb_build_object('action', jsonb_build_object(
    'type', type, 'topic', topic, 'check', check_id, 'owner', owner, 'dueOn', 20738, 'priority', priority, 'reason', reason, 'rules', rules))
    from action where person_id = 1 and topic = 'blood-pressure'`
  taskId = row?.id ?? ''
  const answer = await parity.ask('/cds-services/parity-gaps', await called('/cds-services/parity-gaps', hook), null)
  cardId = ((await answer.json()) as { cards: { uuid: string }[] }).cards[0]?.uuid ?? ''
})
afterAll(() => parity.database.drop())

/** A system asks whatever it may, people what is for them alone, and nobody what anyone may. */
const askerOf = (route: string): string | null => {
  if (routeAccess[route] === 'read-trail') return OFFICER
  const access = routeAccess[route]
  if (access === 'see-counts' || (typeof access === 'object' && access.right === 'see-counts')) return COMMISSIONER
  return typeof access === 'object' ? 'client/ehr' : null
}

const forSystems = (): string[] => [
  ...new Set(
    parity.app.routes
      .filter(({ method, path }) => method !== 'ALL' && (/^\/(api|fhir|cds-services|oauth)(\/|$)/.test(path) || path === '/openapi.json'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

describe('the descriptions', () => {
  test('are of every route for systems', () => {
    expect(forSystems().filter((route) => !(route in descriptions))).toEqual([])
  })
  test('are of no route that is not served', () => {
    expect(Object.keys(descriptions).filter((route) => !forSystems().includes(route))).toEqual([])
  })
  test.each(Object.entries(descriptions))('of %s say truly what it answers', async (route, { answers }) => {
    const request = requests[route]
    if (request === undefined) throw new Error(`Write a request of ${route} that it answers as it should.`)
    const [path, init] = await request()
    const response = await parity.ask(path, init, askerOf(route))
    const [status = '400'] = Object.keys(answers)
    expect(response.status, await response.clone().text()).toBe(Number(status))
    const answer = answers[response.status]
    const media = response.headers.get('content-type')?.split(';')[0] ?? null
    if (answer === undefined) expect(media).toBe('application/fhir+json')
    else {
      expect(media).toBe(answer.media)
      if (answer.schema) answer.schema.parse(await response.json())
    }
  })
})

describe('the OpenAPI description', () => {
  interface OpenApi {
    openapi: string
    paths: Record<
      string,
      Record<string, { operationId: string; parameters?: { name: string; in: string }[]; responses: Record<string, object> }>
    >
  }
  const description = async (): Promise<OpenApi> => (await parity.ask('/openapi.json', {}, null)).json() as Promise<OpenApi>

  test('has every route with every parameter of its path, under a name of its own', async () => {
    const { paths } = await description()
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    expect(new Set(operations.map(({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`))).toEqual(
      new Set(Object.keys(descriptions)),
    )
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    for (const { path, operation } of operations)
      expect((operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      )
  })
  test('tells of every refusal in the words of its part', async () => {
    const { paths } = await description()
    const refusal = (path: string): string => JSON.stringify(paths[path]?.get?.responses['403'])
    expect(refusal('/fhir/Task')).toContain('OperationOutcome')
    expect(refusal('/api/register.json')).toContain('error')
    expect(refusal('/api/register.json')).not.toContain('OperationOutcome')
  })
})

describe('the CapabilityStatement', () => {
  const statement = async (): Promise<CapabilityStatement> =>
    (await (await parity.ask('/fhir/metadata', {}, null)).json()) as CapabilityStatement
  const stated = async (): Promise<Set<string>> =>
    new Set(
      ((await statement()).rest?.[0]?.resource ?? []).flatMap(({ type, interaction = [], operation = [] }) => [
        ...interaction.map(({ code }) => `${type} ${code}`),
        ...operation.map(({ name }) => `${type} $${name}`),
      ]),
    )
  const capabilityOf = (route: string): string | null => {
    const capability = descriptions[route]?.capability
    if (capability === undefined || capability === 'metadata') return null
    return 'interaction' in capability ? `${capability.type} ${capability.interaction}` : `${capability.type} $${capability.operation}`
  }

  test('has every FHIR route that answers', async () => {
    const all = await stated()
    for (const route of forSystems().filter((one) => / \/fhir\/(?!metadata$|\.well-known\/)/.test(one))) {
      const capability = capabilityOf(route)
      // The one route without is there to refuse.
      if (capability === null) expect(Object.keys(descriptions[route]?.answers ?? {}), route).toEqual([])
      else expect(all, route).toContain(capability)
    }
  })
  test('states nothing that does not answer', async () => {
    const answering = new Set<string>()
    for (const route of Object.keys(descriptions)) {
      const capability = capabilityOf(route)
      const request = requests[route]
      if (capability === null || request === undefined) continue
      const [path, init] = await request()
      if ((await parity.ask(path, init, askerOf(route))).status < 300) answering.add(capability)
    }
    expect([...(await stated())].filter((one) => !answering.has(one))).toEqual([])
  })
  test('states each search parameter that works, and none that does not', async () => {
    for (const { type, searchParam = [] } of (await statement()).rest?.[0]?.resource ?? [])
      for (const { name } of searchParam) {
        const response = await parity.search(`/fhir/${type}/_search`, { [name]: '~' })
        const text = type === 'Task' || type === 'Patient' ? await response.text() : 'definitions are searched by their address'
        expect(text, `${type} ${name}`).not.toContain('not known here')
      }
  })
})
