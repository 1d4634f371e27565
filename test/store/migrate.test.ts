import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { source } from '../../src/store/schema.ts'

const today = day('2026-11-22')
const LOGIN = 'one_login'

let server: Sql
let url: string
let ownUrl: string
let recent: boolean
beforeAll(async () => {
  const { ownerUrl } = inject('postgres')
  server = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await server.unsafe(`drop database if exists empty`)
  await server.unsafe(`create role ${LOGIN} login createrole password 'p'`)
  const [{ version } = { version: 0 }] = await server<{ version: number }[]>`select current_setting('server_version_num')::int as version`
  recent = version >= 160_000
  // As if it had made the roles itself, which the first migration on this server has done already.
  await server.unsafe(
    `grant parity_practice, parity_team, parity_commissioner, parity_admin, parity_privacy, parity_system to ${LOGIN} with ${recent ? 'admin true, inherit false, set false' : 'admin option'}`,
  )
  await server.unsafe('create database empty')
  await server.unsafe(`create database owned owner ${LOGIN}`)
  url = ownerUrl.replace(/parity$/, 'empty')
  const own = new URL(ownerUrl.replace(/parity$/, 'owned'))
  own.username = LOGIN
  own.password = 'p'
  ownUrl = own.href
})
afterAll(async () => {
  await server.unsafe('drop database empty with (force)')
  await server.unsafe('drop database owned with (force)')
  await server.unsafe(`drop role ${LOGIN}`)
  await server.end()
})

const tables = async (at: string): Promise<object[]> => {
  const sql = postgres(at, { max: 1 })
  try {
    return [
      ...(await sql<
        object[]
      >`select table_name, column_name, data_type from information_schema.columns where table_schema in ('public', 'drizzle') order by 1, 2`),
    ]
  } finally {
    await sql.end()
  }
}

describe('migrations', () => {
  test('by two at once are made once, and again change nothing', async () => {
    await Promise.all([migrate(url), migrate(url)])
    const before = await tables(url)
    expect(before.length).toBeGreaterThan(80)
    await migrate(url)
    expect(await tables(url)).toEqual(before)
  })

  test('by a login that then serves too confine it all the same', async () => {
    await migrate(ownUrl)
    const { db, sql, close } = openDatabase(ownUrl, { max: 1 })
    await actingAs(db, system, today, (tx) =>
      tx.insert(source).values({ id: 'gp', name: 'GP', kind: 'file', setting: 'gp', release: 'R4' }),
    )
    await actingAs(db, system, today, (tx) => tx.execute(`insert into person (family) values ('Smith')`))
    const count = (who: 'practice' | 'commissioner') =>
      actingAs(db, { role: who, ods: 'A', user: 'x' }, today, (tx) => tx.execute(`select 1 from person`))
    expect(await count('practice')).toHaveLength(0)
    await expect(count('commissioner')).rejects.toMatchObject({ sqlState: '42501' })
    // Until 15 there is no membership without its rights, so there the owner of the tables sees what the roles together see.
    if (recent) expect(await sql`select 1 from person`).toHaveLength(0)
    await close()
  })

  test('by a login without the rights for it fail saying which it needs, and leave nothing', async () => {
    await server.unsafe(`create role weak_login login password 'p'`)
    const weak = new URL(url)
    weak.username = 'weak_login'
    weak.password = 'p'
    await expect(migrate(weak.href)).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('CREATEROLE'),
    })
    await server.unsafe('drop role weak_login')
  })

  test('of a database that cannot be reached fail without telling its password', async () => {
    const failure = await migrate('postgres://someone:secret-word@127.0.0.1:1/none').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'database-unavailable' })
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('secret-word')
  })
})
