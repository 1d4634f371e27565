import type { Sql } from 'postgres'

/** Who someone is by the records they are made of: the number of their row differs from one database to the next. */
const WHO = `(select string_agg(source_id || '/' || patient_ref, ' ' order by source_id, patient_ref)
    from patient where patient.person_id = t.person_id) as who`

const TABLES: readonly string[] = [
  `select ${WHO}, t.* from finding t`,
  `select ${WHO}, t.* from alert t`,
  `select ${WHO}, t.* from prompt t`,
  `select ${WHO}, t.* from risk_score t`,
  `select ${WHO}, t.* from standing t`,
  `select ${WHO}, t.* from action t`,
  `select ${WHO}, a.topic, a.type as of, t.version, t.type, t.body
    from action_event t join action a on a.person_id = t.person_id and a.id = t.action_id`,
  `select ${WHO}, t.* from registration t`,
  `select ${WHO}, t.* from caseload t`,
  `select ${WHO}, t.* from fact t`,
  `select ${WHO}, t.* from data_quality t`,
  `select source_id, patient_ref, reason, nhs_number, opened_on, decision from match_review`,
  `select ${WHO}, t.* from (select *, id as person_id from person) t`,
  `select ${WHO} from touched t`,
  `select on_day from day_begun`,
  `select id, state, error, last_read_on from source`,
]

/** What differs however alike two syncs were: numbers of rows, and moments. */
const ACCIDENTAL = ['person_id', 'id', 'action_id', 'arrival']

/** All that is found, as text: the same twice when the same was found. */
export const dump = async (owner: Sql): Promise<string> => {
  const parts: string[] = []
  for (const table of TABLES) {
    const rows = await owner.unsafe<{ line: string }[]>(
      `select (to_jsonb(rows) - array['${ACCIDENTAL.join("','")}'])::text as line from (${table}) rows order by 1`,
    )
    parts.push(`${table}\n${rows.map(({ line }) => line).join('\n')}`)
  }
  return parts.join('\n\n')
}
