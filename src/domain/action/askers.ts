import type { Owner } from '../finding.ts'
import type { Logged } from './events.ts'

/** Who asks for the work, by organisation: the first of each who did, unless that has been withdrawn. */
export const askers = (log: readonly Logged[]): ReadonlyMap<Owner, string> => {
  const undone = new Set(log.map(({ event }) => (event.type === 'undone' ? event.of : null)))
  const asking = new Map<Owner, string>()
  for (const { version, event } of log) {
    if (undone.has(version)) continue
    if (event.type === 'withdrawn') asking.delete(event.side)
    else if ((event.type === 'requested' || event.type === 'joined') && !asking.has(event.side)) asking.set(event.side, event.by)
  }
  return asking
}
