import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Command, untouched } from '../../src/domain/action.ts'
import { addDays } from '../../src/domain/date.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { appendEvents } from '../../src/store/actions.ts'
import type { ListedAction } from '../../src/store/listed.ts'
import { perform } from '../../src/store/perform.ts'
import { type Shelf, shelfOf } from '../../src/web/actions/mine/shelf.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { dueCheck } from '../support/working.ts'
import { everyone, TODAY } from './people.ts'

const eyes = { user: 'me', side: 'gp' } as const
const day = (days: number) => addDays(TODAY, days)
const { status, endedBy: _, ...nothing } = untouched

interface Case {
  readonly dueOn?: number | null
  readonly status?: ListedAction['status']
  readonly priority?: ListedAction['priority']
  readonly work?: Partial<ListedAction['work']>
}
const placed = ({ dueOn = -10, work, ...more }: Case): Shelf | null =>
  shelfOf(
    {
      status: status as ListedAction['status'],
      priority: 'routine',
      ...more,
      dueOn: dueOn === null ? null : day(dueOn),
      work: { ...nothing, assignee: 'me', ...work },
    } as ListedAction,
    eyes,
    TODAY,
  )

describe('my work stands', () => {
  test.each<[string, Case, Shelf | null]>([
    ['under today when it is due today', { dueOn: 0 }, 'today'],
    ['under overdue the day after', { dueOn: -1 }, 'overdue'],
    ['under not due yet the day before', { dueOn: 1 }, 'later'],
    ['under overdue when it has no due date, which it always had', { dueOn: null }, 'overdue'],
    ['under today when it is planned for today, however long overdue', { dueOn: -90, work: { plannedOn: day(0) } }, 'today'],
    ['under planned when its day lies ahead, however long overdue', { dueOn: -90, work: { plannedOn: day(1) } }, 'planned'],
    ['under overdue when the day it was planned for has passed', { dueOn: 20, work: { plannedOn: day(-1) } }, 'overdue'],
    [
      'under on hold until its day, whatever it was planned for',
      { status: 'on-hold', work: { heldUntil: day(3), plannedOn: day(0) } },
      'on-hold',
    ],
    ['under today when it is urgent, whenever it was due', { dueOn: -3, priority: 'urgent' }, 'today'],
    ['under handed to us while it waits for our answer', { work: { assignee: 'somebody else', offeredTo: 'gp' } }, 'offered'],
    ['nowhere when it is somebody else’s', { work: { assignee: 'somebody else' } }, null],
    ['nowhere when it is nobody’s', { work: { assignee: null } }, null],
    ['nowhere when it is offered to the others and not mine', { work: { assignee: null, offeredTo: 'mh' } }, null],
  ])('%s', (_label, one, shelf) => {
    expect(placed(one)).toBe(shelf)
  })
})

describe('the page', () => {
  let database: TestDatabase
  let app: ReturnType<typeof createApp>
  const NURSE = { role: 'practice', ods: ELM_GROVE, user: `demo-practice-clinician-${ELM_GROVE}` } as const
  const CPN = { role: 'team', ods: NORTHMOOR, user: `demo-team-clinician-${NORTHMOOR}` } as const
  const get = async (as: string): Promise<string> => (await app.request('/my-work', { headers: { cookie: `parity-look-as=${as}` } })).text()

  beforeAll(async () => {
    database = await testDatabase()
    await database.asSystem(TODAY, async (tx) => {
      await seedOrganisations(tx, TODAY)
      await seedPeople(tx, everyone, TODAY)
    })
    await database.owner.unsafe('truncate action, action_event')
    app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
    const events = [dueCheck('lipids'), dueCheck('weight'), dueCheck('ecg'), dueCheck('smoking', 'mh')].map((action) => ({
      type: 'opened' as const,
      action,
    }))
    const [lipids, weight, , smoking] = await database.asSystem(TODAY, (tx) =>
      appendEvents(tx, [{ personId: 1, actions: [], events }], { by: 'system', at: new Date(), on: TODAY }),
    )
    const doing = (who: typeof NURSE | typeof CPN, id: string | undefined, version: number, command: Command) =>
      database.as(who, TODAY, (tx) =>
        perform(
          tx,
          { audience: who, name: 'Somebody', clinician: true, at: new Date(), on: TODAY },
          { personId: 1, id: id ?? '', version, command },
        ),
      )
    await doing(NURSE, lipids?.id, 1, { type: 'claim' })
    await doing(NURSE, weight?.id, 1, { type: 'claim' })
    await doing(NURSE, weight?.id, 2, { type: 'hold', reason: 'appointment-made', until: day(7), note: null })
    await doing(CPN, smoking?.id, 1, { type: 'hand-over', note: 'Seen at the practice anyway' })
  })
  afterAll(() => database.drop())

  test('shows what is mine by when it is to be done, and what is handed to us, and nothing of anybody else’s', async () => {
    const text = (await get(`practice.${ELM_GROVE}`)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toMatch(/Overdue 1 task for 1 person .*Lipids.* On hold 1 task .*Weight.*On hold until .* Handed to us.*Smoking/)
    expect(text).not.toContain('ECG')
    expect(text).not.toContain('Not due yet')
  })

  test('has no ticks, for nothing is done to several here', async () => {
    expect(await get(`practice.${ELM_GROVE}`)).not.toContain('form="several"')
  })

  test('says so when there is nothing, and leads to the shared list', async () => {
    const page = await get(`team.${NORTHMOOR}`)
    expect(page).toContain('You have nothing at the moment')
    expect(page).toContain('href="/actions?owner=mh"')
  })
})
