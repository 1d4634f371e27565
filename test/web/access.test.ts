import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { may, type Right, roles, type UserRole } from '../../src/domain/access.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { routeAccess } from '../../src/web/access.ts'
import { TODAY } from './people.ts'

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
  test('opens each right to somebody', () => {
    const rights = Object.values(routeAccess).flatMap((who): Right[] => {
      const right = typeof who === 'object' ? who.right : who
      return right === null || right === 'anyone' || right === 'signed-in' ? [] : [right]
    })
    for (const right of rights)
      expect(
        Object.keys(roles).some((role) => may(role as UserRole, right)),
        right,
      ).toBe(true)
  })
})

test('a route that is not in the table answers nobody', async () => {
  const wider = createApp({ db, today: () => TODAY, demo: true, plan, index: clusters })
  wider.get('/api/forgotten', (c) => c.text('everything'))
  const response = await wider.request('/api/forgotten', { headers: { cookie: 'parity-look-as=practice.X99001' } })
  expect(await response.text()).not.toContain('everything')
  expect(response.status).toBe(403)
})
