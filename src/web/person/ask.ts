import type { Deps } from '../../deps.ts'
import { may } from '../../domain/access.ts'
import { alreadyDone, type WorkRequest } from '../../domain/action.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { CheckId, Evidence } from '../../domain/finding.ts'
import { ServiceError } from '../../errors.ts'
import type { Tx } from '../../store/database.ts'
import { findingsOn } from '../../store/day.ts'
import { identifiedCalled } from '../../store/identified.ts'
import { requestWork, untilThrough } from '../../store/requestWork.ts'
import { asked, type Looking, nowOf } from '../session.ts'
import { NOT_AHEAD, nobodyThere, type RequestAttempt, upToDate } from './askFor.ts'

/** What shows that what is asked for has been done already. */
const doneAlready = async (tx: Tx, personId: number, check: CheckId, today: PlainDate): Promise<Evidence | null> => {
  const findings = (await findingsOn(tx, [personId], today)).get(personId) ?? []
  return alreadyDone(findings.find(([id]) => id === check)?.[1] ?? null)
}

/**
 * Puts a request on the list of a person whom the one who asks may see. Returns what is wrong with it, or null. A check that is up
 * to date is asked for when whoever asks has been told so: `again` is the check of which they were.
 */
export const askFor = async (
  deps: Deps,
  looking: Looking,
  personId: number,
  request: WorkRequest,
  again: unknown,
): Promise<Omit<RequestAttempt, 'typed'> | null> => {
  const { audience, as, name, today } = looking
  const who = { audience, name, clinician: may(as, 'acknowledge'), at: nowOf(deps), on: today }
  const { answer } = await untilThrough(() =>
    asked(deps, looking, async (tx) => {
      const person = await identifiedCalled(tx, today, personId)
      if (person === null) throw new ServiceError('not-found', 'No such person.')
      if ((request.owner === 'gp' ? person.practice : person.team) === null) return { errors: { owner: nobodyThere(request.owner) } }
      const check = 'check' in request.what ? request.what.check : null
      const done = check === null || check === again ? null : await doneAlready(tx, personId, check, today)
      if (check !== null && done !== null)
        return { errors: { what: upToDate(deps.plan.checks.find(({ id }) => id === check)?.title ?? check, done, today) }, again: check }
      const made = await requestWork(tx, who, { personId, request, identifier: null })
      return typeof made === 'string' ? { errors: { due: NOT_AHEAD } } : null
    }),
  )
  return answer
}
