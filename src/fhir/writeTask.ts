import type { CodeableConcept, Coding, Extension, Task } from 'fhir/r4'
import type { ActionType, Priority, Work } from '../domain/action.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import { EXTENSION } from './canonical.ts'
import { CODE_SYSTEM, type Named, nhsNumberIdentifier, organisationReference } from './writing.ts'

/** What a system calls work that it asked for. */
export interface TaskIdentifier {
  readonly system: string
  readonly value: string
}

/** An action with what a Task says besides: when it last changed, whose it is, and under which rules it was opened. */
export interface TaskSubject extends Omit<Work, 'endedBy' | 'takenBy' | 'assignee'> {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly id: string
  readonly type: ActionType
  readonly check: CheckId | null
  /** Who is to act: whoever took it over, else whom the rules name. */
  readonly owner: Owner
  readonly ownerRole: string | null
  readonly dueOn: PlainDate | null
  readonly priority: Priority
  readonly reason: string
  readonly rules: readonly string[]
  /** `source/Type/id` of what closed it. */
  readonly evidence: readonly string[]
  readonly openedOn: PlainDate
  readonly closedOn: PlainDate | null
  readonly version: number
  readonly changedAt: Date
  /** What systems that asked for it call it. */
  readonly identifiers: readonly TaskIdentifier[]
  /** The organisation that acts; null where the person has none of that kind. */
  readonly acts: Named | null
}

/** What to do and why in words, and the rules behind it: what the plan says of an action. */
export interface TaskWords {
  readonly what: string
  readonly why: string
  /** PlanDefinition of its first rule, as `url|version`. */
  readonly authority: string | null
}

/** How pressing, in FHIR's words: a dangerous value waits for nobody. */
const priorities: Readonly<Record<Priority, NonNullable<Task['priority']>>> = {
  urgent: 'stat',
  soon: 'urgent',
  routine: 'routine',
  low: 'routine',
}

/** The id of an action's Task. The person comes first, so that one is found without looking through everybody's. */
export const taskId = ({ personId, id }: Pick<TaskSubject, 'personId' | 'id'>): string => `${personId}.${id}`

const TASK_ID = /^([1-9]\d{0,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The person and action that a Task's id names, or null when it can be no Task's. */
export const readTaskId = (id: string): { readonly personId: number; readonly id: string } | null => {
  const [, personId, action] = TASK_ID.exec(id) ?? []
  return personId === undefined || action === undefined ? null : { personId: Number(personId), id: action }
}

const planReference = (authority: string): string => `PlanDefinition/${authority.split('|')[0]?.split('/').at(-1)}`

const state = (code: string): CodeableConcept => ({ coding: [{ system: CODE_SYSTEM.workStates, code }] })

const extensionsOf = ({ plannedOn, heldUntil, assigneeName, team }: TaskSubject): Extension[] => [
  ...(plannedOn === null ? [] : [{ url: EXTENSION.plannedOn, valueDate: formatDate(plannedOn) }]),
  ...(heldUntil === null ? [] : [{ url: EXTENSION.heldUntil, valueDate: formatDate(heldUntil) }]),
  ...[assigneeName, team].flatMap((name) => (name === null ? [] : [{ url: EXTENSION.assignee, valueString: name }])),
]

/** What kind of work it is, and on what. What was asked for and is no check says so itself. */
const codingOf = ({ type, check, reason }: TaskSubject): Coding[] => [
  { system: CODE_SYSTEM.actionTypes, code: type },
  ...(check === null ? [] : [{ system: CODE_SYSTEM.checks, code: check }]),
  ...(type === 'act-asked' && check === null ? [{ system: CODE_SYSTEM.actionTypes, code: reason }] : []),
]

/** An action as an R4 Task, in the shape of UKCore-Task. Who acts is an organisation: whoever is free there takes it. */
export const taskOf = (subject: TaskSubject, { what, why, authority }: TaskWords): Task => {
  const { personId, nhsNumber, dueOn, openedOn, closedOn, evidence, rules, acts, ownerRole, version, changedAt } = subject
  const { heldReason, offeredTo, lastNote, askedBy, identifiers } = subject
  const extension = extensionsOf(subject)
  return {
    resourceType: 'Task',
    id: taskId(subject),
    meta: { versionId: String(version), lastUpdated: changedAt.toISOString() },
    ...(extension.length === 0 ? {} : { extension }),
    ...(identifiers.length === 0 ? {} : { identifier: identifiers.map(({ system, value }) => ({ system, value })) }),
    ...(authority === null ? {} : { instantiatesCanonical: authority }),
    status: subject.status,
    ...(heldReason === null ? {} : { statusReason: state(heldReason) }),
    ...(offeredTo === null ? {} : { businessStatus: state('hand-over-offered') }),
    intent: 'order',
    priority: priorities[subject.priority],
    code: { coding: codingOf(subject), text: what },
    description: what,
    ...(authority === null ? {} : { focus: { reference: planReference(authority), display: what } }),
    for: { reference: `Patient/${personId}`, ...(nhsNumber === null ? {} : { identifier: nhsNumberIdentifier(nhsNumber) }) },
    ...(closedOn === null ? {} : { executionPeriod: { end: formatDate(closedOn) } }),
    authoredOn: formatDate(openedOn),
    lastModified: changedAt.toISOString(),
    ...(askedBy === null ? {} : { requester: { display: askedBy } }),
    ...(ownerRole === null ? {} : { performerType: [{ text: ownerRole }] }),
    ...(acts === null ? {} : { owner: organisationReference(acts) }),
    reasonCode: {
      ...(rules.length === 0 ? {} : { coding: rules.map((code) => ({ system: CODE_SYSTEM.clinicalRules, code })) }),
      text: why || subject.reason,
    },
    ...(dueOn === null ? {} : { restriction: { period: { end: formatDate(dueOn) } } }),
    ...(lastNote === null ? {} : { note: [{ text: lastNote }] }),
    ...(evidence.length === 0 ? {} : { output: evidence.map((ref) => ({ type: { text: 'Evidence that closed it' }, valueString: ref })) }),
  }
}
