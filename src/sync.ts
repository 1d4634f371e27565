import type { Deps } from './deps.ts'
import type { PlainDate } from './domain/date.ts'
import { futureDated } from './domain/nearMiss/near.ts'
import { isFutureDated } from './domain/record.ts'
import { ServiceError } from './errors.ts'
import type { EvaluatingDeps } from './evaluating.ts'
import { readTogether } from './fhir/read.ts'
import type { FactDraft, ResourceReading } from './fhir/reading.ts'
import type { Page, Source } from './sources/source.ts'
import { actingAs, system } from './store/actingAs.ts'
import { saveReadings } from './store/facts.ts'
import { advanceCursor, saveUnreadable, sourceCalled, sourceFailed } from './store/sources.ts'

/** What the work needs besides what the pages need. */
export interface SyncDeps extends Deps, EvaluatingDeps {
  /** How to read a configured source. */
  readonly connect: (id: string) => Source
  readonly now: () => Date
}

/** Takes out what is dated after the day it is received, and says so: an error of date is no evidence, then or ever. */
const withoutFutureDates = (reading: ResourceReading, today: PlainDate, { plan, index }: SyncDeps): ResourceReading => {
  if (!reading.facts.some((fact) => isFutureDated(fact, today))) return reading
  const problem = { code: 'future-date' as const, detail: 'is dated later than the day it was read' }
  const facts = reading.facts.flatMap((fact): readonly FactDraft[] => {
    if (!isFutureDated(fact, today)) return [fact]
    return fact.kind === 'entry' ? futureDated(fact, plan, index) : []
  })
  return { ...reading, facts, problems: [...reading.problems, problem] }
}

/** Saves one page and where to go on after it, together. False: somebody else has got there first, and nothing was done. */
const savePage = (deps: SyncDeps, source: Source, before: string | null, page: Page): Promise<boolean> => {
  const today = deps.today()
  return actingAs(deps.db, system, today, async (tx) => {
    if (!(await advanceCursor(tx, source.id, before, page, { at: deps.now(), on: today }))) return false
    const readings = readTogether(page.resources, page.release, deps.index).map((reading) => withoutFutureDates(reading, today, deps))
    await saveReadings(tx, source, readings, today)
    await saveUnreadable(tx, source.id, page.unreadable, today)
    return true
  })
}

export interface Pulled {
  readonly last: boolean
  readonly pages: number
  readonly resources: number
}

/**
 * Reads on from where the last pull of a source stopped, page by page, until its end or so many pages. Stopping anywhere
 * loses and repeats nothing. A source that fails is noted as failed with its code, and the error goes on.
 */
export const pull = async (
  deps: SyncDeps,
  id: string,
  {
    pages: most = Number.POSITIVE_INFINITY,
    signal,
    progress,
  }: { pages?: number; signal?: AbortSignal; progress?: (done: Pulled) => void } = {},
): Promise<Pulled> => {
  const source = deps.connect(id)
  const stored = await actingAs(deps.db, system, deps.today(), (tx) => sourceCalled(tx, id))
  if (stored === null) throw new ServiceError('not-found', `No source is called ${id}.`)
  let cursor = stored.cursor
  let done: Pulled = { last: false, pages: 0, resources: 0 }
  try {
    for await (const page of source.pages(cursor, signal)) {
      if (!(await savePage(deps, source, cursor, page))) return { ...done, last: true }
      cursor = page.cursor
      done = { last: page.last, pages: done.pages + 1, resources: done.resources + page.resources.length }
      progress?.(done)
      if (page.last || done.pages >= most) break
    }
    return done
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : 'unexpected'
    await actingAs(deps.db, system, deps.today(), (tx) => sourceFailed(tx, id, code))
    throw error
  }
}
