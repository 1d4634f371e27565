import type { Deps } from '../../deps.ts'
import { may } from '../../domain/access.ts'
import { ServiceError } from '../../errors.ts'
import { perform } from '../../store/perform.ts'
import { asked, type Looking } from '../session.ts'

/** What the form of an urgent action sends. */
export interface Acknowledgement {
  readonly action: string
  /** The number of events the action had when it was shown. */
  readonly version: number
  /** Who says that they have seen it; empty when nobody said. */
  readonly by: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LONGEST_NAME = 100

/** Reads the form. Throws `bad-request` for what the form cannot have sent. */
export const readAcknowledgement = (body: Readonly<Record<string, unknown>>): Acknowledgement => {
  const { action, version, by } = body
  if (typeof action !== 'string' || !UUID.test(action) || typeof version !== 'string' || !/^[1-9]\d{0,8}$/.test(version))
    throw new ServiceError('bad-request', 'Use the form on the page of the person to acknowledge something.')
  return { action, version: Number(version), by: typeof by === 'string' ? by.trim().slice(0, LONGEST_NAME) : '' }
}

/**
 * Notes who has seen a dangerous value. Throws `version-conflict` when the action is no longer as it was shown, so that nobody
 * acknowledges a value they have not seen. Rule `act-urgent`.
 */
export const acknowledge = async (deps: Deps, looking: Looking, personId: number, given: Acknowledgement): Promise<void> => {
  const { audience, as, today } = looking
  const who = { audience, name: given.by, clinician: may(as, 'acknowledge'), at: new Date(), on: today }
  const { answer } = await asked(deps, looking, (tx) =>
    perform(tx, who, { personId, id: given.action, version: given.version, command: { type: 'acknowledge' } }),
  )
  if (answer === 'action-closed') throw new ServiceError('version-conflict', 'The action has changed since it was shown.')
  if (typeof answer === 'string') throw new ServiceError('bad-request', 'Only urgent work is acknowledged.')
}
