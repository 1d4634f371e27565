import { sql } from 'drizzle-orm'
import { boolean, check, pgTable } from 'drizzle-orm/pg-core'
import { plainDate } from './columns.ts'
import { forSystem } from './policies.ts'

/** The last day whose calendar changes were brought to the list. One row. */
export const dayBegun = pgTable('day_begun', { id: boolean().primaryKey().default(true), onDay: plainDate('on_day') }, () => [
  check('day_begun_one', sql`id`),
  forSystem(),
])
