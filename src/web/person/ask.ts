import type { Deps } from '../../deps.ts'
import { may } from '../../domain/access.ts'
import type { WorkRequest } from '../../domain/action.ts'
import { ServiceError } from '../../errors.ts'
import { identifiedCalled } from '../../store/identified.ts'
import { requestWork, untilThrough } from '../../store/requestWork.ts'
import { asked, type Looking, nowOf } from '../session.ts'
import { NOT_AHEAD, nobodyThere, type RequestAttempt } from './askFor.ts'

/** Puts a request on the list of a person whom the one who asks may see. Returns what is wrong with it, or null. */
export const askFor = async (
  deps: Deps,
  looking: Looking,
  personId: number,
  request: WorkRequest,
): Promise<RequestAttempt['errors'] | null> => {
  const { audience, as, name, today } = looking
  const who = { audience, name, clinician: may(as, 'acknowledge'), at: nowOf(deps), on: today }
  const { answer } = await untilThrough(() =>
    asked(deps, looking, async (tx) => {
      const person = await identifiedCalled(tx, today, personId)
      if (person === null) throw new ServiceError('not-found', 'No such person.')
      if ((request.owner === 'gp' ? person.practice : person.team) === null) return { owner: nobodyThere(request.owner) }
      const made = await requestWork(tx, who, { personId, request, identifier: null })
      return typeof made === 'string' ? { due: NOT_AHEAD } : null
    }),
  )
  return answer
}
