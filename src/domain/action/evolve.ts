import { type Action, type ActionStatus, actingOwner, untouched, type Wanted, type Work } from './action.ts'
import type { ActionEvent } from './events.ts'

/** No longer held, offered or planned: what ends, or goes to others, leaves nothing waiting behind. */
const settled = { heldUntil: null, heldReason: null, offeredTo: null } as const satisfies Partial<Work>
const nobodys = { assignee: null, assigneeName: null, team: null, plannedOn: null } as const satisfies Partial<Work>

/** What the record says now, in place of what it said. Once the rules name those who took it over it is theirs by the rules. */
const asWanted = ({ ownerRole: _, ...rest }: Action, wanted: Wanted): Action => ({
  ...rest,
  ...wanted,
  takenBy: rest.takenBy === wanted.owner ? null : rest.takenBy,
})

/** Passed between whoever asked and the rules, it stays with those who have it: they were asked, or have it in hand. */
const passed = (action: Action, wanted: Wanted): Action => {
  const holder = actingOwner(action)
  return { ...asWanted(action, wanted), takenBy: holder === wanted.owner ? null : holder }
}

/** As people have left it; where the rules move the work to the other organisation, as work that nobody there has yet. */
const updated = (action: Action, wanted: Wanted): Action => {
  if ((action.type === 'act-asked') !== (wanted.type === 'act-asked')) return passed(action, wanted)
  const now = asWanted(action, wanted)
  return actingOwner(now) === actingOwner(action) ? now : { ...now, ...settled, ...nobodys, status: 'requested' }
}

/** Open again: with whoever has it, or with nobody. */
const waiting = ({ assignee, team }: Work): ActionStatus => (assignee === null && team === null ? 'requested' : 'accepted')

/** Work that somebody has taken on; what is being done or held stays so. */
const taken = ({ status }: Work): ActionStatus => (status === 'requested' ? 'accepted' : status)

const noted = ({ lastNote }: Work, note: string | null): string | null => note ?? lastNote

const recorded = (action: Action, { outcome, until, note }: Extract<ActionEvent, { type: 'recorded' }>): Action => {
  const lastNote = noted(action, note)
  if (outcome === 'offered') return { ...action, lastNote }
  const heldReason = outcome === 'done-elsewhere' ? 'awaiting-evidence' : 'declined-by-person'
  return { ...action, status: 'on-hold', heldReason, heldUntil: until, lastNote }
}

/** The action after an event. The one rule by which the store, too, changes it, so that the event log can be replayed. */
export const evolve = (action: Action, event: ActionEvent): Action => {
  switch (event.type) {
    case 'opened':
      return { ...untouched, ...event.action, id: action.id }
    case 'updated':
      return updated(action, event.action)
    case 'completed':
      return { ...action, ...settled, status: 'completed', endedBy: null }
    case 'cancelled':
      return { ...action, ...settled, status: 'cancelled', endedBy: null }
    case 'reopened':
      // Whoever had it takes it for done. It comes back to the organisation that had it, as work nobody has taken on.
      return { ...asWanted(action, event.action), ...settled, ...nobodys, status: 'requested', endedBy: null }
    case 'hold-ended':
    case 'resumed':
      return { ...action, heldUntil: null, heldReason: null, status: waiting(action) }
    case 'claimed':
      return { ...action, assignee: event.user, assigneeName: event.by, status: taken(action) }
    case 'unclaimed':
      return {
        ...action,
        assignee: null,
        assigneeName: null,
        status: action.status === 'on-hold' ? 'on-hold' : waiting({ ...action, assignee: null }),
      }
    case 'assigned': {
      const { assignee, assigneeName, team } = event
      const now = { ...action, assignee, assigneeName, team }
      return { ...now, status: action.status === 'on-hold' ? 'on-hold' : waiting(now) }
    }
    case 'started': {
      const mine = action.assignee === null ? { assignee: event.user, assigneeName: event.by } : {}
      return { ...action, ...mine, heldUntil: null, heldReason: null, status: 'in-progress' }
    }
    case 'held':
      return { ...action, status: 'on-hold', heldUntil: event.until, heldReason: event.reason, lastNote: noted(action, event.note) }
    case 'commented':
      return { ...action, lastNote: event.note }
    case 'planned':
      return { ...action, plannedOn: event.plannedOn }
    case 'offered':
      return { ...action, offeredTo: event.to, lastNote: event.note }
    case 'offer-withdrawn':
    case 'offer-refused':
      return { ...action, offeredTo: null, lastNote: noted(action, event.note) }
    case 'offer-accepted': {
      const { side } = event
      // Handed back to those whom the rules name, it is theirs by the rules again.
      const takenBy = side === action.owner ? null : side
      return { ...action, ...settled, ...nobodys, status: 'requested', takenBy, lastNote: noted(action, event.note) }
    }
    case 'declined':
      return { ...action, ...settled, status: 'rejected', endedBy: event.by, lastNote: noted(action, event.note) }
    case 'recorded':
      return recorded(action, event)
    case 'acknowledged':
      return { ...action, ...settled, status: 'completed', endedBy: event.by }
    case 'requested':
      return { ...untouched, ...event.action, id: action.id, askedBy: event.by, lastNote: event.note }
    case 'joined':
      return { ...action, askedBy: action.askedBy ?? event.by, lastNote: noted(action, event.note) }
    case 'withdrawn': {
      const { askedBy, note } = event
      // What neither the rules nor anybody else ask for is over.
      if (askedBy === null && action.type === 'act-asked')
        return { ...action, ...settled, status: 'cancelled', endedBy: event.by, lastNote: note }
      return { ...action, askedBy, lastNote: note }
    }
    case 'done':
      return { ...action, ...settled, status: 'completed', endedBy: event.by, lastNote: noted(action, event.note) }
    case 'undone':
      return { ...action, ...event.back }
    default:
      return event satisfies never
  }
}

/** The part of an action that people have made of it. */
export const workOf = ({
  status,
  endedBy,
  assignee,
  assigneeName,
  team,
  plannedOn,
  heldUntil,
  heldReason,
  offeredTo,
  takenBy,
  lastNote,
  askedBy,
}: Action): Work => ({
  status,
  endedBy,
  assignee,
  assigneeName,
  team,
  plannedOn,
  heldUntil,
  heldReason,
  offeredTo,
  takenBy,
  lastNote,
  askedBy,
})
