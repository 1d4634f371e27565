import { BodyTooLarge, readBody } from '../body.ts'
import { ServiceError } from '../errors.ts'
import { looksLike } from './body.ts'
import { SourceFailure } from './failure.ts'
import { checkBaseUrl, ownLink } from './links.ts'
import { outcomeCode, saysFailed } from './outcome.ts'
import { backOff, pause, retryAfter } from './retry.ts'

export interface TransportOptions {
  /** Name of the source, for messages. */
  readonly name: string
  readonly baseUrl: string
  /** The bearer token to send with a request, or null for none. Asked each time, so that it may be renewed. */
  readonly token: () => Promise<string | null>
  readonly fetch?: typeof fetch
  /** Longest time for one attempt, its body included. */
  readonly timeoutMs?: number
  /** How often a request is tried in all. */
  readonly attempts?: number
  /** The first wait; each later one is twice as long. */
  readonly backOffMs?: number
  /** Longest wait, also when the source asks for more. */
  readonly longestWaitMs?: number
  readonly maxBytes?: number
}

export interface Call {
  readonly method: string
  /** Relative to the base URL, or absolute. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
}

/** A parsed JSON object, not yet known to be any kind of resource. */
export type Json = Record<string, unknown>

const TRY_AGAIN = new Set([429, 500, 502, 503, 504])
const REDIRECT = new Set([301, 302, 303, 307, 308])
const MOST_REDIRECTS = 3
const ERROR_BODY = 1_000_000

/** An attempt that may succeed later, and how long the source asks to wait. */
class Transient extends Error {
  override name = 'Transient'
  readonly failure: SourceFailure
  readonly afterMs: number | null
  constructor(failure: SourceFailure, afterMs: number | null = null) {
    super()
    this.failure = failure
    this.afterMs = afterMs
  }
}

/**
 * Sends a request to one source and returns the JSON it answers with. Nothing is ever sent outside the source's own origin
 * and path, and a failure is told without address, body or library message, all of which can name a patient.
 */
export const createTransport = (options: TransportOptions): ((call: Call) => Promise<Json>) => {
  const { name, token, timeoutMs = 30_000, attempts = 4, backOffMs = 500, longestWaitMs = 60_000, maxBytes = 50_000_000 } = options
  const baseUrl = checkBaseUrl(name, options.baseUrl)
  const send = options.fetch ?? fetch

  const headersFor = async (call: Call): Promise<Headers> => {
    const headers = new Headers({ accept: 'application/fhir+json', ...call.headers })
    const secret = (await token())?.trim()
    // Checked here because the message of the error that Headers throws would hold the token.
    if (secret && !/^[\x21-\x7e]+$/.test(secret))
      throw new ServiceError('configuration-invalid', `The token of source "${name}" holds characters that cannot be sent.`)
    if (secret) headers.set('authorization', `Bearer ${secret}`)
    return headers
  }

  const attempt = async (call: Call, url: string, hops = 0): Promise<Json> => {
    const headers = await headersFor(call)
    const limit = AbortSignal.timeout(timeoutMs)
    const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit
    try {
      const response = await send(url, { method: call.method, headers, body: call.body ?? null, redirect: 'manual', signal })
      if (REDIRECT.has(response.status)) return await attempt(call, await redirected(call, response, hops), hops + 1)
      return response.ok ? await answerOf(response) : await refusedBy(response)
    } catch (error) {
      if (error instanceof ServiceError || error instanceof Transient) throw error
      if (call.signal?.aborted) throw call.signal.reason
      if (error instanceof BodyTooLarge)
        throw new SourceFailure('source-invalid', `Source "${name}" sent more than one page can hold. Ask for smaller pages.`)
      const what = limit.aborted ? `did not answer within ${timeoutMs / 1000} seconds` : 'cannot be reached'
      throw new Transient(new SourceFailure('source-unavailable', `Source "${name}" ${what}.`, null, { cause: error }))
    }
  }

  const redirected = async (call: Call, response: Response, hops: number): Promise<string> => {
    await response.body?.cancel()
    const location = response.headers.get('location')
    // Location may be relative to the address that was asked, which is not the base URL.
    const target =
      location === null || !URL.canParse(location, response.url || baseUrl) ? null : new URL(location, response.url || baseUrl).href
    const inside = target === null ? null : ownLink(baseUrl, target)
    if (inside === null || hops >= MOST_REDIRECTS || call.method !== 'GET')
      throw new SourceFailure('source-invalid', `Source "${name}" redirects to another address. Check its address.`, response.status)
    return inside
  }

  const answerOf = async (response: Response): Promise<Json> => {
    const text = await readBody(response, maxBytes)
    const value = parsed(text)
    if (value === null) {
      const what = looksLike(text, response.headers.get('content-type'))
      const hint = what === 'a web page' ? ' Check its address and sign-in.' : ''
      throw new SourceFailure('source-invalid', `Source "${name}" answered with ${what} instead of FHIR.${hint}`, response.status)
    }
    if (saysFailed(value)) throw new SourceFailure('source-invalid', `Source "${name}" reports an error${codeOf(value)}.`, response.status)
    return value
  }

  const refusedBy = async (response: Response): Promise<never> => {
    const { status } = response
    const code = codeOf(parsed(await readBody(response, ERROR_BODY).catch(() => '')))
    if (TRY_AGAIN.has(status)) {
      const failure = new SourceFailure('source-unavailable', `Source "${name}" is not available (HTTP ${status}${code}).`, status)
      throw new Transient(failure, retryAfter(response.headers.get('retry-after')))
    }
    const what =
      status === 401 || status === 403
        ? `refused access (HTTP ${status}${code}). Check its token`
        : `refused the request (HTTP ${status}${code})`
    throw new SourceFailure('source-invalid', `Source "${name}" ${what}.`, status)
  }

  return async (call) => {
    const url = ownLink(baseUrl, call.url)
    if (url === null) throw new SourceFailure('source-invalid', `A link of source "${name}" leads to another address. It was not followed.`)
    for (let tried = 1; ; tried += 1) {
      call.signal?.throwIfAborted()
      try {
        return await attempt(call, url)
      } catch (error) {
        if (!(error instanceof Transient)) throw error
        if (tried >= attempts) throw error.failure
        await pause(Math.min(error.afterMs ?? backOff(tried - 1, backOffMs), longestWaitMs), call.signal)
      }
    }
  }
}

const codeOf = (value: unknown): string => {
  const code = outcomeCode(value)
  return code === null ? '' : `, ${code}`
}

const parsed = (text: string): Json | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
  } catch {
    return null
  }
}
