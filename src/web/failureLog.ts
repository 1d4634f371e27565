import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ErrorCode, ServiceError, statusOf } from '../errors.ts'
import { log } from '../log.ts'
import { QueryError } from '../store/failure.ts'
import { routeOf } from './route.ts'

/** Refusals that somebody who tries to get round a form or a limit would run into. Refused looks at people are in the trail instead. */
const TELLING: ReadonlySet<ErrorCode> = new Set(['bad-request', 'body-too-large', 'too-many-requests'])

/** Writes a line where somebody may be trying something, or something of ours does not work: a code and a route, never the message. */
export const logFailure = (error: Error, c: Context): void => {
  const route = routeOf(c) ?? 'none'
  if (error instanceof ServiceError) {
    const status = statusOf[error.code]
    if (status >= 500) log('error', 'request-failed', { code: error.code, route, status })
    else if (TELLING.has(error.code)) log('info', 'request-refused', { code: error.code, route, status })
  } else if (error instanceof HTTPException) {
    const code = error.status === 403 ? 'form-of-another-site' : 'malformed'
    log('info', 'request-refused', { code, route, status: error.status })
  } else {
    // Not its message: that may hold what it stumbled over.
    log('error', 'request-failed', { code: error instanceof QueryError ? error.sqlState : error.name, route, status: 500 })
  }
}
