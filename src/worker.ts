import type { Hono } from 'hono'
import type { Limits, RateLimit } from './deps.ts'
import { ServiceError } from './errors.ts'
import { type Job, work } from './jobs.ts'
import { isLoopback } from './loopback.ts'
import { createService, saveSources } from './service.ts'
import { readSources, type SourceConfiguration } from './sources/configuration.ts'
import { openDatabase } from './store/database.ts'
import type { SyncDeps } from './sync.ts'

/** The bindings of wrangler.toml. Tokens of sources are secrets beside them, under the names the sources give. */
interface Bindings {
  readonly DATABASE: { readonly connectionString: string }
  readonly JOBS: { sendBatch(messages: readonly { readonly body: Job }[]): Promise<unknown> }
  readonly USER_LIMIT: RateLimit
  readonly ADDRESS_LIMIT: RateLimit
  readonly GUESS_LIMIT: RateLimit
  /** The text of the sources file. */
  readonly PARITY_SOURCES?: string
  readonly PARITY_DEMO?: string
}

interface Message {
  readonly body: Job
  ack(): void
  retry(): void
}

/** Six connections are all a request may have open; one is left for a source. */
const CONNECTIONS = 5

/** Messages at most that a queue takes at once. */
const MESSAGES = 100

/** What each cron of wrangler.toml begins. */
const BEGINS: Readonly<Record<string, Job>> = {
  '5 0 * * *': { kind: 'tick' },
  '* * * * *': { kind: 'notify' },
}

const noFiles = (): never => {
  throw new ServiceError(
    'configuration-invalid',
    'A Worker reads no files: configure sources of kind fhir-search, or import the files on Node.',
  )
}

/** The bindings that are texts: variables and secrets. */
const texts = (env: Bindings): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const sourcesOf = (env: Bindings): SourceConfiguration[] => (env.PARITY_SOURCES ? readSources(env.PARITY_SOURCES, texts(env)) : [])

const limitsOf = (env: Bindings): Limits => ({
  user: env.USER_LIMIT,
  address: env.ADDRESS_LIMIT,
  guess: env.GUESS_LIMIT,
  // Set by Cloudflare, and not to be had from outside.
  addressOf: (c) => c.req.header('cf-connecting-ip') ?? 'unknown',
})

/** Made anew for each request or message, since a Worker keeps nothing; its connections end with the request. */
const service = (env: Bindings, sources: readonly SourceConfiguration[]): { deps: SyncDeps; app: Hono } => {
  const { db } = openDatabase(env.DATABASE.connectionString, { max: CONNECTIONS })
  return createService({ db, demo: env.PARITY_DEMO === 'true', sources, env: texts(env), connectFile: noFiles, limits: limitsOf(env) })
}

const refusal = (status: number, message: string): Response =>
  new Response(`${message}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })

const send = async (env: Bindings, jobs: readonly Job[]): Promise<void> => {
  for (let i = 0; i < jobs.length; i += MESSAGES) await env.JOBS.sendBatch(jobs.slice(i, i + MESSAGES).map((body) => ({ body })))
}

export default {
  /** Pages and answers read rows only, so a mistake in the sources takes none of them away. */
  fetch(request: Request, env: Bindings): Response | Promise<Response> {
    if (env.PARITY_DEMO === 'true' && !isLoopback(new URL(request.url).hostname))
      return refusal(
        403,
        'A demonstration opens to anyone without signing in, so it answers on this machine only. Set PARITY_DEMO to false.',
      )
    try {
      return service(env, []).app.fetch(request, env)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      // Names every setting that is wrong, and no value: for whoever reads the log, not for whoever asked.
      console.error(error.message)
      return refusal(500, 'Parity is not set up correctly. Tell whoever runs it for you.')
    }
  },

  async scheduled({ cron }: { readonly cron: string }, env: Bindings): Promise<void> {
    const sources = sourcesOf(env)
    const { deps } = service(env, sources)
    const job = BEGINS[cron] ?? { kind: 'sync' }
    if (job.kind !== 'notify') await saveSources(deps, sources)
    await send(env, await work(deps, job))
  },

  async queue({ messages }: { readonly messages: readonly Message[] }, env: Bindings): Promise<void> {
    const { deps } = service(env, sourcesOf(env))
    for (const message of messages) {
      try {
        await send(env, await work(deps, message.body))
        message.ack()
      } catch {
        // The failure has been logged with its code; the queue brings the message again later.
        message.retry()
      }
    }
  },
}
