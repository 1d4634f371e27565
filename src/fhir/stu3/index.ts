import { episodeOfCare } from '../episodeOfCare.ts'
import type { TypeReader } from '../heading.ts'
import { list } from '../list.ts'
import { medicationRequest } from '../medicationRequest.ts'
import { observation } from '../observation.ts'
import { operationOutcome } from '../operationOutcome.ts'
import { questionnaireResponse } from '../questionnaireResponse.ts'
import { task } from '../task.ts'
import { condition } from './condition.ts'
import { encounter } from './encounter.ts'
import { immunization } from './immunization.ts'
import { medicationAdministration } from './medicationAdministration.ts'
import { medicationDispense } from './medicationDispense.ts'
import { medicationStatement } from './medicationStatement.ts'
import { patient } from './patient.ts'
import { procedure } from './procedure.ts'

/** The STU3 resource types Parity reads, as GP Connect sends them. */
export const stu3: ReadonlyMap<string, TypeReader> = new Map([
  ['Condition', condition],
  ['Encounter', encounter],
  ['EpisodeOfCare', episodeOfCare],
  ['Immunization', immunization],
  ['List', list],
  ['MedicationAdministration', medicationAdministration],
  ['MedicationDispense', medicationDispense],
  ['MedicationRequest', medicationRequest],
  ['MedicationStatement', medicationStatement],
  ['Observation', observation],
  ['OperationOutcome', operationOutcome],
  ['Patient', patient],
  ['Procedure', procedure],
  ['QuestionnaireResponse', questionnaireResponse],
  ['Task', task],
])
