import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import type { PlainDate } from '../../src/domain/date.ts'
import { type Audience, actingAs, system } from '../../src/store/actingAs.ts'
import { type Database, openDatabase, type Tx } from '../../src/store/database.ts'
import { TEMPLATE } from './postgres.ts'

/** A migrated, empty database of a test file's own. */
export interface TestDatabase extends Database {
  /** Connects as `parity_app`, as the service does. */
  readonly url: string
  /** Connects as the owner of the tables. */
  readonly ownerUrl: string
  /** The driver as the owner, for looking behind the policies. */
  readonly owner: Sql
  as<T>(audience: Audience, today: PlainDate, work: (tx: Tx) => Promise<T>): Promise<T>
  asSystem<T>(today: PlainDate, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Call in afterAll. */
  drop(): Promise<void>
}

const inDatabase = (url: string, name: string): string => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** Copies the template. Call in beforeAll. */
export const testDatabase = async ({ max = 5 }: { max?: number } = {}): Promise<TestDatabase> => {
  const server = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  const maintenance = postgres(inDatabase(server.ownerUrl, 'postgres'), { max: 1, onnotice: () => {} })
  await maintenance.unsafe(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  const url = inDatabase(server.url, name)
  const ownerUrl = inDatabase(server.ownerUrl, name)
  const database = openDatabase(url, { max })
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} })
  return {
    ...database,
    url,
    ownerUrl,
    owner,
    as: (audience, today, work) => actingAs(database.db, audience, today, work),
    asSystem: (today, work) => actingAs(database.db, system, today, work),
    async drop() {
      await Promise.all([database.close(), owner.end()])
      await maintenance.unsafe(`drop database ${name} with (force)`)
      await maintenance.end()
    },
  }
}
