import { describe, expect, test } from 'vitest'
import { newEvidence } from '../../src/demo/evidence.ts'
import type { Fault } from '../../src/demo/fault.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import { type Check, SIX } from '../../src/demo/readings.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import { DEMO_TOKEN, demoEndpoints } from '../../src/demo/server.ts'
import { currentOf, structuredRecord } from '../../src/demo/structuredRecord.ts'
import { addDays, day, formatDate } from '../../src/domain/date.ts'
import { checksDone } from './reading.ts'

const today = day('2026-11-22')
const fresh = () => demoPopulation({ seed: 2026, today, people: 120 })
const BASE = 'https://demo.example'

interface Bundle {
  readonly resourceType: string
  readonly type: string
  readonly link: readonly { relation: string; url: string }[]
  readonly entry?: readonly { fullUrl: string; resource: DemoResource; search: { mode: string } }[]
  readonly issue?: readonly { code: string; diagnostics: string }[]
}

/** A reader of a demonstration, with its token. */
const visitor = (population = fresh(), faults: readonly Fault[] = []) => {
  const app = demoEndpoints(population, { faults })
  const ask = (path: string, headers: Record<string, string> = { authorization: `Bearer ${DEMO_TOKEN}` }): Promise<Response> =>
    Promise.resolve(app.request(path.startsWith('https:') ? path : `${BASE}${path}`, { headers }))
  const bundle = async (path: string): Promise<Bundle> => (await (await ask(path)).json()) as Bundle
  const pages = async (path: string): Promise<Bundle[]> => {
    const all: Bundle[] = []
    for (let next: string | undefined = path; next !== undefined; ) {
      const page: Bundle = await bundle(next)
      all.push(page)
      next = page.link.find((link) => link.relation === 'next')?.url
    }
    return all
  }
  const search = async (path: string): Promise<DemoResource[]> =>
    (await pages(path)).flatMap((page) => (page.entry ?? []).map((entry) => entry.resource))
  return { population, app, ask, bundle, pages, search }
}

describe('searching', () => {
  test.each(['gp-elm-grove', 'gp-harbour-street', 'trust-northmoor'])(
    'the pages of %s hold every current resource once, and every link stays inside',
    async (id) => {
      const { population, pages } = visitor()
      for (const type of ['Patient', 'Observation', 'MedicationRequest']) {
        const got = await pages(`/${id}/fhir/${type}?_count=97&_sort=_lastUpdated`)
        const links = got.flatMap((page) => page.link.map((link) => link.url))
        expect(links.filter((url) => !url.startsWith(`${BASE}/${id}/fhir/${type}?`))).toEqual([])
        const held = currentOf(population.resources(population.source(id))).filter((resource) => resource.resourceType === type)
        const names = got.flatMap((page) => (page.entry ?? []).map((entry) => entry.resource.id))
        expect(new Set(names)).toEqual(new Set(held.map((resource) => resource.id)))
        expect(names).toHaveLength(held.length)
        expect(got.slice(0, -1).every((page) => page.entry?.length === 97)).toBe(true)
      }
    },
  )

  test('resources come in the order they changed', async () => {
    const found = await visitor().search('/gp-elm-grove/fhir/Observation?_count=200&_sort=_lastUpdated')
    const changed = found.map((resource) => resource.meta.lastUpdated)
    expect(changed).toEqual([...changed].sort())
    expect(changed.length).toBeGreaterThan(1000)
  })

  test('asking for what changed since returns what is newer and nothing else', async () => {
    const { search } = visitor()
    const all = await search('/gp-elm-grove/fhir/Observation?_count=500')
    const since = all[Math.floor(all.length * 0.9)]?.meta.lastUpdated as string
    const newer = await search(`/gp-elm-grove/fhir/Observation?_count=50&_lastUpdated=gt${since}`)
    expect(newer).toEqual(all.filter((resource) => resource.meta.lastUpdated > since))
    expect(newer.length).toBeGreaterThan(10)
    const from = await search(`/gp-elm-grove/fhir/Observation?_lastUpdated=ge${since.replace('Z', '.000Z')}`)
    expect(from.length).toBeGreaterThan(newer.length)
  })

  test('a person’s records can be asked for alone, and a Patient by NHS number', async () => {
    const { population, search } = visitor()
    const person = [...population.knownBy(population.source('gp-elm-grove'))][0] as ReturnType<typeof population.person>
    const own = await search(`/gp-elm-grove/fhir/Observation?patient=${person.id}`)
    expect(own.every((resource) => (resource.subject as { reference: string }).reference === `Patient/${person.id}`)).toBe(true)
    const [patient] = await search(`/gp-elm-grove/fhir/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}`)
    expect(patient?.id).toBe(person.id)
  })

  test('mounted deeper, its links lead to where it is mounted', async () => {
    const { Hono } = await import('hono')
    const app = new Hono().route('/demo', demoEndpoints(fresh()))
    const response = await app.request(`${BASE}/demo/gp-elm-grove/fhir/Observation`, { headers: { authorization: `Bearer ${DEMO_TOKEN}` } })
    const bundle = (await response.json()) as Bundle
    expect(bundle.link.map((link) => link.url.startsWith(`${BASE}/demo/gp-elm-grove/fhir/Observation`))).toEqual([true, true])
  })
})

