import { eq, type SQL, sql } from 'drizzle-orm'
import { type Audited, type AuditKind, eventsOf, type Outcome, type Purpose } from '../domain/audit.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import { asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { person } from './schema.ts'

/** What is asked of the trail. Null: anything. */
export interface TrailQuestion {
  readonly personId: number | null
  /** Whoever's id or name holds this. */
  readonly user: string | null
  readonly ods: string | null
  /** Days in London, both included. */
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  readonly kind: AuditKind | null
  readonly outcome: Outcome | null
  readonly purpose: Purpose | null
}

/** One line of the trail. */
export interface TrailRow extends Audited {
  /** Who the person is, as their record says now; null where there is no such person. */
  readonly family: string | null
  readonly given: string | null
  readonly detail: Readonly<Record<string, unknown>> | null
}

interface Raw extends Record<string, unknown>, Omit<TrailRow, 'id' | 'at' | 'personId'> {
  readonly id: string
  readonly at: string
  readonly personId: string | null
}

const midnight = (day: PlainDate, later = 0): SQL => sql`(${formatDate(day)}::date + ${later}::int)::timestamp at time zone 'Europe/London'`

const kindIs = (kind: AuditKind): SQL =>
  kind === 'change' ? sql`event <> all (${asTexts(Object.values(eventsOf).flat())})` : sql`event = any (${asTexts(eventsOf[kind])})`

const isAbout = (personId: number): SQL => {
  const id = sql`${String(personId)}::bigint`
  return sql`(person_id = ${id} or people = any (array(select digest from audit_people where audit_people.people @> array[${id}])))`
}

/** The text anywhere, whatever its case: what it holds means only itself. */
const holds = (text: string): SQL => sql`position(lower(${text}) in lower(by || ' ' || coalesce(by_name, ''))) > 0`

const conditions = ({ personId, user, ods, from, to, kind, outcome, purpose }: TrailQuestion): SQL[] => [
  ...(personId === null ? [] : [isAbout(personId)]),
  ...(user === null ? [] : [holds(user)]),
  ...(ods === null ? [] : [sql`ods = ${ods}`]),
  ...(from === null ? [] : [sql`at >= ${midnight(from)}`]),
  ...(to === null ? [] : [sql`at < ${midnight(to, 1)}`]),
  ...(kind === null ? [] : [kindIs(kind)]),
  ...(outcome === null ? [] : [sql`outcome = ${outcome}`]),
  ...(purpose === null ? [] : [sql`purpose = ${purpose}`]),
]

const NO_QUESTION: TrailQuestion = {
  personId: null,
  user: null,
  ods: null,
  from: null,
  to: null,
  kind: null,
  outcome: null,
  purpose: null,
}

/** A question about one thing only. */
export const askedOfTrail = (question: Partial<TrailQuestion>): TrailQuestion => ({ ...NO_QUESTION, ...question })

/** What the trail says, the newest first; with `before`, what came before that line. */
export const trail = async (
  tx: Tx,
  question: TrailQuestion,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<TrailRow[]> => {
  const where = [...conditions(question), ...(before === null ? [] : [sql`audit_event.id < ${String(before)}::bigint`])]
  const rows = await tx.execute<Raw>(sql`
    select audit_event.id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, by, by_name as "byName", role, ods, organisation, event, route, purpose, reason,
      outcome, person_id as "personId", detail, who.family, who.given,
      (select cardinality(audit_people.people) from audit_people where digest = audit_event.people) as listed
    from audit_event
    left join person who on who.id = audit_event.person_id
    ${where.length === 0 ? sql`` : sql`where ${sql.join(where, sql` and `)}`}
    order by audit_event.id desc limit ${limit}::int`)
  return rows.map((row) => ({
    ...row,
    id: Number(row.id),
    at: new Date(row.at),
    personId: row.personId === null ? null : Number(row.personId),
  }))
}

/** Someone as the trail shows them. */
export interface TrailPerson {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
}

const personWhere = async (tx: Tx, where: SQL): Promise<TrailPerson | null> => {
  const [row] = await tx.select().from(person).where(where)
  if (row === undefined) return null
  const { id, nhsNumber, family, given, birthDate } = row
  return { personId: id, nhsNumber, family, given, birthDate }
}

/** Who has a verified NHS number, or null. */
export const personWithNumber = (tx: Tx, nhsNumber: string): Promise<TrailPerson | null> => personWhere(tx, eq(person.nhsNumber, nhsNumber))

/** Who a person of the trail is, or null. */
export const personOfTrail = (tx: Tx, personId: number): Promise<TrailPerson | null> => personWhere(tx, eq(person.id, personId))
