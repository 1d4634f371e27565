import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Sex } from '../../domain/record.ts'
import type { PatientReading } from '../../fhir/reading.ts'
import { days, plainDate } from './columns.ts'
import { source } from './organisation.ts'
import {
  forAdmin,
  forAsking,
  forOwnPractice,
  forOwnPrivacy,
  forOwnTeam,
  forPractice,
  forPrivacy,
  forSystem,
  forTeam,
  personPolicies,
} from './policies.ts'

/** One human. The number is there only when a source has verified it. */
export const person = pgTable(
  'person',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    nhsNumber: text('nhs_number').unique(),
    family: text().notNull().default(''),
    given: text().notNull().default(''),
    birthDate: plainDate('birth_date'),
    sex: text().$type<Sex>().notNull().default('unknown'),
  },
  () => [...personPolicies('id'), forPrivacy('id')],
)

/** What one source's Patient resource says, and the person it is taken to be. The joins, and all that is needed to undo them. */
export const patient = pgTable(
  'patient',
  {
    sourceId: text('source_id')
      .notNull()
      .references(() => source.id),
    /** `Patient/id`. */
    patientRef: text('patient_ref').notNull(),
    personId: bigint('person_id', { mode: 'number' })
      .notNull()
      .references(() => person.id),
    /** The day it was read, or null while other resources name it and it has not come itself. */
    readOn: plainDate('read_on'),
    nhsNumber: text('nhs_number'),
    verified: boolean().notNull().default(false),
    problem: text().$type<PatientReading['problem']>(),
    family: text().notNull().default(''),
    given: text().notNull().default(''),
    birthDate: plainDate('birth_date'),
    sex: text().$type<Sex>().notNull().default('unknown'),
    practice: text(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.patientRef] }), index().on(table.personId), ...personPolicies(), forAdmin()],
)

/** Joins that wait for a human, and what the human decided. */
export const matchReview = pgTable(
  'match_review',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    sourceId: text('source_id').notNull(),
    patientRef: text('patient_ref').notNull(),
    /** The person who has the same verified number, or null when the number itself is the problem. */
    otherPersonId: bigint('other_person_id', { mode: 'number' }),
    nhsNumber: text('nhs_number'),
    reason: text().$type<NonNullable<PatientReading['problem']> | 'birth-date-differs' | 'sex-differs' | 'join-undone'>().notNull(),
    openedOn: plainDate('opened_on').notNull(),
    /** `mended`: the source has since sent what was missing. */
    decision: text().$type<'same' | 'different' | 'mended'>(),
    decidedBy: text('decided_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('match_review_open').on(table.sourceId, table.patientRef).where(sql`decision is null`),
    index().on(table.sourceId, table.patientRef),
    forAdmin(),
    forSystem(),
  ],
)

/** When someone was registered with a practice: which people a practice may see. */
export const registration = pgTable(
  'registration',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    ods: text().notNull(),
    during: days().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.ods, table.during] }),
    index().on(table.ods, table.personId),
    forOwnPractice(),
    forTeam(),
    forOwnPrivacy(),
    forSystem(),
  ],
)

/** When someone was under a mental-health team: which people a team may see. */
export const caseload = pgTable(
  'caseload',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    ods: text().notNull(),
    during: days().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.ods, table.during] }),
    index().on(table.ods, table.personId),
    forPractice(),
    forOwnTeam(),
    forOwnPrivacy(),
    forSystem(),
  ],
)

/** People about whom something has changed since they were last evaluated. */
export const touched = pgTable(
  'touched',
  {
    personId: bigint('person_id', { mode: 'number' }).primaryKey(),
    touchedAt: timestamp('touched_at', { withTimezone: true }).notNull().defaultNow(),
  },
  () => [forSystem(), ...forAsking()],
)
