import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Action, untouched } from '../../src/domain/action.ts'
import { day } from '../../src/domain/date.ts'
import { openActions, sharedListOf, shownOf } from '../../src/store/actionList.ts'
import { appendEvents } from '../../src/store/actions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations } from '../support/seed.ts'
import { dueCheck, practiceNurse, teamNurse } from '../support/working.ts'

const today = day('2026-11-22')
const performing = { by: 'u-nurse', at: new Date('2026-11-22T09:00:00Z'), on: today }
const { status: _, endedBy: __, ...nobodys } = untouched

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(today, (tx) => seedOrganisations(tx, today))
  await database.owner`insert into person (id, nhs_number, family, given, birth_date) values (1, '9449306621', 'Young', 'Ann', '1980-01-31'),
    (2, null, 'Abel', 'Zoe', null), (3, null, 'Abel', 'Ann', null), (4, null, 'Aaron', 'Al', null)`
  await database.owner`insert into registration values (1, ${ELM_GROVE}, '[,)'), (2, ${ELM_GROVE}, '[2020-01-01,)'), (3, ${ELM_GROVE}, '[,)'),
    (3, ${HARBOUR_STREET}, '[,2020-01-01)'), (4, ${HARBOUR_STREET}, '[,)')`
  await database.owner`insert into caseload values (1, ${NORTHMOOR}, '[,)'), (2, ${NORTHMOOR}, '[,2026-01-01)')`
  await database.asSystem(today, async (tx) => {
    const made = await appendEvents(
      tx,
      [
        [1, { ...dueCheck('bmi'), dueOn: day('2026-03-01') }],
        [1, { ...dueCheck('lipids'), dueOn: day('2026-03-01') }],
        [1, { ...dueCheck('smoking'), priority: 'low' as const, dueOn: null }],
        [2, { ...dueCheck('bmi'), dueOn: day('2026-03-01') }],
        [2, { ...dueCheck('lipids'), priority: 'soon' as const, dueOn: day('2026-12-01') }],
        [3, { ...dueCheck('bmi'), dueOn: day('2026-03-01') }],
        [3, { ...dueCheck('lipids'), dueOn: null }],
        [4, { ...dueCheck('bmi'), dueOn: null, priority: 'urgent' as const }],
      ].map(([personId, action]) => ({
        personId: personId as number,
        actions: [],
        events: [{ type: 'opened' as const, action: action as Action }],
      })),
      performing,
    )
    const [held, over] = [made.find(({ personId, topic }) => personId === 2 && topic === 'bmi'), made[1]]
    if (held === undefined || over === undefined) throw new Error('nothing was opened')
    const signed = { by: 'Sam', user: 'u-nurse', side: 'gp' as const }
    await appendEvents(
      tx,
      [
        {
          personId: 2,
          actions: [held],
          events: [
            { type: 'held', id: held.id, reason: 'other', until: day('2026-12-24'), note: 'Says "after Christmas", line\none', ...signed },
            { type: 'planned', id: held.id, plannedOn: day('2026-12-28'), ...signed },
          ],
        },
        { personId: 1, actions: [over], events: [{ type: 'completed', id: over.id, evidence: ['gp/Observation/1'] }] },
      ],
      performing,
    )
  })
})
afterAll(() => database.drop())

const names = (rows: readonly { personId: number; topic: string }[]): string[] => rows.map(({ personId, topic }) => `${personId} ${topic}`)

describe('the open actions', () => {
  test('stand by how pressing they are, then how soon due, then by name; what has no day has always been due', async () => {
    const rows = await database.as(practiceNurse, today, (tx) => openActions(tx, today))
    expect(names(rows)).toEqual(['2 lipids', '3 lipids', '3 bmi', '2 bmi', '1 bmi', '1 smoking'])
  })
  test('say where their person is today, and what people have made of them', async () => {
    const rows = await database.as(practiceNurse, today, (tx) => openActions(tx, today))
    const of = (name: string) => rows.find((row) => `${row.personId} ${row.topic}` === name)
    const { practice, team, ...bmi } = of('1 bmi') ?? {}
    expect([practice, team]).toEqual([expect.stringContaining('Elm Grove'), expect.stringContaining('Northmoor')])
    expect(bmi).toMatchObject({
      type: 'act-check-due',
      check: 'bmi',
      owner: 'gp',
      status: 'requested',
      dueOn: day('2026-03-01'),
      work: nobodys,
    })
    // Discharged in January, and registered elsewhere years ago.
    expect([of('2 bmi')?.team, of('3 bmi')?.practice]).toEqual([null, expect.stringContaining('Elm Grove')])
    expect(of('2 bmi')).toMatchObject({
      status: 'on-hold',
      work: {
        heldUntil: day('2026-12-24'),
        plannedOn: day('2026-12-28'),
        heldReason: 'other',
        lastNote: 'Says "after Christmas", line\none',
      },
    })
    expect(of('1 smoking')).toMatchObject({ priority: 'low', dueOn: null })
  })
  test('are those of the people somebody may see', async () => {
    const team = await database.as(teamNurse, today, (tx) => openActions(tx, today))
    expect(names(team)).toEqual(['1 bmi', '1 smoking'])
    const nobody = await database.as({ role: 'team', ods: HARBOUR_STREET, user: 'x' }, today, (tx) => openActions(tx, today))
    expect(nobody).toEqual([])
  })
  test('of one person are told whole, in the same order', async () => {
    const rows = await database.as(practiceNurse, today, (tx) => sharedListOf(tx, today, 2))
    expect(names(rows)).toEqual(['2 lipids', '2 bmi'])
    expect(rows[1]).toMatchObject({
      family: 'Abel',
      given: 'Zoe',
      version: 3,
      reason: 'interval-elapsed',
      openedOn: today,
      red: [],
      finding: null,
    })
  })
  test('that were closed after they were listed are not shown', async () => {
    const rows = await database.as(practiceNurse, today, async (tx) => {
      const open = await openActions(tx, today)
      return shownOf(tx, today, [{ ...(open[0] as (typeof open)[number]), id: crypto.randomUUID() }, ...open.slice(1)])
    })
    expect(names(rows)).toEqual(['3 lipids', '3 bmi', '2 bmi', '1 bmi', '1 smoking'])
  })
})
