import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { describe, expect, inject, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import { openDatabase } from '../../src/store/database.ts'

const today = day('2026-11-22')
const SECRET = 'secret-word'

const failureOf = async (url: string): Promise<unknown> => {
  try {
    const { db, close } = openDatabase(url, { max: 1, connectSeconds: 2 })
    return await actingAs(db, system, today, (tx) => tx.execute(sql`select 1`)).catch((error: unknown) => close().then(() => error))
  } catch (error) {
    return error
  }
}
const at = (change: (url: URL) => void): string => {
  const url = new URL(inject('postgres').url)
  url.password = SECRET
  change(url)
  return url.href
}

describe('a DATABASE_URL', () => {
  test.each([
    ['that is no URL', () => `${SECRET}@somewhere`],
    ['of another kind of database', () => `mysql://root:${SECRET}@127.0.0.1/x`],
    [
      'where nothing listens',
      () =>
        at((url) => {
          url.port = '1'
        }),
    ],
    [
      'whose host does not exist',
      () =>
        at((url) => {
          url.hostname = 'no-such-host.invalid'
        }),
    ],
    ['with the wrong password', () => at(() => {})],
    [
      'with an unknown user',
      () =>
        at((url) => {
          url.username = 'nobody'
        }),
    ],
    ['with an unknown database', () => inject('postgres').url.replace(/parity$/, 'none')],
  ])('%s is reported as such, without its password', async (_, url) => {
    const failure = await failureOf(url())
    expect(failure).toMatchObject({ name: 'ServiceError', code: 'database-unavailable' })
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(SECRET)
  })
})

describe('actingAs', () => {
  test('gives back what the work gave, and an error of the work itself untouched', async () => {
    const { db, close } = openDatabase(inject('postgres').url, { max: 1 })
    const own = new Error('own')
    await expect(actingAs(db, system, today, () => Promise.reject(own))).rejects.toBe(own)
    await expect(actingAs(db, system, today, () => Promise.resolve(7))).resolves.toBe(7)
    await close()
  })

  test('never lets one transaction act as the one before it on the same connection', async () => {
    const { db, close } = openDatabase(inject('postgres').url, { max: 2 })
    const roles = ['practice', 'team', 'commissioner', 'admin', 'system'] as const
    const seen = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        actingAs(db, { role: roles[i % 5] as 'admin', ods: `X${i}`, user: 'x' }, today, async (tx) => {
          const [row] = await tx.execute(sql`select current_user as role, current_setting('parity.ods') as ods, pg_sleep(0.002)`)
          return `${row?.role} ${row?.ods}`
        }),
      ),
    )
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => `parity_${roles[i % 5]} X${i}`))
    await close()
  })
})
