import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { actingAs } from '../../store/actingAs.ts'
import { audit } from '../../store/audit.ts'
import type { Client } from '../../store/clients.ts'
import { cardsCalled, saveFeedback } from '../../store/hooks.ts'
import { nowOf } from '../session.ts'
import { audienceOf } from './gaps.ts'
import type { Feedback } from './request.ts'

/** Keeps what people did with cards, and notes it in the trail. All of it or nothing. */
export const keepFeedback = (deps: Deps, client: Client, feedback: readonly Feedback[]): Promise<void> => {
  const audience = audienceOf(client)
  return actingAs(deps.db, audience, deps.today(), async (tx) => {
    const cards = await cardsCalled(
      tx,
      client.id,
      feedback.map(({ card }) => card),
    )
    const receivedAt = nowOf(deps)
    const rows = feedback.map(({ card, outcome, overrideReason, outcomeTimestamp }, i) => {
      const issued = cards.get(card)
      if (issued === undefined) throw new ServiceError('not-found', `The card of feedback.${i} was not given to this system.`)
      const { reason, userComment } = overrideReason ?? {}
      return {
        issued,
        row: {
          personId: issued.personId,
          cardId: card,
          outcome,
          outcomeAt: new Date(outcomeTimestamp),
          reason: reason ? { code: reason.code, system: reason.system ?? null, display: reason.display ?? null } : null,
          comment: userComment ?? null,
          receivedAt,
        },
      }
    })
    await saveFeedback(
      tx,
      rows.map(({ row }) => row),
    )
    await audit(
      tx,
      audience,
      rows.map(({ issued, row }) => ({
        event: `card-${row.outcome}`,
        personId: row.personId,
        detail: { card: row.cardId, actions: issued.actionIds, reason: row.reason?.code ?? null },
      })),
    )
  })
}
