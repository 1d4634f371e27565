import type { ActionEvent } from '../../../domain/action.ts'
import { isContactRef } from '../../../domain/contact.ts'
import type { Evidence } from '../../../domain/finding.ts'
import { longDate } from '../../components/dates.ts'
import { ownerInSentence } from '../../components/owner.ts'
import { settingText, evidenceText as valuesText } from '../../components/values.ts'
import { declineText, holdText, outcomeText } from '../../components/workWords.ts'

/** The evidence of a check by the references of what it was read from. */
export type EvidenceByRef = ReadonlyMap<string, Evidence>

/** `recorded on 3 May 2026 (GP), 82 kg`; by its reference where no more is known of it. */
export const closedByText = (refs: readonly string[], known: EvidenceByRef): string => {
  const named = new Set(
    refs.map((ref) => {
      const evidence = known.get(ref)
      if (isContactRef(ref)) return 'a contact that was written down here'
      if (evidence === undefined) return `record ${ref}`
      const value = valuesText(evidence)
      return `recorded on ${longDate(evidence.on)} (${settingText(evidence.setting)})${value ? `, ${value}` : ''}`
    }),
  )
  return [...named].join('; ')
}

const noted = (note: string | null): string => (note === null || note === '' ? '' : `: “${note}”`)

const assigned = ({ assigneeName, team }: Extract<ActionEvent, { type: 'assigned' }>): string => {
  const to = [assigneeName, team].filter((name) => name !== null).join(', ')
  return to === '' ? 'Took it from whoever had it: nobody has it now' : `Gave it to ${to}`
}

/** Why the record closed what it had not seen done. */
const cancelledText: Readonly<Record<string, string>> = {
  declined: 'Closed: the record says that the person declined',
  deceased: 'Closed: the record says that the person has died',
}

/** What happened, in a sentence without its subject. */
export const eventText = (event: ActionEvent, known: EvidenceByRef): string => {
  switch (event.type) {
    case 'opened':
      return `Put on the list for ${ownerInSentence(event.action.owner)}${event.action.dueOn === null ? '' : `, due ${longDate(event.action.dueOn)}`}`
    case 'updated':
      if (event.action.type === 'act-asked') return 'The record no longer asks for it; it stays because somebody asked'
      return `Changed by the record: with ${ownerInSentence(event.action.owner)}${event.action.dueOn === null ? '' : `, due ${longDate(event.action.dueOn)}`}`
    case 'completed':
      return event.evidence.length === 0 ? 'Closed by the record' : `Closed by the record: ${closedByText(event.evidence, known)}`
    case 'cancelled':
      return cancelledText[event.reason] ?? 'Closed: the record no longer asks for it'
    case 'reopened':
      return 'Opened again: the record no longer shows that it was done, or asks for it anew'
    case 'hold-ended':
      return 'The hold ended: its day has come'
    case 'claimed':
      return 'Took it on'
    case 'unclaimed':
      return 'Gave it back'
    case 'started':
      return 'Began it'
    case 'resumed':
      return 'Ended the hold'
    case 'assigned':
      return assigned(event)
    case 'held':
      return `Put it on hold until ${longDate(event.until)}, ${holdText[event.reason]}${noted(event.note)}`
    case 'commented':
      return `Noted${noted(event.note)}`
    case 'planned':
      return event.plannedOn === null ? 'Took back the day it was planned for' : `Planned it for ${longDate(event.plannedOn)}`
    case 'offered':
      return `Offered it to ${ownerInSentence(event.to)}${noted(event.note)}`
    case 'offer-withdrawn':
      return `Withdrew the offer${noted(event.note)}`
    case 'offer-accepted':
      return `Accepted it for ${ownerInSentence(event.side)}${noted(event.note)}`
    case 'offer-refused':
      return `Refused it for ${ownerInSentence(event.side)}${noted(event.note)}`
    case 'declined':
      return `Turned it down: ${declineText[event.reason]}${noted(event.note)}`
    case 'recorded':
      return `Recorded: ${outcomeText[event.outcome]}${event.until === null ? '' : `; it waits for the record until ${longDate(event.until)}`}${noted(event.note)}`
    case 'acknowledged':
      return 'Acknowledged it: seen, and acting on it'
    case 'requested':
      return `Asked ${ownerInSentence(event.action.owner)} for it${event.action.dueOn === null ? '' : `, by ${longDate(event.action.dueOn)}`}${noted(event.note)}`
    case 'joined':
      return `Asked for it too${noted(event.note)}`
    case 'withdrawn':
      return `Withdrew the request${noted(event.note)}`
    case 'done':
      return `Did it${noted(event.note)}`
    case 'undone':
      return `Took back change ${event.of}`
    default:
      return event satisfies never
  }
}
