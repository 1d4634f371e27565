import type { Coded } from './codes.ts'
import type { Problem } from './reading.ts'

const NONE: readonly Problem[] = []
const UNKNOWN: readonly Problem[] = [{ code: 'code-unknown', detail: 'has only text, or codes of a system no rule reads' }]
const DEGRADED: readonly Problem[] = [{ code: 'code-degraded', detail: 'lost its code in a transfer between GP systems' }]

/** What to say of an entry that no cluster holds. Properly coded and simply not asked about is no problem. */
export const uncoded = (standing: Coded['standing']): readonly Problem[] => {
  switch (standing) {
    case 'unknown':
      return UNKNOWN
    case 'degraded':
      return DEGRADED
    case 'known':
    case 'other':
      return NONE
    default:
      return standing satisfies never
  }
}
