import { sql } from 'drizzle-orm'
import { untouched, type Work } from '../domain/action.ts'
import { fromSqlDate } from './schema/columns.ts'

/** What people have made of an action, besides its state. */
export type WorkRow = Omit<Work, 'status' | 'endedBy'>

/** The same as PostgreSQL writes it; null where nobody has touched it. */
export type WorkJson =
  | (Omit<WorkRow, 'plannedOn' | 'heldUntil'> & { readonly plannedOn: string | null; readonly heldUntil: string | null })
  | null

/** Of a row of `action`. Most of a list has never been touched, and is neither written out nor read. */
export const workJson = sql`case when coalesce(assignee, team, held_reason, offered_to, taken_by, last_note, asked_by, planned_on::text) is not null then
  json_build_object('assignee', assignee, 'assigneeName', assignee_name, 'team', team, 'plannedOn', planned_on, 'heldUntil', held_until,
    'heldReason', held_reason, 'offeredTo', offered_to, 'takenBy', taken_by, 'lastNote', last_note, 'askedBy', asked_by) end`

/** Who acts: whoever took it over, else whom the rules name. */
export const actingOwnerOf = sql`coalesce(taken_by, owner)`

const { status: _, endedBy: __, ...nothing } = untouched

export const readWork = (json: WorkJson): WorkRow =>
  json === null
    ? nothing
    : {
        ...json,
        plannedOn: json.plannedOn === null ? null : fromSqlDate(json.plannedOn),
        heldUntil: json.heldUntil === null ? null : fromSqlDate(json.heldUntil),
      }
