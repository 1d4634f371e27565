import { ETHNICITY } from '../ethnicity.ts'
import { diagnosed, happenedBy } from '../population.ts'
import { lift, since, steps } from '../timeline.ts'
import { ifSeen, unseenInGp } from './known.ts'
import { type Prompted, type PromptKind, samePrompt } from './prompt.ts'

/** No ethnicity is recorded of someone with a diagnosis: thresholds of BMI and the risk score depend on it. Rule `act-ethnicity`. */
export const ethnicity: PromptKind = ({ record, here }) => {
  const smi = diagnosed(record)
  if (!smi.values.includes(true)) return []
  const recorded = record.entries(...ETHNICITY)
  const unseen = unseenInGp(record, 'uncategorised')
  const known = steps<string | null>(
    null,
    recorded.map((entry) => [happenedBy(entry), entry.ref]),
  )
  const asked = lift(
    [here, since(smi), known],
    (isHere, began, ref): Prompted => {
      if (!isHere || began === null) return null
      if (ref !== null) return { status: 'answered', refs: [ref] }
      return ifSeen(unseen, {
        status: 'open',
        type: 'act-ethnicity',
        check: null,
        owner: 'gp',
        dueOn: Number.isFinite(began) ? began : null,
        priority: 'low',
        reason: 'ethnicity-not-recorded',
        rules: ['act-ethnicity'],
        refs: [],
      })
    },
    samePrompt,
  )
  return [['ethnicity', asked]]
}
