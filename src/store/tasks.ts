import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { TaskIdentifier, TaskSubject } from '../fhir/writeTask.ts'
import type { Tx } from './database.ts'
import { organisationIn } from './identified.ts'
import { fromSqlDate, fromSqlDateOrNull } from './schema/columns.ts'

/** Where a page of tasks ends. */
export interface TaskPlace {
  readonly personId: number
  readonly id: string
}

/** What tasks are looked for. What is left out does not matter. */
export interface TaskFilter {
  readonly ids?: readonly TaskPlace[]
  readonly personId?: number
  /** ODS code of the organisation that acts. */
  readonly owner?: string
  readonly statuses?: readonly string[]
  readonly types?: readonly string[]
  /** What a system calls what it asked for. */
  readonly identifier?: TaskIdentifier
  /** Last changed at or after, and before. */
  readonly changedFrom?: Date
  readonly changedBefore?: Date
}

interface Raw extends Record<string, unknown> {
  readonly person_id: string
  readonly due_on: string | null
  readonly opened_on: string
  readonly closed_on: string | null
  readonly planned_on: string | null
  readonly held_until: string | null
  readonly changed_at: unknown
  /** Milliseconds since 1970: PostgreSQL's own way to write a time is not one that every reader takes. */
  readonly changed_ms: number
}

const subjectOf = ({
  person_id,
  due_on,
  opened_on,
  closed_on,
  planned_on,
  held_until,
  changed_at: _,
  changed_ms,
  ...row
}: Raw): TaskSubject => ({
  ...(row as unknown as TaskSubject),
  personId: Number(person_id),
  dueOn: fromSqlDateOrNull(due_on),
  openedOn: fromSqlDate(opened_on),
  closedOn: fromSqlDateOrNull(closed_on),
  plannedOn: fromSqlDateOrNull(planned_on),
  heldUntil: fromSqlDateOrNull(held_until),
  changedAt: new Date(changed_ms),
})

const both = (conditions: readonly SQL[]): SQL => (conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `))

const amongTexts = (texts: readonly string[]): SQL => sql`array(select json_array_elements_text(${JSON.stringify(texts)}::json))`

const placeOf = ({ personId, id }: TaskPlace): SQL => sql`(${String(personId)}::bigint, ${id}::uuid)`
const placesIn = (places: readonly TaskPlace[]): SQL => sql.join(places.map(placeOf), sql`, `)

/** Tasks by person and id, from after a place on. The policies choose whose. */
export const tasksAfter = async (
  tx: Tx,
  today: PlainDate,
  filter: TaskFilter,
  { after, limit }: { readonly after: TaskPlace | null; readonly limit: number },
): Promise<TaskSubject[]> => {
  const day = sql`${formatDate(today)}::date`
  const { ids, personId, identifier, owner, statuses, types, changedFrom, changedBefore } = filter
  const [early, late]: [SQL[], SQL[]] = [[], []]
  if (ids?.length === 0) return []
  if (ids) early.push(sql`(person_id, id) in (${placesIn(ids)})`)
  if (personId !== undefined) early.push(sql`person_id = ${String(personId)}::bigint`)
  if (identifier)
    early.push(
      sql`(person_id, id) in (select person_id, action_id from task_identifier where system = ${identifier.system} and value = ${identifier.value})`,
    )
  if (statuses) early.push(sql`status = any (${amongTexts(statuses)})`)
  if (types) early.push(sql`type = any (${amongTexts(types)})`)
  if (after) early.push(sql`(person_id, id) > ${placeOf(after)}`)
  if (owner !== undefined) late.push(sql`acts->>'ods' = ${owner}`)
  if (changedFrom) late.push(sql`changed_at >= ${changedFrom.toISOString()}::text::timestamptz`)
  if (changedBefore) late.push(sql`changed_at < ${changedBefore.toISOString()}::text::timestamptz`)
  const rows = await tx.execute<Raw>(sql`
    select *, (extract(epoch from changed_at) * 1000)::float8 as changed_ms from (
      select a.person_id, nhs_number as "nhsNumber", a.id, a.type, check_id as "check", coalesce(taken_by, owner) as owner, owner_role as "ownerRole", status, due_on,
        assignee_name as "assigneeName", team, planned_on, held_until, held_reason as "heldReason", offered_to as "offeredTo", last_note as "lastNote", asked_by as "askedBy",
        coalesce((select json_agg(json_build_object('system', system, 'value', value) order by at, system, value) from task_identifier i
          where i.person_id = a.person_id and i.action_id = a.id), '[]') as identifiers,
        priority, reason, to_json(rules) as rules, to_json(evidence) as evidence, opened_on, closed_on, a.version,
        coalesce(e.at, coalesce(closed_on, opened_on)::timestamp at time zone 'Europe/London') as changed_at,
        case coalesce(taken_by, owner) when 'gp' then ${organisationIn(sql`registration`, sql`a.person_id`, day)}
          else ${organisationIn(sql`caseload`, sql`a.person_id`, day)} end as acts
      from (select * from action where ${both(early)}) a join person p on p.id = a.person_id
      left join action_event e on e.person_id = a.person_id and e.action_id = a.id and e.version = a.version
    ) t where ${both(late)} order by person_id, id limit ${limit}`)
  return [...rows].map(subjectOf)
}
