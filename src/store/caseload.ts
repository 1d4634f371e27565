import { sql } from 'drizzle-orm'
import type { ActionType, Priority } from '../domain/action.ts'
import { addDays, formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import { type RedValue, unanswered } from './alertJson.ts'
import { asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { fromSqlDateOrNull } from './schema/columns.ts'
import { type Who, type WhoRaw, whoOf } from './who.ts'

/** An open action as the team's home shows it. */
export interface CaseloadAction {
  readonly id: string
  readonly type: ActionType
  readonly check: CheckId | null
  /** Who acts: whoever has taken it over, else whom the rules name. */
  readonly owner: Owner
  /** The organisation that has been asked to take it over and has not answered. */
  readonly offeredTo: Owner | null
  readonly priority: Priority
  readonly reason: string
  readonly dueOn: PlainDate | null
  readonly status: string
}

/** Someone on the caseload about whom there is something to see today. */
export interface CaseloadRow extends Who {
  readonly practice: string | null
  readonly gpReadOn: PlainDate | null
  readonly actions: readonly CaseloadAction[]
  /** Of the checks asked for, of those on a schedule, and those the practice did lately: how they stand today. */
  readonly findings: readonly CheckFinding[]
  readonly red: readonly RedValue[]
}

interface Raw extends WhoRaw {
  readonly practice: string | null
  readonly gp_read_on: string | null
  readonly actions: readonly (Omit<CaseloadAction, 'dueOn'> & { readonly dueOn: string | null })[] | null
  readonly findings: readonly FindingJson[] | null
  readonly red: readonly RedValue[] | null
}

/**
 * The caseload today, a row a person: open actions, red values, and of the findings only those of some checks, those on a schedule
 * of days, and those whose evidence the practice recorded within some days.
 */
export const caseloadToday = async (
  tx: Tx,
  today: PlainDate,
  { checks, gpWithin }: { readonly checks: readonly CheckId[]; readonly gpWithin: number },
): Promise<CaseloadRow[]> => {
  const day = sql`${formatDate(today)}::date`
  const rows = await tx.execute<Raw>(sql`
    with open as materialized (
      select person_id, json_agg(json_build_object('id', id, 'type', type, 'check', check_id, 'owner', coalesce(taken_by, owner), 'offeredTo', offered_to, 'priority', priority,
        'reason', reason, 'dueOn', due_on, 'status', status) order by due_on nulls first, topic) as actions
      from action where status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold') group by person_id
    ),
    found as materialized (
      select person_id, json_agg(${findingJson}) as findings from finding
      where during @> ${day} and (slots is not null or check_id = any (${asTexts(checks)})
        or (evidence ->> 'setting' = 'gp' and (evidence ->> 'on')::numeric > ${addDays(today, -gpWithin)}::int))
      group by person_id
    ),
    flagged as materialized (
      select person_id, ${unanswered} as red from alert where during @> ${day} group by person_id
    ),
    fresh as materialized (
      select person_id, max((select last_read_on from source where id = source_id and setting = 'gp')) as gp_read_on
      from patient group by person_id
    ),
    practice as materialized (
      select person_id, max((select name from organisation where organisation.ods = registration.ods)) as practice
      from registration where during @> ${day} group by person_id
    )
    select person.id, nhs_number, family, given, birth_date, actions, findings, red, gp_read_on, practice
    from person
    left join open on open.person_id = person.id
    left join found on found.person_id = person.id
    left join flagged on flagged.person_id = person.id
    left join fresh on fresh.person_id = person.id
    left join practice on practice.person_id = person.id
    where open.person_id is not null or found.person_id is not null
    order by family, given, person.id`)
  return rows.map((row) => ({
    ...whoOf(row),
    practice: row.practice,
    gpReadOn: fromSqlDateOrNull(row.gp_read_on),
    actions: (row.actions ?? []).map((action) => ({ ...action, dueOn: fromSqlDateOrNull(action.dueOn) })),
    findings: (row.findings ?? []).map(readFinding),
    red: row.red ?? [],
  }))
}
