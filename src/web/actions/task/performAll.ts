import { may } from '../../../domain/access.ts'
import type { Actor, Command, Refusal } from '../../../domain/action.ts'
import type { Tx } from '../../../store/database.ts'
import { perform } from '../../../store/perform.ts'
import { sideOfReach } from '../../components/workWords.ts'
import type { Looking } from '../../session.ts'
import type { Seen } from './readCommand.ts'

/** Somebody's command that an action does not allow. Ends the transaction, so that of several nothing is done. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/** Who works, from who is looking. */
export const actorOf = ({ audience, name, role, as }: Looking): Actor => ({
  user: audience.user,
  name,
  side: sideOfReach(role),
  clinician: may(as, 'acknowledge'),
})

/** Does one command on some actions of a person: all or none. Throws `Refused`, and `version-conflict` for what has changed. */
export const performAll = async (
  tx: Tx,
  { audience, name, as, today }: Looking,
  at: Date,
  personId: number,
  seen: readonly Seen[],
  command: Command,
): Promise<void> => {
  const who = { audience, name, clinician: may(as, 'acknowledge'), at, on: today }
  for (const { id, version } of seen.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const now = await perform(tx, who, { personId, id, version, command })
    if (typeof now === 'string') throw new Refused(now)
  }
}
