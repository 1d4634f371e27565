import type { Bundle, OperationOutcome } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { day } from '../../../src/domain/date.ts'
import { clusters, plan, resources } from '../../../src/fhir/definitions.ts'
import { indicatorMeasures } from '../../../src/fhir/indicatorMeasures.ts'

const app = createApp({ db: null as never, today: () => day('2026-11-22'), demo: false, plan, index: clusters })
const get = async (path: string): Promise<Response> => app.request(path)

describe('the rules as FHIR', () => {
  test.each([
    ['PlanDefinition', 'red-zones'],
    ['Measure', 'qof-mh003'],
    ['ValueSet', 'blood-pressure'],
    ['CodeSystem', 'clinical-rules'],
  ] as const)('%s/%s is served as it stands', async (type, id) => {
    const response = await get(`/fhir/${type}/${id}`)
    expect(response.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8')
    expect(await response.json()).toEqual(resources[type].find((one) => one.id === id))
  })
  test.each(['PlanDefinition', 'Measure'] as const)('%s lists all of them, each under its own address', async (type) => {
    const bundle = (await (await get(`/fhir/${type}`)).json()) as Bundle
    // Indicators that no file defines are measures too.
    const more = type === 'Measure' ? indicatorMeasures(resources.Measure).length : 0
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: resources[type].length + more })
    for (const { fullUrl, resource } of bundle.entry ?? []) {
      const { pathname } = new URL(fullUrl ?? '')
      expect(await (await get(pathname)).json()).toEqual(resource)
    }
  })
  test('a plan is found by its url, and none by another', async () => {
    const find = async (url: string) => ((await (await get(`/fhir/PlanDefinition?url=${encodeURIComponent(url)}`)).json()) as Bundle).total
    expect(await find('https://fhir.parity.example/PlanDefinition/red-zones')).toBe(1)
    expect(await find('https://fhir.parity.example/PlanDefinition/none')).toBe(0)
  })
  test.each(['/fhir/PlanDefinition/none', '/fhir/ValueSet/none', '/fhir/Observation/1', '/fhir/nothing'])(
    '%s is not found, in the words of FHIR',
    async (path) => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8')
      const outcome = (await response.json()) as OperationOutcome
      expect(outcome).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] })
      expect(outcome.issue[0]?.diagnostics).toMatch(/\S/)
    },
  )
})
