import { type SQL, sql } from 'drizzle-orm'
import type { ActionType, Priority } from '../domain/action.ts'
import { BEGINNING, formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import { type RedValue, unanswered } from './alertJson.ts'
import { asIds } from './bulk.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { fromSqlDate, fromSqlDateOrNull } from './schema/columns.ts'
import { type Who, type WhoRaw, whoOf } from './who.ts'
import { actingOwnerOf, readWork, type WorkJson, type WorkRow, workJson } from './workJson.ts'

/** One open action and whom it is about. */
export interface OpenAction extends Who {
  readonly id: string
  readonly type: ActionType
  readonly topic: string
  readonly check: CheckId | null
  readonly version: number
  /** Who acts: whoever took it over, else whom the rules name. */
  readonly owner: Owner
  readonly ownerRole: string | null
  readonly status: string
  readonly work: WorkRow
  readonly dueOn: PlainDate | null
  readonly priority: Priority
  readonly reason: string
  readonly openedOn: PlainDate
  /** The practice the person is registered with today, and the team they are under, by name. */
  readonly practice: string | null
  readonly team: string | null
}

/** The same with how its check stands today. */
export interface ActionRow extends OpenAction {
  readonly finding: CheckFinding | null
  /** Red values of its check that nobody has responded to today. */
  readonly red: readonly RedValue[]
  readonly gpReadOn: PlainDate | null
}

/** A row of `action` as PostgreSQL writes it inside JSON. */
interface ActionJson
  extends Pick<OpenAction, 'id' | 'type' | 'topic' | 'check' | 'version' | 'owner' | 'ownerRole' | 'status' | 'priority' | 'reason'> {
  readonly work: WorkJson
  readonly dueOn: string | null
  readonly openedOn: string
}

interface Raw extends WhoRaw {
  readonly actions: readonly ActionJson[]
  readonly practice: string | null
  readonly team: string | null
}

/** The actions of one person. */
const ofPerson = (row: Raw): OpenAction[] => {
  const { practice, team } = row
  const whom = { ...whoOf(row), practice, team }
  return row.actions.map((action) => ({
    ...action,
    ...whom,
    work: readWork(action.work),
    dueOn: fromSqlDateOrNull(action.dueOn),
    openedOn: fromSqlDate(action.openedOn),
  }))
}

const ORDER: Readonly<Record<Priority, number>> = { urgent: 0, soon: 1, routine: 2, low: 3 }

/** The most pressing first, and of those the soonest due. What has no due date has always been due. */
const mostPressingFirst = (a: OpenAction, b: OpenAction): number =>
  ORDER[a.priority] - ORDER[b.priority] || (a.dueOn ?? BEGINNING) - (b.dueOn ?? BEGINNING) || 0

/** Where someone is on a day, by name. Asked person by person: joined, everyone is set against everyone. */
const nameIn = (table: SQL, day: SQL): SQL => sql`(
  select max(o.name) from ${table} r join organisation o on o.ods = r.ods where r.person_id = person.id and r.during @> ${day})`

/** Every action still to be done of some people, the most pressing first, then the soonest due and by name. */
const openOf = async (tx: Tx, today: PlainDate, whose: SQL): Promise<OpenAction[]> => {
  const day = sql`${formatDate(today)}::date`
  const rows = await tx.execute<Raw>(sql`
    with open as materialized (
      select person_id, json_agg(json_build_object('id', id, 'type', type, 'topic', topic, 'check', check_id, 'version', version,
        'owner', ${actingOwnerOf}, 'ownerRole', owner_role, 'status', status, 'priority', priority, 'reason', reason, 'dueOn', due_on,
        'openedOn', opened_on, 'work', ${workJson})
        order by topic) as actions
      from action where status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold') and ${whose} group by person_id
    )
    select person.id, nhs_number, family, given, birth_date, actions,
      ${nameIn(sql`registration`, day)} as practice, ${nameIn(sql`caseload`, day)} as team
    from person
    join open on open.person_id = person.id
    order by family, given, person.id`)
  return [...rows].flatMap(ofPerson).sort(mostPressingFirst)
}

/**
 * Every action still to be done. The policies choose whose. A row a person, with lists inside: joining action by action compares
 * every action with every finding when the planner has no statistics.
 */
export const openActions = (tx: Tx, today: PlainDate): Promise<OpenAction[]> => openOf(tx, today, sql`true`)

interface ChecksRaw extends Record<string, unknown> {
  readonly id: string
  readonly findings: readonly FindingJson[] | null
  readonly red: readonly RedValue[] | null
  readonly gp_read_on: string | null
}

/** Actions in the order given, each with how its check stands. Read for those that are shown: it is most of what there is to read. */
export const withChecks = async (tx: Tx, today: PlainDate, actions: readonly OpenAction[]): Promise<ActionRow[]> => {
  if (actions.length === 0) return []
  const day = sql`${formatDate(today)}::date`
  const ids = asIds(new Set(actions.map(({ personId }) => personId)))
  const whose = sql`person_id = any (${ids})`
  const rows = await tx.execute<ChecksRaw>(sql`
    with found as materialized (
      select person_id, json_agg(${findingJson}) as findings from finding where during @> ${day} and ${whose} group by person_id
    ),
    flagged as materialized (
      select person_id, ${unanswered} as red from alert where during @> ${day} and ${whose} group by person_id
    ),
    fresh as materialized (
      select person_id, max((select last_read_on from source where id = source_id and setting = 'gp')) as gp_read_on
      from patient where ${whose} group by person_id
    )
    select person.id, findings, red, gp_read_on
    from person
    left join found on found.person_id = person.id
    left join flagged on flagged.person_id = person.id
    left join fresh on fresh.person_id = person.id
    where person.id = any (${ids})`)
  const byPerson = new Map(
    rows.map(({ id, findings, red, gp_read_on }) => [
      Number(id),
      {
        findings: new Map((findings ?? []).map((json) => [json[0], readFinding(json)])),
        red: red ?? [],
        gpReadOn: fromSqlDateOrNull(gp_read_on),
      },
    ]),
  )
  return actions.map((action) => {
    const known = byPerson.get(action.personId)
    return {
      ...action,
      finding: known?.findings.get(action.check ?? '') ?? null,
      red: (known?.red ?? []).filter(({ check }) => check === action.check),
      gpReadOn: known?.gpReadOn ?? null,
    }
  })
}

/** The part of the shared list that is about one person. */
export const sharedListOf = async (tx: Tx, today: PlainDate, personId: number): Promise<ActionRow[]> =>
  withChecks(tx, today, await openOf(tx, today, sql`person_id = ${String(personId)}::bigint`))

/** Whether anything has been found out about anyone: an empty list means something else before that. */
export const anythingKnown = async (tx: Tx): Promise<boolean> =>
  (await tx.execute<{ known: boolean }>(sql`select exists (select from finding) as known`))[0]?.known === true
