import { z } from 'zod'
import { words } from './words.ts'

const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** A year, a month, a day, or an instant with its offset. */
const WHEN = z.string().regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?)?)?$/)

/** What any entry may say besides what it is. */
const common = {
  /** When its source last changed it; the day it happened unless said. */
  known: WHEN.optional(),
  /** A name for the resource, so that a later entry of that name is its next version. */
  id: z.string().optional(),
  /** Entered in error. */
  wrong: z.literal(true).optional(),
}

const coded = z.strictObject({
  record: z.enum(Object.keys(words)),
  /** Absent: the record does not say when. */
  on: WHEN.optional(),
  value: z.number().optional(),
  /** The number is only a bound, as laboratories report what lies beyond what they can measure. */
  comparator: z.enum(['<', '<=', '>=', '>']).optional(),
  systolic: z.number().optional(),
  diastolic: z.number().optional(),
  /** UCUM unit, when it is not the usual one; null when none is written. */
  unit: z.string().nullable().optional(),
  /** The source says that there is no value, and why. */
  absent: z.literal(true).optional(),
  note: z.string().optional(),
  /** What should be an element is a text, so that the entry cannot be read. */
  unreadable: z.literal(true).optional(),
  /** Result not final yet. */
  preliminary: z.literal(true).optional(),
  /** For a medicine: a dose given, or a statement with its last issue. Otherwise a prescription issued. For an entry: something done. */
  as: z.enum(['given', 'statement', 'planned', 'procedure']).optional(),
  lastIssue: WHEN.optional(),
  /** As it is taken: an amount so many times in so many days or weeks. */
  dose: z
    .strictObject({
      amount: z.number(),
      unit: z.string(),
      times: z.number().optional(),
      every: z.number().optional(),
      per: z.enum(['d', 'wk']).optional(),
      asNeeded: z.literal(true).optional(),
    })
    .optional(),
  ...common,
})

/** Care and agreements, which only some systems write. */
const care = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('under the mental health team'), on: WHEN, until: WHEN.optional(), ...common }),
  z.strictObject({ record: z.literal('in a mental health bed'), on: WHEN, until: WHEN.optional(), ...common }),
  z.strictObject({
    record: z.literal('shared care agreement'),
    on: WHEN,
    answer: z.enum(['accepted', 'requested', 'rejected']),
    by: z.enum(['practice', 'trust']).optional(),
    ...common,
  }),
  z.strictObject({ record: z.literal('clozapine service: next blood count'), on: WHEN, next: DAY, ...common }),
  z.strictObject({
    record: z.literal('side-effect scale (GASS)'),
    on: WHEN,
    answers: z.array(z.number()),
    version: z.string().optional(),
    ...common,
  }),
  z.strictObject({
    record: z.literal('withheld'),
    part: z.enum(['uncategorised', 'investigations', 'problems', 'medication']),
    why: z.enum(['confidential-items', 'data-in-transit', 'data-awaiting-filing', 'switched-off']),
    /** In transit: what was recorded before this day may be missing. */
    before: DAY.optional(),
    ...common,
  }),
])

const entry = z.union([care, coded])

const person = z.strictObject({
  born: WHEN.optional(),
  sex: z.enum(['female', 'male', 'other', 'unknown']).optional(),
  died: WHEN.optional(),
  /** Dead, and nobody wrote down when. */
  dead: z.literal(true).optional(),
  /** Without a day: registered since before any date that matters. */
  registered: DAY.optional(),
  left: DAY.optional(),
  /** As the census letter beside the name. */
  ethnicity: z.string().optional(),
  /** What the trust has instead, when it differs. */
  trustSays: z.strictObject({ born: DAY.optional(), sex: z.enum(['female', 'male']).optional() }).optional(),
})

const slot = z.strictObject({ rule: z.string(), on: DAY, status: z.string() }).partial()
const value = z.record(z.string(), z.union([z.number(), z.string(), z.null()])).nullable()

