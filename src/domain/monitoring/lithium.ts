import { coursesOf, duringCourses } from '../course.ts'
import { addDays, addMonths, type PlainDate } from '../date.ts'
import { type Applies, happenedBy, once, onLithium } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { constant, lift, map, steps, type Timeline } from '../timeline.ts'

const NEVER: Applies = constant(null)

/** A level in the range that is aimed for. Rule `li-range`. */
const IN_RANGE = { from: 0.6, to: 0.8 }
/** A level from which the next comes after three months. Rule `li-level-3m-risk`. */
const HIGH = 0.8
const STABLE_DAYS = 7
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

/** How far someone is: a week after the start until stable, the rest of the first twelve months, and after. */
const stages = once((record): Timeline<{ start: PlainDate; stage: Stage } | null> => {
  const on = lithium(record)
  if (on === NEVER) return constant(null)
  const changes = on.starts.flatMap((from, i): [PlainDate, { start: PlainDate; stage: Stage } | null][] => {
    const start = on.values[i] as PlainDate | null
    if (start === null) return [[from, null]]
    const until = on.starts[i + 1] ?? Number.POSITIVE_INFINITY
    const year = addMonths(start, 12)
    const stable = stableFrom(levels(record), start)
    return [
      [from, null] as [PlainDate, null],
      [addDays(start, 7), { start, stage: 'early' as const }] as [PlainDate, { start: PlainDate; stage: Stage }],
      ...(stable !== null && stable < year
        ? [[stable, { start, stage: 'first-year' }] as [PlainDate, { start: PlainDate; stage: Stage }]]
        : []),
      [year, { start, stage: 'later' }] as [PlainDate, { start: PlainDate; stage: Stage }],
    ]
      .filter(([day]) => day < until)
      .map(([day, stage]) => [Math.max(day, from) as PlainDate, stage])
  })
  return steps<{ start: PlainDate; stage: Stage } | null>(null, changes)
})

/** A renal problem, or a last level of 0.8 or more. Age, interacting medicines and adherence are not read (see docs of the plan). */
const atRisk = once((record): Timeline<boolean> => {
  const renal = steps(false, [
    ...record.entries(...RENAL).map(({ on }) => [on.to, true] as const),
    ...record.entries(...RENAL_OVER).map(({ on }) => [on.to, false] as const),
  ])
  const high = steps(
    false,
    levels(record).map(({ on, highest }) => [on, highest >= HIGH] as const),
  )
  return lift([renal, high], (kidneys, level) => kidneys || level)
})

const inStage = (record: PersonRecord, wanted: Stage): Applies => {
  const all = stages(record)
  if (all.values.length === 1) return NEVER
  return map(all, (one) => (one?.stage === wanted ? one.start : null))
}

const whenever = (applies: Applies, record: PersonRecord, risk: boolean): Applies =>
  applies === NEVER ? NEVER : lift([applies, atRisk(record)], (start, is) => (is === risk ? start : null))

/** Populations of lithium monitoring (clinical-rules section 7). The day is the start of the course. */
export const lithiumPopulations = {
  lithium,
  /** From a week after the start: the first level is due then. */
  'lithium-early': (record) => {
    const early = inStage(record, 'early')
    return early === NEVER ? NEVER : map(early, (start) => start && addDays(start, 7))
  },
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
