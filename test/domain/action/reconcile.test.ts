import { describe, expect, test } from 'vitest'
import { type Action, actingOwner, isOpen, reconcile } from '../../../src/domain/action.ts'
import { day, type PlainDate } from '../../../src/domain/date.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import { cpn, does, following, opened, TODAY, type Told, want } from './scene.ts'

const due: Finding = {
  status: 'due',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
  dueOn: day('2026-03-04'),
  owner: 'gp',
  evidence: { refs: ['gp/Observation/17'], on: day('2025-03-04'), setting: 'gp', value: null },
  declinedOn: null,
}
const done: Finding = { ...due, status: 'up-to-date', reason: 'recorded-in-interval', dueOn: day('2027-04-19') }
const told = (before: Told, finding: Finding | null, on: PlainDate = TODAY): Told =>
  following(before, ...reconcile([before.action], [['bmi', finding]], [], on))
const events = ({ action }: Told, finding: Finding | null, on: PlainDate = TODAY) => reconcile([action], [['bmi', finding]], [], on)

const started = does(opened(), { type: 'start' })
const held = does(started, { type: 'hold', reason: 'person-unavailable', until: day('2026-05-01'), note: 'Away' })
const handed = does(does(started, { type: 'hand-over', note: 'Seen weekly' }), { type: 'accept', note: null }, cpn)

describe('what people have made of an action', () => {
  test.each([
    ['begun', started],
    ['held', held],
    ['offered', does(started, { type: 'hand-over', note: 'Seen weekly' })],
    ['handed over', handed],
    ['planned', does(started, { type: 'plan', plannedOn: day('2026-04-30') })],
  ])('stays when the record moves the day it is due: %s', (_, before) => {
    const now = told(before, { ...due, dueOn: TODAY, ownerRole: 'care-coordinator' })
    expect(now.action).toEqual({ ...before.action, dueOn: TODAY, ownerRole: 'care-coordinator' })
  })
  test('does not go with the work when the rules give it to the other side: nobody there has it yet', () => {
    const now = told(held, { ...due, owner: 'mh' })
    expect(now.action).toMatchObject({ owner: 'mh', status: 'requested', assignee: null, heldUntil: null, lastNote: 'Away' })
  })
  test('stays where the rules come to name those who took it over', () => {
    const theirs = does(handed, { type: 'start' }, cpn)
    expect(told(theirs, { ...due, owner: 'mh' }).action).toMatchObject({
      owner: 'mh',
      takenBy: null,
      status: 'in-progress',
      assignee: 'mh-1',
    })
  })
  test('does not keep evidence from closing it, whatever its state', () => {
    for (const before of [started, held, handed])
      expect(events(before, done)).toEqual([{ type: 'completed', id: '1', evidence: ['gp/Observation/17'] }])
  })
  test('is over with it: nothing stays held or offered', () => {
    const offered = does(held, { type: 'hand-over', note: 'Seen weekly' })
    expect(told(offered, done).action).toMatchObject({
      status: 'completed',
      heldUntil: null,
      heldReason: null,
      offeredTo: null,
      assignee: 'gp-1',
    })
  })
  test('begins anew when the evidence is withdrawn: it is back with the organisation that had it, and nobody has it', () => {
    const back = told(told(handed, done), due)
    expect(back.action).toMatchObject({
      status: 'requested',
      assignee: null,
      assigneeName: null,
      team: null,
      plannedOn: null,
      takenBy: 'mh',
    })
    expect(actingOwner(back.action)).toBe('mh')
    expect(back.log.map(({ event }) => event.type)).toEqual(['opened', 'started', 'offered', 'offer-accepted', 'completed', 'reopened'])
  })
})

describe('a hold', () => {
  test('goes on the day before it ends', () => expect(events(held, due, day('2026-04-30'))).toEqual([]))
  test('ends on its day, and the work is with whoever had it', () => {
    const woken = told(held, due, day('2026-05-01'))
    expect(woken.action).toMatchObject({ status: 'accepted', assignee: 'gp-1', heldUntil: null, heldReason: null, lastNote: 'Away' })
    expect(events(woken, due, day('2026-05-01'))).toEqual([])
  })
  test('ends on its day also where the check has become unknown', () => {
    expect(events(held, { ...due, status: 'unknown' }, day('2026-05-02'))).toEqual([{ type: 'hold-ended', id: '1' }])
  })
  test('that evidence ends on the same day is no event of its own', () => {
    expect(events(held, done, day('2026-05-01')).map(({ type }) => type)).toEqual(['completed'])
  })
  test('for evidence that never comes brings the work back: what is said to be done is not done', () => {
    const said = does(opened(), { type: 'record', outcome: 'done-elsewhere', note: null })
    expect(told(said, due, day('2026-05-17')).action.status).toBe('on-hold')
    expect(told(said, due, day('2026-05-18')).action.status).toBe('requested')
  })
})

describe('work that was turned down', () => {
  const declined = does(opened(), { type: 'decline', reason: 'not-indicated', note: null })
  test.each<[string, Finding, PlainDate]>([
    ['at once', due, TODAY],
    ['a year later, for the same day', due, day('2027-04-20')],
    ['as it passes from due soon to due', { ...due, reason: 'slot-missed' }, TODAY],
    ['because another side is to act', { ...due, owner: 'mh' }, TODAY],
  ])('is not asked for again %s', (_, finding, on) => expect(events(declined, finding, on)).toEqual([]))
  test('is asked for anew when it is due on another day', () => {
    expect(events(declined, { ...due, dueOn: day('2027-03-04') }, day('2027-03-04'))).toMatchObject([{ type: 'opened' }])
  })
  test('comes back when another rule asks for it, and nobody has it', () => {
    const back = told(declined, { ...due, rules: ['phsmi-core', 'ap-annual'] })
    expect(back.action).toMatchObject({ status: 'requested', endedBy: null, rules: ['phsmi-core', 'ap-annual'] })
  })
  test('on what the records say comes back when they say something else', () => {
    const query: Action = {
      ...declined.action,
      type: 'act-register-query',
      topic: 'register',
      check: null,
      dueOn: null,
      reason: 'remission-disputed',
    }
    const asked = { status: 'open', ...want, type: 'act-register-query', check: null, dueOn: null, refs: [] } as const
    expect(reconcile([query], [], [['register', { ...asked, reason: 'remission-disputed' }]], TODAY)).toEqual([])
    expect(reconcile([query], [], [['register', { ...asked, reason: 'smi-code-at-trust-only' }]], TODAY)).toMatchObject([
      { type: 'reopened' },
    ])
  })
  test('is open again when that is undone', () => expect(isOpen(does(declined, { type: 'undo' }).action)).toBe(true))
})