describe('refusing', () => {
  test.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer something-else' }],
    ['the token without its scheme', { authorization: DEMO_TOKEN }],
  ])('%s is refused with an outcome, and sees nothing', async (_name, headers: Record<string, string>) => {
    const response = await visitor().ask('/gp-elm-grove/fhir/Patient', headers)
    expect([response.status, ((await response.json()) as Bundle).resourceType]).toEqual([401, 'OperationOutcome'])
  })

  test.each([
    ['/gp-nowhere/fhir/Patient', 404, 'not-found'],
    ['/gp-elm-grove/fhir/Patient/p9999', 404, 'not-found'],
    ['/gp-elm-grove/fhir/EpisodeOfCare', 404, 'not-supported'],
    ['/gp-elm-grove/fhir/nonsense', 404, 'not-found'],
    ['/gp-elm-grove/fhir/Observation?code=75367002', 400, 'invalid'],
    ['/gp-elm-grove/fhir/Observation?_sort=-date', 400, 'invalid'],
    ['/gp-elm-grove/fhir/Observation?_lastUpdated=gtyesterday', 400, 'invalid'],
    ['/gp-elm-grove/fhir/Observation?_count=0', 400, 'invalid'],
    ['/gp-elm-grove/fhir/Observation?_page=made-up', 400, 'invalid'],
  ])('%s answers %i with an outcome', async (path, status, code) => {
    const response = await visitor().ask(path)
    const outcome = (await response.json()) as Bundle
    expect([response.status, outcome.resourceType, outcome.issue?.[0]?.code]).toEqual([status, 'OperationOutcome', code])
  })

  test('anyone may ask what a source can do, and it says which FHIR it speaks', async () => {
    const { ask } = visitor()
    const version = async (id: string) =>
      ((await (await ask(`/${id}/fhir/metadata`, {})).json()) as { fhirVersion: string; resourceType: string }).fhirVersion
    expect([await version('gp-elm-grove'), await version('gp-harbour-street'), await version('trust-northmoor')]).toEqual([
      '4.0.1',
      '3.0.2',
      '4.0.1',
    ])
  })
})

describe('changing', () => {
  test.each(['gp-elm-grove', 'gp-harbour-street'])('new evidence at %s is what a search since the last one finds', async (id) => {
    const { population, search } = visitor()
    const source = population.source(id)
    const person = [...population.knownBy(source)].find((p) => p.plot.checks === 'never' || p.plot.checks === 'lapsed')
    if (person === undefined) throw new Error('no one is missing a check')
    const before = await search(`/${id}/fhir/Observation?_count=500`)
    const last = before.at(-1)?.meta.lastUpdated as string
    for (const check of SIX) {
      expect(checksDone(population.record(source, person), today)).not.toContain(check satisfies Check)
      const added = newEvidence(source, person, check, addDays(today, -1)).map((resource) => population.amend(source, resource))
      expect(checksDone(population.record(source, person), today)).toContain(check)
      const since = await search(`/${id}/fhir/Observation?_lastUpdated=gt${last}`)
      expect(since.map((resource) => resource.id)).toEqual(
        expect.arrayContaining(added.filter((resource) => resource.resourceType === 'Observation').map((resource) => resource.id)),
      )
    }
    expect(checksDone(population.record(source, person), today)).toHaveLength(6)
  })

  test('an amended resource takes the place of the one before, with a later version and moment', async () => {
    const { population, ask, search } = visitor()
    const source = population.source('gp-elm-grove')
    const [patient] = await search('/gp-elm-grove/fhir/Patient?_count=1')
    const put = population.amend(source, { ...(patient as DemoResource), active: false })
    const got = (await (await ask(`/gp-elm-grove/fhir/Patient/${patient?.id}`)).json()) as DemoResource
    expect(got).toEqual(put)
    expect([got.meta.versionId, got.meta.lastUpdated]).toEqual(['2', `${formatDate(today)}T00:00:00Z`])
    const all = await search('/gp-elm-grove/fhir/Patient')
    expect(all.filter((resource) => resource.id === patient?.id)).toEqual([put])
  })

  test('what is amended while someone reads page by page comes at the end and loses nothing', async () => {
    const { population, bundle, search } = visitor()
    const source = population.source('gp-elm-grove')
    const first = await bundle('/gp-elm-grove/fhir/Patient?_count=10')
    const moved = first.entry?.[0]?.resource as DemoResource
    population.amend(source, moved)
    const rest = await search(first.link.find((link) => link.relation === 'next')?.url as string)
    expect(rest.at(-1)?.id).toBe(moved.id)
    const seen = new Set([...(first.entry ?? []).map((entry) => entry.resource.id), ...rest.map((resource) => resource.id)])
    expect(seen.size).toBe([...population.knownBy(source)].length)
  })
})

