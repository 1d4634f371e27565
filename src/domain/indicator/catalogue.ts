import { checkIndicators, contractIndicators } from './checks.ts'
import { goodHealthIndicators } from './goodHealth.ts'
import type { Indicator, IndicatorGroup } from './indicator.ts'
import { medicineIndicators } from './medicines.ts'
import { mortality } from './mortality.ts'
import { redIndicators } from './red.ts'
import { togetherIndicators } from './together.ts'

/** Every figure that commissioners see, in the order of the pages. A new one is one entry in one of these lists. */
export const indicators: readonly Indicator[] = [
  ...checkIndicators,
  ...contractIndicators,
  ...redIndicators,
  ...goodHealthIndicators,
  ...medicineIndicators,
  ...togetherIndicators,
]

/** Every figure that is counted and published: those, and deaths, which have a page of their own. */
export const countedIndicators: readonly Indicator[] = [...indicators, mortality]

/** What each group is called. */
export const groupNames: Readonly<Record<IndicatorGroup, string>> = {
  checks: 'The six yearly checks',
  contract: 'The GP contract',
  health: 'Physical health',
  medicines: 'Medicines',
  heart: 'Heart and circulation',
  time: 'How long it takes',
  together: 'Working together',
  data: 'How much is known',
}

export const indicatorCalled = (id: string): Indicator | null => indicators.find((indicator) => indicator.id === id) ?? null
