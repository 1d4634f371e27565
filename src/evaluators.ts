import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type ErrorCode, ServiceError } from './errors.ts'
import type { Evaluator } from './evaluating.ts'
import { log } from './log.ts'

/** What a thread is started with. */
export interface Given {
  readonly databaseUrl: string
}

/** What a thread says of a batch: how many people it was, or why it failed; null for a mistake of the programme. */
export type Answer = { readonly people: number } | { readonly failure: { readonly code: ErrorCode; readonly message: string } | null }

const ENTRY = new URL('../bin/evaluator.js', import.meta.url)
/** A batch needs a fraction of this; without a limit V8 lets garbage lie about. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 48 }
/** A thread takes a second to start and a hundred megabytes to keep: it waits a while for more to do. */
const IDLE_MS = 20_000

/** Threads that evaluate people, so that every core is used and pages are answered meanwhile. Node only. */
export interface Evaluators {
  readonly evaluators: readonly Evaluator[]
  stop(): Promise<void>
}

/** A thread, and the signal that it has ended. */
interface Running {
  readonly worker: Worker
  readonly ended: AbortSignal
}

const start = (given: Given): Running => {
  const worker = new Worker(ENTRY, { workerData: given, resourceLimits: MEMORY })
  const ended = new AbortController()
  worker.on('error', () => log('error', 'evaluator-failed'))
  worker.on('exit', () => ended.abort())
  return { worker, ended: ended.signal }
}

const evaluatorThread = (given: Given): { evaluate: Evaluator; stop(): Promise<void> } => {
  let running: Running | null = null
  let idle: NodeJS.Timeout | undefined
  const stop = async (): Promise<void> => {
    clearTimeout(idle)
    await running?.worker.terminate()
  }
  const evaluate: Evaluator = async (size) => {
    clearTimeout(idle)
    if (running === null || running.ended.aborted) running = start(given)
    const { worker, ended } = running
    worker.ref()
    worker.postMessage(size)
    try {
      const [answer] = (await once(worker, 'message', { signal: ended })) as [Answer]
      if ('people' in answer) return answer.people
      throw answer.failure === null
        ? new Error('A batch could not be evaluated.')
        : new ServiceError(answer.failure.code, answer.failure.message)
    } finally {
      // A process that has nothing else to do ends without waiting for it.
      worker.unref()
      idle = setTimeout(stop, IDLE_MS).unref()
    }
  }
  return { evaluate, stop }
}

/** So many of them, each started when it is first needed. */
export const evaluatorThreads = (databaseUrl: string, count: number): Evaluators => {
  const threads = Array.from({ length: count }, () => evaluatorThread({ databaseUrl }))
  return {
    evaluators: threads.map(({ evaluate }) => evaluate),
    async stop() {
      await Promise.all(threads.map(({ stop }) => stop()))
    },
  }
}
