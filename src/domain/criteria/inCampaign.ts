import { addDays, day, type PlainDate } from '../date.ts'
import { onceFor } from '../memo.ts'
import type { Rule } from '../plan.ts'
import { numberOr } from '../ruling.ts'
import { lift, steps, type Timeline } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { textOf } from './parameter.ts'
import { surest } from './surest.ts'

/** The first and the last day a campaign asks on. */
interface Campaign {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The parameter `campaigns`: stretches such as `2025-10-01/2026-03-31`, in order, a space between them. */
const campaignsOf = onceFor(
  (rule: Rule): Timeline<Campaign | null> =>
    steps<Campaign | null>(
      null,
      textOf(rule, 'campaigns')
        .split(' ')
        .flatMap((stretch): [PlainDate, Campaign | null][] => {
          const [from = '', to = ''] = stretch.split('/')
          return [
            [day(from), { from: day(from), to: day(to) }],
            [addDays(day(to), 1), null],
          ]
        }),
    ),
)

/**
 * Once in each campaign: asked for from its first day to its last, met by anything done in it or up to `early-days` before. Outside
 * every campaign nothing is asked. Rules `vacc-flu`, `vacc-covid`.
 */
export const inCampaign: Criterion = (rule, check, record, applies) => {
  const early = numberOr(rule.parameters, 'early-days', 0)
  return lift(
    [applies, campaignsOf(rule), surest(check, record), hiddenFor(check, { months: 6 }, record)],
    (began, now, best, hidden): Demand | null => {
      if (began === null || now === null) return null
      const last = best?.reading
      const evidence = last?.evidence ?? null
      if (last && last.from >= addDays(now.from, -early))
        return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null, evidence }
      const dueOn = Math.max(began, now.from) as PlainDate
      return lacking(dueOn, evidence, hidden)
    },
  )
}
