import { evidenceOf, type Sitting } from '../evidence.ts'
import type { Check } from '../plan.ts'
import type { PersonRecord } from '../record.ts'
import type { Held, Timeline } from '../timeline.ts'

const AT_ONCE = { days: 0 } as const

/**
 * The evidence so far that is surely the latest. Of an uncertain date the earliest possible day counts, so that a year written down
 * by itself never takes the place of something done on a known day in it.
 */
export const surest = (check: Check, record: PersonRecord): Timeline<Held<Sitting> | undefined> => evidenceOf(check, record).held(AT_ONCE)
