import { z } from 'zod'
import { ServiceError } from '../../errors.ts'
import { readTaskId, type TaskIdentifier } from '../../fhir/writeTask.ts'
import { CODE_SYSTEM, ODS_CODE } from '../../fhir/writing.ts'
import type { TaskFilter } from '../../store/tasks.ts'
import { cursorSchema } from './cursor.ts'
import { readRange, within } from './dateRange.ts'
import type { Parameter } from './described.ts'
import { namesPeople } from './newTask.ts'
import { type Given, list, one } from './parameters.ts'

export const DEFAULT_COUNT = 50
export const MOST_COUNT = 200

const PATIENT = /^(?:Patient\/)?([1-9]\d{0,14})$/
const ORGANISATION = /^(?:Organization\/)?([A-Z0-9]{3,10})$/
const OWNER = new RegExp(`^${ODS_CODE.replaceAll('.', '\\.')}\\|([A-Z0-9]{3,10})$`)

const readIdentifier = (token: string): TaskIdentifier | null => {
  const [, system = '', value = ''] = /^([^|]+)\|([^|]+)$/.exec(token) ?? []
  return system === '' || namesPeople(system) ? null : { system, value }
}

/** What tasks are searched by in an address. */
export const taskParameters: readonly Parameter[] = [
  { name: '_id', type: 'token', about: 'Ids of tasks, with commas.', schema: z.string().max(4000) },
  { name: 'patient', type: 'reference', about: 'Whom it is about, such as Patient/123.', schema: z.string().regex(PATIENT) },
  {
    name: 'owner',
    type: 'reference',
    about: 'The organisation that acts, such as Organization/X99001.',
    schema: z.string().regex(ORGANISATION),
  },
  { name: 'owner:identifier', type: 'token', about: `The same by its ODS code, ${ODS_CODE}|CODE.`, schema: z.string().regex(OWNER) },
  {
    name: 'identifier',
    type: 'token',
    about: 'What a system calls what it asked for, SYSTEM|VALUE.',
    schema: z
      .string()
      .max(701)
      .refine((token) => readIdentifier(token) !== null),
  },
  { name: 'status', type: 'token', about: 'Statuses, with commas.', schema: z.string().regex(/^[a-z,-]{1,200}$/) },
  {
    name: 'code',
    type: 'token',
    about: `Kinds of work, with commas: codes of ${CODE_SYSTEM.actionTypes}, with or without it and | before them.`,
    schema: z.string().max(2000),
  },
  {
    name: '_lastUpdated',
    type: 'date',
    about: 'When it last changed: a day or an instant with ge, gt, le, lt or eq before it.',
    schema: z.string().refine((text) => readRange(text) !== null),
    repeats: true,
  },
  {
    name: '_count',
    type: 'number',
    about: `How many at a time, 1 to ${MOST_COUNT}; ${DEFAULT_COUNT} without it.`,
    schema: z.string().regex(/^(?:[1-9]\d?|1\d\d|200)$/),
  },
  { name: '_cursor', about: 'Where to go on: only as a next link has it.', schema: cursorSchema },
]

/** What only a form may search by. */
export const taskFormParameters: readonly Parameter[] = [
  ...taskParameters,
  {
    name: 'patient:identifier',
    type: 'token',
    about: 'Whom it is about by their NHS number, https://fhir.nhs.uk/Id/nhs-number|NUMBER.',
    schema: z.string().max(100),
    formOnly: true,
  },
]

/** What a task may be looked for by before it is made. */
export const taskCondition: readonly Parameter[] = taskParameters.filter(({ name }) => name !== '_count' && name !== '_cursor')

const readCode = (token: string): string => {
  const [system, code] = token.includes('|') ? token.split('|') : [CODE_SYSTEM.actionTypes, token]
  // A code of another system is asked for, and there is none such.
  return system === CODE_SYSTEM.actionTypes && code ? code : ''
}

const ownerOf = (given: Given): string | undefined => {
  const [plain, identifier] = [one(given, 'owner'), one(given, 'owner:identifier')]
  if (plain !== undefined && identifier !== undefined)
    throw new ServiceError('bad-request', 'Name the owner once: as owner or as owner:identifier.')
  return ORGANISATION.exec(plain ?? '')?.[1] ?? OWNER.exec(identifier ?? '')?.[1]
}

/** What a search asks for, but for whose NHS number it is. */
export const taskFilter = (given: Given): TaskFilter => {
  const patient = PATIENT.exec(one(given, 'patient') ?? '')?.[1]
  const ids = list(given, '_id')
  const [owner, statuses, codes] = [ownerOf(given), list(given, 'status'), list(given, 'code')]
  const identifier = readIdentifier(one(given, 'identifier') ?? '')
  const range = within((given.get('_lastUpdated') ?? []).flatMap((text) => readRange(text) ?? []))
  return {
    ...(ids === undefined ? {} : { ids: ids.flatMap((id) => readTaskId(id) ?? []) }),
    ...(patient === undefined ? {} : { personId: Number(patient) }),
    ...(owner === undefined ? {} : { owner }),
    ...(identifier === null ? {} : { identifier }),
    ...(statuses === undefined ? {} : { statuses }),
    ...(codes === undefined ? {} : { types: codes.map(readCode) }),
    ...(range.from ? { changedFrom: range.from } : {}),
    ...(range.before ? { changedBefore: range.before } : {}),
  }
}
