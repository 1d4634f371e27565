import { type SQL, sql } from 'drizzle-orm'
import type { ActionType, Priority } from '../domain/action.ts'
import { BEGINNING, formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import { splitCells } from './bulk.ts'
import type { Tx } from './database.ts'
import { actingOwnerOf, readWork, type WorkJson, type WorkRow, workJson } from './workJson.ts'

/** Of an open action what a list is put together by: whom it is about, whose it is, how it stands and how pressing it is. */
export interface ListedAction {
  readonly personId: number
  readonly id: string
  readonly type: ActionType
  readonly topic: string
  readonly check: CheckId | null
  /** Who acts: whoever took it over, else whom the rules name. */
  readonly owner: Owner
  readonly status: string
  readonly work: WorkRow
  readonly dueOn: PlainDate | null
  readonly priority: Priority
  /** The practice the person is registered with today, and the team they are under, by name. */
  readonly practice: string | null
  readonly team: string | null
}

const ORDER: Readonly<Record<Priority, number>> = { urgent: 0, soon: 1, routine: 2, low: 3 }

/** The most pressing first, and of those the soonest due. What has no due date has always been due. */
const mostPressingFirst = (a: ListedAction, b: ListedAction): number =>
  ORDER[a.priority] - ORDER[b.priority] || (a.dueOn ?? BEGINNING) - (b.dueOn ?? BEGINNING) || 0

/** A practice or team of those who may be seen, with the ids of the people there. */
type Place = readonly [side: Owner, name: string, people: string]

/** Of a column of persons: which of them. */
type Whose = (column: SQL) => SQL

const placesOn = (today: PlainDate, whose: Whose): SQL => {
  const day = sql`${formatDate(today)}::date`
  const of = (side: SQL, table: SQL): SQL => sql`
    select ${side} as side, name, string_agg(person_id::text, ',') as people
    from ${table} join organisation using (ods) where during @> ${day} and ${whose(sql`person_id`)} group by name`
  return sql`select json_agg(json_build_array(side, name, people) order by name)
    from (${of(sql`'gp'`, sql`registration`)} union all ${of(sql`'mh'`, sql`caseload`)}) p`
}

/** Where everybody is, by name. */
const namesOf = (places: readonly Place[], side: Owner): Map<string, string> =>
  new Map(places.filter(([one]) => one === side).flatMap(([, name, people]) => people.split(',').map((id) => [id, name])))

/** The cells of an action, and how many they are. What stands between them is in none of them: see `bulk.ts`; JSON escapes it. */
const LINE = sql`person_id || chr(31) || id || chr(31) || type || chr(31) || topic || chr(31) || coalesce(check_id, '') || chr(31) || ${actingOwnerOf}
  || chr(31) || status || chr(31) || priority || chr(31) || coalesce((due_on - date '1970-01-01')::text, '') || chr(31) || coalesce((${workJson})::text, '')`
const CELLS = 10

/**
 * Actions still to be done, the most pressing first, then the soonest due and by name. The policies choose whose. What is
 * only shown is left out: of thousands one page is. As a text, which costs PostgreSQL and the reader a fifth of what rows or JSON do.
 */
export const listed = async (tx: Tx, today: PlainDate, whose: Whose): Promise<ListedAction[]> => {
  const [all] = await tx.execute<{ lines: string | null; people: string | null; places: readonly Place[] | null }>(sql`
    select
      (select string_agg(${LINE}, chr(31)) from action
        where status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold') and ${whose(sql`person_id`)}) as lines,
      (select string_agg(id::text, ',' order by family, given, id) from person where ${whose(sql`id`)}) as people,
      (${placesOn(today, whose)}) as places`)
  if (!all?.lines) return []
  const [practices, teams] = [namesOf(all.places ?? [], 'gp'), namesOf(all.places ?? [], 'mh')]
  const place = new Map((all.people ?? '').split(',').map((id, index) => [Number(id), index]))
  const cells = splitCells(all.lines)
  const actions: ListedAction[] = []
  for (let at = 0; at < cells.length; at += CELLS) {
    const [person, check, due, work] = [cells[at] as string, cells[at + 4], cells[at + 8], cells[at + 9]]
    actions.push({
      personId: Number(person),
      id: cells[at + 1] as string,
      type: cells[at + 2] as ActionType,
      topic: cells[at + 3] as string,
      check: check === '' ? null : (check as CheckId),
      owner: cells[at + 5] as Owner,
      status: cells[at + 6] as string,
      work: readWork(work ? (JSON.parse(work) as WorkJson) : null),
      dueOn: due ? (Number(due) as PlainDate) : null,
      priority: cells[at + 7] as Priority,
      practice: practices.get(person) ?? null,
      team: teams.get(person) ?? null,
    })
  }
  const byName = (a: ListedAction, b: ListedAction): number =>
    (place.get(a.personId) ?? 0) - (place.get(b.personId) ?? 0) || (a.topic < b.topic ? -1 : 1)
  return actions.sort((a, b) => mostPressingFirst(a, b) || byName(a, b))
}
