import { onceFor } from '../../domain/memo.ts'
import type { Plan } from '../../domain/plan.ts'
import type { TaskSubject, TaskWords } from '../../fhir/writeTask.ts'
import { actionText, reasonText } from '../components/actionWords.ts'
import { askedByText } from '../components/workWords.ts'

interface PlanWords {
  readonly titles: ReadonlyMap<string, string>
  readonly authorities: ReadonlyMap<string, string>
}

const planWords = onceFor(
  ({ checks }: Plan): PlanWords => ({
    titles: new Map(checks.map(({ id, title }) => [id, title])),
    authorities: new Map(checks.flatMap(({ rules, alerts }) => [...rules, ...alerts].map(({ id, authority }) => [id, authority]))),
  }),
)

/** What a plan says of an action. */
export const taskWords = (plan: Plan, { type, reason, check, rules, askedBy }: TaskSubject): TaskWords => {
  const { titles, authorities } = planWords(plan)
  return {
    what: actionText({ type, reason }, titles.get(check ?? '') ?? ''),
    why: type === 'act-asked' && askedBy !== null ? askedByText(askedBy) : reasonText(reason),
    authority: rules.flatMap((rule) => authorities.get(rule) ?? [])[0] ?? null,
  }
}
