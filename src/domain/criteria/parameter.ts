import { onceFor } from '../memo.ts'
import type { Check, Rule } from '../plan.ts'

/** A number a rule has to give its criterion. A plan without it is a mistake of the plan, found when it is first evaluated. */
export const numberOf = ({ id, parameters }: Pick<Rule, 'id' | 'parameters'>, name: string): number => {
  const value = parameters[name]
  if (typeof value !== 'number') throw new RangeError(`rule ${id}: the parameter ${name} is missing`)
  return value
}

/** A text a rule has to give its criterion. */
export const textOf = ({ id, parameters }: Pick<Rule, 'id' | 'parameters'>, name: string): string => {
  const value = parameters[name]
  if (typeof value !== 'string') throw new RangeError(`rule ${id}: the parameter ${name} is missing`)
  return value
}

const widened = onceFor(
  (rule: Rule, check: Check): Check => ({ ...check, evidence: [...check.evidence, ...textOf(rule, 'also-evidence').split(' ')] }),
)

/** A check for one rule, which may count more as evidence of it (`also-evidence`): a body mass index for a weight. */
export const checkFor = (rule: Rule, check: Check): Check =>
  typeof rule.parameters['also-evidence'] === 'string' ? widened(rule, check) : check
