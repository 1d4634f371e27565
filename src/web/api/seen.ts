import type { Audience } from '../../store/actingAs.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/database.ts'

/** Adds to the trail that somebody looked at one person. */
export const noteLook = (tx: Tx, audience: Audience, personId: number, detail?: object): Promise<void> =>
  audit(tx, audience, [{ event: 'person-read', personId, ...(detail === undefined ? {} : { detail }) }])

/** Adds to the trail whom a list showed; nobody too, since that was asked. */
export const noteList = (tx: Tx, audience: Audience, people: Iterable<number>): Promise<void> =>
  audit(tx, audience, [{ event: 'people-listed', people: [...people] }])
