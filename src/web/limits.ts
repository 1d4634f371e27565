import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Limits, RateLimit } from '../deps.ts'
import { ServiceError } from '../errors.ts'
import { routeAccess } from './access.ts'
import { routeOf } from './route.ts'
import type { Env } from './session.ts'

/** No form and no message of another system is larger. */
export const MOST_BYTES = 1_000_000

/** Routes that answer whether something said is true of someone: of an address before anyone has signed in, afterwards of the user. */
const GUESSED: ReadonlySet<string> = new Set([
  'POST /look-as',
  'POST /break-glass',
  'POST /privacy/restricted',
  'POST /privacy/person',
  'POST /fhir/Patient/_search',
])

/**
 * What is counted as one address. IPv6 gives everyone at least a network of 64 bits, so the rest of it says nothing; an IPv4 address
 * that is written as IPv6 is itself. Some proxies write the port too, which is another one each time.
 */
export const networkOf = (address: string): string => {
  const v4 = /^(?:\[?::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})\]?(?::\d+)?$/i.exec(address)?.[1]
  if (v4 !== undefined || !address.includes(':')) return v4 ?? address
  const bare = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address
  const [before = '', after = ''] = bare.toLowerCase().split('::', 2)
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [head, tail] = [groups(before), groups(after)]
  const between = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const first = [...head, ...between, ...tail].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${first.join(':')}::/64`
}

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

/** The route that is guessed at, if this is one. */
const guessedOf = (c: Context): string | null => {
  const route = routeOf(c)
  return route !== null && GUESSED.has(route) ? route : null
}

/** Slows down an address that asks too often, and sooner where guessing would pay. */
export const limitedAddress =
  (limits: Limits | undefined): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (limits !== undefined) {
      const address = networkOf(limits.addressOf(c))
      const guessed = guessedOf(c)
      await within(limits.address, address)
      // Of someone signed in it is counted below: a surgery shares its address, and a guesser may have many.
      if (guessed !== null && routeAccess[guessed] === 'anyone') await within(limits.guess, `${address} ${guessed}`)
    }
    return next()
  }

/** Slows down one user or system that asks too often, whatever address they come from. */
export const limitedUser =
  (limits: Limits | undefined): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (limits !== undefined) {
      const { user } = c.var.looking.audience
      const guessed = guessedOf(c)
      await within(limits.user, user)
      if (guessed !== null) await within(limits.guess, `${user} ${guessed}`)
    }
    return next()
  }

/**
 * Counts a sign-in or a token that was refused, before anything is written down about it. Those that succeed are not counted: a trust
 * signs in from one address at nine o'clock, and a supplier's systems ask for tokens from one.
 */
export const limitedRefusals = async (limits: Limits | undefined, c: Context, what: string): Promise<void> => {
  if (limits !== undefined) await within(limits.guess, `${networkOf(limits.addressOf(c))} ${what} refused`)
}
