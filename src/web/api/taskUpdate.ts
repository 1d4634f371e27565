import type { Task } from 'fhir/r4'
import { z } from 'zod'
import { type Command, declineReasons, holdReasons, otherOwner, outcomes, type Refusal } from '../../domain/action.ts'
import { parseDate } from '../../domain/date.ts'
import type { Owner } from '../../domain/finding.ts'
import { EXTENSION } from '../../fhir/canonical.ts'
import type { TaskSubject } from '../../fhir/writeTask.ts'
import { CODE_SYSTEM, ODS_CODE } from '../../fhir/writing.ts'

const concept = z.looseObject({ coding: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).optional() })

/** A Task as a system sends it back: what of it may differ from the one that was read. */
export const sentTask = z.looseObject({
  resourceType: z.literal('Task'),
  id: z.string(),
  status: z.string(),
  statusReason: concept.optional(),
  businessStatus: concept.optional(),
  extension: z.array(z.looseObject({ url: z.string(), valueDate: z.string().optional() })).optional(),
  owner: z
    .looseObject({
      reference: z.string().optional(),
      identifier: z.looseObject({ system: z.string().optional(), value: z.string().optional() }).optional(),
    })
    .optional(),
  note: z.array(z.looseObject({ text: z.string().max(2000) })).optional(),
})
export type SentTask = z.infer<typeof sentTask>

/** Who sends it: for which side, and what the organisations of the person on either side are called. */
export interface Sender {
  readonly side: Owner
  readonly organisations: Readonly<Record<Owner, string | null>>
}

/** What is asked for, or in words why it cannot be told. */
export type Asked = { readonly command: Command } | { readonly problem: string }

const problem = (text: string): Asked => ({ problem: text })

/** What follows from the record and from nobody's wish. */
const FIXED = [
  'identifier',
  'requester',
  'intent',
  'priority',
  'code',
  'for',
  'focus',
  'authoredOn',
  'restriction',
  'reasonCode',
  'instantiatesCanonical',
] as const

const codeIn = (sent: z.infer<typeof concept> | undefined): string | null =>
  sent?.coding?.find(({ system }) => system === CODE_SYSTEM.workStates)?.code ?? null
const among = <T extends string>(codes: readonly T[], code: string | null): T | null => codes.find((one) => one === code) ?? null
const dateIn = ({ extension = [] }: SentTask, url: string): string | null => extension.find((one) => one.url === url)?.valueDate ?? null
const ownerIn = ({ owner }: SentTask): string | null =>
  (owner?.identifier?.system === ODS_CODE ? owner.identifier.value : owner?.reference?.split('/').at(-1)) ?? null

const held = (sent: SentTask, note: string | null): Asked => {
  const outcome = among(outcomes, codeIn(sent.businessStatus))
  if (outcome !== null) return { command: { type: 'record', outcome, note } }
  const reason = among(holdReasons, codeIn(sent.statusReason))
  const until = parseDate(dateIn(sent, EXTENSION.heldUntil) ?? '')
  if (reason === null) return problem(`Say in statusReason why it waits: one of ${holdReasons.join(', ')} of ${CODE_SYSTEM.workStates}.`)
  if (until === null) return problem(`Say until which day it waits, in the extension ${EXTENSION.heldUntil}.`)
  return { command: { type: 'hold', reason, until, note } }
}

const declined = (sent: SentTask, note: string | null): Asked => {
  const reason = among(declineReasons, codeIn(sent.statusReason))
  if (reason === null)
    return problem(`Say in statusReason why it is turned down: one of ${declineReasons.join(', ')} of ${CODE_SYSTEM.workStates}.`)
  return { command: { type: 'decline', reason, note } }
}

