import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { day } from '../src/domain/date.ts'
import { clusters, plan } from '../src/fhir/definitions.ts'
import { type Listening, listen } from '../src/http.ts'
import { memoryLimits } from '../src/memoryLimits.ts'
import { openDatabase } from '../src/store/database.ts'

let server: Listening
beforeAll(async () => {
  const { db } = openDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  const app = createApp({ db, today: () => day('2026-11-22'), demo: true, plan, index: clusters, limits: memoryLimits(true) })
  server = await listen(app as never, 0)
})
afterAll(() => server.close())

const choose = async (address: string): Promise<number> => {
  const response = await fetch(`${server.url}/look-as`, {
    method: 'POST',
    body: new URLSearchParams({ as: 'practice.X99001' }),
    headers: { origin: server.url, 'x-forwarded-for': `203.0.113.9, ${address}` },
    redirect: 'manual',
  })
  await response.body?.cancel()
  return response.status
}

test('thirty guesses a minute are answered, and no more; another address behind the same proxy has its own thirty', async () => {
  for (let guess = 1; guess <= 30; guess++) expect(await choose('198.51.100.1'), `guess ${guess}`).toBe(303)
  expect(await choose('198.51.100.1')).toBe(429)
  expect(await choose('198.51.100.2')).toBe(303)
})
