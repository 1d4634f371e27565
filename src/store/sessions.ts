import { and, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { UserRole } from '../domain/access.ts'
import { addDays, formatDate, type PlainDate } from '../domain/date.ts'
import type { Tx } from './database.ts'
import { type RoleAt, session } from './schema.ts'

/** A session as it is kept. */
export type SessionRow = typeof session.$inferSelect

/** How long sessions last, in minutes: without a request, and altogether. */
export interface SessionLimits {
  readonly idleMinutes: number
  readonly absoluteMinutes: number
}

/** Who signed in, where, and as what. */
export interface NewSession {
  readonly userId: string
  readonly name: string
  /** Null while they have not chosen among their roles. */
  readonly as: RoleAt | null
  readonly choices: readonly RoleAt[]
  readonly issuer: string
  readonly subject: string
  readonly providerSession?: string | null
  readonly idToken?: string | null
  /** When they signed in; a session that takes over from another began when that one did. */
  readonly startedAt?: Date
}

/** How long somebody who no longer signs in is still among those who can be given work, in days. */
export const LATELY = 120

const MINUTE = 60_000
/** Being seen is written down this often at most, so that a page with its parts is not several writes. */
const SEEN_EVERY = 10_000

const bytes = new TextEncoder()
const base64url = (data: Uint8Array): string =>
  btoa(String.fromCharCode(...data))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** 256 random bits, base64url. */
export const randomId = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** SHA-256, base64url: what is kept of a secret that only its holder knows. */
export const digestOf = async (secret: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.encode(secret))))

/** Starts a session and returns its id, which nobody but the browser keeps. */
export const startSession = async (tx: Tx, who: NewSession, now: Date): Promise<string> => {
  const id = randomId()
  await tx.insert(session).values({
    digest: await digestOf(id),
    userId: who.userId,
    name: who.name,
    role: who.as?.role ?? null,
    ods: who.as?.ods ?? null,
    choices: who.choices,
    issuer: who.issuer,
    subject: who.subject,
    providerSession: who.providerSession ?? null,
    idToken: who.idToken ?? null,
    startedAt: who.startedAt ?? now,
    seenAt: now,
  })
  return id
}

/** The session with an id, unless it has ended or lasted too long. Asking keeps it awake. */
export const sessionOf = async (tx: Tx, id: string, limits: SessionLimits, now: Date): Promise<SessionRow | null> => {
  const digest = await digestOf(id)
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE)
  const alive = and(
    eq(session.digest, digest),
    isNull(session.endedAt),
    gt(session.seenAt, ago(limits.idleMinutes)),
    gt(session.startedAt, ago(limits.absoluteMinutes)),
  )
  const [found] = await tx.select().from(session).where(alive)
  if (found === undefined) return null
  if (now.getTime() - found.seenAt.getTime() >= SEEN_EVERY) await tx.update(session).set({ seenAt: now }).where(alive)
  return found
}

const endWhere = async (tx: Tx, which: SQL | undefined, by: string, now: Date): Promise<number> => {
  const ended: PgUpdateSetSource<typeof session> = { endedAt: now, endedBy: by, idToken: null }
  const rows = await tx
    .update(session)
    .set(ended)
    .where(and(isNull(session.endedAt), which))
    .returning({ digest: session.digest })
  return rows.length
}

/** Ends one session. */
export const endSession = async (tx: Tx, { digest }: Pick<SessionRow, 'digest'>, by: string, now: Date): Promise<number> =>
  endWhere(tx, eq(session.digest, digest), by, now)

/** Somebody who has not chosen a role yet may choose one there in the next moment. */
const undecidedAt = (ods: string): SQL | undefined =>
  and(isNull(session.role), sql`${session.choices} @> ${JSON.stringify([{ ods }])}::text::jsonb`)

/** Ends every session of someone, at one organisation or everywhere. Returns how many there were. */
export const endSessionsOf = (tx: Tx, { userId, ods }: { userId: string; ods: string | null }, by: string, now: Date): Promise<number> =>
  endWhere(tx, and(eq(session.userId, userId), ods === null ? undefined : or(eq(session.ods, ods), undecidedAt(ods))), by, now)

/** Ends what the provider asks to be ended: one session of its own, or all of someone's. */
export const endSessionsAtProvider = (
  tx: Tx,
  { issuer, subject, providerSession }: { issuer: string; subject: string | null; providerSession: string | null },
  now: Date,
): Promise<number> =>
  endWhere(
    tx,
    and(
      eq(session.issuer, issuer),
      or(
        providerSession === null ? undefined : eq(session.providerSession, providerSession),
        providerSession === null && subject !== null ? eq(session.subject, subject) : undefined,
      ) ?? sql`false`,
    ),
    'provider',
    now,
  )

/** Ends the sessions that ran out by themselves: what they kept of the provider's is needed no more. */
export const endExpired = (tx: Tx, { idleMinutes, absoluteMinutes }: SessionLimits, now: Date): Promise<number> => {
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE)
  return endWhere(tx, or(lt(session.seenAt, ago(idleMinutes)), lt(session.startedAt, ago(absoluteMinutes))), 'expired', now)
}

/** Forgets sessions that have been over for so long that nobody asks for them: who signed in when stays in the trail. */
export const forgetSessions = async (tx: Tx, today: PlainDate): Promise<void> => {
  await tx.delete(session).where(lt(session.seenAt, new Date(formatDate(addDays(today, -LATELY)))))
}

/** A session that takes the place of another, under a new id, as another of one's roles. */
export const renewSession = async (tx: Tx, old: SessionRow, as: RoleAt, now: Date): Promise<string | null> => {
  // It has been ended meanwhile, and is not to go on under another id.
  if ((await endSession(tx, old, 'renewed', now)) === 0) return null
  return startSession(tx, { ...old, as }, now)
}

/** A running session, as its user and the privacy officer may see it. */
export interface SessionSummary {
  readonly digest: string
  readonly userId: string
  readonly name: string
  readonly role: UserRole
  readonly ods: string
  readonly startedAt: Date
  readonly seenAt: Date
}

/** The running sessions of a user, or at an organisation, the one seen last first. */
export const runningSessions = async (
  tx: Tx,
  whose: { readonly userId: string } | { readonly ods: string },
  limits: SessionLimits,
  now: Date,
): Promise<SessionSummary[]> => {
  const rows = await tx
    .select()
    .from(session)
    .where(
      and(
        'userId' in whose ? eq(session.userId, whose.userId) : eq(session.ods, whose.ods),
        isNull(session.endedAt),
        gt(session.seenAt, new Date(now.getTime() - limits.idleMinutes * MINUTE)),
        gt(session.startedAt, new Date(now.getTime() - limits.absoluteMinutes * MINUTE)),
      ),
    )
    .orderBy(sql`seen_at desc`)
  return rows.flatMap(({ digest, userId, name, role, ods, startedAt, seenAt }) =>
    role === null || ods === null ? [] : [{ digest, userId, name, role, ods, startedAt, seenAt }],
  )
}
