import { readdirSync } from 'node:fs'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { day } from '../src/domain/date.ts'
import { clusters, plan } from '../src/fhir/definitions.ts'
import { type Listening, listen, withAssets } from '../src/http.ts'
import { openDatabase } from '../src/store/database.ts'

let server: Listening
beforeAll(async () => {
  const { db } = openDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  const app = createApp({ db, today: () => day('2026-11-22'), demo: true, plan, index: clusters })
  server = await listen(withAssets(new Hono().route('/', app), './dist'), 0)
})
afterAll(() => server.close())

test('a stylesheet is taken for nothing else, as on the edge', async () => {
  const [name] = readdirSync('./dist/assets').filter((file) => file.endsWith('.css'))
  const response = await fetch(`${server.url}/assets/${name}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  await response.text()
})

test('a browser that has been here over https comes back over nothing else for a year', async () => {
  const response = await fetch(`${server.url}/rules`)
  expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  await response.text()
})

test.each(['/assets/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])(
  '%s leads nowhere',
  async (path) => {
    const response = await fetch(`${server.url}${path}`)
    expect(response.status).toBe(404)
    await response.text()
  },
)
