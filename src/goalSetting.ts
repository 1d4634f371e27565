import { indicatorCalled } from './domain/indicator/catalogue.ts'
import { type Goal, type Goals, NATIONAL_GOALS } from './domain/indicator/targets.ts'
import { ServiceError } from './errors.ts'

const FORM =
  'such as phsmi-all-six=80/65 smoking-support=90, in per cent, with the floor after the stroke; phsmi-all-six=none for no target'

const invalid = (why: string): ServiceError => new ServiceError('configuration-invalid', `PARITY_TARGETS ${why}. It has to be ${FORM}.`)

const share = (percent: string | undefined): number | null => (percent === undefined ? null : Number(percent) / 100)

const goalIn = (text: string, one: string): Goal | null => {
  if (text === 'none') return null
  const [, target, floor] = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const goal = { target: share(target) ?? Number.NaN, floor: share(floor) }
  if (!(goal.target > 0 && goal.target <= 1) || (goal.floor !== null && goal.floor >= goal.target))
    throw invalid(`cannot be read at ${one}`)
  return goal
}

/**
 * What a deployment wants its figures to reach: the national goals, and in place of them or beside them those of `PARITY_TARGETS`. Throws
 * `configuration-invalid` for an indicator that there is not and for a goal that is none.
 */
export const goalsIn = (text: string | undefined): Goals => {
  const goals: Record<string, Goal> = { ...NATIONAL_GOALS }
  for (const one of (text ?? '').split(/\s+/).filter(Boolean)) {
    const [id = '', said = ''] = one.split('=')
    if (indicatorCalled(id) === null) throw invalid(`names ${id}, which is no indicator`)
    const goal = goalIn(said, one)
    if (goal === null) delete goals[id]
    else goals[id] = goal
  }
  return goals
}
