import type { Criterion } from './criterion.ts'
import { recordedWithin } from './recordedWithin.ts'

/** Kinds of reasoning that have days of their own and take no interval. */
export const untimed = {} satisfies Record<string, Criterion>

/** Every kind of reasoning a PlanDefinition can name. */
export const criteria = { recordedWithin, ...untimed } satisfies Record<string, Criterion>
