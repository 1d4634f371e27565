import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import type { Limits, RateLimit } from '../deps.ts'
import { ServiceError } from '../errors.ts'
import type { Env } from './session.ts'

/** No form and no message of another system is larger. */
export const MOST_BYTES = 1_000_000

/** Routes that answer whether something said is true of someone. */
const GUESSED: ReadonlySet<string> = new Set(['POST /look-as', 'POST /break-glass', 'POST /privacy/person'])

export const within = async (limit: RateLimit, key: string): Promise<void> => {
  if (!(await limit.limit({ key })).success)
    throw new ServiceError('too-many-requests', 'Too many requests have come from you in the last minute.')
}

/** Takes no more than can be worth reading. */
export const limitedBody = (): MiddlewareHandler<Env> =>
  bodyLimit({
    maxSize: MOST_BYTES,
    onError: () => {
      throw new ServiceError('body-too-large', `What was sent is larger than ${MOST_BYTES.toLocaleString('en-GB')} bytes.`)
    },
  })

/** Slows down an address that asks too often, and sooner where guessing would pay. */
export const limitedAddress =
  (limits: Limits | undefined): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (limits !== undefined) {
      const address = limits.addressOf(c)
      const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
      await within(limits.address, address)
      if (route !== undefined && GUESSED.has(`${c.req.method} ${route.path}`)) await within(limits.guess, `${address} ${route.path}`)
    }
    return next()
  }

/** Slows down one user or system that asks too often, whatever address they come from. */
export const limitedUser =
  (limits: Limits | undefined): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (limits !== undefined) await within(limits.user, c.var.looking.audience.user)
    return next()
  }
