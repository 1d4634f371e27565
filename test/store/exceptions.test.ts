import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { Audience } from '../../src/store/actingAs.ts'
import { glassAlerts, glassOver, openAlerts, openGlass, personNamed, reviewGlass } from '../../src/store/breakGlass.ts'
import type { Tx } from '../../src/store/database.ts'
import { isKeptFrom, liftRestriction, restrict, restrictedPeople } from '../../src/store/restrictions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const today = day('2026-11-22')
const now = new Date('2026-11-22T12:00:00Z')
const nurse: Audience = { role: 'practice', ods: 'A', user: 'nurse' }
const doctor: Audience = { role: 'practice', ods: 'A', user: 'doctor' }
const cpn: Audience = { role: 'team', ods: 'T', user: 'cpn' }
const officer: Audience = { role: 'privacy', ods: 'A', user: 'officer' }
const otherOfficer: Audience = { role: 'privacy', ods: 'B', user: 'other officer' }
const teamOfficer: Audience = { role: 'privacy', ods: 'T', user: 'team officer' }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  // 1 is A's and the team's, 2 is B's, 3 was A's until yesterday.
  await database.owner.unsafe(`
    insert into person (id, nhs_number, family, birth_date) values (1, '9449306621', 'One', '1980-05-17'), (2, '9449305552', 'Two', '1990-01-02'), (3, '9449304122', 'Three', '1970-01-01');
    insert into registration values (1, 'A', '[,)'), (2, 'B', '[,)'), (3, 'A', '[,2026-11-22)'), (3, 'B', '[2026-11-22,)');
    insert into caseload values (1, 'T', '[,)');
    insert into action (person_id, id, type, topic, check_id, owner, status, due_on, priority, reason, rules, evidence, opened_on, closed_on, version)
      select id, gen_random_uuid(), 'act-check-due', 'bmi', 'bmi', 'gp', 'requested', null, 'routine', 'never-recorded', '{}', '{}', '2026-01-01', null, 1 from person`)
})
afterAll(() => database.drop())
beforeEach(() => database.owner`truncate restriction, break_glass`)

const people = async (tx: Tx): Promise<number[]> =>
  (await tx.execute<{ id: string }>(sql`select person_id as id from action union select id from person order by 1`)).map(({ id }) =>
    Number(id),
  )
const seenBy = (audience: Audience): Promise<number[]> => database.as(audience, today, people)
const place = (by: Audience, personId: number, allowed: string[]): Promise<void> =>
  database.as(by, today, (tx) => restrict(tx, { personId, allowed, reason: 'works here', by: by.user }, now))

describe('a restricted person', () => {
  test('is seen by the named users of practice and team, and by nobody else there', async () => {
    await place(officer, 1, ['doctor', 'cpn'])
    expect(await seenBy(doctor)).toEqual([1])
    expect(await seenBy(cpn)).toEqual([1])
    expect(await seenBy(nurse)).toEqual([])
    expect(await seenBy({ ...cpn, user: 'another' })).toEqual([])
    expect(await seenBy({ ...nurse, user: '' })).toEqual([])
    expect(await seenBy({ ...nurse, user: 'client/epr' })).toEqual([])
  })

  test('is still read and evaluated by the system', async () => {
    await place(officer, 1, ['doctor'])
    expect(await database.asSystem(today, people)).toEqual([1, 2, 3])
  })

  test('is known to be restricted to those whose person they are, and to nobody else', async () => {
    await place(officer, 1, ['doctor'])
    expect(await database.as(nurse, today, (tx) => isKeptFrom(tx, 1))).toBe(true)
    expect(await database.as(doctor, today, (tx) => isKeptFrom(tx, 1))).toBe(false)
    expect(await database.as({ ...nurse, ods: 'B' }, today, (tx) => isKeptFrom(tx, 1))).toBe(false)
    expect(await database.as(cpn, today, (tx) => isKeptFrom(tx, 1))).toBe(true)
    for (const column of ['allowed', 'reason', 'placed_by'])
      await expect(database.as(nurse, today, (tx) => tx.execute(sql.raw(`select ${column} from restriction`)))).rejects.toMatchObject({
        sqlState: '42501',
      })
  })

  test('is restricted by the privacy officer of whose person they are today, not of whose they were', async () => {
    await expect(place(officer, 2, ['doctor'])).rejects.toMatchObject({ sqlState: '42501' })
    await expect(place(officer, 3, ['doctor'])).rejects.toMatchObject({ sqlState: '42501' })
    await place(otherOfficer, 3, ['gp of b'])
    await place(teamOfficer, 1, ['cpn'])
    expect(await database.as(officer, today, restrictedPeople)).toMatchObject([
      { personId: 1, family: 'One', allowed: ['cpn'], placedBy: 'team officer' },
    ])
    expect(await database.as(otherOfficer, today, restrictedPeople)).toMatchObject([{ personId: 3 }])
    expect(await database.as(officer, today, (tx) => liftRestriction(tx, 3))).toBe(false)
  })

  test('is open again to all when that is lifted, and to others when others are named', async () => {
    await place(officer, 1, ['doctor'])
    await place(officer, 1, ['nurse'])
    expect([await seenBy(nurse), await seenBy(doctor)]).toEqual([[1], []])
    expect(await database.as(officer, today, (tx) => liftRestriction(tx, 1))).toBe(true)
    expect([await seenBy(nurse), await seenBy(doctor)]).toEqual([[1], [1]])
  })

  test('is never kept from everyone', async () => {
    await expect(place(officer, 1, [])).rejects.toMatchObject({ sqlState: '23514' })
  })

  test('is nothing a practice, a team or an administrator can decide', async () => {
    for (const who of [nurse, cpn, { role: 'admin', ods: 'A', user: 'ops' } as Audience])
      for (const statement of [
        'delete from restriction',
        `update restriction set allowed = '{nurse}'`,
        `insert into restriction values (1, '{nurse}', 'x', 'x', now())`,
      ])
        await expect(database.as(who, today, (tx) => tx.execute(sql.raw(statement)))).rejects.toMatchObject({ sqlState: '42501' })
  })
})

