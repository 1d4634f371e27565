import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FhirSearchOptions, fhirSearch } from '../../src/sources/fhirSearch.ts'
import type { Page } from '../../src/sources/source.ts'
import { connectorContract, namesOf, pull, rowsOf, type Spoilt } from './connectorContract.ts'
import { type FhirServer, html, json, startServer } from './fhirServer.ts'
import { nameOf, records, secrets } from './records.ts'

const types = [...new Set(records.map(({ resourceType }) => resourceType))]
const TOKEN = secrets[3] as string

const sourceAt = (baseUrl: string, options: Partial<FhirSearchOptions> = {}) =>
  fhirSearch({
    id: 'trust',
    setting: 'mh',
    ods: 'RXX',
    baseUrl,
    release: 'R4',
    token: async () => TOKEN,
    types,
    pageSize: 2,
    timeoutMs: 2000,
    attempts: 3,
    backOffMs: 1,
    now: () => new Date('2026-03-05T00:00:00Z'),
    ...options,
  })

const spoiltAnswers: Readonly<Record<Spoilt, () => Response>> = {
  'not JSON': () => new Response('Featherstonehaugh,9449306621,142.75'),
  'cut short': () => new Response(JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: records[0] }] }).slice(0, 200)),
  'a web page': () => html(),
  'nothing at all': () => new Response(''),
  'JSON but not FHIR': () => json({ name: 'Featherstonehaugh', nhsNumber: '9449306621' }),
}

connectorContract('fhirSearch', async () => {
  const server = await startServer()
  const broken = await startServer()
  return {
    source: () => sourceAt(server.baseUrl),
    spoilt: (fault) => {
      broken.fault = ({ path }) => (path.endsWith('/metadata') ? undefined : spoiltAnswers[fault]())
      return sourceAt(broken.baseUrl)
    },
    absent: () => sourceAt('http://127.0.0.1:9/fhir'),
    close: async () => {
      await server.close()
      await broken.close()
    },
  }
})

let server: FhirServer
let other: FhirServer
beforeAll(async () => {
  other = await startServer()
})
afterAll(() => other.close())
beforeEach(async () => {
  server = await startServer()
  other.seen.length = 0
})
afterEach(() => server.close())

/** How a pull fails: its code and message, and the pages it gave before. */
const failureOf = async (options: Partial<FhirSearchOptions> = {}, after: string | null = null) => {
  const pages: Page[] = []
  try {
    for await (const page of sourceAt(server.baseUrl, options).pages(after)) pages.push(page)
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    for (const secret of [...secrets, server.baseUrl, '?']) expect(message).not.toContain(secret)
    return { code, message, pages }
  }
  throw new Error('the pull did not fail')
}