describe('structured records', () => {
  const post = (app: ReturnType<typeof demoEndpoints>, id: string, nhsNumber: string) =>
    app.request(`${BASE}/${id}/fhir/Patient/$gpc.getstructuredrecord`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DEMO_TOKEN}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify({
        resourceType: 'Parameters',
        parameter: [{ name: 'patientNHSNumber', valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } }],
      }),
    })

  test('one person’s record is given whole, and nobody else’s', async () => {
    const { population, app } = visitor()
    const source = population.source('gp-harbour-street')
    const [person] = population.knownBy(source)
    if (person === undefined) throw new Error('nobody there')
    const response = await post(app, source.id, person.nhsNumber)
    const bundle = (await response.json()) as ReturnType<typeof structuredRecord>
    expect(bundle).toEqual(structuredRecord(population, source, person))
    const patients = bundle.entry.filter((entry) => (entry.resource as DemoResource).resourceType === 'Patient')
    expect(patients).toHaveLength(1)
    const [elsewhere] = population.knownBy(population.source('gp-elm-grove'))
    expect((await post(app, source.id, elsewhere?.nhsNumber ?? '')).status).toBe(404)
    expect((await post(app, 'gp-elm-grove', person.nhsNumber)).status).toBe(404)
  })

  test('a part that is switched off has no List and nothing in it, and a warning says so', () => {
    const population = demoPopulation({ seed: 2026, today })
    const source = population.source('gp-harbour-street')
    const off = [...population.knownBy(source)].filter((person) => population.switchedOff(source, person) !== null)
    expect(off.length).toBeGreaterThanOrEqual(3)
    for (const person of off) {
      const resources = structuredRecord(population, source, person).entry.map((entry) => entry.resource as DemoResource)
      const area = population.switchedOff(source, person)?.area
      const code = area === 'investigations' ? '887191000000108' : '826501000000100'
      expect(resources.filter((resource) => resource.resourceType === 'List')).toHaveLength(3)
      expect(JSON.stringify(resources)).not.toContain(code)
      expect(resources.filter((resource) => resource.resourceType === 'OperationOutcome')).toHaveLength(1)
      expect(resources.filter((resource) => resource.resourceType === 'Condition').length).toBeGreaterThan(0)
      if (area === 'investigations') expect(resources.filter((resource) => resource.resourceType === 'DiagnosticReport')).toEqual([])
    }
  })
})

describe('faults', () => {
  const at = (fault: Omit<Fault, 'path'>) => visitor(fresh(), [{ path: 'gp-elm-grove/Observation', ...fault }])
  const path = '/gp-elm-grove/fhir/Observation?_count=20'

  test('a sign-in page comes instead of a Bundle', async () => {
    const response = await at({ kind: 'html' }).ask(path)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(await response.text()).toContain('<h1>')
  })

  test('throttling says how long to wait, strikes as often as told, and then mends', async () => {
    const { ask } = at({ kind: 'throttled', times: 2, retryAfter: 7 })
    const first = await ask(path)
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    expect([(await ask(path)).status, (await ask(path)).status]).toEqual([429, 200])
  })

  test('a fault of the second page leaves the first and other types alone', async () => {
    const { bundle, ask } = at({ kind: 'server-error', page: 2 })
    const first = await bundle(path)
    const next = first.link.find((link) => link.relation === 'next')?.url as string
    expect([first.entry?.length, (await ask(next)).status, (await ask('/gp-elm-grove/fhir/Condition')).status]).toEqual([20, 500, 200])
  })

  test('broken JSON cannot be parsed, though it says it is FHIR', async () => {
    const response = await at({ kind: 'broken-json' }).ask(path)
    const text = await response.text()
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(response.headers.get('content-type')).toContain('application/fhir+json')
  })

  test('the next link leads to another host', async () => {
    const { link } = await at({ kind: 'elsewhere' }).bundle(path)
    expect(link.filter((one) => one.relation === 'next').map((one) => new URL(one.url).host)).toEqual(['elsewhere.example'])
  })

  test('a token that stopped being good is refused once', async () => {
    const { ask } = at({ kind: 'unauthorised', times: 1 })
    expect([(await ask(path)).status, (await ask(path)).status]).toEqual([401, 200])
  })

  test('a slow answer is the right one, later', async () => {
    const began = performance.now()
    const response = await at({ kind: 'slow', delay: 120 }).ask(path)
    expect([response.status, performance.now() - began > 110]).toEqual([200, true])
  })
})
