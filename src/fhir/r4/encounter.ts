import { encounterReader } from '../encounter.ts'

/** R4: v3 ActCode. */
export const encounter = encounterReader(['IMP'])
