import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { Malformed } from '../../fhir/element.ts'
import { bornOnAnotherDay, numberToLookFor } from '../../fhir/personOnPatient.ts'
import { type Audience, actingAs } from '../../store/actingAs.ts'
import { sharedListOf } from '../../store/actionList.ts'
import type { Client } from '../../store/clients.ts'
import { personWithNumber, saveCards } from '../../store/hooks.ts'
import { noteLook } from '../api/seen.ts'
import { nowOf } from '../session.ts'
import { type Card, cardsOf, doubtful } from './card.ts'
import type { hookRequest } from './request.ts'

type HookRequest = z.infer<typeof hookRequest>
type SentPatient = NonNullable<NonNullable<HookRequest['prefetch']>['patient']>

/** On whose behalf a system asks: its organisation's, under its own name. */
export const audienceOf = ({ id, ods, reach }: Client): Audience => ({ role: reach, ods, user: `client/${id}` })

/** The NHS number of the Patient that was sent, where it can be one. */
const numberOf = (patient: SentPatient): string | null => {
  try {
    return numberToLookFor(patient)
  } catch (error) {
    if (error instanceof Malformed) throw new ServiceError('bad-request', 'The Patient in prefetch cannot be read: look at its identifier.')
    throw error
  }
}

/** The cards about the Patient that was sent; none for somebody who is not to be seen. Null when no Patient was sent. */
export const gapsOf = async (deps: Deps, client: Client, { context, prefetch }: HookRequest, base: string): Promise<Card[] | null> => {
  const patient = prefetch?.patient
  if (patient === undefined) return null
  if (patient === null) return []
  if (patient.id !== undefined && patient.id !== context.patientId)
    throw new ServiceError('bad-request', 'The Patient in prefetch is not the one in context.')
  const nhsNumber = numberOf(patient)
  if (nhsNumber === null) return []
  const audience = audienceOf(client)
  const today = deps.today()
  return actingAs(deps.db, audience, today, async (tx) => {
    const found = await personWithNumber(tx, nhsNumber)
    if (found === null) return []
    const { personId, birthDate } = found
    await noteLook(tx, audience, personId)
    const person = { label: 'Open in Parity', url: `${base}/person/${personId}`, type: 'absolute' } as const
    const issued = bornOnAnotherDay(patient, birthDate)
      ? [{ card: doubtful({ base, person }), actionIds: [] }]
      : cardsOf(await sharedListOf(tx, today, personId), deps.plan, { base, person }, today)
    const at = nowOf(deps)
    await saveCards(
      tx,
      issued.map(({ card, actionIds }) => ({ personId, id: card.uuid, clientId: client.id, actionIds: [...actionIds], at })),
    )
    return issued.map(({ card }) => card)
  })
}
