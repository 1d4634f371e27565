import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { roles, type UserRole } from '../../src/domain/access.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { routeAccess, whyNot } from '../../src/web/access.ts'
import { TODAY } from './people.ts'

/** As what kind of organisation a system may ask. */
const SYSTEM_REACHES = ['practice', 'team', 'commissioner'] as const

// Nothing is asked of the database here.
const { db } = openDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1 })
const app = createApp({ db, today: () => TODAY, demo: true, plan, index: clusters })
const served = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))

describe('the table of who each route is for', () => {
  test('has every route that is served', () => {
    expect([...served].filter((route) => !(route in routeAccess))).toEqual([])
  })
  test('has no route that is not served', () => {
    expect(Object.keys(routeAccess).filter((route) => !served.has(route))).toEqual([])
  })
  test('opens each route to somebody: a role, or a system with a scope', () => {
    const people = (Object.keys(roles) as UserRole[]).map((as) => ({ as, scopes: null }))
    const everything = SYSTEM_REACHES.map((role) => ({ as: 'service-account' as const, scopes: ['system/*.cruds'], role }))
    for (const [route, who] of Object.entries(routeAccess))
      expect(who === 'anyone' || who === 'signed-call' || [...people, ...everything].some((one) => whyNot(who, one) === null), route).toBe(
        true,
      )
  })
  test('opens to a system only what names a scope, and only with that scope', () => {
    for (const [route, who] of Object.entries(routeAccess)) {
      if (who === 'anyone' || who === 'signed-call') continue
      const scope = typeof who === 'object' ? who.scope : null
      const opens = SYSTEM_REACHES.map((role) => whyNot(who, { as: 'service-account', scopes: ['system/*.cruds'], role }) === null)
      expect(opens.includes(true), route).toBe(scope !== null)
      for (const role of SYSTEM_REACHES) expect(whyNot(who, { as: 'service-account', scopes: [], role }), route).not.toBeNull()
      if (scope !== null) expect(scope, route).toMatch(/^[A-Z][A-Za-z]+\.[cruds]+$/)
    }
  })
  test('opens figures to the systems of commissioners alone, and people to all others', () => {
    const open = (role: (typeof SYSTEM_REACHES)[number]) =>
      Object.entries(routeAccess).flatMap(([route, who]) =>
        typeof who === 'object' && whyNot(who, { as: 'service-account', scopes: ['system/*.cruds'], role }) === null ? [route] : [],
      )
    const reports = open('commissioner')
    expect(reports.filter((route) => !/ \/fhir\/Measure(Report|\/.*\$evaluate-measure)/.test(route))).toEqual([])
    expect(reports).toContain('GET /fhir/MeasureReport')
    expect(open('practice')).toEqual(open('team'))
    expect(open('practice')).toContain('GET /fhir/Task')
    expect(open('practice')).not.toContain('GET /fhir/MeasureReport')
  })
})

test('a route that is not in the table answers nobody', async () => {
  const wider = createApp({ db, today: () => TODAY, demo: true, plan, index: clusters })
  wider.get('/api/forgotten', (c) => c.text('everything'))
  const response = await wider.request('/api/forgotten', { headers: { cookie: 'parity-look-as=practice.X99001' } })
  expect(await response.text()).not.toContain('everything')
  expect(response.status).toBe(403)
})
