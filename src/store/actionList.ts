import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import { type RedValue, unanswered } from './alertJson.ts'
import { asIds, asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { type ListedAction, listed } from './listed.ts'
import { fromSqlDate, fromSqlDateOrNull } from './schema/columns.ts'
import { type Who, type WhoRaw, whoOf } from './who.ts'

/** One open action, whom it is about and how its check stands today. */
export interface ActionRow extends Who, ListedAction {
  readonly version: number
  readonly ownerRole: string | null
  readonly reason: string
  readonly openedOn: PlainDate
  readonly finding: CheckFinding | null
  /** Red values of its check that nobody has responded to today. */
  readonly red: readonly RedValue[]
  readonly gpReadOn: PlainDate | null
}

type ActionJson = readonly [id: string, version: number, ownerRole: string | null, reason: string, openedOn: string]

interface Raw extends WhoRaw {
  readonly actions: readonly ActionJson[]
  readonly findings: readonly FindingJson[] | null
  readonly red: readonly RedValue[] | null
  readonly gp_read_on: string | null
}

/**
 * A row a person, with lists inside: joining action by action compares every action with every finding when the planner has no
 * statistics. Only of the checks that somebody's action is about: what is found is most of what there is to read.
 */
const rowsOf = async (tx: Tx, today: PlainDate, actions: readonly ListedAction[]): Promise<Raw[]> => {
  const day = sql`${formatDate(today)}::date`
  const whose = sql`person_id = any (${asIds(new Set(actions.map(({ personId }) => personId)))})`
  const which = sql`check_id = any (${asTexts(new Set(actions.flatMap(({ check }) => check ?? [])))})`
  const rows = await tx.execute<Raw>(sql`
    with open as materialized (
      select person_id, json_agg(json_build_array(id, version, owner_role, reason, opened_on)) as actions
      from action where status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold') and ${whose} group by person_id
    ),
    found as materialized (
      select person_id, json_agg(${findingJson}) as findings from finding where during @> ${day} and ${whose} and ${which} group by person_id
    ),
    flagged as materialized (
      select person_id, ${unanswered} as red from alert where during @> ${day} and ${whose} and ${which} group by person_id
    ),
    fresh as materialized (
      select person_id, max((select last_read_on from source where id = source_id and setting = 'gp')) as gp_read_on
      from patient where ${whose} group by person_id
    )
    select person.id, nhs_number, family, given, birth_date, actions, findings, red, gp_read_on
    from person
    join open on open.person_id = person.id
    left join found on found.person_id = person.id
    left join flagged on flagged.person_id = person.id
    left join fresh on fresh.person_id = person.id`)
  return [...rows]
}

/** What there is to say about one person. */
interface Known {
  readonly who: Who
  readonly actions: ReadonlyMap<string, ActionJson>
  readonly findings: ReadonlyMap<string, CheckFinding>
  readonly red: readonly RedValue[]
  readonly gpReadOn: PlainDate | null
}

const knownOf = (row: Raw): Known => ({
  who: whoOf(row),
  actions: new Map(row.actions.map((json) => [json[0], json])),
  findings: new Map((row.findings ?? []).map((json) => [json[0], readFinding(json)])),
  red: row.red ?? [],
  gpReadOn: fromSqlDateOrNull(row.gp_read_on),
})

/** All that is shown of some actions, in the order given. One that has been closed since they were listed is left out. */
export const shownOf = async (tx: Tx, today: PlainDate, actions: readonly ListedAction[]): Promise<ActionRow[]> => {
  if (actions.length === 0) return []
  const known = new Map((await rowsOf(tx, today, actions)).map((row) => [Number(row.id), knownOf(row)]))
  return actions.flatMap((action): ActionRow[] => {
    const person = known.get(action.personId)
    const more = person?.actions.get(action.id)
    if (person === undefined || more === undefined) return []
    const [, version, ownerRole, reason, openedOn] = more
    const { who, findings, red, gpReadOn } = person
    return [
      {
        // Each by its name: objects spread here took as long as what is asked of the database.
        personId: action.personId,
        id: action.id,
        type: action.type,
        topic: action.topic,
        check: action.check,
        owner: action.owner,
        status: action.status,
        work: action.work,
        dueOn: action.dueOn,
        priority: action.priority,
        practice: action.practice,
        team: action.team,
        nhsNumber: who.nhsNumber,
        family: who.family,
        given: who.given,
        birthDate: who.birthDate,
        version,
        ownerRole,
        reason,
        openedOn: fromSqlDate(openedOn),
        finding: findings.get(action.check ?? '') ?? null,
        red: red.filter(({ check }) => check === action.check),
        gpReadOn,
      },
    ]
  })
}

/** Every action still to be done, as it is listed: see `listed`. */
export const openActions = (tx: Tx, today: PlainDate): Promise<ListedAction[]> => listed(tx, today, EVERYONE)

const EVERYONE: (column: SQL) => SQL = () => sql`true`

/** The part of the shared list that is about one person. */
export const sharedListOf = async (tx: Tx, today: PlainDate, personId: number): Promise<ActionRow[]> =>
  shownOf(tx, today, await listed(tx, today, (column) => sql`${column} = ${String(personId)}::bigint`))

/** Whether anything has been found out about anyone: an empty list means something else before that. */
export const anythingKnown = async (tx: Tx): Promise<boolean> =>
  (await tx.execute<{ known: boolean }>(sql`select exists (select from finding) as known`))[0]?.known === true
