import type { XmrLimits } from './limits.ts'
import type { SpecialCause } from './specialCause.ts'

/** Which way is better. */
export type Improvement = 'increase' | 'decrease' | 'neutral'

/** What a point means: blue, orange, purple (high, low) or grey in NHS England's Making Data Count. */
export type Variation =
  | 'special_cause_improvement'
  | 'special_cause_concern'
  | 'special_cause_neutral_high'
  | 'special_cause_neutral_low'
  | 'common_cause'

/** Whether a target will be met as things are: always, never, or now and then. */
export type Assurance = 'consistent_pass' | 'consistent_fail' | 'inconsistent'

/** The meaning of a label by which way is better (statistics reference 4.3). The variation icon is that of the last point. */
export const variationOf = (cause: SpecialCause, improvement: Improvement): Variation => {
  if (cause === 'Common Cause') return 'common_cause'
  const high = /Above|Increasing/.test(cause)
  if (improvement === 'neutral') return high ? 'special_cause_neutral_high' : 'special_cause_neutral_low'
  return high === (improvement === 'increase') ? 'special_cause_improvement' : 'special_cause_concern'
}

/** The assurance icon, from the limits of the last segment; null without a target, a direction or limits (statistics reference 4.3). */
export const assuranceOf = ({ natural }: XmrLimits, target: number | null, improvement: Improvement): Assurance | null => {
  if (target === null || improvement === 'neutral' || natural === null) return null
  if (target > natural.upper) return improvement === 'increase' ? 'consistent_fail' : 'consistent_pass'
  if (target < natural.lower) return improvement === 'increase' ? 'consistent_pass' : 'consistent_fail'
  return 'inconsistent'
}