const finding = z
  .strictObject({
    check: z.string(),
    status: z.enum(['up-to-date', 'due', 'declined', 'unknown']),
    dueSoon: z.boolean(),
    reason: z.string(),
    dueOn: DAY.nullable(),
    since: DAY.nullable(),
    until: DAY.nullable(),
    overdueDays: z.number(),
    declinedOn: DAY,
    owner: z.enum(['gp', 'mh']),
    ownerRole: z.string(),
    /** Rules that have to be among those that ask. */
    rules: z.array(z.string()),
    value,
    /** What conflicts with the value on the same day. */
    otherValues: z.array(z.strictObject({ value, setting: z.enum(['gp', 'mh']) }).partial()),
    /** `gp 2025-06-01`: where and when the entries lie that decided. */
    evidence: z.array(z.string()),
    slots: z.array(slot),
  })
  .partial()

const alert = z
  .strictObject({
    rule: z.string(),
    check: z.string(),
    /** Null: no day is on record for it. */
    on: DAY.nullable(),
    owner: z.enum(['gp', 'mh']),
    ownerRole: z.string(),
    value,
    response: z.string(),
    respondedOn: DAY.nullable(),
    note: z.string(),
  })
  .partial()

const action = z
  .strictObject({
    type: z.string(),
    check: z.string().nullable(),
    owner: z.enum(['gp', 'mh']),
    dueOn: DAY.nullable(),
    priority: z.enum(['urgent', 'soon', 'routine', 'low']),
    reason: z.string(),
  })
  .partial()

const measure = z.strictObject({ measure: z.string(), asAt: DAY, state: z.string(), reason: z.string().nullable() }).partial()

const lists = z
  .strictObject({
    findings: z.array(finding),
    alerts: z.array(alert),
    actions: z.array(action),
    measures: z.array(measure),
    registers: z.array(z.string()),
    dataQuality: z.array(z.string()),
  })
  .partial()

const expectation = lists.extend({
  responsible: z
    .strictObject({ owner: z.enum(['gp', 'mh']), rule: z.string(), since: DAY.nullable() })
    .partial()
    .optional(),
  inRemission: z.boolean().optional(),
  risk: z
    .strictObject({ status: z.string(), caution: z.array(z.string()), reasons: z.array(z.string()), missing: z.array(z.string()) })
    .partial()
    .optional(),
  /** How many people the records make, when it is not one. */
  people: z.number().optional(),
  /** What there must not be: nothing that agrees with any of these. */
  not: lists.optional(),
})

/** One case as it is written. */
export const writtenCase = z.strictObject({
  title: z.string().min(20),
  rules: z.array(z.string()).min(1),
  asOf: DAY,
  /** Also the rules marked M, which are off in the service. */
  allRules: z.literal(true).optional(),
  /** Only what was known at the end of this day. */
  knownOn: DAY.optional(),
  /** With nothing of what everyone in the file has on record. */
  alone: z.literal(true).optional(),
  person: person.optional(),
  /** Null: no practice's record was read. */
  gp: z.array(entry).nullable().optional(),
  /** The practice's record comes as GP Connect sends it, in STU3. */
  gpConnect: z.boolean().optional(),
  mh: z.array(entry).optional(),
  expect: expectation,
  /** Why what the software says is not (yet) what the text says. */
  differs: z.string().optional(),
})

/** A file of cases about one subject. */
export const caseFile = z.strictObject({
  about: z.string(),
  /** What everyone in this file has, unless a case says otherwise. */
  everyone: writtenCase.pick({ asOf: true, rules: true, person: true, gp: true, mh: true, gpConnect: true }).partial().optional(),
  cases: z.array(z.unknown()),
})

export type CaseEntry = z.infer<typeof entry>
export type CodedEntry = z.infer<typeof coded>
export type CareEntry = z.infer<typeof care>
export type CasePerson = z.infer<typeof person>
export type Expectation = z.infer<typeof expectation>
