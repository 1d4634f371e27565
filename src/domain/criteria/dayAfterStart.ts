import { add, addDays, addMonths, type PlainDate } from '../date.ts'
import { shared } from '../memo.ts'
import type { Rule } from '../plan.ts'
import type { Applies } from '../population.ts'
import { numberOr } from '../ruling.ts'
import { lift, steps, type Timeline } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { checkFor } from './parameter.ts'
import { surest } from './surest.ts'

/** One stage of a course: asked about from `from`, due on `on`, met by anything done from `counts` on. */
interface Stage {
  readonly counts: PlainDate
  readonly on: PlainDate
  readonly phase: 'before' | 'due' | 'lapsed'
}

/** The stages of every course that a rule of these days sees. */
const stagesOf = (rule: Rule, applies: Applies): Timeline<Stage | null> =>
  steps<Stage | null>(
    null,
    applies.starts.flatMap((from, i): [PlainDate, Stage | null][] => {
      const start = applies.values[i] as PlainDate | null
      if (start === null) return [[from, null]]
      const until = applies.starts[i + 1] ?? Number.POSITIVE_INFINITY
      const on = addDays(add(start, { months: numberOr(rule.parameters, 'months', 0) }), numberOr(rule.parameters, 'day', 0))
      const counts = addDays(on, -numberOr(rule.parameters, 'early-days', 0))
      const lapses = numberOr(rule.parameters, 'lapses-months', 0)
      const phases: [PlainDate, Stage | null][] = [
        [from, null],
        [addDays(start, numberOr(rule.parameters, 'from-day', 0)), { counts, on, phase: 'before' }],
        [on, { counts, on, phase: 'due' }],
        ...(lapses === 0 ? [] : [[addMonths(start, lapses), { counts, on, phase: 'lapsed' }] as [PlainDate, Stage]]),
      ]
      return phases.filter(([day]) => day < until).map(([day, stage]) => [Math.max(day, from) as PlainDate, stage])
    }),
  )

/** What rules of one population and the same days have in common: the 12 weeks of a course are worked out once for all its checks. */
const daysOf = shared(
  ({ population, parameters }: Rule) => `${population} ${JSON.stringify(parameters)}`,
  () => ({}),
)

/**
 * Once, on a day counted from the start (`months` and `day`): done up to `early-days` before counts, asked for from `from-day`
 * on, due until done, and where the rule says so no longer asked for after `lapses-months`. Rules `ap-baseline`, `ap-12wk`, `ap-1yr`.
 */
export const dayAfterStart: Criterion = (rule, stated, record, applies) => {
  const check = checkFor(rule, stated)
  const stages = record.keep(daysOf(rule), () => stagesOf(rule, applies))
  return lift([stages, surest(check, record), hiddenFor(check, { months: 12 }, record)], (stage, best, hidden): Demand | null => {
    if (stage === null) return null
    const { counts, phase } = stage
    // What has been asked for since before every date has no day it fell due.
    const on = Number.isFinite(stage.on) ? stage.on : null
    const last = best?.reading
    const evidence = last?.evidence ?? null
    // Done: nothing more to ask, yet still said, so that the work it asked for ends as done and not as dropped.
    if (last && last.from >= counts) return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null, evidence }
    if (phase === 'lapsed') return null
    if (phase === 'before') return { status: 'up-to-date', reason: 'not-yet-due', dueOn: on, evidence }
    return lacking(on, evidence, hidden)
  })
}
