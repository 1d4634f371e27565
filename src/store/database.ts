import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { connect } from './connect.ts'

export type Db = PostgresJsDatabase
/** A transaction that `actingAs` has confined to what its audience may do. Every question is asked of one. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export interface Database {
  readonly db: Db
  /** The driver below, for streaming. drizzle has changed how it writes parameters: pass text only. */
  readonly sql: Sql
  /** Waits for running queries. Not to be called in a Worker, where connections end with the request. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Connections at most. A Worker has six for everything. */
  readonly max?: number
  /** How long to wait for a connection before giving up. */
  readonly connectSeconds?: number
}

/** Opens a database lazily: the first query connects. The URL holds a password, so no message repeats any of it. */
export const openDatabase = (url: string, { max = 5, connectSeconds = 10 }: DatabaseOptions = {}): Database => {
  const sql = connect(url, max, connectSeconds)
  // Without the schema, which only drizzle's relational queries need and a Worker would prepare for each request.
  return { db: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) }
}
