import type { ClusterId } from '../cluster.ts'
import { addMonths, type PlainDate } from '../date.ts'
import type { Medicine, Setting, Value } from '../fact.ts'
import { groupBy } from '../groupBy.ts'
import type { AlertRule, MaximumDose } from '../plan.ts'
import type { PersonRecord } from '../record.ts'
import { constant, lift, map, steps, type Timeline } from '../timeline.ts'
import { under } from './age.ts'
import { type DayOrder, isDosed, orderedByDay } from './dose.ts'

/** Something that stands over time and calls for an alert, whatever the newest value of its check. */
export interface Standing {
  readonly on: PlainDate
  readonly value: Value
  readonly setting: Setting
  readonly refs: readonly string[]
}

type Raises = (rule: AlertRule, record: PersonRecord) => Timeline<Standing | null>

/** Without a newer order one that stands is taken to be in use as long as a course goes on, an issue until it must have run out. */
const STANDING_MONTHS = 6
const ISSUE_MONTHS = 3
const ADULT = 18
const INJECTED = ['antipsychotic-injection', 'antipsychotic-long-acting-injection'] as const
/** Doses are decimal, numbers are not: a billionth of a per cent is no dose. */
const ROUNDING = 1e-9

/** What share of a maximum someone is to take of one drug, by the newest order, and where that stands. */
interface Share {
  readonly drug: ClusterId
  readonly percent: number
  readonly issues: readonly Medicine[]
}

/** The orders of one drug, and the most of it that someone should have. */
interface Orders {
  readonly drug: ClusterId
  readonly maximum: number
  readonly days: readonly DayOrder[]
}

/** One drug's share over time: each order holds until the next, or until it must have run out. */
const shareOf = ({ drug, maximum, days: orders }: Orders): Timeline<Share | null> => {
  return steps<Share | null>(
    null,
    orders.flatMap((order, i): [PlainDate, Share | null][] => {
      const over = addMonths(order.on, order.issues.every(({ dose }) => dose.isStanding) ? STANDING_MONTHS : ISSUE_MONTHS)
      const next = orders[i + 1]?.on
      const share = { drug, percent: (order.perDay / maximum) * 100, issues: order.issues }
      return [[order.on, share], ...(next !== undefined && next <= over ? [] : [[over, null] as [PlainDate, null]])]
    }),
  )
}

/** The most that all could come to together. Where that is no high dose, nobody has to look at the days. */
const peak = (all: readonly Orders[]): number =>
  all.reduce((sum, { days, maximum }) => sum + (Math.max(...days.map(({ perDay }) => perDay)) / maximum) * 100, 0)

/** The share of each drug and product that has a maximum, orders to be taken as required apart from the others. */
const shares = (table: readonly MaximumDose[], record: PersonRecord): Timeline<Share | null>[] => {
  const dosed = record.medicines('antipsychotic-medication').filter(isDosed)
  if (dosed.length === 0) return []
  const injected = new Set(record.medicines(...INJECTED))
  const used = new Set<Medicine>()
  const orders = table.flatMap(({ drug, product, perDay }) => {
    const given = record.medicines(drug)
    if (given.length === 0) return []
    const issues = given
      .filter(isDosed)
      .filter((issue) => !used.has(issue) && (product === null ? !injected.has(issue) : record.isIn(issue, product)))
    for (const issue of issues) used.add(issue)
    return [...groupBy(issues, ({ dose }) => dose.asNeeded).values()].map((list) => ({ drug, maximum: perDay, days: orderedByDay(list) }))
  })
  return peak(orders) > 100 ? orders.map(shareOf) : []
}

/** The same for both rules, so worked out once for each record. */
const sharesOf = (table: readonly MaximumDose[], record: PersonRecord): readonly Timeline<Share | null>[] =>
  record.keep(table, (of) => shares(table, of))

const sameStanding = (a: Standing | null, b: Standing | null): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify(a.value) === JSON.stringify(b.value))

const standingOf = (all: readonly Share[], percent: number): Standing | null => {
  if (percent <= 100 + ROUNDING) return null
  const issues = all.flatMap((share) => share.issues)
  const newest = issues.reduce((last, issue) => (issue.on.to > last.on.to ? issue : last))
  return {
    on: newest.on.to,
    value: { value: Math.round(percent * 10) / 10, unit: '%' },
    setting: newest.setting,
    refs: [...new Set(issues.map(({ ref }) => ref))],
  }
}

/** Raised in adults while a sum of shares is above 100. Without a table of maximum doses never: rule `hdat-data`. */
const above =
  (sum: (all: readonly Share[]) => Standing | null): Raises =>
  ({ maxima }, record) => {
    const each = maxima === undefined ? [] : sharesOf(maxima, record)
    if (each.length === 0) return constant(null)
    const all = lift<(Share | null)[], Standing | null>(
      each,
      (...shares) => {
        const taken = shares.filter((share) => share !== null && share.percent > 0) as Share[]
        return taken.length === 0 ? null : sum(taken)
      },
      sameStanding,
    )
    // From the day on which the sum became what it is: the same order again is no new dose.
    const since = map(all, (standing, on) => standing && { ...standing, on })
    return lift([since, under(record, ADULT)], (standing, child) => (child ? null : standing))
  }

const total = (all: readonly Share[]): number => all.reduce((sum, { percent }) => sum + percent, 0)

/** What stands over time and a PlanDefinition can name instead of a test of a value. */
export const standings = {
  /** All antipsychotics together, depots and those as required included. Rule `hdat-combined`. */
  highDoseCombined: above((all) => standingOf(all, total(all))),
  /** One antipsychotic alone, in whatever form. Rule `hdat-single`. */
  highDoseSingle: above((all) => {
    const highest = [...groupBy(all, ({ drug }) => drug).values()].reduce((most, of) => (total(of) > total(most) ? of : most))
    return standingOf(highest, total(highest))
  }),
} satisfies Record<string, Raises>
