import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Action, type Command, evolve, type Refusal, untouched } from '../../src/domain/action.ts'
import { day } from '../../src/domain/date.ts'
import type { Audience } from '../../src/store/actingAs.ts'
import { actionsOf, appendEvents, type StoredAction } from '../../src/store/actions.ts'
import { historyOf, perform } from '../../src/store/perform.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../support/seed.ts'
import { dueCheck, practiceNurse, teamNurse } from '../support/working.ts'

const today = day('2026-11-22')
const at = new Date('2026-11-22T09:00:00Z')
const PERSON = 1

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner`insert into person (id, nhs_number, family) values (1, '9449306621', 'One')`
  await database.owner`insert into registration values (1, ${ELM_GROVE}, '[,)')`
  await database.owner`insert into caseload values (1, ${NORTHMOOR}, '[,)')`
})
afterAll(() => database.drop())
beforeEach(() => database.owner.unsafe('truncate action, action_event, audit_event, touched'))

const asSystem = (actions: readonly StoredAction[], ...events: Parameters<typeof appendEvents>[1][number]['events']) =>
  database.asSystem(today, (tx) => appendEvents(tx, [{ personId: PERSON, actions, events }], { by: 'system', at, on: today }))
const open = async (): Promise<StoredAction> => (await asSystem([], { type: 'opened', action: dueCheck('bmi') }))[0] as StoredAction

const ask = (
  { id, version }: Pick<StoredAction, 'id' | 'version'>,
  command: Command,
  audience: Audience = practiceNurse,
): Promise<StoredAction | Refusal> =>
  database.as(audience, today, (tx) =>
    perform(tx, { audience, name: `Name of ${audience.user}`, clinician: true, at, on: today }, { personId: PERSON, id, version, command }),
  )
const does = async (...asked: Parameters<typeof ask>): Promise<StoredAction> => {
  const now = await ask(...asked)
  if (typeof now === 'string') throw new Error(now)
  return now
}
const kept = async (): Promise<StoredAction> =>
  ((await database.asSystem(today, (tx) => actionsOf(tx, [PERSON]))).get(PERSON) ?? [])[0] as StoredAction
const history = (id: string) => database.as(practiceNurse, today, (tx) => historyOf(tx, PERSON, id))

