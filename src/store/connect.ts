import postgres, { type Sql } from 'postgres'
import { ServiceError } from '../errors.ts'

const PROTOCOLS = new Set(['postgres:', 'postgresql:'])

/** A driver with at most so many connections. The URL holds a password, so no message repeats any of it. */
export const connect = (url: string, max: number, connectSeconds = 10): Sql => {
  if (!URL.canParse(url) || !PROTOCOLS.has(new URL(url).protocol))
    throw new ServiceError('database-unavailable', 'DATABASE_URL is not of the form postgres://user:password@host:port/database.')
  return postgres(url, {
    max,
    connect_timeout: connectSeconds,
    // Hyperdrive has no session in which asking for the types would pay, and no array is ever passed as a parameter.
    fetch_types: false,
    onnotice: () => {},
  })
}
