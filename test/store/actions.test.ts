import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ActionEvent, evolve, type Wanted } from '../../src/domain/action.ts'
import { day } from '../../src/domain/date.ts'
import { actionsOf, appendEvents, type StoredAction } from '../../src/store/actions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const today = day('2026-11-22')
const when = { by: 'system', at: new Date('2026-11-22T09:00:00Z'), on: today }
const want: Wanted = {
  type: 'act-check-due',
  topic: 'bmi',
  check: 'bmi',
  owner: 'gp',
  dueOn: day('2026-10-01'),
  priority: 'routine',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
}

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.owner.unsafe('truncate action, action_event'))

const append = (actions: readonly StoredAction[], ...events: ActionEvent[]) =>
  database.asSystem(today, (tx) => appendEvents(tx, [{ personId: 1, actions, events }], when))
const all = async () => (await database.asSystem(today, (tx) => actionsOf(tx, [1]))).get(1) ?? []
const open = async () => (await append([], { type: 'opened', action: want }))[0] as StoredAction

describe('events', () => {
  test('open an action as it was wanted', async () => {
    const action = await open()
    expect(await all()).toEqual([action])
    expect(action).toMatchObject({ ...want, personId: 1, status: 'requested', version: 1, openedOn: today, closedOn: null })
  })

  test('complete it with the evidence, reopen it and cancel it, and all of it is in the log', async () => {
    const action = await open()
    const [completed] = await append([action], { type: 'completed', id: action.id, evidence: ['gp/Observation/1'] })
    expect(await all()).toMatchObject([{ status: 'completed', evidence: ['gp/Observation/1'], closedOn: today, version: 2 }])
    const again = { ...want, dueOn: null }
    const [reopened] = await append([completed as StoredAction], { type: 'reopened', id: action.id, action: again })
    expect(await all()).toMatchObject([{ status: 'requested', evidence: [], closedOn: null, dueOn: null, version: 3 }])
    await append([reopened as StoredAction], { type: 'cancelled', id: action.id, reason: 'no-longer-applicable' })
    expect(await all()).toMatchObject([{ status: 'cancelled', closedOn: today, version: 4 }])
    const log = await database.owner<
      { type: string; version: number; by: string }[]
    >`select type, version, by from action_event order by version`
    expect(log.map(({ type, version }) => `${version} ${type}`)).toEqual(['1 opened', '2 completed', '3 reopened', '4 cancelled'])
  })

  test('in the log make the action again', async () => {
    const action = await open()
    await append(
      [action],
      { type: 'updated', id: action.id, action: { ...want, owner: 'mh' } },
      { type: 'completed', id: action.id, evidence: [] },
    )
    const log = await database.owner<{ type: string; body: object }[]>`select type, body from action_event order by version`
    const replayed = log
      .map(({ type, body }) => ({ type, id: action.id, ...body }) as ActionEvent)
      .reduce(evolve, { ...action, owner: 'gp' })
    const [now] = await all()
    expect(now).toMatchObject({ status: replayed.status, owner: replayed.owner, version: 3 })
  })

  test('that nobody asks for change nothing', async () => {
    expect(await append([])).toEqual([])
  })
})

