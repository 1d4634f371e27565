import { parentPort, workerData } from 'node:worker_threads'
import { londonDay } from './domain/date.ts'
import { ServiceError } from './errors.ts'
import { evaluateBatch } from './evaluating.ts'
import type { Answer, Given } from './evaluators.ts'
import { clusters, plan } from './fhir/definitions.ts'
import { openDatabase } from './store/database.ts'

// The other end of `evaluators.ts`: a thread that evaluates a batch whenever it is asked to.
const { databaseUrl } = workerData as Given
const { db } = openDatabase(databaseUrl, { max: 1 })
const now = (): Date => new Date()
const deps = { db, plan, index: clusters, now, today: () => londonDay(now()) }

const answerTo = async (size: number): Promise<Answer> => {
  try {
    return { people: await evaluateBatch(deps, size) }
  } catch (error) {
    // Never more of another error than that it happened: messages of libraries may hold values.
    return { failure: error instanceof ServiceError ? { code: error.code, message: error.message } : null }
  }
}

parentPort?.on('message', async (size: number) => parentPort?.postMessage(await answerTo(size)))
