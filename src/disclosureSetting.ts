import {
  type DisclosurePolicy,
  GENERAL_PRACTICE_POLICY,
  MENTAL_HEALTH_SERVICES_POLICY,
  policyProblems,
} from './domain/disclosure/policy.ts'
import { ServiceError } from './errors.ts'

const NAMED: Readonly<Record<string, DisclosurePolicy>> = {
  'general-practice': GENERAL_PRACTICE_POLICY,
  'mental-health-services': MENTAL_HEALTH_SERVICES_POLICY,
}

/**
 * How a deployment keeps small counts from commissioners: `general-practice` (the default), `mental-health-services`, or a threshold and
 * a base such as `10,5` (rule `sdc-threshold`). Throws `configuration-invalid` for anything else, and for a policy that protects nobody.
 */
export const disclosureIn = (text: string | undefined): DisclosurePolicy => {
  if (text === undefined || text === '') return GENERAL_PRACTICE_POLICY
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined
  if (named) return named
  const [, threshold, base] = /^(\d{1,3}),(\d{1,3})$/.exec(text) ?? []
  if (threshold === undefined)
    throw new ServiceError(
      'configuration-invalid',
      'PARITY_DISCLOSURE has to be general-practice, mental-health-services, or a threshold and a base such as 10,5.',
    )
  const policy = {
    ...GENERAL_PRACTICE_POLICY,
    threshold: Number(threshold),
    base: Number(base),
    distributionFrom: Math.max(GENERAL_PRACTICE_POLICY.distributionFrom, Number(threshold)),
  }
  const problems = policyProblems(policy)
  if (problems.length > 0) throw new ServiceError('configuration-invalid', `PARITY_DISCLOSURE: ${problems.join('; ')}.`)
  return policy
}
