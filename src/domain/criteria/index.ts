import type { Criterion } from './criterion.ts'
import { recordedWithin } from './recordedWithin.ts'

/** Every kind of reasoning a PlanDefinition can name. */
export const criteria = { recordedWithin } satisfies Record<string, Criterion>
