import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { evolve, type Refusal, reconcile, untouched, type WorkRequest } from '../../src/domain/action.ts'
import { day } from '../../src/domain/date.ts'
import type { Finding } from '../../src/domain/finding.ts'
import { ServiceError } from '../../src/errors.ts'
import type { Audience } from '../../src/store/actingAs.ts'
import { actionsOf, appendEvents, type StoredAction } from '../../src/store/actions.ts'
import { historyOf, perform } from '../../src/store/perform.ts'
import { type Requested, requestWork, withoutRequests } from '../../src/store/requestWork.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, NORTHMOOR } from '../support/seed.ts'
import { dueCheck, practiceNurse, teamNurse } from '../support/working.ts'

const today = day('2026-11-22')
const at = new Date('2026-11-22T09:00:00Z')
const bmi: WorkRequest = { what: { check: 'bmi' }, owner: 'gp', dueOn: day('2026-12-01'), priority: 'soon', note: 'Before the review' }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner`insert into person (id, nhs_number, family) values (1, '9449306621', 'One'), (2, null, 'Two')`
  await database.owner`insert into registration values (1, ${ELM_GROVE}, '[,)'), (2, 'X90000', '[,)')`
  await database.owner`insert into caseload values (1, ${NORTHMOOR}, '[,)')`
})
afterAll(() => database.drop())
beforeEach(() => database.owner.unsafe('truncate action, action_event, audit_event, touched, task_identifier'))

const ask = (asked: Partial<Requested> = {}, audience: Audience = teamNurse): Promise<StoredAction | Refusal> =>
  database.as(audience, today, (tx) =>
    requestWork(
      tx,
      { audience, name: `Name of ${audience.user}`, clinician: true, at, on: today },
      { personId: 1, request: bmi, identifier: null, ...asked },
    ),
  )
const all = async (): Promise<StoredAction[]> => (await database.asSystem(today, (tx) => actionsOf(tx, [1]))).get(1) ?? []
const identifier = { system: 'https://trust.example/requests', value: '17' }

