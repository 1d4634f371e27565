import { desc, eq, sql } from 'drizzle-orm'
import type { Channel, ContactKind, ContactOutcome } from '../domain/contact.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Topic } from '../domain/prompts/index.ts'
import type { Audience } from './actingAs.ts'
import { audit } from './audit.ts'
import type { Tx } from './database.ts'
import { askAgain } from './people.ts'
import { fromSqlDate, fromSqlDateOrNull } from './schema/columns.ts'
import { contact } from './schema.ts'
import { type Who, type WhoRaw, whoOf } from './who.ts'

/** An invitation or an attempt to reach someone, as it is written down. */
export interface NewContact {
  readonly onDay: PlainDate
  readonly kind: ContactKind
  readonly channel: Channel
  readonly outcome: ContactOutcome
  readonly topics: readonly Topic[]
  readonly note: string | null
  /** The one it stands in place of. */
  readonly corrects: string | null
}

export type ContactRow = typeof contact.$inferSelect

/** Whether someone is among the people whom whoever asks may see. */
export const isSeen = async (tx: Tx, personId: number): Promise<boolean> =>
  (await tx.execute(sql`select from person where id = ${String(personId)}::bigint`)).length > 0

/** Writes contacts down, in the same transaction as their traces. The policies refuse all, if one is with somebody who may not be seen. */
export const addContacts = async (
  tx: Tx,
  who: { readonly audience: Audience; readonly name: string; readonly ods: string; readonly at: Date },
  contacts: readonly (NewContact & { readonly personId: number })[],
): Promise<void> => {
  if (contacts.length === 0) return
  const { at, audience, name, ods } = who
  await tx
    .insert(contact)
    .values(contacts.map(({ topics, ...given }) => ({ at, by: audience.user, byName: name, ods, topics: [...topics], ...given })))
  // Whether somebody has to go and find them is worked out again.
  await askAgain(tx, new Set(contacts.map(({ personId }) => personId)))
  await audit(
    tx,
    audience,
    contacts.map(({ personId, kind, outcome }) => ({ event: 'contact-recorded', personId, detail: { kind, outcome } })),
  )
}

/** The contacts of someone, the last first, without those that a later row corrects. */
export const contactsOf = async (tx: Tx, personId: number): Promise<ContactRow[]> => {
  const rows = await tx.select().from(contact).where(eq(contact.personId, personId)).orderBy(desc(contact.onDay), desc(contact.at))
  const corrected = new Set(rows.map(({ corrects }) => corrects))
  return rows.filter(({ id }) => !corrected.has(id))
}

/** Someone to whom somebody has written or spoken, or whom the record shows to have been invited twice in vain. */
export interface Sought extends Who {
  readonly contacts: readonly {
    readonly onDay: PlainDate
    readonly outcome: ContactOutcome
    readonly channel: Channel
    readonly kind: ContactKind
  }[]
  /** The open action on finding the person, which invitations have opened. */
  readonly action: string | null
  /** The last day on which a record shows that a check was done or declined. */
  readonly seenOn: PlainDate | null
}

interface Raw extends WhoRaw {
  readonly contacts: readonly { onDay: string; outcome: ContactOutcome; channel: Channel; kind: ContactKind }[] | null
  readonly action: string | null
  readonly seen_on: string | null
}

/** Everyone with a contact written down here, or whom outreach is already asked for. The policies choose whose. */
export const sought = async (tx: Tx, today: PlainDate): Promise<Sought[]> => {
  const rows = await tx.execute<Raw>(sql`
    with tried as materialized (
      select person_id, json_agg(json_build_object('onDay', on_day, 'outcome', outcome, 'channel', channel, 'kind', kind) order by on_day) as contacts
      from contact c where not exists (select from contact later where later.person_id = c.person_id and later.corrects = c.id) group by person_id
    ),
    asked as materialized (
      select person_id, min(id::text) as action from action
      where type = 'act-outreach' and status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold') group by person_id
    ),
    whom as materialized (select person_id from tried union select person_id from asked)
    select person.id, nhs_number, family, given, birth_date, contacts, action,
      (select max(greatest((evidence ->> 'on')::int + date '1970-01-01', declined_on)) from finding
        where finding.person_id = person.id and during @> ${formatDate(today)}::date) as seen_on
    from whom join person on person.id = whom.person_id
    left join tried on tried.person_id = whom.person_id
    left join asked on asked.person_id = whom.person_id
    order by family, given, person.id`)
  return rows.map((row) => ({
    ...whoOf(row),
    contacts: (row.contacts ?? []).map(({ onDay, ...rest }) => ({ ...rest, onDay: fromSqlDate(onDay) })),
    action: row.action,
    seenOn: fromSqlDateOrNull(row.seen_on),
  }))
}
