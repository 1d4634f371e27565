import type { Wanted } from '../../src/domain/action.ts'
import { day } from '../../src/domain/date.ts'
import type { Audience } from '../../src/store/actingAs.ts'
import { ELM_GROVE, NORTHMOOR } from './seed.ts'

export const practiceNurse: Audience = { role: 'practice', ods: ELM_GROVE, user: 'u-nurse' }
export const teamNurse: Audience = { role: 'team', ods: NORTHMOOR, user: 'u-cpn' }

/** A check that is due, as the record asks for it. */
export const dueCheck = (check: string, owner: Wanted['owner'] = 'gp'): Wanted => ({
  type: 'act-check-due',
  topic: check,
  check,
  owner,
  dueOn: day('2026-10-01'),
  priority: 'routine',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
})
