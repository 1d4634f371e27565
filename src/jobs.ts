import { countChanged } from './counting.ts'
import { ServiceError } from './errors.ts'
import { evaluateChanged, tick } from './evaluating.ts'
import { log } from './log.ts'
import { notify } from './notify.ts'
import { releaseDue } from './publishing.ts'
import { actingAs, system } from './store/actingAs.ts'
import { sourceIds } from './store/sources.ts'
import { pull, type SyncDeps } from './sync.ts'

/** A unit of work. Any may arrive twice or late: what is done is in the database, not in the message. */
export type Job =
  | { readonly kind: 'sync' }
  | { readonly kind: 'pull'; readonly source: string }
  | { readonly kind: 'evaluate' }
  | { readonly kind: 'count' }
  | { readonly kind: 'release' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'notify' }

/** Pages or batches in one job: a Worker's queue message has limited time, so the rest follows as another message. */
const STEPS = 20
/** Months in one job: disclosure control of a month takes as long as many pages. */
const MONTHS = 1

/** What a failed job is logged with. Never more of an error than its code: messages of libraries may hold values. */
const failure = (job: Job, error: unknown) => ({
  ...(job.kind === 'pull' ? { source: job.source } : {}),
  code: error instanceof ServiceError ? error.code : 'unexpected',
})

const perform = async (deps: SyncDeps, job: Job): Promise<Job[]> => {
  switch (job.kind) {
    case 'sync': {
      const ids = await actingAs(deps.db, system, deps.today(), sourceIds)
      return ids.map((source) => ({ kind: 'pull', source }))
    }
    case 'pull': {
      const started = Date.now()
      const { last, pages, resources } = await pull(deps, job.source, { pages: STEPS })
      log('info', 'pulled', { source: job.source, pages, resources, ms: Date.now() - started })
      return last ? [{ kind: 'evaluate' }] : [{ kind: 'evaluate' }, job]
    }
    case 'evaluate': {
      const { people, more } = await evaluateChanged(deps, { batches: STEPS })
      if (people > 0) log('info', 'evaluated', { people })
      return more ? [job] : [{ kind: 'count' }]
    }
    case 'count': {
      const { people, more } = await countChanged(deps, { batches: STEPS })
      if (people > 0) log('info', 'counted', { people })
      return more ? [job] : [{ kind: 'release' }]
    }
    case 'release': {
      const { months, more } = await releaseDue(deps, { months: MONTHS })
      if (months > 0) log('info', 'published', { months })
      return more ? [job] : []
    }
    case 'tick': {
      const { people, actions } = await tick(deps)
      log('info', 'day-begun', { people, actions })
      return [{ kind: 'sync' }, { kind: 'count' }]
    }
    case 'notify':
      return (await notify(deps)) ? [job] : []
    default:
      return job satisfies never
  }
}

/**
 * Does one job and returns the jobs that follow from it. Cloudflare Queues and Cron carry jobs on the edge, pg-boss on Node;
 * both come here. A job that fails is logged and stops no other; who carried it brings it again.
 */
export const work = async (deps: SyncDeps, job: Job): Promise<Job[]> => {
  try {
    return await perform(deps, job)
  } catch (error) {
    log('error', `${job.kind}-failed`, failure(job, error))
    throw error
  }
}
