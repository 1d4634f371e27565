import type { ClusterId } from '../../../src/domain/cluster.ts'
import type { Demand } from '../../../src/domain/criteria/criterion.ts'
import { add, addDays, addMonths, BEGINNING, day, type Interval, type PlainDate } from '../../../src/domain/date.ts'
import type { Entry, Setting, Value } from '../../../src/domain/fact.ts'
import type { Evidence, Reason, Slot } from '../../../src/domain/finding.ts'
import type { Check, Rule } from '../../../src/domain/plan.ts'
import { codesOf, type History } from './history.ts'
import type { Began } from './populations.ts'

/** What was recorded of a check on one day by one setting: one piece of evidence, surely done in `from … on`. */
interface Done {
  readonly evidence: Evidence
  readonly from: PlainDate
  readonly on: PlainDate
}

/** A value with the first of the shown clusters that holds its entry. */
interface Shown {
  readonly value: Value
  readonly of: ClusterId
  readonly setting: Setting
}

const differ = (a: Value, b: Value): boolean => {
  const names = 'value' in a || 'score' in a ? Object.keys({ ...a, ...b }) : Object.keys(a).filter((side) => side in b)
  return names.some((name) => (a as Row)[name] !== (b as Row)[name])
}
type Row = Readonly<Record<string, unknown>>

/** The values of one setting and day: two sides of a blood pressure recorded apart are one reading, and what is said twice is one. */
const valuesOf = (history: History, check: Check, entries: readonly Entry[], on: PlainDate): Shown[] => {
  const values: Shown[] = []
  for (const { value, ref, setting } of entries) {
    const of = check.shown.find((cluster) => history.entries(on, cluster).some((entry) => entry.ref === ref))
    if (value === null || of === undefined) continue
    const at = values.findIndex((one) => one.of === of && !differ(one.value, value))
    if (at < 0) values.push({ value, of, setting })
    else values[at] = { value: { ...value, ...(values[at] as Shown).value }, of, setting }
  }
  return values
}

/**
 * Everything of a check that had been done by a day, in date order. A value that is absent with a reason is nothing done, and a
 * preliminary result closes nothing. What both settings recorded of one day is behind the check together.
 */
export const doneBy = (history: History, check: Check, on: PlainDate): Done[] => {
  const days = new Map<string, Entry[]>()
  for (const entry of history.entries(on, ...check.evidence)) {
    if (entry.absent || entry.preliminary) continue
    const key = `${entry.on.from} ${entry.on.to} ${entry.setting}`
    days.set(key, [...(days.get(key) ?? []), entry])
  }
  const done: Done[] = []
  let before: Shown[] = []
  for (const entries of days.values()) {
    const { on: when, setting } = entries[0] as Entry
    const other = done.at(-1)
    const isSameDay = other?.from === when.from && other.on === when.to
    const besides = isSameDay ? other.evidence.refs : []
    const refs = [...new Set([...besides, ...entries.map(({ ref }) => ref)])]
    const own = valuesOf(history, check, entries, on)
    const [first] = own
    const others = [...own, ...(isSameDay ? before : [])].filter((one) => first && one.of === first.of && differ(first.value, one.value))
    before = isSameDay ? [...before, ...own] : own
    done.push({
      from: when.from,
      on: when.to,
      evidence: {
        refs,
        on: when.to,
        setting,
        value: first?.value ?? null,
        ...(first && check.shown.length > 1 ? { of: first.of } : {}),
        ...(others.length > 0 ? { others: others.map(({ value, setting: by }) => ({ value, setting: by })) } : {}),
      },
    })
  }
  return done
}

/** Why evidence may exist unseen on a day: a part hidden for good, records in transit from inside the interval, or an entry that cannot be read. */
const hidden = (history: History, { area, evidence }: Check, interval: Interval, on: PlainDate): Reason | null => {
  const codes = new Set(evidence.flatMap(codesOf))
  const unread = history
    .of('unread')
    .filter((fact) => fact.codes.some((code) => codes.has(code)))
    .some(({ on: { from, to } }) => from <= on && (to === BEGINNING || on < add(to, interval)))
  const hiding = history.of('withheld').filter((fact) => fact.area === 'all' || fact.area === area)
  const always = hiding.find(({ before }) => before === null)
  if (always) return always.reason
  const until = ({ before }: { before: PlainDate | null }): PlainDate => add(before as PlainDate, interval)
  const still = hiding.filter((fact) => on < until(fact))
  const longest = Math.max(...still.map(until))
  return still.find((fact) => until(fact) === longest)?.reason ?? (unread ? 'entry-unreadable' : null)
}

