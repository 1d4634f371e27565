import { coursesOf, duringCourses } from '../course.ts'
import { addDays, addMonths, type Interval, type PlainDate } from '../date.ts'
import { type Applies, happenedBy, once, onLithium } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { at, constant, lift, map, steps, type Timeline } from '../timeline.ts'
import { under } from './age.ts'
import { orderedByDay } from './dose.ts'

const NEVER: Applies = constant(null)

/** A level in the range that is aimed for. Rule `li-range`. */
const IN_RANGE = { from: 0.6, to: 0.8 }
/** A level from which the next comes after three months. Rule `li-level-3m-risk`. */
const HIGH = 0.8
const STABLE_DAYS = 7
const WEEK = 7
const RENAL = ['chronic-kidney-disease-3-5'] as const
const RENAL_OVER = ['chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved'] as const

/** On lithium since the start of the course, whatever the diagnosis or remission. A stop code ends a course; the next issue is a new start. */
const lithium = once((record): Applies => {
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

/** Days with lithium levels that are numbers, in order. */
const levels = once((record): readonly Level[] => {
  const days: Level[] = []
  for (const { on, value } of record.entries('lithium-level')) {
    if (value === null || !('value' in value)) continue
    const last = days.at(-1)
    const found = value.value
    if (last?.on === on.to)
      days[days.length - 1] = { ...last, lowest: Math.min(last.lowest, found), highest: Math.max(last.highest, found) }
    else days.push({ on: on.to, lowest: found, highest: found })
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

type Stage = 'early' | 'first-year' | 'later'
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
const stages = once((record): Timeline<At | null> => {
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

/** Old enough that levels rise more easily. The source says older people; the age is this service's. */
const OLD = 65
/** A medicine is taken to interact for this long after its last issue. */
const INTERACTS: Interval = { months: 3 }
const INTERACTING = ['nsaid-medication', 'thiazide-diuretic-medication'] as const

/** 65 or over, an interacting medicine, a renal problem, or a last level of 0.8 or more. Symptoms and adherence are not read. Rule `li-level-3m-risk`. */
const atRisk = once((record): Timeline<boolean> => {
  const renal = steps(false, [
    ...record.entries(...RENAL).map(({ on }) => [on.to, true] as const),
    ...record.entries(...RENAL_OVER).map(({ on }) => [on.to, false] as const),
  ])
  const high = steps(
    false,
    levels(record).map(({ on, highest }) => [on, highest >= HIGH] as const),
  )
  const interacting = duringCourses(coursesOf(record.medicines(...INTERACTING), INTERACTS))
  return lift(
    [renal, high, interacting, under(record, OLD), constant(record.birthDate !== null)],
    (kidneys, level, medicine, young, known) => kidneys || level || medicine !== null || (known && !young),
  )
})

const inStage = (record: PersonRecord, wanted: Stage): Applies => {
  const all = stages(record)
  if (all.values.length === 1) return NEVER
  return map(all, (one) => (one?.stage === wanted ? one.start : null))
}

const whenever = (applies: Applies, record: PersonRecord, risk: boolean): Applies =>
  applies === NEVER ? NEVER : lift([applies, atRisk(record)], (start, is) => (is === risk ? start : null))

/** Since an interacting medicine was started during lithium. Loop diuretics, ACE inhibitors and receptor blockers are among them here. Rule `li-interact`. */
const interactionStarted = (record: PersonRecord): Applies => {
  const on = lithium(record)
  if (on === NEVER) return NEVER
  const issues = record.medicines(...INTERACTING, 'lithium-interacting-medication')
  if (issues.length === 0) return NEVER
  return lift([on, duringCourses(coursesOf(issues, INTERACTS))], (start, medicine) =>
    start !== null && medicine !== null && medicine > start ? medicine : null,
  )
}

/** Whether someone is on lithium on a day. */
export const isOnLithium = (record: PersonRecord, on: PlainDate): boolean => at(lithium(record), on) !== null

/** Populations of lithium monitoring (clinical-rules section 7). The day is the start of the course. */
export const lithiumPopulations = {
  lithium,
  /** From a week after the start: the first level is due then. */
  'lithium-early': (record) => {
    const early = inStage(record, 'early')
    return early === NEVER ? NEVER : map(early, (start) => start && addDays(start, 7))
  },
  'lithium-interaction-started': interactionStarted,
  'lithium-first-year': (record) => inStage(record, 'first-year'),
  'lithium-at-risk': (record) => whenever(inStage(record, 'later'), record, true),
  'lithium-settled': (record) => whenever(inStage(record, 'later'), record, false),
  /** Cardiovascular disease or high blood pressure by the start: an ECG belongs to the baseline. */
  'lithium-ecg': (record) => {
    const on = lithium(record)
    if (on === NEVER) return NEVER
    const known = record.entries('cardiovascular-disease', 'hypertension')
    return map(on, (start) => (start !== null && known.some((entry) => entry.on.to <= start) ? start : null))
  },
} satisfies Record<string, (record: PersonRecord) => Applies>
