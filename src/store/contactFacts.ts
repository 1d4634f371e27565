import { sql } from 'drizzle-orm'
import { type ContactOutcome, contactRef, isAnswer } from '../domain/contact.ts'
import { exactly, type PlainDate } from '../domain/date.ts'
import type { Contact, Setting } from '../domain/fact.ts'

/** A contact as the query below gives it. */
export interface WrittenContact {
  readonly id: string
  readonly setting: Setting
  readonly on: PlainDate
  readonly knownOn: PlainDate
  readonly endedOn: PlainDate | null
  readonly outcome: ContactOutcome
}

/**
 * The contacts of the person `p` as one cell, without those that a later one corrects, unless these are wanted too, to look back. Null
 * where none was written down.
 */
export const contactsOfPerson = (superseded: boolean) => sql`(
  select json_agg(json_build_object('id', c.id, 'setting', case when o.kind = 'trust' then 'mh' else 'gp' end,
    'on', c.on_day - date '1970-01-01', 'knownOn', (c.at at time zone 'Europe/London')::date - date '1970-01-01',
    'endedOn', (later.at at time zone 'Europe/London')::date - date '1970-01-01', 'outcome', c.outcome) order by c.id)
  from contact c left join organisation o on o.ods = c.ods
  left join lateral (select min(at) as at from contact where person_id = c.person_id and corrects = c.id) later on true
  where c.person_id = p.id ${superseded ? sql`` : sql`and later.at is null`})`

/** As a fact, which rules read as they read the records. */
export const contactFact = ({ id, setting, on, knownOn, endedOn, outcome }: WrittenContact): Contact => ({
  kind: 'contact',
  ref: contactRef(id),
  setting,
  on: exactly(on),
  knownOn,
  endedOn,
  answered: isAnswer(outcome),
})
