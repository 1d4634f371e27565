import { sql } from 'drizzle-orm'
import type { ActionType, Priority } from '../domain/action.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Setting } from '../domain/fact.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import type { RiskRow } from '../domain/risk/riskRow.ts'
import { type RedValue, unanswered } from './alertJson.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { type Days, fromSqlDate, fromSqlDateOrNull, fromSqlDays } from './schema/columns.ts'
import { actingOwnerOf, readWork, type WorkJson, type WorkRow, workJson } from './workJson.ts'

/** A finding over a stretch of days. */
export interface FindingSpan extends CheckFinding {
  readonly during: Days
}

/** Who was responsible over a stretch of days, and by which rule. */
export interface ResponsibleSpan {
  readonly owner: Owner
  readonly rule: string
  readonly during: Days
}

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

/** Everything the page of one person shows. */
export interface PersonRows {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  readonly findings: readonly FindingSpan[]
  readonly responsible: readonly ResponsibleSpan[]
  /** When the national measure asked for a check and the GP record held nothing that meets it. */
  readonly uncounted: readonly { readonly check: CheckId; readonly during: Days }[]
  readonly sources: readonly KnownBy[]
  readonly actions: readonly PersonAction[]
  /** Red values that are the newest on the day looked at and that nobody had responded to by then. */
  readonly red: readonly RedValue[]
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
  readonly findings: readonly { during: string; finding: FindingJson }[] | null
  readonly responsible: readonly { owner: Owner; rule: string; during: string }[] | null
  readonly uncounted: readonly { check: CheckId; during: string }[] | null
  readonly sources: readonly { name: string; setting: Setting; readOn: string | null }[] | null
  readonly actions:
    | readonly (Omit<PersonAction, 'dueOn' | 'openedOn' | 'closedOn' | 'work'> & {
        work: WorkJson
        dueOn: string | null
        openedOn: string
        closedOn: string | null
      })[]
    | null
  readonly red: readonly RedValue[] | null
  readonly risk: { asOf: string; said: RiskRow } | null
  readonly practice: string | null
  readonly team: string | null
}

/** One person and what stood about them between two days; null when there is no such person to be seen. */
export const personBetween = async (
  tx: Tx,
  personId: number,
  from: PlainDate,
  to: PlainDate,
  { on, today }: { readonly on: PlainDate; readonly today: PlainDate },
): Promise<PersonRows | null> => {
  const picture = sql`daterange(${formatDate(from)}::date, ${formatDate(to)}::date, '[]')`
  const day = sql`${formatDate(today)}::date`
  const [row] = await tx.execute<Raw>(sql`
    select nhs_number, family, given, birth_date,
      (select json_agg(json_build_object('during', during, 'finding', ${findingJson}) order by check_id, during)
        from finding where person_id = person.id and during && ${picture}) as findings,
      (select json_agg(json_build_object('during', during, 'owner', state, 'rule', reason) order by during)
        from standing where person_id = person.id and name = 'responsible') as responsible,
      (select json_agg(json_build_object('check', substr(name, 7), 'during', during))
        from standing where person_id = person.id and name like 'phsmi-%' and state = 'denominator' and during && ${picture}) as uncounted,
      (select json_agg(json_build_object('name', name, 'setting', setting, 'readOn', last_read_on) order by setting, name)
        from source where id in (select source_id from patient where person_id = person.id)) as sources,
      (select json_agg(json_build_object('id', id, 'version', version, 'type', type, 'check', check_id, 'owner', ${actingOwnerOf},
          'priority', priority, 'reason', reason, 'status', status, 'dueOn', due_on, 'openedOn', opened_on, 'closedOn', closed_on,
          'endedBy', ended_by, 'closedBy', to_json(evidence), 'work', ${workJson}) order by closed_on desc nulls first, due_on nulls first, topic)
        from action where person_id = person.id) as actions,
      (select ${unanswered} from alert where person_id = person.id and during @> ${formatDate(on)}::date) as red,
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
    findings: (row.findings ?? []).map(({ during, finding }) => ({ ...readFinding(finding), during: fromSqlDays(during) })),
    responsible: (row.responsible ?? []).map((span) => ({ ...span, during: fromSqlDays(span.during) })),
    uncounted: (row.uncounted ?? []).map((span) => ({ ...span, during: fromSqlDays(span.during) })),
    sources: (row.sources ?? []).map((source) => ({ ...source, readOn: fromSqlDateOrNull(source.readOn) })),
    actions: (row.actions ?? []).map((action) => ({
      ...action,
      work: readWork(action.work),
      dueOn: fromSqlDateOrNull(action.dueOn),
      openedOn: fromSqlDate(action.openedOn),
      closedOn: fromSqlDateOrNull(action.closedOn),
    })),
    red: row.red ?? [],
    risk: row.risk && { ...row.risk, asOf: fromSqlDate(row.risk.asOf) },
    practice: row.practice,
    team: row.team,
  }
}
