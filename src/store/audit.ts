import { sql } from 'drizzle-orm'
import type { Outcome, Purpose } from '../domain/audit.ts'
import type { PlainDate } from '../domain/date.ts'
import { type Audience, actingAs, system } from './actingAs.ts'
import { asJson } from './bulk.ts'
import type { Db, Tx } from './database.ts'

/** Something that someone saw or did, for the trail. */
export interface AuditEntry {
  /** For example `person-read`, `action-changed`; see `kindOf`. */
  readonly event: string
  readonly personId?: number | null
  /** Whom a list showed. */
  readonly people?: readonly number[]
  /** Where it is not the one of the request. */
  readonly purpose?: Purpose
  readonly reason?: string
  readonly outcome?: Outcome
  readonly detail?: unknown
}

const inOrder = (people: readonly number[]): string => [...new Set(people)].sort((a, b) => a - b).join(',')

/** Adds to the trail. In the same transaction as a change it tells of: neither is there without the other. */
export const audit = async (tx: Tx, audience: Audience, entries: readonly AuditEntry[]): Promise<void> => {
  const { role, ods, user, asking } = audience
  const rows = entries.map(({ people, ...entry }) => ({ ...entry, ...(people === undefined ? {} : { people: inOrder(people) }) }))
  await tx.execute(sql`
    with x as materialized (
      select *, encode(sha256(convert_to(people, 'UTF8')), 'hex') as digest
      from json_to_recordset(${asJson(rows)})
        as x (event text, "personId" bigint, people text, purpose text, reason text, outcome text, detail jsonb)
    ), kept as (
      insert into audit_people (digest, people)
      select distinct digest, string_to_array(people, ',')::bigint[] from x where people is not null on conflict do nothing
    )
    insert into audit_event (at, by, by_name, role, ods, organisation, event, route, purpose, reason, outcome, person_id, people, detail)
    select now(), ${user}, ${asking?.name ?? null}, ${asking?.as ?? role}, ${ods}::text,
      (select name from organisation where organisation.ods = ${ods}::text), event, ${asking?.route ?? null}::text,
      coalesce(purpose, ${asking?.purpose ?? 'direct-care'}), coalesce(reason, ${asking?.reason ?? null}::text), coalesce(outcome, 'success'), "personId", digest, detail
    from x`)
  if (asking) asking.noted = true
}

/** What someone tried and did not get. */
export interface Refusal {
  readonly event: string
  /** Whom they asked for, whether or not there is such a person. */
  readonly personId?: number | null
  readonly outcome: Exclude<Outcome, 'success'>
  readonly detail?: unknown
}

const NOBODY: Audience = { ...system, user: '' }

/**
 * Adds a failed attempt to the trail, in a transaction of its own: that of the attempt is undone. `who` is null for somebody who
 * did not come to say who they are. The system writes it, since some who are refused have no right to write anything.
 */
export const recordRefusal = (db: Db, today: PlainDate, who: Audience | null, refusal: Refusal): Promise<void> =>
  actingAs(db, system, today, (tx) => audit(tx, who ?? NOBODY, [refusal]))