const missing = (last: Done | undefined): Reason => (last ? 'interval-elapsed' : 'never-recorded')

/** The one that stays good longest; of equals the later. */
const lasting = (done: readonly Done[], length: Interval): Done | undefined => {
  const until = (one: Done): PlainDate => add(one.from, length)
  const longest = Math.max(...done.map(until))
  return done.findLast((one) => until(one) === longest)
}
/** The one that is surely the latest. */
const surest = (done: readonly Done[]): Done | undefined => lasting(done, { days: 0 })

interface Asked {
  readonly rule: Rule
  readonly check: Check
  readonly history: History
  readonly on: PlainDate
  /** Since when the rule applies. */
  readonly began: PlainDate
}

const isBeginning = (on: PlainDate): boolean => on === BEGINNING

/** Good for `fresh`; else due since `interval` after it, and never before the rule applied. */
const again = ({ check, history, on, began }: Asked, fresh: Interval, interval: Interval): Demand => {
  const last = lasting(doneBy(history, check, on), fresh)
  const evidence = last?.evidence ?? null
  if (last && on < add(last.from, fresh)) {
    return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: add(last.from, fresh), evidence }
  }
  const since = last ? (Math.max(add(last.from, interval), began) as PlainDate) : began
  const dueOn = isBeginning(since) ? null : since
  const unseen = hidden(history, check, interval, on)
  return unseen === null
    ? { status: 'due', reason: missing(last), dueOn, evidence }
    : { status: 'unknown', reason: unseen, dueOn, evidence }
}

const number = (rule: Rule, name: string, otherwise = 0): number => Number(rule.parameters[name] ?? otherwise)

/** The date the clozapine service has stated and that no sample has met yet: one taken up to three days early, since it was stated. */
const stated = ({ check, history, on }: Asked): PlainDate | null => {
  const [latest] = history
    .of('next-blood-count')
    .filter((one) => one.setting === 'mh' && one.on.to <= on)
    .sort((a, b) => b.on.to - a.on.to || b.dueOn - a.dueOn)
  if (!latest) return null
  const met = doneBy(history, check, on).some((sample) => sample.from >= latest.dueOn - 3 && sample.from >= latest.on.to)
  return met ? null : latest.dueOn
}

/** Every change between smoking and not smoking by a day. Who is said to do both on one day smokes. */
const smokingChanges = (history: History, on: PlainDate): { on: PlainDate; to: string }[] => {
  const smoking = new Set(history.entries(on, 'smoking-current').map((entry) => entry.on.to))
  const told = history.entries(on, 'smoking-current', 'smoking-ex', 'smoking-never', 'smoking-non-smoker-unspecified')
  const days = [...new Set(told.map((entry) => entry.on.to))]
  const said = days.map((one) => ({ on: one, to: smoking.has(one) ? 'smoker' : 'non-smoker' }))
  return said.filter((one, i) => i > 0 && said[i - 1]?.to !== one.to)
}

type Zone = 'amber' | 'red'

/** What a blood count of some day shows: of several the worst. Null without a number. */
const zoneOf = ({ rule, check, history, on }: Asked, when: PlainDate): Zone | 'green' | null => {
  const numbers = (cluster: string): number[] =>
    history
      .entries(on, cluster)
      .filter((entry) => entry.on.to === when && !entry.absent && !entry.preliminary && check.evidence.includes(cluster))
      .flatMap(({ value }) => (value !== null && 'value' in value ? [value.value] : []))
  const white = numbers('white-cell-count')
  const neutrophils = numbers('neutrophil-count')
  if (white.length + neutrophils.length === 0) return null
  const low = (zone: Zone): boolean =>
    Math.min(...white) < number(rule, `${zone}-white-cells`) || Math.min(...neutrophils) < number(rule, `${zone}-neutrophils`)
  return low('red') ? 'red' : low('amber') ? 'amber' : 'green'
}

/** The first day a campaign asks on, on a day inside it. */
const campaignOn = (rule: Rule, on: PlainDate): PlainDate | null =>
  String(rule.parameters.campaigns)
    .split(' ')
    .map((stretch) => stretch.split('/').map(day))
    .find(([from, to]) => (from as PlainDate) <= on && on <= (to as PlainDate))?.[0] ?? null

