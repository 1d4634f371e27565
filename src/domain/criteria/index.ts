import { afterLowCount } from './afterLowCount.ts'
import { afterSmokingChange } from './afterSmokingChange.ts'
import { byElapsedWeeks } from './byElapsedWeeks.ts'
import type { Criterion } from './criterion.ts'
import { dayAfterStart } from './dayAfterStart.ts'
import { dueThenOverdue } from './dueThenOverdue.ts'
import { firstThenEvery } from './firstThenEvery.ts'
import { inCampaign } from './inCampaign.ts'
import { recordedWithin } from './recordedWithin.ts'
import { scoredWithin } from './scoredWithin.ts'
import { slotsAfterStart } from './slotsAfterStart.ts'
import { statedByService } from './statedByService.ts'

/** Kinds of reasoning that have days of their own and take no interval. */
export const untimed = { slotsAfterStart, dayAfterStart, statedByService, afterSmokingChange, inCampaign } satisfies Record<
  string,
  Criterion
>

/** Every kind of reasoning a PlanDefinition can name. */
export const criteria = {
  recordedWithin,
  scoredWithin,
  dueThenOverdue,
  byElapsedWeeks,
  afterLowCount,
  firstThenEvery,
  ...untimed,
} satisfies Record<string, Criterion>
