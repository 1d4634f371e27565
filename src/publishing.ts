import { asPlanned } from './domain/count/contribution.ts'
import { publish, type TrueCount } from './domain/count/publication.ts'
import { addDifference, rolledUp, type Tally } from './domain/count/tally.ts'
import { addDays, type PlainDate, qofYearEnd } from './domain/date.ts'
import { type DisclosurePolicy, GENERAL_PRACTICE_POLICY } from './domain/disclosure/policy.ts'
import { mortality } from './domain/indicator/mortality.ts'
import { lastDay, lastFullMonth, type Month, monthOf } from './domain/month.ts'
import { deathsPolicy } from './domain/mortality/local.ts'
import { actingAs, system } from './store/actingAs.ts'
import { areas } from './store/areas.ts'
import { contributions, countsOf, isCounting, plannedChecks } from './store/counts.ts'
import type { Tx } from './store/database.ts'
import { dropForecasts, noteRelease, releases, savePublished } from './store/published.ts'
import type { SyncDeps } from './sync.ts'

/** Months that are published. */
const PUBLISHED_MONTHS = 36
/** A month is published so many days after its end: what was done then has mostly arrived. */
const DAYS_TO_ARRIVE = 5

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

/** The month ends ahead, up to the next end of a contract year. */
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
