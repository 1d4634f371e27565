import { add, type Interval, type PlainDate } from '../date.ts'
import { coreChecks } from '../plan.ts'
import { present } from '../population.ts'
import { at } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import { eventsAnswered } from './events.ts'
import type { CountedOn, Countee } from './indicator.ts'

const YEAR: Interval = { months: 12 }

/** Of several refused on one day: one that was not offered again decides, else one that cannot be told. */
const worse = (a: boolean | null, b: boolean | null): boolean | null => (a === false || b === false ? false : a && b)

/** A refusal, and whether anything was offered, done or refused again within the year after it. */
export const reoffered = ({ plan, record }: Countee): CountedOn => {
  const days = new Map<PlainDate, boolean | null>()
  for (const check of coreChecks(plan)) {
    const refusals = record.entries(...check.declined)
    if (refusals.length === 0) continue
    const clusters = [...check.evidence, ...check.declined, 'mental-health-review-invitation']
    const later = record.entries(...clusters)
    const unseen = [check.area, 'uncategorised' as const].map((area) => hiddenFor({ area, evidence: clusters }, YEAR, record))
    for (const { on } of refusals) {
      const over = add(on.to, YEAR)
      const wasMet = later.some((entry) => entry.on.from > on.to && entry.on.to <= over)
      const met = wasMet || unseen.every((hidden) => at(hidden, over) === null) ? wasMet : null
      const before = days.get(on.to)
      days.set(on.to, before === undefined ? met : worse(before, met))
    }
  }
  return eventsAnswered(
    [...days].map(([on, met]) => ({ on, met })),
    YEAR,
    present(record),
  )
}
