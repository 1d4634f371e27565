import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a login that owns nothing serves where another brings the tables up to date', async () => {
  const store = await openStore({ databaseUrl: database.url, databaseOwnerUrl: database.ownerUrl, folder: null })
  expect([store.url, store.ownerUrl]).toEqual([database.url, database.ownerUrl])
  await store.close()
})

test('by itself it is told what it lacks', async () => {
  await expect(openStore({ databaseUrl: database.url, folder: null })).rejects.toMatchObject({ code: 'configuration-invalid' })
})
