import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { forgetCards } from '../../src/store/hooks.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a card is forgotten after thirteen months unless somebody has answered it', async () => {
  await database.owner.unsafe(`
    insert into person (id, family) values (1, 'One');
    insert into hook_card select 1, gen_random_uuid(), client, '{}', at::timestamptz from (values
      ('old', '2025-10-21T23:59:00Z'), ('old, answered', '2025-10-21T09:00:00Z'), ('of the day', '2025-10-22T00:00:00Z')) c (client, at);
    insert into hook_feedback select 1, id, now(), 'overridden', null, null, now() from hook_card where client_id = 'old, answered';`)
  await database.asSystem(day('2026-11-22'), (tx) => forgetCards(tx, day('2026-11-22')))
  expect((await database.owner`select client_id from hook_card order by client_id`).map((row) => row.client_id)).toEqual([
    'of the day',
    'old, answered',
  ])
  expect(await database.owner`select from hook_feedback`).toHaveLength(1)
})
