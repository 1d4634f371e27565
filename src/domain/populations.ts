import { type Applies, corePopulations } from './population.ts'
import { preventionPopulations } from './prevention.ts'
import type { PersonRecord } from './record.ts'

/** Every population a PlanDefinition can name: one table a subject, spread here. */
export const populations = { ...corePopulations, ...preventionPopulations } satisfies Record<string, (record: PersonRecord) => Applies>
