import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Priority } from '../../domain/action.ts'
import type { Evidence, Owner } from '../../domain/finding.ts'
import type { Prompt, PromptType } from '../../domain/prompts/index.ts'
import type { RiskRow } from '../../domain/risk/riskRow.ts'
import { days, plainDate } from './columns.ts'
import { personPolicies } from './policies.ts'

/** A red value of a check over the days on which it is the newest, answered or not. */
export const alert = pgTable(
  'alert',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    checkId: text('check_id').notNull(),
    during: days().notNull(),
    rule: text().notNull(),
    /** The value, its day and where it is; the day of the value is not always the first of the stretch. */
    evidence: json().$type<Evidence>().notNull(),
    owner: text().$type<Owner>().notNull(),
    ownerRole: text('owner_role'),
    /** What the rule asks for, where it depends on the value. */
    response: text(),
    respondedOn: plainDate('responded_on'),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.checkId, table.during, table.rule] }), ...personPolicies()],
)

/** What is asked of someone on one topic over a stretch of days, or that it cannot be told. No row: nothing is. */
export const prompt = pgTable(
  'prompt',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    topic: text().notNull(),
    during: days().notNull(),
    status: text().$type<Prompt['status']>().notNull(),
    type: text().$type<PromptType>().notNull(),
    checkId: text('check_id'),
    owner: text().$type<Owner>().notNull(),
    ownerRole: text('owner_role'),
    dueOn: plainDate('due_on'),
    priority: text().$type<Priority>().notNull(),
    reason: text().notNull(),
    rules: text().array().notNull(),
    /** `source/Type/id` of what asks for it. `json`, not `jsonb`: written in bulk, never searched. */
    refs: json().$type<string[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.topic, table.during] }), ...personPolicies()],
)

/** The risk score of a record on the day it was last evaluated, with what it was read from. One row a model. */
export const riskScore = pgTable(
  'risk_score',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    model: text().notNull(),
    /** Always: a score is of one day, `as_of`. */
    during: days().notNull(),
    asOf: plainDate('as_of').notNull(),
    said: json().$type<RiskRow>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.model] }), ...personPolicies()],
)
