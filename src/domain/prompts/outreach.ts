import type { ClusterId } from '../cluster.ts'
import { addDays, type PlainDate } from '../date.ts'
import type { Entry } from '../fact.ts'
import { onceFor } from '../memo.ts'
import type { Plan } from '../plan.ts'
import { lift, steps } from '../timeline.ts'
import { concerned, underTeam } from './known.ts'
import { type Prompted, type PromptKind, type Subject, samePrompt } from './prompt.ts'

/** The second invitation counts from so many days after the first, and outreach begins so long after it (section 10). */
const DAYS_APART = 7
const DAYS_SILENT = 28

/** Two invitations without an answer: when outreach begins, and what was sent. */
interface Silence {
  readonly on: PlainDate
  readonly invites: readonly [Entry, Entry]
}

/** That someone came, was seen, or said no: evidence of any check, or a refusal. A repeat prescription shows no contact. */
const contactsOf = ({ plan, record }: Subject): readonly Entry[] => record.entries(...contactClusters(plan)).filter(({ absent }) => !absent)

const contactClusters = onceFor(({ checks }: Plan): readonly ClusterId[] => [
  ...new Set(checks.flatMap(({ evidence, declined }) => [...evidence, ...declined])),
])

/** When nobody has answered two invitations, and again when someone has. The count begins anew after each contact. */
const silences = (invites: readonly Entry[], contacts: readonly Entry[]): [PlainDate, Silence | 'answered' | null][] => {
  const changes: [PlainDate, Silence | 'answered' | null][] = []
  for (let i = 0; i < invites.length; ) {
    const first = invites[i] as Entry
    const second = invites.find(({ on }) => on.to >= addDays(first.on.to, DAYS_APART))
    const contact = contacts.find(({ on }) => on.to >= first.on.to)
    const answered = contact?.on.to ?? Number.POSITIVE_INFINITY
    if (second && answered >= addDays(second.on.to, DAYS_SILENT)) {
      const on = addDays(second.on.to, DAYS_SILENT)
      changes.push([on, { on, invites: [first, second] }])
    }
    if (!contact) break
    changes.push([contact.on.to, 'answered'])
    const next = invites.findIndex(({ on }) => on.to > contact.on.to)
    if (next < 0) break
    i = next
  }
  return changes
}

/**
 * Two invitations a week or more apart and nothing for 28 days after the second: someone goes and finds the person. A missed
 * appointment never ends it, only a contact does. Rule `act-outreach`.
 */
export const outreach: PromptKind = (subject) => {
  const { record, here } = subject
  const invites = record.entries('mental-health-review-invitation')
  // Most people were never invited twice in one go: nothing more is looked at for them.
  if (!invites.some(({ on }, i) => i > 0 && on.to >= addDays((invites[0] as Entry).on.to, DAYS_APART))) return []
  const asked = lift(
    [here, concerned(record), underTeam(record), steps<Silence | 'answered' | null>(null, silences(invites, contactsOf(subject)))],
    (isHere, isConcerned, open, silence): Prompted => {
      if (!isHere || silence === null || !isConcerned) return null
      if (silence === 'answered') return { status: 'answered', refs: [] }
      return {
        status: 'open',
        type: 'act-outreach',
        check: null,
        owner: open ? 'mh' : 'gp',
        ownerRole: 'care-coordinator',
        dueOn: silence.on,
        priority: 'soon',
        reason: 'two-invitations-unanswered',
        rules: ['act-outreach'],
        refs: silence.invites.map(({ ref }) => ref),
      }
    },
    samePrompt,
  )
  return [['outreach', asked]]
}
