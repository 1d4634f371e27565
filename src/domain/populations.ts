import { antipsychoticPopulations } from './monitoring/antipsychotic.ts'
import { clozapinePopulations } from './monitoring/clozapine.ts'
import { lithiumPopulations } from './monitoring/lithium.ts'
import { valproatePopulations } from './monitoring/valproate.ts'
import { type Applies, corePopulations } from './population.ts'
import { preventionPopulations } from './prevention.ts'
import type { PersonRecord } from './record.ts'
import { standardPopulations } from './serviceStandards.ts'

/** Every population a PlanDefinition can name: one table a subject, spread here. */
export const populations = {
  ...corePopulations,
  ...preventionPopulations,
  ...antipsychoticPopulations,
  ...clozapinePopulations,
  ...lithiumPopulations,
  ...valproatePopulations,
  ...standardPopulations,
} satisfies Record<string, (record: PersonRecord) => Applies>