describe('one person', () => {
  test('has at most one open action on a topic, of whatever kind', async () => {
    await open()
    await expect(open()).rejects.toMatchObject({ code: 'version-conflict' })
    await expect(append([], { type: 'opened', action: { ...want, type: 'act-declined-reoffer' } })).rejects.toMatchObject({
      code: 'version-conflict',
    })
    await append([], { type: 'opened', action: { ...want, topic: 'lipids', check: 'lipids' } })
    expect(await all()).toHaveLength(2)
  })
  test('has what is opened in the place of what ends at the same moment, whichever comes first', async () => {
    const done = await open()
    await append([done], { type: 'completed', id: done.id, evidence: ['gp/Observation/1'] })
    const [reoffer] = await append([], { type: 'opened', action: { ...want, type: 'act-declined-reoffer' } })
    const now = await all()
    await append(
      now,
      { type: 'reopened', id: done.id, action: want },
      { type: 'cancelled', id: reoffer?.id ?? '', reason: 'no-longer-applicable' },
    )
    expect((await all()).map(({ type, status }) => `${type} ${status}`).sort()).toEqual([
      'act-check-due requested',
      'act-declined-reoffer cancelled',
    ])
  })

  test('has one action when several workers open it at once', async () => {
    const results = await Promise.allSettled([open(), open(), open(), open()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await all()).toHaveLength(1)
  })
})

describe('an action that is about no check', () => {
  const asked: Wanted = {
    type: 'act-handover-decision',
    topic: 'handover/gp',
    check: null,
    owner: 'gp',
    ownerRole: 'care-coordinator',
    dueOn: null,
    priority: 'soon',
    reason: 'stability-not-recorded',
    rules: ['resp-mh-first-year'],
  }
  test('comes back as it was asked for, with the role, and without it once nobody names one', async () => {
    const [opened] = (await append([], { type: 'opened', action: asked })) as [StoredAction]
    expect(await all()).toMatchObject([asked])
    const { ownerRole: _, ...withoutRole } = asked
    await append([opened], { type: 'updated', id: opened.id, action: withoutRole })
    expect((await all())[0]).not.toHaveProperty('ownerRole')
  })
  test('keeps who acknowledged it, in the action and in its log', async () => {
    const [opened] = (await append([], { type: 'opened', action: { ...asked, type: 'act-urgent' } })) as [StoredAction]
    await append([opened], { type: 'acknowledged', id: opened.id, by: 'nurse.one', user: 'u1', side: 'gp' })
    expect(await all()).toMatchObject([{ status: 'completed', endedBy: 'nurse.one', closedOn: today, version: 2 }])
    expect(await database.owner`select body from action_event where type = 'acknowledged'`).toMatchObject([{ body: { by: 'nurse.one' } }])
  })
})

describe('a change', () => {
  test('to an action that has changed meanwhile is refused, and leaves no event', async () => {
    const action = await open()
    await append([action], { type: 'completed', id: action.id, evidence: [] })
    await expect(append([action], { type: 'cancelled', id: action.id, reason: 'x' })).rejects.toMatchObject({ code: 'version-conflict' })
    expect(await database.owner`select 1 from action_event`).toHaveLength(2)
  })

  test('made twice at once is made once', async () => {
    const action = await open()
    const complete = () => append([action], { type: 'completed', id: action.id, evidence: [] })
    const results = await Promise.allSettled([complete(), complete(), complete()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await all()).toMatchObject([{ version: 2 }])
  })
})

test('two who wait for each other: one gives way, and is told that somebody was quicker', async () => {
  const [one, other] = [
    await open(),
    (await append([], { type: 'opened', action: { ...want, topic: 'lipids', check: 'lipids' } }))[0] as StoredAction,
  ]
  let meet: () => void = () => {}
  const both = new Promise<void>((resolve) => {
    meet = resolve
  })
  let here = 0
  const crossing = (first: StoredAction, second: StoredAction) =>
    database.asSystem(today, async (tx) => {
      const complete = (action: StoredAction) =>
        appendEvents(tx, [{ personId: 1, actions: [action], events: [{ type: 'completed', id: action.id, evidence: [] }] }], when)
      await complete(first)
      if (++here === 2) meet()
      await both
      await complete(second)
    })
  const results = await Promise.allSettled([crossing(one, other), crossing(other, one)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'version-conflict' } })
})

test('work of several kinds that stood open on one topic before that was kept from it is closed but for the newest, and its log says so', async () => {
  const [old] = await append([], { type: 'opened', action: want })
  await database.owner.unsafe('drop index action_open')
  await database.owner`update action set opened_on = opened_on - 30`
  const [reoffer] = await append([], { type: 'opened', action: { ...want, type: 'act-declined-reoffer' } })
  const [other] = await append([], { type: 'opened', action: { ...want, topic: 'lipids', check: 'lipids' } })
  const statements = readFileSync('drizzle/0020_asked_work.sql', 'utf8').split('--> statement-breakpoint')
  const statement = (words: string): string => statements.find((one) => one.includes(words)) ?? ''
  await database.owner.begin(async (tx) => {
    await tx.unsafe('set local role parity_system')
    await tx.unsafe(statement('with beside as'))
  })
  await database.owner.unsafe(statement('CREATE UNIQUE INDEX "action_open"'))
  const now = new Map((await all()).map((one) => [one.id, one]))
  expect([old, reoffer, other].map((one) => now.get(one?.id ?? '')?.status)).toEqual(['cancelled', 'requested', 'requested'])
  const [event] =
    await database.owner`select version, type, by, body from action_event where action_id = ${old?.id ?? null}::uuid order by version desc`
  expect(event).toEqual({ version: 2, type: 'cancelled', by: 'system', body: { reason: 'no-longer-applicable' } })
  expect(now.get(old?.id ?? '')).toMatchObject({ version: 2 })
})