/** What is kept of attempts at once; one that came too late may be made again. */
const atOnce = async (attempts: readonly (() => Promise<StoredAction | Refusal>)[]) => {
  const settled = await Promise.allSettled(attempts.map((attempt) => attempt()))
  for (const one of settled)
    if (one.status === 'rejected' && !(one.reason instanceof ServiceError && one.reason.code === 'version-conflict')) throw one.reason
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

describe('a request', () => {
  test('is kept with its note, who asked and what their system calls it, and the person is looked at again', async () => {
    const made = await ask({ identifier })
    expect(await all()).toEqual([made])
    expect(made).toMatchObject({
      type: 'act-asked',
      status: 'requested',
      owner: 'gp',
      askedBy: 'Name of u-cpn',
      lastNote: 'Before the review',
      version: 1,
    })
    expect(await database.owner`select person_id::int, ods, system, value, client_id from task_identifier`).toEqual([
      { person_id: 1, ods: NORTHMOOR, ...identifier, client_id: 'u-cpn' },
    ])
    expect(await database.owner`select person_id::int from touched`).toEqual([{ person_id: 1 }])
    expect(await database.owner`select by, event, detail ->> 'type' as type from audit_event`).toEqual([
      { by: 'u-cpn', event: 'action-changed', type: 'requested' },
    ])
  })
  test('replays from its log, through all that becomes of it', async () => {
    const made = (await ask()) as StoredAction
    await database.asSystem(today, (tx) =>
      appendEvents(tx, [{ personId: 1, actions: [made], events: [{ type: 'updated', id: made.id, action: dueCheck('bmi', 'mh') }] }], {
        by: 'system',
        at,
        on: today,
      }),
    )
    const [now] = (await all()) as [StoredAction]
    expect(now).toMatchObject({ type: 'act-check-due', owner: 'mh', takenBy: 'gp', askedBy: 'Name of u-cpn' })
    const log = await database.as(practiceNurse, today, (tx) => historyOf(tx, 1, made.id))
    const replayed = log.reduce((one, { event }) => evolve(one, event), { ...untouched, ...dueCheck('bmi'), id: made.id })
    expect(now).toMatchObject({ ...replayed })
  })
  test('of what the rules ask for already is noted on that', async () => {
    const [open] = await database.asSystem(today, (tx) =>
      appendEvents(tx, [{ personId: 1, actions: [], events: [{ type: 'opened', action: dueCheck('bmi') }] }], {
        by: 'system',
        at,
        on: today,
      }),
    )
    expect(await ask({ identifier })).toMatchObject({ id: open?.id, type: 'act-check-due', version: 2, askedBy: 'Name of u-cpn' })
    expect(await all()).toHaveLength(1)
  })
  test('is done, and that is undone, by who was asked', async () => {
    const made = (await ask()) as StoredAction
    const does = (version: number, command: { type: 'done'; note: null } | { type: 'undo' }) =>
      database.as(practiceNurse, today, (tx) =>
        perform(
          tx,
          { audience: practiceNurse, name: 'Sam', clinician: false, at, on: today },
          { personId: 1, id: made.id, version, command },
        ),
      )
    expect(await does(1, { type: 'done', note: null })).toMatchObject({ status: 'completed', endedBy: 'Sam', closedOn: today })
    expect(await does(2, { type: 'undo' })).toMatchObject({ status: 'requested', endedBy: null, closedOn: null })
  })
  test('about somebody whom one may not see is refused by the database', async () => {
    await expect(ask({ personId: 2 })).rejects.toThrow()
    expect(await database.owner`select from action`).toHaveLength(0)
  })
})

describe('many who ask at once', () => {
  test('under one identifier make one action, however often it is sent', async () => {
    const attempts = Array.from({ length: 20 }, () => () => ask({ identifier }))
    const kept = await atOnce(attempts)
    expect(kept).toHaveLength(1)
    expect(await all()).toEqual(kept)
    expect(await database.owner`select from task_identifier`).toHaveLength(1)
    // Whoever came too late is told so, and leaves nothing behind.
    expect((await all())[0]?.version).toBe(1)
    expect(await atOnce(attempts)).toEqual([])
    expect((await all())[0]?.version).toBe(1)
  })
  test('under different identifiers and from both sides come to one action, which names each', async () => {
    const asks = Array.from(
      { length: 20 },
      (_, n) => () => ask({ identifier: { ...identifier, value: String(n) } }, n % 2 ? practiceNurse : teamNurse),
    )
    let left = asks
    for (let round = 0; left.length > 0 && round < 25; round++) {
      const settled = await Promise.allSettled(left.map((one) => one()))
      left = left.filter((_, n) => settled[n]?.status === 'rejected')
    }
    expect(left).toHaveLength(0)
    const [action, ...more] = await all()
    expect([action?.version, more]).toEqual([20, []])
    expect(await database.owner`select from task_identifier where action_id = ${action?.id ?? null}::uuid`).toHaveLength(20)
    const log = await database.as(practiceNurse, today, (tx) => historyOf(tx, 1, action?.id ?? ''))
    expect(log.map(({ event }) => event.type)).toEqual(['requested', ...Array.from({ length: 19 }, () => 'joined')])
  })
  test('while the rules come to ask for the same leave one that names who asked', async () => {
    const opening = () =>
      database.asSystem(today, (tx) =>
        appendEvents(tx, [{ personId: 1, actions: [], events: [{ type: 'opened', action: dueCheck('bmi') }] }], {
          by: 'system',
          at,
          on: today,
        }),
      )
    const [byRule, asked] = await Promise.allSettled([opening(), ask({ identifier })])
    // One of them was first, and the other is told so; asked again it joins.
    expect([byRule.status, asked.status].filter((status) => status === 'fulfilled').length).toBeGreaterThan(0)
    if (asked.status === 'rejected') await ask({ identifier })
    const open = await all()
    expect(open.filter(({ status }) => status === 'requested')).toHaveLength(1)
    // What happens next is what an evaluation of the person does, which the request has asked for.
    const { type: _, topic: __, check: ___, priority: ____, ...asking } = dueCheck('bmi')
    const due: Finding = { ...asking, status: 'due', reason: 'interval-elapsed', evidence: null, declinedOn: null }
    await database.asSystem(today, (tx) =>
      appendEvents(tx, [{ personId: 1, actions: open, events: reconcile(open, [['bmi', due]], [], today) }], {
        by: 'system',
        at,
        on: today,
      }),
    )
    const left = (await all()).filter(({ status }) => status === 'requested')
    expect(left).toEqual([expect.objectContaining({ type: 'act-check-due', askedBy: 'Name of u-cpn' })])
  })
  test('wait for an evaluation that has run into one of them', async () => {
    const order: string[] = []
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let begun = (): void => undefined
    const started = new Promise<void>((resolve) => {
      begun = resolve
    })
    const evaluation = database.asSystem(today, async (tx) => {
      await withoutRequests(tx)
      begun()
      await held
      order.push('evaluated')
    })
    await started
    const asked = ask({ identifier }).then(() => order.push('asked'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(order).toEqual([])
    release()
    await Promise.all([evaluation, asked])
    expect(order).toEqual(['evaluated', 'asked'])
  })
})
