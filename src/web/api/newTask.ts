import { z } from 'zod'
import { askableTypes, type WorkRequest } from '../../domain/action.ts'
import { parseDate } from '../../domain/date.ts'
import type { Owner } from '../../domain/finding.ts'
import { NHS_NUMBER } from '../../fhir/numberOnPatient.ts'
import { CODE_SYSTEM, ODS_CODE } from '../../fhir/writing.ts'

const coding = z.looseObject({ system: z.string().optional(), code: z.string().optional() })
const identifier = z.looseObject({ system: z.string().optional(), value: z.string().optional() })
const reference = z.looseObject({ reference: z.string().optional(), identifier: identifier.optional() })

/** Whether a system of identifiers names people: what a system calls its work never does. */
export const namesPeople = (system: string): boolean => NHS_NUMBER.includes(system)

/** A Task as a system sends it to ask for something: what of it is understood. */
export const newTask = z.looseObject({
  resourceType: z.literal('Task'),
  status: z.literal('requested'),
  intent: z.enum(['order', 'proposal']),
  identifier: z
    .array(
      z.looseObject({
        system: z
          .url()
          .max(500)
          .refine((system) => !namesPeople(system)),
        value: z.string().min(1).max(200),
      }),
    )
    .max(1)
    .optional(),
  code: z.looseObject({ coding: z.array(coding).min(1).max(10) }),
  for: reference,
  owner: reference,
  requester: z.looseObject({ display: z.string().max(200).optional() }).optional(),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat']).optional(),
  description: z.string().max(2000).optional(),
  restriction: z.strictObject({ period: z.strictObject({ end: z.string() }) }).optional(),
  note: z
    .array(z.looseObject({ text: z.string().max(2000) }))
    .max(1)
    .optional(),
})
export type NewTask = z.infer<typeof newTask>

/** What a Task may hold besides, because nothing is lost with it. */
const HARMLESS: readonly string[] = ['id', 'meta', 'text', 'language', 'authoredOn', 'lastModified']

/** Elements that would be lost: somebody may have meant them. */
export const notKept = (sent: NewTask): string[] =>
  Object.keys(sent).filter((name) => !(name in newTask.shape) && !HARMLESS.includes(name.replace(/^_/, '')))

/** The organisations of the person, by side. */
export type Organisations = Readonly<Record<Owner, string | null>>

/** A request, or in words why it cannot be told. */
export type Read = WorkRequest | { readonly problem: string }

const whatOf = ({ code }: NewTask, checks: ReadonlySet<string>): WorkRequest['what'] | null => {
  for (const { system, code: one = '' } of code.coding) {
    const type = askableTypes.find((askable) => askable === one)
    if (system === CODE_SYSTEM.checks && checks.has(one)) return { check: one }
    if (system === CODE_SYSTEM.actionTypes && type !== undefined) return { type }
  }
  return null
}

/** The ODS code of who is asked. */
const askedOf = ({ owner }: NewTask): string | null =>
  owner.identifier?.system === ODS_CODE
    ? (owner.identifier.value ?? null)
    : (/^Organization\/([A-Z0-9]{3,10})$/.exec(owner.reference ?? '')?.[1] ?? null)

/** What a Task asks for; `organisations` are those of the person it is for, and `checks` the ids there are. */
export const requestIn = (sent: NewTask, checks: ReadonlySet<string>, organisations: Organisations): Read => {
  const what = whatOf(sent, checks)
  if (what === null)
    return {
      problem: `Say in code what is asked for: a code of ${CODE_SYSTEM.checks}, or one of ${askableTypes.join(', ')} of ${CODE_SYSTEM.actionTypes}.`,
    }
  const ods = askedOf(sent)
  const owner = (['gp', 'mh'] as const).find((side) => ods !== null && organisations[side] === ods)
  if (owner === undefined) return { problem: 'Say in owner who is asked, by ODS code: the practice or the team of the person.' }
  if (sent.priority === 'stat') return { problem: 'What cannot wait is not asked for on a list: phone whoever can act.' }
  const due = sent.restriction?.period.end
  const dueOn = due === undefined ? null : parseDate(due.slice(0, 10))
  if (due !== undefined && dueOn === null) return { problem: 'The end of restriction.period is no date.' }
  const text = (sent.note?.[0]?.text ?? sent.description ?? '').trim()
  const priority = sent.priority === undefined || sent.priority === 'routine' ? 'routine' : 'soon'
  return { what, owner, dueOn, priority, note: text === '' ? null : text }
}