describe('what a pull asks for', () => {
  test('the capability statement once, then each type in order, oldest change first', async () => {
    await pull(sourceAt(server.baseUrl))
    expect(server.seen.filter(({ path }) => path === '/fhir/metadata')).toHaveLength(1)
    const first = server.seen.filter(({ query }) => query.has('_sort') && !query.has('_offset'))
    expect(first.map(({ path }) => path.slice('/fhir/'.length))).toEqual(types)
    expect(first[0]?.query.toString()).toBe('_sort=_lastUpdated&_count=2')
  })

  test('no capability statement when it goes on in the middle', async () => {
    const [first] = await pull(sourceAt(server.baseUrl))
    server.seen.length = 0
    await pull(sourceAt(server.baseUrl), first?.cursor)
    expect(server.seen.map(({ path }) => path)).not.toContain('/fhir/metadata')
  })

  test('the next pull asks each type for what changed since its newest, less five minutes', async () => {
    const last = (await pull(sourceAt(server.baseUrl))).at(-1) as Page
    server.seen.length = 0
    server.resources = [...records, { resourceType: 'Observation', id: 'new', meta: { lastUpdated: '2026-03-04T12:00:00Z' } }]
    const pages = await pull(sourceAt(server.baseUrl), last.cursor)
    expect(namesOf(pages)).toContain('Observation/new')
    const asked = server.seen.find(({ path, query }) => path === '/fhir/Observation' && query.has('_lastUpdated'))
    expect(asked?.query.get('_lastUpdated')).toBe('ge2026-03-04T10:02:00.000Z')
  })

  test('a change stamped in the future does not hide later ones', async () => {
    server.resources = [{ resourceType: 'Patient', id: 'p', meta: { lastUpdated: '2031-01-01T00:00:00Z' } }]
    const last = (await pull(sourceAt(server.baseUrl))).at(-1) as Page
    expect(JSON.parse(last.cursor)).toMatchObject({ marks: { Patient: '2026-03-05T00:00:00.000Z' } })
  })

  test('a later pull looks up the unchanged Medication of a new request', async () => {
    const last = (await pull(sourceAt(server.baseUrl))).at(-1) as Page
    const request = { resourceType: 'MedicationRequest', id: 'new', medicationReference: { reference: 'Medication/m9' } }
    server.resources = [
      { resourceType: 'Medication', id: 'm9', meta: { lastUpdated: '2020-01-01T00:00:00Z' } },
      { ...request, meta: { lastUpdated: '2026-03-04T12:00:00Z' } },
    ]
    const page = (await pull(sourceAt(server.baseUrl), last.cursor)).find(({ resources }) => resources.length > 0)
    expect(page?.resources.map(nameOf)).toEqual(['MedicationRequest/new', 'Medication/m9'])
  })

  test('a Medication that is nowhere is asked for once and does not stop the pull', async () => {
    const request = (id: string) => ({
      resourceType: 'MedicationRequest',
      id,
      meta: { lastUpdated: '2026-03-04T12:00:00Z' },
      medicationReference: { reference: 'Medication/gone' },
    })
    server.resources = ['1', '2', '3'].map(request)
    expect(namesOf(await pull(sourceAt(server.baseUrl)))).toHaveLength(3)
    expect(server.seen.filter(({ query }) => query.has('_id'))).toHaveLength(1)
  })

  test('a type the source does not offer is skipped and told', async () => {
    const pages = await pull(sourceAt(server.baseUrl, { types: ['Patient', 'Procedure'] }))
    expect(rowsOf(pages)).toEqual(['Procedure: Type is not offered by the source.'])
    expect(pages[0]?.unreadable).toHaveLength(1)
    expect(namesOf(pages)).toContain('Patient/p1')
  })

  test('a source that offers none of the types still ends its pull', async () => {
    const pages = await pull(sourceAt(server.baseUrl, { types: ['Procedure'] }))
    expect(pages.map(({ last }) => last)).toEqual([true])
  })

  test.each([
    ['R4', '3.0.2'],
    ['R4', '5.0.0'],
    ['STU3', '4.0.1'],
  ] as const)('a source configured for %s that speaks %s is refused before anything is read', async (release, fhirVersion) => {
    server.capability = { ...server.capability, fhirVersion }
    const { code, message, pages } = await failureOf({ release })
    expect({ code, pages }).toEqual({ code: 'source-invalid', pages: [] })
    expect(message).toContain(release)
    expect(message).toContain(fhirVersion)
  })

  test('a source with STU3 gives STU3 pages', async () => {
    server.capability = { ...server.capability, fhirVersion: '3.0.1' }
    expect((await pull(sourceAt(server.baseUrl, { release: 'STU3' })))[0]?.release).toBe('STU3')
  })

  test('warnings among the results are told by their code', async () => {
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'warning', code: 'incomplete', diagnostics: 'Featherstonehaugh' }],
    }
    server.fault = ({ path }) =>
      path === '/fhir/Patient'
        ? json({
            resourceType: 'Bundle',
            entry: [
              { resource: outcome, search: { mode: 'outcome' } },
              { resource: records[0], search: { mode: 'include' } },
            ],
          })
        : undefined
    const pages = await pull(sourceAt(server.baseUrl, { types: ['Patient'] }))
    expect(rowsOf(pages)).toEqual(['Patient page 1 entry 1: The source warns: incomplete.'])
    expect(namesOf(pages)).toContain('Patient/p1')
  })
})

