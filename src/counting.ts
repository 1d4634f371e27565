import { asPlanned, type Contribution, contributionOf, countedMonths } from './domain/count/contribution.ts'
import { publish, type TrueCount } from './domain/count/publication.ts'
import { addDifference, rolledUp, type Tally } from './domain/count/tally.ts'
import { addDays, type PlainDate, qofYearEnd } from './domain/date.ts'
import { type DisclosurePolicy, GENERAL_PRACTICE_POLICY } from './domain/disclosure/policy.ts'
import { evaluate } from './domain/evaluate.ts'
import { indicators } from './domain/indicator/catalogue.ts'
import { diedOn, mortality } from './domain/indicator/mortality.ts'
import { lastDay, lastFullMonth, type Month, monthOf, yearOf } from './domain/month.ts'
import { deathsPolicy } from './domain/mortality/local.ts'
import { notAfter, personRecord } from './domain/record.ts'
import { actingAs, system } from './store/actingAs.ts'
import { addPractices, areas } from './store/areas.ts'
import {
  addCounts,
  contributions,
  countsOf,
  isCounting,
  markOfOtherYears,
  plannedChecks,
  practiceCounts,
  replaceCounts,
  saveContributions,
  takeUncounted,
} from './store/counts.ts'
import type { Tx } from './store/database.ts'
import { eachWithFacts } from './store/facts.ts'
import { dropForecasts, noteRelease, releases, savePublished } from './store/published.ts'
import { type InReach, reachOf } from './store/reach.ts'
import { sources } from './store/sources.ts'
import type { SyncDeps } from './sync.ts'

const counted = [...indicators, mortality]

/** People in one transaction. */
const BATCH = 250
/** Months that are published. */
const PUBLISHED_MONTHS = 36
/** A month is published so many days after its end: what was done then has mostly arrived. */
const DAYS_TO_ARRIVE = 5

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
      contributionOf({ plan, record, evaluation: evaluate(plan, record) }, registeredAt(registrations, diedOn(record)), months, counted),
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

/** The months whose time to be published has come on a day. */
const dueMonths = (today: PlainDate): readonly Month[] => {
  const newest = lastFullMonth(addDays(today, -DAYS_TO_ARRIVE))
  return Array.from({ length: PUBLISHED_MONTHS }, (_, i) => newest - PUBLISHED_MONTHS + 1 + i)
}

const publishMonth = async (tx: Tx, month: Month, policy: DisclosurePolicy): Promise<void> => {
  const counts = await countsOf(tx, month)
  const tree = await areas(tx)
  const deaths = counts.get(mortality.id)
  counts.delete(mortality.id)
  const shown = new Map(publish(counts, tree, lastDay(month), policy))
  if (deaths !== undefined)
    for (const [id, figures] of publish(new Map([[mortality.id, deaths]]), tree, lastDay(month), deathsPolicy(policy)))
      shown.set(id, figures)
  await savePublished(tx, 'recorded', month, shown)
}

/** The counts of a month end as they would be if everything planned by then were done: of the national measure, which plans are made for. */
const countsAsPlanned = async (tx: Tx, month: Month, today: PlainDate): Promise<Map<string, TrueCount[]>> => {
  const planned = await plannedChecks(tx, lastDay(month), today)
  const ofPractices: Tally = new Map()
  for (const [id, said] of await contributions(tx, [...planned.keys()]))
    addDifference(ofPractices, said, asPlanned(said, month, planned.get(id) ?? new Set()))
  const more = new Map<string, number>()
  for (const { area, indicator, stratum, met } of rolledUp(ofPractices, await areas(tx)).values())
    more.set(`${indicator} ${area} ${stratum}`, met[month % 12] ?? 0)
  const counts = [...(await countsOf(tx, month))].filter(([id]) => id.startsWith('phsmi-'))
  return new Map(
    counts.map(([id, list]) => [id, list.map((one) => ({ ...one, met: one.met + (more.get(`${id} ${one.area} ${one.stratum}`) ?? 0) }))]),
  )
}

/** Marks what is as planned among what is published with it. */
const AS_PLANNED = 'as-planned/'

/**
 * Publishes a month end to come: what it will be if nothing more is done and, at the year end, if all that is planned is. Both together:
 * they are about the same people. How many will have died is nobody's forecast.
 */
const publishAhead = async (tx: Tx, month: Month, today: PlainDate, policy: DisclosurePolicy): Promise<void> => {
  const counts = await countsOf(tx, month)
  counts.delete(mortality.id)
  if (month === monthOf(qofYearEnd(today)))
    for (const [id, list] of await countsAsPlanned(tx, month, today)) counts.set(`${AS_PLANNED}${id}`, list)
  const shown = [...publish(counts, await areas(tx), lastDay(month), policy)]
  await savePublished(tx, 'nothing-more', month, new Map(shown.filter(([id]) => !id.startsWith(AS_PLANNED))))
  const planned = shown.flatMap(([id, figures]) => (id.startsWith(AS_PLANNED) ? [[id.slice(AS_PLANNED.length), figures] as const] : []))
  if (planned.length > 0) await savePublished(tx, 'as-planned', month, new Map(planned))
}

/** The month ends ahead, up to the second next end of a contract year. */
const monthsAhead = (today: PlainDate): readonly Month[] => {
  const first = monthOf(today)
  const last = monthOf(qofYearEnd(today))
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/**
 * Publishes the month ends whose time has come, and with the newest what the next will be if nothing more is done. A month is published once:
 * figures that moved with every late record could be set against each other. Waits while anyone is still to be counted. Returns the
 * number of months, and whether there are more.
 */
export const releaseDue = async (
  deps: SyncDeps,
  { months: most = Number.POSITIVE_INFINITY }: { months?: number } = {},
): Promise<{ months: number; more: boolean }> => {
  const today = deps.today()
  const now = deps.now()
  const policy = deps.disclosure ?? GENERAL_PRACTICE_POLICY
  const due = await actingAs(deps.db, system, today, async (tx) => {
    if (await isCounting(tx)) return []
    const done = new Set((await releases(tx)).map(({ month }) => month))
    return dueMonths(today).filter((month) => !done.has(month))
  })
  const chosen = due.slice(-most)
  for (const month of chosen.toReversed())
    await actingAs(deps.db, system, today, async (tx) => {
      if (!(await noteRelease(tx, month, now, policy))) return
      await publishMonth(tx, month, policy)
      if (month !== due.at(-1)) return
      await dropForecasts(tx)
      for (const ahead of monthsAhead(today)) await publishAhead(tx, ahead, today, policy)
    })
  return { months: chosen.length, more: chosen.length < due.length }
}
