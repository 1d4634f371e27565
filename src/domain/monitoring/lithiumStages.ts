import { rangeOf } from '../bound.ts'
import { coursesOf, duringCourses } from '../course.ts'
import { addDays, addMonths, type PlainDate } from '../date.ts'
import { type Applies, happenedBy, NEVER, once, onLithium } from '../population.ts'
import { constant, lift, steps, type Timeline } from '../timeline.ts'
import { orderedByDay } from './dose.ts'

/** A level in the range that is aimed for. Rule `li-range`. */
const IN_RANGE = { from: 0.6, to: 0.8 }
const STABLE_DAYS = 7
const WEEK = 7

/** On lithium since the start of the course, whatever the diagnosis or remission. A stop code ends a course; the next issue is a new start. */
export const lithium = once((record): Applies => {
  const issues = record.medicines('lithium-medication')
  if (issues.length === 0) return NEVER
  const edges = [
    ...record
      .entries('lithium-stopped')
      .map(happenedBy)
      .sort((a, b) => a - b),
    Number.POSITIVE_INFINITY,
  ]
  const between = (edge: number, i: number) =>
    issues.filter(({ on }) => on.to <= edge && on.to > (edges[i - 1] ?? Number.NEGATIVE_INFINITY))
  const during = duringCourses(edges.flatMap((edge, i) => coursesOf(between(edge, i))))
  return lift([during, onLithium(record)], (start, on) => (on ? start : null))
})

/** What lithium levels were found on one day: of several, which two sources may hold, none is left out. */
interface Level {
  readonly on: PlainDate
  readonly lowest: number
  readonly highest: number
}

/** Days with lithium levels, in order. Of a bound such as `> 1.5` it is known that it lies between that and infinity. */
export const levels = once((record): readonly Level[] => {
  const days: Level[] = []
  for (const entry of record.entries('lithium-level')) {
    const found = rangeOf(entry)
    if (found === null) continue
    const { on } = entry
    const last = days.at(-1)
    if (last?.on === on.to)
      days[days.length - 1] = { ...last, lowest: Math.min(last.lowest, found.low), highest: Math.max(last.highest, found.high) }
    else days.push({ on: on.to, lowest: found.low, highest: found.high })
  }
  return days
})

const inRange = ({ lowest, highest }: Level): boolean => lowest >= IN_RANGE.from && highest <= IN_RANGE.to

/** The first day by which levels after a start had stayed in range for a week, or null. Rule `li-level-early`. */
const stableFrom = (all: readonly Level[], start: PlainDate): PlainDate | null => {
  let since: PlainDate | null = null
  for (const level of all) {
    if (level.on < start) continue
    if (!inRange(level)) since = null
    else if (since === null) since = level.on
    else if (level.on - since >= STABLE_DAYS) return level.on
  }
  return null
}

export type Stage = 'early' | 'first-year' | 'later'
interface At {
  readonly start: PlainDate
  readonly stage: Stage
}

/** Days on which the dose ordered became another one. Orders that do not give it in numbers say nothing. Rule `li-level-early`. */
const doseChanges = once((record): readonly PlainDate[] => {
  const changes: PlainDate[] = []
  let before: number | null = null
  for (const { on, perDay } of orderedByDay(record.medicines('lithium-medication'))) {
    if (perDay === 0) continue
    if (before !== null && before !== perDay) changes.push(on)
    before = perDay
  }
  return changes
})

/** Levels after a change of dose that never settle go back to the usual interval after this long. */
const SETTLING_MONTHS = 3

/** Weekly from a week after a start or a change of dose, until stable; then as the course is old: its first twelve months, or later. */
const stagesAfter = (
  event: PlainDate,
  end: PlainDate,
  year: PlainDate,
  start: PlainDate,
  stable: PlainDate | null,
): [PlainDate, At | null][] => {
  const settled = stable !== null && stable < end ? stable : end
  const usual = (day: PlainDate): [PlainDate, At] => [day, { start, stage: day < year ? 'first-year' : 'later' }]
  return [
    [addDays(event, WEEK), { start: event, stage: 'early' }],
    usual(settled),
    ...(settled < year ? [[year, { start, stage: 'later' }] as [PlainDate, At]] : []),
  ]
}

/** How far someone is: a week after the start or a new dose until stable, the rest of the first twelve months, and after. */
export const stages = once((record): Timeline<At | null> => {
  const on = lithium(record)
  if (on === NEVER) return constant(null)
  const changes = on.starts.flatMap((from, i): [PlainDate, At | null][] => {
    const start = on.values[i] as PlainDate | null
    if (start === null) return [[from, null]]
    const until = on.starts[i + 1] ?? Number.POSITIVE_INFINITY
    const year = addMonths(start, 12)
    const events = [start, ...doseChanges(record).filter((day) => day > start && day < until)]
    const own = events.flatMap((event, n) => {
      const next = events[n + 1] ?? Number.POSITIVE_INFINITY
      // The first year is as long as it takes; a later change of dose settles sooner.
      const end = event === start ? year : addMonths(event, SETTLING_MONTHS)
      return stagesAfter(event, end, year, start, stableFrom(levels(record), event)).filter(([day]) => day < next)
    })
    return [
      [from, null] as [PlainDate, null],
      ...own.filter(([day]) => day < until).map(([day, at]) => [Math.max(day, from) as PlainDate, at] as [PlainDate, At | null]),
    ]
  })
  return steps<At | null>(null, changes)
})