describe('a command', () => {
  test('is kept with all that it made of the action, and leaves its traces', async () => {
    const action = await open()
    const held = await does(action, { type: 'hold', reason: 'appointment-made', until: day('2026-12-01'), note: 'Clinic on Tuesday' })
    const planned = await does(held, { type: 'plan', plannedOn: day('2026-11-30') })
    const assigned = await does(planned, { type: 'assign', to: { user: 'u-2', name: 'Ruth Pell' }, team: 'Nurses' })
    const offered = await does(assigned, { type: 'hand-over', note: 'Seen weekly' })
    expect(await kept()).toEqual(offered)
    expect(offered).toMatchObject({
      status: 'on-hold',
      heldUntil: day('2026-12-01'),
      heldReason: 'appointment-made',
      plannedOn: day('2026-11-30'),
      assignee: 'u-2',
      assigneeName: 'Ruth Pell',
      team: 'Nurses',
      offeredTo: 'mh',
      takenBy: null,
      lastNote: 'Seen weekly',
      version: 5,
    })
    const log = await history(action.id)
    expect(log.map(({ version, by, event }) => `${version} ${by} ${event.type}`)).toEqual([
      '1 system opened',
      '2 u-nurse held',
      '3 u-nurse planned',
      '4 u-nurse assigned',
      '5 u-nurse offered',
    ])
    expect(log[1]?.event).toMatchObject({ by: 'Name of u-nurse', side: 'gp', note: 'Clinic on Tuesday' })
    const trail = await database.owner`select by, role, ods, person_id::int, detail from audit_event order by id`
    expect(trail).toHaveLength(4)
    expect(trail[0]).toMatchObject({
      by: 'u-nurse',
      role: 'practice',
      ods: ELM_GROVE,
      person_id: PERSON,
      detail: { action: action.id, type: 'hold', version: 2 },
    })
  })

  test('replays from the log to the action that is kept', async () => {
    const action = await open()
    const offered = await does(await does(action, { type: 'claim' }), { type: 'hand-over', note: 'Seen weekly' })
    const accepted = await does(offered, { type: 'accept', note: null }, teamNurse)
    await does(await does(accepted, { type: 'start' }, teamNurse), { type: 'undo' }, teamNurse)
    const row = await kept()
    const { personId: _, evidence: __, openedOn: ___, closedOn: ____, version: _____, ...now } = row
    const log = await history(action.id)
    expect(log.reduce<Action>((one, { event }) => evolve(one, event), { ...untouched, ...dueCheck('bmi'), id: action.id })).toEqual(now)
    expect(now).toMatchObject({ takenBy: 'mh', status: 'requested' })
  })

  test('that cannot be leaves nothing, and says why', async () => {
    const action = await open()
    expect(await ask(action, { type: 'claim' }, teamNurse)).toBe('not-yours')
    expect(await kept()).toEqual(action)
    expect(await database.owner`select from audit_event`).toHaveLength(0)
  })

  test('on what has changed since it was seen is refused', async () => {
    const action = await open()
    await does(action, { type: 'claim' })
    await expect(ask(action, { type: 'comment', note: 'x' })).rejects.toMatchObject({ code: 'version-conflict' })
  })

  test('given by several at once is done once', async () => {
    const action = await open()
    const results = await Promise.allSettled(
      [practiceNurse, { ...practiceNurse, user: 'u-2' }, { ...practiceNurse, user: 'u-3' }].map((who) =>
        ask(action, { type: 'claim' }, who),
      ),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await kept()).toMatchObject({ version: 2, status: 'accepted' })
  })

  test.each<[string, Audience]>([
    ['another practice', { role: 'practice', ods: HARBOUR_STREET, user: 'u' }],
    ['another team', { role: 'team', ods: 'ZZ9', user: 'u' }],
  ])('of %s finds no such action', async (_, who) => {
    await expect(ask(await open(), { type: 'comment', note: 'x' }, who)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of somebody who works for neither is refused', async () => {
    const action = await open()
    const who: Audience = { role: 'system', ods: null, user: 'job' }
    await expect(ask(action, { type: 'comment', note: 'x' }, who)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('work opened again by a person', () => {
  test('has its person looked at again: the record may have answered it meanwhile', async () => {
    const declined = await does(await open(), { type: 'decline', reason: 'duplicate', note: null })
    expect(declined).toMatchObject({ status: 'rejected', closedOn: today, endedBy: 'Name of u-nurse' })
    expect(await database.owner`select from touched`).toHaveLength(0)
    expect(await does(declined, { type: 'undo' })).toMatchObject({ status: 'requested', closedOn: null })
    expect(await database.owner`select person_id::int from touched`).toMatchObject([{ person_id: PERSON }])
  })
  test('is refused while the same is on the list already', async () => {
    const declined = await does(await open(), { type: 'decline', reason: 'duplicate', note: null })
    await asSystem([], { type: 'opened', action: dueCheck('bmi') })
    await expect(ask(declined, { type: 'undo' })).rejects.toMatchObject({ code: 'version-conflict' })
  })
  test('asks nothing about people of other practices, and shows nobody who is waiting to be looked at', async () => {
    await database.owner`insert into person (id, family) values (2, 'Two') on conflict do nothing`
    const insert = (who: Audience) => database.as(who, today, (tx) => tx.execute(`insert into touched (person_id) values (2)`))
    await expect(insert(practiceNurse)).rejects.toMatchObject({ sqlState: '42501' })
    await expect(insert(teamNurse)).rejects.toMatchObject({ sqlState: '42501' })
    await expect(database.as(practiceNurse, today, (tx) => tx.execute('select from touched'))).rejects.toMatchObject({ sqlState: '42501' })
  })
})
