import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { performAll, Refused } from '../actions/task/performAll.ts'
import { readSeen, type Seen } from '../actions/task/readCommand.ts'
import { refusalText } from '../components/workWords.ts'
import { asked, type Looking, nowOf } from '../session.ts'

/** Reads the form of an urgent action. Throws `bad-request` for what the form cannot have sent. */
export const readAcknowledgement = ({ seen }: Readonly<Record<string, unknown>>): Seen => readSeen(seen)

/**
 * Notes that who is looking has seen a dangerous value, by their name. Throws `version-conflict` when the action is no longer as
 * it was shown, so that nobody acknowledges a value they have not seen. Rule `act-urgent`.
 */
export const acknowledge = async (deps: Deps, looking: Looking, personId: number, seen: Seen): Promise<void> => {
  try {
    await asked(deps, looking, (tx) => performAll(tx, looking, nowOf(deps), personId, [seen], { type: 'acknowledge' }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.refusal === 'action-closed') throw new ServiceError('version-conflict', 'The action has changed since it was shown.')
    throw new ServiceError('bad-request', refusalText[error.refusal])
  }
}