const breakFor = (audience: Audience, personId: number): Promise<void> =>
  database.asSystem(today, (tx) =>
    openGlass(
      tx,
      {
        audience,
        name: audience.user,
        as: audience.role === 'team' ? 'team-clinician' : 'practice-clinician',
        ods: audience.ods as string,
      },
      { personId, reason: 'emergency', explanation: 'In the emergency department now' },
    ),
  )

describe('broken glass', () => {
  test('opens one person to one user, and only to a question about that person', async () => {
    await breakFor(nurse, 2)
    expect(await seenBy({ ...nurse, person: 2 })).toEqual([1, 2])
    expect(await seenBy(nurse)).toEqual([1])
    expect(await seenBy({ ...nurse, person: 3 })).toEqual([1])
    expect(await seenBy({ ...doctor, person: 2 })).toEqual([1])
    expect(await seenBy({ ...nurse, role: 'team', ods: 'T', person: 2 })).toEqual([1])
    expect(await seenBy({ ...nurse, ods: 'C', person: 2 })).toEqual([])
  })

  test('opens a restricted person too', async () => {
    await place(officer, 1, ['doctor'])
    await breakFor(cpn, 1)
    expect(await seenBy({ ...cpn, person: 1 })).toEqual([1])
    expect(await seenBy(cpn)).toEqual([])
  })

  test('closes by itself after half an hour', async () => {
    await breakFor(nurse, 2)
    const minutes = (n: number) => database.owner.unsafe(`update break_glass set until = until - interval '${n} minutes'`)
    await minutes(29)
    expect(await seenBy({ ...nurse, person: 2 })).toEqual([1, 2])
    expect(await database.as(nurse, today, (tx) => glassOver(tx, 2))).toMatchObject({ reason: 'emergency' })
    await minutes(1)
    expect(await seenBy({ ...nurse, person: 2 })).toEqual([1])
    expect(await database.as(nurse, today, (tx) => glassOver(tx, 2))).toBeNull()
  })

  test('cannot be opened or lengthened by whoever looks through it', async () => {
    await breakFor(nurse, 2)
    const statements = [
      `update break_glass set until = 'infinity'`,
      'delete from break_glass',
      `insert into break_glass (person_id, user_id, name, role, ods, reason, explanation, until) values (3, 'nurse', 'n', 'practice-clinician', 'A', 'emergency', 'x', 'infinity')`,
    ]
    for (const statement of statements)
      for (const who of [nurse, officer])
        await expect(
          database.as(who, today, (tx) => tx.execute(sql.raw(statement))),
          statement,
        ).rejects.toMatchObject({ sqlState: '42501' })
  })

  test('is told to the privacy officers of who looked and of whose person it was, until one has looked into it', async () => {
    await breakFor(nurse, 2)
    expect(await database.as(officer, today, glassAlerts)).toMatchObject([
      { name: 'nurse', explanation: 'In the emergency department now', family: null },
    ])
    expect(await database.as(otherOfficer, today, glassAlerts)).toMatchObject([{ name: 'nurse', family: 'Two', nhsNumber: '9449305552' }])
    expect(await database.as(teamOfficer, today, glassAlerts)).toEqual([])
    const [alert] = await database.as(officer, today, glassAlerts)
    expect(await database.as(teamOfficer, today, (tx) => reviewGlass(tx, alert?.id ?? 0, 'x'))).toBe(false)
    expect(await database.as(officer, today, openAlerts)).toBe(1)
    expect(await database.as(officer, today, (tx) => reviewGlass(tx, alert?.id ?? 0, 'officer'))).toBe(true)
    expect(await database.as(officer, today, (tx) => reviewGlass(tx, alert?.id ?? 0, 'officer'))).toBe(false)
    expect(await database.as(officer, today, openAlerts)).toBe(0)
  })
})

test.each([
  ['both exact', '9449305552', '1990-01-02', 2],
  ['the date of another', '9449305552', '1980-05-17', null],
  ['part of the number', '94493055', '1990-01-02', null],
])('someone is found by %s', async (_label, nhsNumber, born, id) => {
  expect(await database.asSystem(today, (tx) => personNamed(tx, { nhsNumber, birthDate: day(born) }))).toBe(id)
})
