import { encounterReader } from '../encounter.ts'

/** STU3: v3 ActCode, or the word of the release before it, which some systems still send. */
export const encounter = encounterReader(['IMP', 'inpatient'])
