import { sql } from 'drizzle-orm'
import type { ActionType, Priority } from '../domain/action.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Setting } from '../domain/fact.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import type { RiskRow } from '../domain/risk/riskRow.ts'
import type { Tx } from './database.ts'
import { fromSqlDate, fromSqlDateOrNull } from './schema/columns.ts'
import { actingOwnerOf, readWork, type WorkJson, type WorkRow, workJson } from './workJson.ts'

/** A source that knows the person, and how fresh it is. */
export interface KnownBy {
  readonly name: string
  readonly setting: Setting
  readonly readOn: PlainDate | null
}

export interface PersonAction {
  readonly id: string
  readonly version: number
  readonly type: ActionType
  readonly check: CheckId | null
  readonly priority: Priority
  readonly reason: string
  readonly owner: Owner
  readonly status: string
  readonly dueOn: PlainDate | null
  readonly openedOn: PlainDate
  readonly closedOn: PlainDate | null
  /** The person who ended it, where it was not the record. */
  readonly endedBy: string | null
  /** The records that closed it, as `source/Type/id`. */
  readonly closedBy: readonly string[]
  readonly work: WorkRow
}

/** What is kept about one person, besides how they stand. */
export interface PersonRows {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  /** Not while a source that knows them is read for the first time. */
  readonly isEvaluated: boolean
  readonly sources: readonly KnownBy[]
  readonly actions: readonly PersonAction[]
  /** The risk score of the record as it was last evaluated. */
  readonly risk: { readonly asOf: PlainDate; readonly said: RiskRow } | null
  readonly practice: string | null
  readonly team: string | null
}

interface Raw extends Record<string, unknown> {
  readonly nhs_number: string | null
  readonly family: string
  readonly given: string
  readonly birth_date: string | null
  readonly is_evaluated: boolean
  readonly sources: readonly { name: string; setting: Setting; readOn: string | null }[] | null
  readonly actions:
    | readonly (Omit<PersonAction, 'dueOn' | 'openedOn' | 'closedOn' | 'work'> & {
        work: WorkJson
        dueOn: string | null
        openedOn: string
        closedOn: string | null
      })[]
    | null
  readonly risk: { asOf: string; said: RiskRow } | null
  readonly practice: string | null
  readonly team: string | null
}

/** One person and what is kept about them; null when there is no such person to be seen. */
export const personRows = async (tx: Tx, personId: number, today: PlainDate): Promise<PersonRows | null> => {
  const day = sql`${formatDate(today)}::date`
  const [row] = await tx.execute<Raw>(sql`
    select nhs_number, family, given, birth_date,
      exists (select from standing where person_id = person.id and name = 'responsible') as is_evaluated,
      (select json_agg(json_build_object('name', name, 'setting', setting, 'readOn', last_read_on) order by setting, name)
        from source where id in (select source_id from patient where person_id = person.id)) as sources,
      (select json_agg(json_build_object('id', id, 'version', version, 'type', type, 'check', check_id, 'owner', ${actingOwnerOf},
          'priority', priority, 'reason', reason, 'status', status, 'dueOn', due_on, 'openedOn', opened_on, 'closedOn', closed_on,
          'endedBy', ended_by, 'closedBy', to_json(evidence), 'work', ${workJson}) order by closed_on desc nulls first, due_on nulls first, topic)
        from action where person_id = person.id) as actions,
      (select json_build_object('asOf', as_of, 'said', said) from risk_score where person_id = person.id and model = 'qrisk3') as risk,
      (select max(name) from registration join organisation using (ods) where person_id = person.id and during @> ${day}) as practice,
      (select max(name) from caseload join organisation using (ods) where person_id = person.id and during @> ${day}) as team
    from person where id = ${String(personId)}::bigint`)
  if (!row) return null
  return {
    personId,
    nhsNumber: row.nhs_number,
    family: row.family,
    given: row.given,
    birthDate: fromSqlDateOrNull(row.birth_date),
    isEvaluated: row.is_evaluated,
    sources: (row.sources ?? []).map((source) => ({ ...source, readOn: fromSqlDateOrNull(source.readOn) })),
    actions: (row.actions ?? []).map((action) => ({
      ...action,
      work: readWork(action.work),
      dueOn: fromSqlDateOrNull(action.dueOn),
      openedOn: fromSqlDate(action.openedOn),
      closedOn: fromSqlDateOrNull(action.closedOn),
    })),
    risk: row.risk && { ...row.risk, asOf: fromSqlDate(row.risk.asOf) },
    practice: row.practice,
    team: row.team,
  }
}
