import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, formatDate } from '../../src/domain/date.ts'
import { endSessionsOf, forgetSessions, renewSession, sessionOf, startSession } from '../../src/store/sessions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { TODAY } from '../web/people.ts'

const LIMITS = { idleMinutes: 15, absoluteMinutes: 720 }
const NURSE = { role: 'practice-clinician', ods: 'X99001' } as const
const NOW = new Date()

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const undecided = {
  userId: 'uid-1',
  name: 'Sam Okafor',
  as: null,
  choices: [NURSE, { role: 'team-clinician', ods: 'XMH01' }],
  issuer: 'https://provider.test',
  subject: 'uid-1',
} as const

test('sessions that a privacy officer ends include one in which no role has been chosen yet', async () => {
  await database.asSystem(TODAY, async (tx) => {
    const id = await startSession(tx, undecided, NOW)
    expect(await endSessionsOf(tx, { userId: 'uid-1', ods: 'X99002' }, 'officer', NOW)).toBe(0)
    expect(await endSessionsOf(tx, { userId: 'uid-1', ods: NURSE.ods }, 'officer', NOW)).toBe(1)
    expect(await sessionOf(tx, id, LIMITS, NOW)).toBeNull()
  })
})

test('a session that was ended while its role was being chosen does not go on under another id', async () => {
  await database.asSystem(TODAY, async (tx) => {
    const id = await startSession(tx, undecided, NOW)
    const seen = await sessionOf(tx, id, LIMITS, NOW)
    if (seen === null) throw new Error('no session')
    await endSessionsOf(tx, { userId: 'uid-1', ods: null }, 'officer', NOW)
    expect(await renewSession(tx, seen, NURSE, NOW)).toBeNull()
  })
})

test('somebody is forgotten 120 days after they were last seen', async () => {
  await database.asSystem(TODAY, async (tx) => {
    for (const [userId, ago] of [
      ['uid-119', 119],
      ['uid-120', 120],
      ['uid-121', 121],
    ] as const)
      await startSession(tx, { ...undecided, userId, as: NURSE }, new Date(`${formatDate(addDays(TODAY, -ago))}T08:30:00Z`))
    await forgetSessions(tx, TODAY)
    const kept = await tx.execute<{ user_id: string }>(sql`select user_id from session where user_id like 'uid-1__' order by 1`)
    expect(kept.map((row) => row.user_id)).toEqual(['uid-119', 'uid-120'])
  })
})
