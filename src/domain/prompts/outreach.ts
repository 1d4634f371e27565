import type { ClusterId } from '../cluster.ts'
import { addDays, type PlainDate } from '../date.ts'
import type { Contact, Entry } from '../fact.ts'
import { onceFor } from '../memo.ts'
import type { Plan } from '../plan.ts'
import { inDateOrder } from '../record.ts'
import { lift, steps } from '../timeline.ts'
import { concerned, underTeam } from './known.ts'
import { type Prompted, type PromptKind, type Subject, samePrompt } from './prompt.ts'

/** The second invitation counts from so many days after the first, and outreach begins so long after it (section 10). */
const DAYS_APART = 7
const DAYS_SILENT = 28

/** What is in a record, or was written down in Parity: to be counted together. */
type Told = Entry | Contact

/** Two invitations without an answer: when outreach begins, and what was sent. */
interface Silence {
  readonly on: PlainDate
  readonly invites: readonly [Told, Told]
}

/** Someone was reached, and what shows it. */
interface Answer {
  readonly by: string
}

/** Entries with what was written down in Parity. Most often there is nothing of the latter. */
const together = (entries: readonly Entry[], written: readonly Contact[]): readonly Told[] =>
  written.length === 0 ? entries : (inDateOrder([...entries, ...written]) as readonly Told[])

/** Invitations, and attempts to reach someone that nobody answered. */
const invitesOf = ({ record }: Subject): readonly Told[] =>
  together(
    record.entries('mental-health-review-invitation'),
    record.of('contact').filter(({ answered }) => !answered),
  )

/** That someone came, was seen, spoken to, or said no: evidence of any check, or a refusal. A repeat prescription shows no contact. */
const contactsOf = ({ plan, record }: Subject): readonly Told[] =>
  together(
    record.entries(...contactClusters(plan)).filter(({ absent }) => !absent),
    record.of('contact').filter(({ answered }) => answered),
  )

const contactClusters = onceFor(({ checks }: Plan): readonly ClusterId[] => [
  ...new Set(checks.flatMap(({ evidence, declined }) => [...evidence, ...declined])),
])

/** When nobody has answered two invitations, and again when someone has. The count begins anew after each contact. */
const silences = (invites: readonly Told[], contacts: readonly Told[]): [PlainDate, Silence | Answer | null][] => {
  const changes: [PlainDate, Silence | Answer | null][] = []
  for (let i = 0; i < invites.length; ) {
    const first = invites[i] as Told
    const second = invites.find(({ on }) => on.to >= addDays(first.on.to, DAYS_APART))
    const contact = contacts.find(({ on }) => on.to >= first.on.to)
    const answered = contact?.on.to ?? Number.POSITIVE_INFINITY
    if (second && answered >= addDays(second.on.to, DAYS_SILENT)) {
      const on = addDays(second.on.to, DAYS_SILENT)
      changes.push([on, { on, invites: [first, second] }])
    }
    if (!contact) break
    changes.push([contact.on.to, { by: contact.ref }])
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
  const invites = invitesOf(subject)
  // Most people were never invited twice in one go: nothing more is looked at for them.
  if (!invites.some(({ on }, i) => i > 0 && on.to >= addDays((invites[0] as Told).on.to, DAYS_APART))) return []
  const asked = lift(
    [here, concerned(record), underTeam(record), steps<Silence | Answer | null>(null, silences(invites, contactsOf(subject)))],
    (isHere, isConcerned, open, silence): Prompted => {
      if (!isHere || silence === null || !isConcerned) return null
      if ('by' in silence) return { status: 'answered', refs: [silence.by] }
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