const byStatus = (subject: TaskSubject, sent: SentTask, note: string | null): Asked => {
  switch (sent.status) {
    case 'in-progress':
      return { command: { type: 'start' } }
    case 'accepted':
      return { command: { type: subject.status === 'on-hold' ? 'resume' : 'claim' } }
    case 'requested':
      return { command: { type: subject.status === 'on-hold' ? 'resume' : 'unclaim' } }
    case 'on-hold':
      return held(sent, note)
    case 'rejected':
      return declined(sent, note)
    case 'completed':
      if (subject.type === 'act-urgent') return { command: { type: 'acknowledge' } }
      if (subject.type === 'act-asked') return { command: { type: 'done', note } }
      return problem(
        'Only what is recorded completes it. Where it was done elsewhere, set it on-hold with businessStatus done-elsewhere: it closes when the record arrives.',
      )
    case 'cancelled':
      return note === null ? problem('Say in a note why it is no longer asked for.') : { command: { type: 'withdraw', note } }
    default:
      return problem(`Nobody sets the status to that here. It can be requested, accepted, in-progress, on-hold, rejected or cancelled.`)
  }
}

const byOwner = (subject: TaskSubject, ods: string, { side, organisations }: Sender, note: string | null): Asked => {
  const other = otherOwner(subject.owner)
  if (ods !== organisations[other]) return problem('The person is not with that organisation: work goes to their practice or their team.')
  if (side === other) return { command: { type: 'accept', note } }
  return note === null ? problem('Say in a note why it is handed over.') : { command: { type: 'hand-over', note } }
}

/** What a Task that was sent back asks for: the one thing in which it differs from what was read. */
export const askedBy = (subject: TaskSubject, read: Task, sent: SentTask, sender: Sender): Asked => {
  for (const name of FIXED)
    if (sent[name] !== undefined && JSON.stringify(sent[name]) !== JSON.stringify(read[name]))
      return problem(`${name} follows from the record and cannot be changed here.`)
  const text = sent.note?.at(-1)?.text.trim() ?? ''
  const note = text === '' || text === subject.lastNote ? null : text
  const asked: Asked[] = []
  const outcome = among(outcomes, codeIn(sent.businessStatus))
  if (sent.status !== subject.status) asked.push(byStatus(subject, sent, note))
  else if (outcome !== null) asked.push({ command: { type: 'record', outcome, note } })
  const ods = ownerIn(sent)
  if (ods !== null && ods !== subject.acts?.ods) asked.push(byOwner(subject, ods, sender, note))
  const planned = dateIn(sent, EXTENSION.plannedOn)
  const plannedOn = planned === null ? null : parseDate(planned)
  if (planned !== null && plannedOn === null) return problem('The day it is planned for is no date.')
  if (plannedOn !== subject.plannedOn) asked.push({ command: { type: 'plan', plannedOn } })
  if (asked.length > 1) return problem('Change one thing at a time: each is a version of its own.')
  return asked[0] ?? (note === null ? problem('Nothing differs from the task as it is.') : { command: { type: 'comment', note } })
}

/** Why it cannot be, in words. */
export const refusals: Readonly<Record<Refusal, string>> = {
  'action-closed': 'The work is over.',
  'not-yours': 'The work is with the other organisation, or with somebody else.',
  'already-taken': 'Somebody has it already.',
  'not-to-acknowledge': 'Only urgent work is acknowledged.',
  'urgent-only-acknowledged': 'A dangerous value is acknowledged by a clinician; it cannot be put off, turned down or handed on.',
  'clinician-only': 'Only a clinician who has signed in may do this.',
  'record-closes-it': 'The rules ask for it: only what is recorded completes it.',
  'not-asked-by-you': 'Your organisation has not asked for it, so there is no request to withdraw.',
  'say-done': 'No record closes what somebody asked for: set it to completed, with a note that says where it was done.',
  'not-on-hold': 'It does not wait.',
  'already-offered': 'It is offered to the other organisation already.',
  'nothing-offered': 'Nothing is offered to your organisation.',
  'note-missing': 'Say why in a note.',
  'day-not-ahead': 'The day has to lie ahead, and within a year.',
  'nothing-to-undo': 'There is nothing to undo.',
  'not-yours-to-undo': 'The other organisation made the last change.',
}
