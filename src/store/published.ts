import { sql } from 'drizzle-orm'
import type { PublishedCount } from '../domain/count/publication.ts'
import { EVERYONE, type Stratum } from '../domain/count/strata.ts'
import { type DisclosurePolicy, GENERAL_PRACTICE_POLICY } from '../domain/disclosure/policy.ts'
import type { Disclosed } from '../domain/disclosure.ts'
import { mortality } from '../domain/indicator/mortality.ts'
import type { Month } from '../domain/month.ts'
import { deathsPolicy } from '../domain/mortality/local.ts'
import { asJson, asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import type { Scenario } from './schema.ts'
import { release } from './schema.ts'

/** A published count: of an indicator, area, stratum and month. */
export interface Figure extends PublishedCount {
  readonly indicator: string
  readonly month: Month
  readonly scenario: Scenario
  /** By which it may be shown. */
  readonly policy: DisclosurePolicy
}

interface Row extends Record<string, unknown> {
  indicator: string
  area: string
  stratum: Stratum
  scenario: Scenario
  month: Month
  among: number | null
  among_why: 'small' | 'small-or-protecting' | null
  met: number | null
  met_why: 'small' | 'small-or-protecting' | null
  threshold: number | null
  base: number | null
}

const disclosed = (count: number | null, why: Row['among_why']): Disclosed =>
  count === null ? { kind: 'hidden', why: why ?? 'small-or-protecting' } : { kind: 'shown', count }

/** What was published under a policy is shown by it, whatever the deployment's is now. Deaths have a threshold of their own. */
const policyOf = (indicator: string, threshold: number | null, base: number | null): DisclosurePolicy => {
  const policy = { ...GENERAL_PRACTICE_POLICY, ...(threshold === null ? {} : { threshold }), ...(base === null ? {} : { base }) }
  return indicator === mortality.id ? deathsPolicy(policy) : policy
}

const figureOf = ({ indicator, area, stratum, scenario, month, among, among_why, met, met_why, threshold, base }: Row): Figure => ({
  indicator,
  area,
  stratum,
  scenario,
  month,
  among: disclosed(among, among_why),
  met: disclosed(met, met_why),
  policy: policyOf(indicator, threshold, base),
})

/** Which published counts are asked for. What is left out is not narrowed down. */
export interface Wanted {
  readonly areas?: readonly string[]
  readonly indicators?: readonly string[]
  readonly strata?: readonly Stratum[]
  /** The first and the last month. */
  readonly months?: readonly [Month, Month]
  readonly scenarios?: readonly Scenario[]
}

/** Published counts, by indicator, area, stratum and month. Everyone and what was recorded, unless told otherwise. */
export const figures = async (
  tx: Tx,
  { areas, indicators, strata = [EVERYONE], months, scenarios = ['recorded'] }: Wanted,
): Promise<Figure[]> => {
  const rows = await tx.execute<Row>(sql`
    select indicator, area, stratum, scenario, month, among, among_why, met, met_why,
      coalesce(r.threshold, newest.threshold) as threshold, coalesce(r.base, newest.base) as base
    from published left join release r using (month)
      left join (select threshold, base from release order by month desc limit 1) newest on true
    where stratum = any (${asTexts(strata)}) and scenario = any (${asTexts(scenarios)})
      ${areas === undefined ? sql`` : sql`and area = any (${asTexts(areas)})`}
      ${indicators === undefined ? sql`` : sql`and indicator = any (${asTexts(indicators)})`}
      ${months === undefined ? sql`` : sql`and month between ${months[0]}::int and ${months[1]}::int`}
    order by indicator, area, stratum, month`)
  return rows.map(figureOf)
}

/** A month that is published, when it was, and by which policy. */
export interface Release {
  readonly month: Month
  readonly at: Date
  readonly policy: Pick<DisclosurePolicy, 'threshold' | 'base'>
}

/** The months that are published, oldest first. */
export const releases = async (tx: Tx): Promise<Release[]> =>
  (await tx.select().from(release).orderBy(release.month)).map(({ month, at, threshold, base }) => ({
    month,
    at,
    policy: { threshold, base },
  }))

const cell = (one: Disclosed) => (one.kind === 'shown' ? { count: one.count, why: null } : { count: null, why: one.why })

/** Puts what is published of a month and scenario in the place of what was. */
export const savePublished = async (
  tx: Tx,
  scenario: Scenario,
  month: Month,
  byIndicator: ReadonlyMap<string, readonly PublishedCount[]>,
): Promise<void> => {
  await tx.execute(sql`delete from published where month = ${month}::int and scenario = ${scenario}`)
  const rows = [...byIndicator].flatMap(([indicator, counts]) =>
    counts.map(({ area, stratum, among, met }) => {
      const [all, hit] = [cell(among), cell(met)]
      return { indicator, area, stratum, among: all.count, among_why: all.why, met: hit.count, met_why: hit.why }
    }),
  )
  await tx.execute(sql`
    insert into published (indicator, area, stratum, scenario, month, among, among_why, met, met_why)
    select indicator, area, stratum, ${scenario}, ${month}::int, among, among_why, met, met_why
    from json_to_recordset(${asJson(rows)}) as x (indicator text, area text, stratum text, among int, among_why text, met int, met_why text)`)
}

/** Forecasts are of what is known now: the last ones are put away before there are new. */
export const dropForecasts = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`delete from published where scenario <> 'recorded'`)
}

/** Notes that a month is published. False: it was already. */
export const noteRelease = async (
  tx: Tx,
  month: Month,
  at: Date,
  { threshold, base }: Pick<DisclosurePolicy, 'threshold' | 'base'> = GENERAL_PRACTICE_POLICY,
): Promise<boolean> => {
  const made = await tx
    .insert(release)
    .values({ month, at: sql`${at.toISOString()}::text::timestamptz`, threshold, base })
    .onConflictDoNothing()
    .returning({ month: release.month })
  return made.length > 0
}
