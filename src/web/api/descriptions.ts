import { hookDescriptions } from '../cds/described.ts'
import { oauthDescriptions } from '../oauth/described.ts'
import { auditEventDescriptions } from './auditEventDescribed.ts'
import { careGapDescriptions } from './careGaps.ts'
import { definitionDescriptions } from './definitions.ts'
import type { Descriptions } from './described.ts'
import { measureReportDescriptions } from './measureReport.ts'
import { metadataDescriptions } from './metadata.ts'
import { openApiDescriptions } from './openApi.ts'
import { patientDescriptions } from './patient.ts'
import { registerDescriptions } from './registerDescribed.ts'
import { subscriptionDescriptions } from './subscriptionDescribed.ts'
import { taskDescriptions } from './task.ts'
import { taskCreateDescriptions } from './taskCreate.ts'
import { taskWriteDescriptions } from './taskWrite.ts'

/** Every route for systems. One under /api, /fhir, /cds-services or /oauth that is not here fails a test. */
export const descriptions: Descriptions = {
  ...registerDescriptions,
  ...hookDescriptions,
  ...oauthDescriptions,
  ...metadataDescriptions,
  ...auditEventDescriptions,
  ...careGapDescriptions,
  ...measureReportDescriptions,
  ...definitionDescriptions,
  ...patientDescriptions,
  ...taskDescriptions,
  ...taskCreateDescriptions,
  ...taskWriteDescriptions,
  ...subscriptionDescriptions,
  ...openApiDescriptions,
}
