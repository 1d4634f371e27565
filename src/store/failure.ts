import { DrizzleQueryError } from 'drizzle-orm'
import { ServiceError } from '../errors.ts'

/** A query the database refused. The message names neither statement nor value: both may come from a record. */
export class QueryError extends Error {
  override name = 'QueryError'
  /** Five characters, for example `42501` (not allowed) or `22008` (a value out of range). */
  readonly sqlState: string
  readonly constraint: string | null
  constructor(sqlState: string, constraint: string | null) {
    super(`the database refused a query: ${sqlState}${constraint === null ? '' : ` (${constraint})`}`)
    this.sqlState = sqlState
    this.constraint = constraint
  }
}

/** Codes of postgres.js and Node for a database that cannot be reached, or not kept. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
])

/** Why a server that answers still gives no connection, by SQLSTATE class or code. */
const refusals: readonly (readonly [string, string])[] = [
  ['28', 'The database refuses the user name or password in DATABASE_URL.'],
  ['3D000', 'The database named in DATABASE_URL does not exist.'],
  ['53300', 'The database has no connection to spare.'],
  ['57P', 'The database is starting or stopping.'],
]

/** Constraints that two people at once, or one page twice, can run into. */
const RACES = new Set(['action_open', 'action_event_person_id_action_id_version_pk'])

const UNREACHED = 'The database cannot be reached. Check that it runs and that DATABASE_URL is right.'

/** What may be shown and logged of an error from the database: never a statement, a value or a URL. */
export const withoutValues = (error: unknown): unknown => {
  const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error
  if (cause instanceof ServiceError || cause instanceof QueryError || !(cause instanceof Error)) return cause
  const { code, constraint_name: constraint } = cause as { code?: unknown; constraint_name?: unknown }
  // A name that resolves to several addresses fails with one error for each.
  const codes = cause instanceof AggregateError ? cause.errors.map((one: { code?: unknown }) => one.code) : [code]
  if (codes.some((one) => typeof one === 'string' && UNREACHABLE.has(one))) return new ServiceError('database-unavailable', UNREACHED)
  if (cause.name !== 'PostgresError' || typeof code !== 'string')
    return error instanceof DrizzleQueryError ? new QueryError('unknown', null) : cause
  // Each of two waited for the other, and this one gave way: it came too late, as with any other race.
  if (code === '40P01') return new ServiceError('version-conflict', 'Somebody else has done something at the same time. Look again.')
  if (code === '23505' && typeof constraint === 'string' && RACES.has(constraint))
    return new ServiceError('version-conflict', 'Somebody else has done the same meanwhile. Look again.')
  const refusal = refusals.find(([prefix]) => code.startsWith(prefix))
  return refusal
    ? new ServiceError('database-unavailable', refusal[1])
    : new QueryError(code, typeof constraint === 'string' ? constraint : null)
}