describe('paging', () => {
  const nextIs = (url: string) => json({ resourceType: 'Bundle', entry: [{ resource: records[0] }], link: [{ relation: 'next', url }] })

  test('links that have expired begin the type again, and nothing is lost', async () => {
    for (const status of [404, 410]) {
      let expired = false
      server.fault = ({ path, query }) => {
        if (expired || path !== '/fhir/Observation' || query.get('_offset') !== '4') return undefined
        expired = true
        return json({ resourceType: 'OperationOutcome' }, status)
      }
      expect(namesOf(await pull(sourceAt(server.baseUrl)))).toEqual(records.map(nameOf).sort())
      expect(expired).toBe(true)
    }
  })

  test('links that always expire end in an error', async () => {
    server.fault = ({ query }) => (query.has('_offset') ? json({}, 410) : undefined)
    expect(await failureOf()).toMatchObject({ code: 'source-invalid' })
  })

  test('a relative link is followed inside the source', async () => {
    server.fault = ({ path, query }) => (path === '/fhir/Patient' && !query.has('page') ? nextIs('Patient?page=2') : undefined)
    await pull(sourceAt(server.baseUrl, { types: ['Patient'] }))
    expect(server.seen.some(({ path, query }) => path === '/fhir/Patient' && query.get('page') === '2')).toBe(true)
  })

  test.each([1, 2, 3, 7])('a circle of %i links is found', async (length) => {
    let asked = 0
    server.fault = ({ path }) => {
      if (path !== '/fhir/Patient') return undefined
      asked += 1
      return nextIs(`${server.baseUrl}/Patient?page=${asked % length}`)
    }
    const { code, message } = await failureOf({ types: ['Patient'] })
    expect({ code, message }).toEqual({
      code: 'source-invalid',
      message: 'The pages of source "trust" run in a circle. Nothing more was read.',
    })
    expect(asked).toBeLessThan(4 * length + 4)
  })

  test('a circle is found by a process for each page as well', async () => {
    server.fault = ({ path }) => (path === '/fhir/Patient' ? nextIs(`${server.baseUrl}/Patient?page=${server.seen.length % 2}`) : undefined)
    let after: string | null = null
    const steps = async () => {
      for (let step = 0; step < 20; step += 1) {
        const { value } = await sourceAt(server.baseUrl, { types: ['Patient'] })
          .pages(after)
          [Symbol.asyncIterator]()
          .next()
        after = (value as Page).cursor
      }
    }
    await expect(steps()).rejects.toMatchObject({ code: 'source-invalid' })
  })

  test('pages without end and without content end in an error', async () => {
    let page = 0
    server.fault = ({ path }) => {
      page += 1
      return path === '/fhir/Patient'
        ? json({ resourceType: 'Bundle', link: [{ relation: 'next', url: `${server.baseUrl}/Patient?page=${page}` }] })
        : undefined
    }
    expect(await failureOf({ types: ['Patient'] })).toMatchObject({ code: 'source-invalid' })
  })

  const leadingOut: [string, () => string][] = [
    ['another host', () => `${other.baseUrl}/Patient?page=2`],
    ['another path', () => `${server.baseUrl.replace('/fhir', '/admin')}/Patient`],
    ['a path that climbs out', () => `${server.baseUrl}/../admin`],
    ['a path that climbs out in disguise', () => `${server.baseUrl}/..%2fadmin`],
    ['a path that only begins alike', () => `${server.baseUrl}-other/Patient`],
    ['another protocol', () => server.baseUrl.replace('http:', 'https:')],
    ['a file', () => 'file:///etc/passwd'],
  ]
  test.each(leadingOut)('a next link to %s is not followed', async (_where, link) => {
    server.fault = ({ path }) => (path === '/fhir/Patient' ? nextIs(link()) : undefined)
    const { code, pages } = await failureOf({ types: ['Patient'] })
    expect({ code, pages: pages.length }).toEqual({ code: 'source-invalid', pages: 1 })
    expect(server.seen.map(({ path }) => path)).toEqual(['/fhir/metadata', '/fhir/Patient', '/fhir/Organization'])
    expect(other.seen).toEqual([])
  })

  test('a cursor that was tampered with leads nowhere else', async () => {
    const [first] = await pull(sourceAt(server.baseUrl))
    const cursor = (first as Page).cursor.replaceAll(server.baseUrl, other.baseUrl)
    expect(await failureOf({}, cursor)).toMatchObject({ code: 'source-invalid' })
    expect(other.seen).toEqual([])
  })
})
