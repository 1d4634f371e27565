import { afterAll, beforeAll, expect, test } from 'vitest'
import { endSessionsOf, renewSession, sessionOf, startSession } from '../../src/store/sessions.ts'
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