/** What each kind of reasoning asks of someone on a day on which its rule applies. */
export const criteria: Readonly<Record<string, (asked: Asked) => Demand | null>> = {
  recordedWithin: (asked) => again(asked, asked.rule.interval as Interval, asked.rule.interval as Interval),

  /** Scores by sex are asked about in tests of their own: without one it is the same. */
  scoredWithin: (asked) => again(asked, asked.rule.interval as Interval, asked.rule.interval as Interval),

  inCampaign: ({ rule, check, history, on, began }) => {
    const from = campaignOn(rule, on)
    if (from === null) return null
    const last = surest(doneBy(history, check, on))
    const evidence = last?.evidence ?? null
    if (last && last.from >= from - number(rule, 'early-days')) {
      return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null, evidence }
    }
    const dueOn = Math.max(began, from) as PlainDate
    const unseen = hidden(history, check, { months: 6 }, on)
    return unseen === null
      ? { status: 'due', reason: missing(last), dueOn, evidence }
      : { status: 'unknown', reason: unseen, dueOn, evidence }
  },

  firstThenEvery: ({ rule, check, history, on, began }) => {
    const interval = rule.interval as Interval
    const done = doneBy(history, check, on).filter((one) => one.from >= began - number(rule, 'early-days'))
    if (number(rule, 'after-baseline') === 1 && !done.some((one) => one.on <= began)) return null
    const first = addDays(addMonths(began, number(rule, 'first-months')), number(rule, 'first-days'))
    const next = ({ from }: Done): PlainDate => (from < first - number(rule, 'first-early-days') ? first : add(from, interval))
    const latest = Math.max(...done.map(next))
    const last = done.findLast((one) => next(one) === latest)
    const evidence = last?.evidence ?? null
    const dueOn = last ? next(last) : began
    if (on < dueOn) return { status: 'up-to-date', reason: last ? 'recorded-in-interval' : 'not-yet-due', dueOn, evidence }
    const unseen = hidden(history, check, interval, on)
    return unseen === null
      ? { status: 'due', reason: missing(last), dueOn, evidence }
      : { status: 'unknown', reason: unseen, dueOn, evidence }
  },

  afterLowCount: (asked) => {
    const { rule, check, history, on, began } = asked
    const days = new Map(doneBy(history, check, on).map((one) => [one.on, one]))
    const counts = [...days.values()].flatMap((one) => {
      const zone = zoneOf(asked, one.on)
      return zone === null ? [] : [{ ...one, zone }]
    })
    const needed = number(rule, 'greens')
    const over = counts.findLastIndex(
      (_, i) => i + 1 >= needed && counts.slice(i + 1 - needed, i + 1).every(({ zone }) => zone === 'green'),
    )
    const since = counts.slice(over + 1)
    const last = since.at(-1)
    if (last === undefined || !since.some(({ zone }) => zone === rule.parameters.zone)) return null
    // A date the service states after the count goes before.
    if (history.of('next-blood-count').some((one) => one.setting === 'mh' && one.on.to >= last.on && one.on.to <= on)) return null
    const { evidence } = last
    const dueOn = Math.max(add(last.from, rule.interval as Interval), began) as PlainDate
    if (on < dueOn) return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn, evidence }
    const unseen = hidden(history, check, { days: 7 }, on)
    return unseen === null
      ? { status: 'due', reason: 'interval-elapsed', dueOn, evidence }
      : { status: 'unknown', reason: unseen, dueOn, evidence }
  },

  dueThenOverdue: (asked) => again(asked, { months: number(asked.rule, 'due-months') }, asked.rule.interval as Interval),

  byElapsedWeeks: (asked) => {
    if (stated(asked) !== null) return null
    const interval = asked.rule.interval as Interval
    const last = lasting(doneBy(asked.history, asked.check, asked.on), interval)
    const week = last ? Math.max(0, Math.floor((last.on - asked.began) / 7)) : 0
    const below = number(asked.rule, 'below-week', Number.POSITIVE_INFINITY)
    return week >= number(asked.rule, 'from-week') && week < below ? again(asked, interval, interval) : null
  },

  statedByService: (asked) => {
    const dueOn = stated(asked)
    if (dueOn === null) return null
    const last = doneBy(asked.history, asked.check, asked.on).at(-1)
    const evidence = last?.evidence ?? null
    if (asked.on >= dueOn) return { status: 'due', reason: missing(last), dueOn, evidence }
    return { status: 'up-to-date', reason: last ? 'recorded-in-interval' : 'not-yet-due', dueOn, evidence }
  },

  dayAfterStart: ({ rule, check, history, on, began }) => {
    if (on < began + number(rule, 'from-day')) return null
    const counted = addDays(addMonths(began, number(rule, 'months')), number(rule, 'day'))
    // What was asked for since before every date has no day it fell due.
    const dueOn = isBeginning(began) ? null : counted
    const last = surest(doneBy(history, check, on))
    const evidence = last?.evidence ?? null
    if (last && last.from >= counted - number(rule, 'early-days')) {
      return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null, evidence }
    }
    const lapses = number(rule, 'lapses-months')
    if (lapses > 0 && on >= addMonths(began, lapses)) return null
    if (on < counted) return { status: 'up-to-date', reason: 'not-yet-due', dueOn, evidence }
    const unseen = hidden(history, check, { months: 12 }, on)
    return unseen === null
      ? { status: 'due', reason: missing(last), dueOn, evidence }
      : { status: 'unknown', reason: unseen, dueOn, evidence }
  },

  afterSmokingChange: ({ rule, check, history, on, began }) => {
    const change = smokingChanges(history, on).at(-1)
    if (!change || change.to !== rule.parameters.to || change.on < began) return null
    const days = number(rule, 'days')
    const last = surest(doneBy(history, check, on))
    const evidence = last?.evidence ?? null
    if (last && last.from >= change.on) {
      return on >= change.on + days ? null : { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null, evidence }
    }
    const unseen = hidden(history, check, { days }, on)
    const dueOn = change.on
    return unseen === null
      ? { status: 'due', reason: missing(last), dueOn, evidence }
      : { status: 'unknown', reason: unseen, dueOn, evidence }
  },

  slotsAfterStart: ({ rule, check, history, on, began }) => {
    const tolerance = number(rule, 'tolerance-days')
    const done = doneBy(history, check, on)
    const last = done.at(-1)
    const all = Array.from({ length: number(rule, 'slots') }, (_, i) => {
      const slot = addDays(began, number(rule, 'every-days') * (i + 1))
      return { on: slot, met: done.some((one) => one.from >= slot - tolerance && one.on <= slot + tolerance) }
    })
    const slots = all.flatMap((slot): Slot[] => {
      if (slot.met) return [{ rule: rule.id, on: slot.on, status: 'met' }]
      if (slot.on > on) return []
      return [{ rule: rule.id, on: slot.on, status: on > slot.on + tolerance ? 'missed' : 'open' }]
    })
    const said = (status: Demand['status'], reason: Reason, dueOn: PlainDate | null): Demand => {
      const unseen = status === 'due' ? hidden(history, check, { days: number(rule, 'every-days') }, on) : null
      const evidence = last?.evidence ?? null
      return unseen === null ? { status, reason, dueOn, evidence, slots } : { status: 'unknown', reason: unseen, dueOn, evidence, slots }
    }
    const coming = (slot: { on: PlainDate }): Demand => said('up-to-date', last ? 'recorded-in-interval' : 'not-yet-due', slot.on)
    const settled = (): Demand | null =>
      on >= began + number(rule, 'shown-until-day') ? null : said('up-to-date', 'recorded-in-interval', null)
    // The slot whose days these are: what can be acted on now.
    const at = all.findLastIndex((slot) => slot.on - tolerance <= on)
    const now = all[at]
    const next = all[at + 1]
    if (now === undefined) return coming(all[0] as { on: PlainDate })
    if (now.met) return next ? coming(next) : settled()
    if (!next && done.some((one) => one.from > now.on + tolerance)) return settled()
    if (on > now.on + tolerance) return said('due', 'slot-missed', now.on)
    if (on >= now.on) return said('due', missing(last), now.on)
    const before = all[at - 1]
    return before && !before.met ? said('due', 'slot-missed', before.on) : coming(now)
  },
}

/** What one rule asks of someone on a day. */
export const demand = (rule: Rule, check: Check, history: History, on: PlainDate, began: Began): Demand | null => {
  const criterion = criteria[rule.criterion]
  if (criterion === undefined) throw new RangeError(`the oracle does not know ${rule.criterion}`)
  // What else counts as evidence of one rule: a body mass index for a weight.
  const also = typeof rule.parameters['also-evidence'] === 'string' ? rule.parameters['also-evidence'].split(' ') : []
  const asked = { ...check, evidence: [...check.evidence, ...also] }
  return began === null ? null : criterion({ rule, check: asked, history, on, began })
}
