import { kidneyDisease } from '../condition.ts'
import { coursesOf, duringCourses } from '../course.ts'
import { addDays, type Interval, type PlainDate } from '../date.ts'
import { type Applies, NEVER, once } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { at, constant, lift, map, steps, type Timeline } from '../timeline.ts'
import { under } from './age.ts'
import { levels, lithium, type Stage, stages } from './lithiumStages.ts'

/** A level from which the next comes after three months. Rule `li-level-3m-risk`. */
const HIGH = 0.8
/** Old enough that levels rise more easily. The source says older people; the age is this service's. */
const OLD = 65
/** A medicine is taken to interact for this long after its last issue. */
const INTERACTS: Interval = { months: 3 }
const INTERACTING = ['nsaid-medication', 'thiazide-diuretic-medication'] as const

/** 65 or over, an interacting medicine, a renal problem, or a last level of 0.8 or more. Symptoms and adherence are not read. Rule `li-level-3m-risk`. */
const atRisk = once((record): Timeline<boolean> => {
  const high = steps(
    false,
    levels(record).map(({ on, highest }) => [on, highest >= HIGH] as const),
  )
  const interacting = duringCourses(coursesOf(record.medicines(...INTERACTING), INTERACTS))
  return lift(
    [kidneyDisease(record), high, interacting, under(record, OLD), constant(record.birthDate !== null)],
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
