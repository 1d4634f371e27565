import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { indicatorMeasures } from '../../fhir/indicatorMeasures.ts'
import type { DefinitionResources } from '../../fhir/readDefinitions.ts'
import { hookRoutes } from '../cds/routes.ts'
import { launchRoutes } from '../launch/routes.ts'
import type { Env } from '../session.ts'
import { aboutRoutes } from './about.ts'
import { careGapRoutes } from './careGaps.ts'
import { definitionRoutes } from './definitions.ts'
import { measureReportRoutes } from './measureReport.ts'
import { patientRoutes } from './patient.ts'
import { subscriptionRoutes } from './subscription.ts'
import { taskRoutes } from './task.ts'
import { taskCreateRoutes } from './taskCreate.ts'
import { taskWriteRoutes } from './taskWrite.ts'

/** Everything that other systems use: FHIR, CDS Hooks, SMART App Launch, and what tells of them. */
export const systemRoutes = (deps: Deps, resources: DefinitionResources): Hono<Env> =>
  new Hono<Env>()
    .route('/', aboutRoutes(deps))
    // Before the measures by their ids: `$care-gaps` is none.
    .route('/', careGapRoutes(deps))
    .route('/', measureReportRoutes(deps))
    .route('/fhir', definitionRoutes({ ...resources, Measure: [...resources.Measure, ...indicatorMeasures(resources.Measure)] }))
    .route('/', patientRoutes(deps))
    .route('/', taskRoutes(deps))
    .route('/', taskCreateRoutes(deps))
    .route('/', taskWriteRoutes(deps))
    .route('/', subscriptionRoutes(deps))
    .route('/', hookRoutes(deps))
    .route('/', launchRoutes(deps))
