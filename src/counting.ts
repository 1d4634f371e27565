import { type Contribution, contributionOf, countedMonths } from './domain/count/contribution.ts'
import { addDifference, rolledUp, type Tally } from './domain/count/tally.ts'
import { addDays, type PlainDate } from './domain/date.ts'
import { evaluate } from './domain/evaluate.ts'
import { countedIndicators } from './domain/indicator/catalogue.ts'
import { diedOn } from './domain/indicator/mortality.ts'
import { yearOf } from './domain/month.ts'
import { notAfter, personRecord } from './domain/record.ts'
import { actingAs, system } from './store/actingAs.ts'
import { addPractices, areas } from './store/areas.ts'
import {
  addCounts,
  contributions,
  markOfOtherYears,
  practiceCounts,
  replaceCounts,
  saveContributions,
  takeUncounted,
} from './store/counts.ts'
import type { Tx } from './store/database.ts'
import { eachWithFacts } from './store/facts.ts'
import { type InReach, reachOf } from './store/reach.ts'
import { sources } from './store/sources.ts'
import type { SyncDeps } from './sync.ts'

/** People in one transaction. */
const BATCH = 250

/** The practice somebody is registered with on a day: of several, the one that took them on last. After a death, the last one they had. */
const registeredAt =
  (registrations: readonly InReach[], died: PlainDate | null) =>
  (on: PlainDate): string | null => {
    const then = died !== null && Number.isFinite(died) && on >= died ? addDays(died, -1) : on
    return (
      registrations
        .filter(({ from, until }) => from <= then && (until === null || then < until))
        .reduce<InReach | null>((best, one) => (best === null || one.from > best.from ? one : best), null)?.ods ?? null
    )
  }

/** What each of some people adds to the counts, from their facts. */
const contributionsNow = async (
  tx: Tx,
  ids: readonly number[],
  { plan, index }: SyncDeps,
  today: PlainDate,
): Promise<Map<number, Contribution>> => {
  const ods = new Map((await sources(tx)).map((source) => [source.id, source.ods]))
  const months = countedMonths(today)
  const made = new Map<number, Contribution>()
  for (const [id, { demographics, facts }] of await eachWithFacts(tx, ids)) {
    const record = personRecord(demographics, notAfter(facts, today), index)
    const { registrations } = reachOf(facts, (source) => ods.get(source) ?? null)
    made.set(
      id,
      contributionOf(
        { plan, record, evaluation: evaluate(plan, record) },
        registeredAt(registrations, diedOn(record)),
        months,
        countedIndicators,
      ),
    )
  }
  return made
}

const countBatch = (deps: SyncDeps, size: number): Promise<number> => {
  const today = deps.today()
  return actingAs(deps.db, system, today, async (tx) => {
    const ids = await takeUncounted(tx, size)
    if (ids.length === 0) return 0
    await addPractices(tx)
    const before = await contributions(tx, ids)
    const after = await contributionsNow(tx, ids, deps, today)
    const ofPractices: Tally = new Map()
    for (const id of ids) addDifference(ofPractices, before.get(id) ?? null, after.get(id) ?? null)
    await addCounts(tx, rolledUp(ofPractices, await areas(tx)))
    await saveContributions(tx, after)
    return ids.length
  })
}

/**
 * Counts the people something has changed about, batch by batch: what each adds now is set against what they added before, and only the
 * difference is added. Returns whether there are more.
 */
export const countChanged = async (
  deps: SyncDeps,
  { batches = Number.POSITIVE_INFINITY, size = BATCH }: { batches?: number; size?: number } = {},
): Promise<{ people: number; more: boolean }> => {
  const year = yearOf(countedMonths(deps.today())[0] ?? 0)
  await actingAs(deps.db, system, deps.today(), (tx) => markOfOtherYears(tx, year))
  let people = 0
  for (let i = 0; i < batches; i++) {
    const done = await countBatch(deps, size)
    people += done
    if (done < size) return { people, more: false }
  }
  return { people, more: true }
}

/** Adds up again what areas count, after what they are made of has changed. Practices keep their counts. */
export const recountAreas = async (tx: Tx): Promise<void> => {
  await replaceCounts(tx, rolledUp(await practiceCounts(tx), await areas(tx)))
}
