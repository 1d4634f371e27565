import { sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import { type RedValue, unanswered } from './alertJson.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { fromSqlDateOrNull } from './schema/columns.ts'
import { type Who, type WhoRaw, whoOf } from './who.ts'

/** Someone who has something due by a day, or had. */
export interface ClinicRow extends Who {
  /** When the GP record was last read; null when no GP source knows this person, or none was ever read to its end. */
  readonly gpReadOn: PlainDate | null
  /** How their checks stand today: those that are due, and those that become due by the day. Their owner is who acts. */
  readonly findings: readonly CheckFinding[]
  /** Red values that nobody has responded to. */
  readonly red: readonly RedValue[]
  /** The last day an invitation went out to them that nobody has taken back. */
  readonly invitedOn: PlainDate | null
}

interface Raw extends WhoRaw {
  readonly gp_read_on: string | null
  readonly findings: readonly FindingJson[]
  readonly red: readonly RedValue[] | null
  readonly taken: Readonly<Record<CheckId, Owner>> | null
  readonly invited_on: string | null
}

/** Everyone who has a check due today or by a later day. The policies choose the people; a row a person, as on the register. */
export const dueBy = async (tx: Tx, today: PlainDate, by: PlainDate): Promise<ClinicRow[]> => {
  const day = sql`${formatDate(today)}::date`
  const rows = await tx.execute<Raw>(sql`
    with found as materialized (
      select person_id, json_agg(${findingJson}) as findings from finding
      where during @> ${day} and priority is distinct from 'none'
        and (status = 'due' or (status = 'up-to-date' and due_on <= ${formatDate(by)}::date))
      group by person_id
    ),
    flagged as materialized (
      select person_id, ${unanswered} as red from alert where during @> ${day} group by person_id
    ),
    taken as materialized (
      select person_id, json_object_agg(check_id, taken_by) as taken from action
      where taken_by is not null and check_id is not null and type = 'act-check-due'
        and status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold')
      group by person_id
    ),
    invited as materialized (
      select person_id, max(on_day) as invited_on from contact
      where kind = 'invitation' and outcome <> 'failed' and id not in (select corrects from contact where corrects is not null)
      group by person_id
    ),
    fresh as materialized (
      select person_id, max((select last_read_on from source where id = source_id and setting = 'gp')) as gp_read_on
      from patient group by person_id
    )
    select person.id, nhs_number, family, given, birth_date, gp_read_on, findings, red, taken, invited_on
    from person
    join found on found.person_id = person.id
    left join flagged on flagged.person_id = person.id
    left join taken on taken.person_id = person.id
    left join invited on invited.person_id = person.id
    left join fresh on fresh.person_id = person.id`)
  return rows.map((row) => ({
    ...whoOf(row),
    gpReadOn: fromSqlDateOrNull(row.gp_read_on),
    findings: row.findings.map(readFinding).map((finding) => ({ ...finding, owner: row.taken?.[finding.check] ?? finding.owner })),
    red: row.red ?? [],
    invitedOn: fromSqlDateOrNull(row.invited_on),
  }))
}
