import { describe, expect, test } from 'vitest'
import {
  type Action,
  type ActionEvent,
  type Actor,
  evolve,
  type PersonEvent,
  type Refusal,
  reconcile,
  request,
  untouched,
  type WorkRequest,
} from '../../../src/domain/action.ts'
import { addDays, addMonths, day } from '../../../src/domain/date.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import type { Prompted } from '../../../src/domain/prompts/index.ts'
import { asks, cpn, does, following, nurse, opened, TODAY, type Told, want } from './scene.ts'

const lipids: WorkRequest = {
  what: { check: 'lipids' },
  owner: 'gp',
  dueOn: day('2026-05-01'),
  priority: 'soon',
  note: 'Before the review',
}
const due: Finding = {
  status: 'due',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
  dueOn: TODAY,
  owner: 'gp',
  evidence: null,
  declinedOn: null,
}
const upToDate: Finding = {
  ...due,
  status: 'up-to-date',
  dueOn: day('2027-04-19'),
  evidence: { refs: ['gp/Observation/17'], on: TODAY, setting: 'gp', value: null },
}
const declined: Finding = { ...due, status: 'declined', declinedOn: TODAY }

const by = (asked: WorkRequest, actions: readonly Action[] = [], actor = cpn): PersonEvent => {
  const event = request(actions, asked, actor, TODAY, 'r')
  if (typeof event === 'string') throw new Error(event)
  return event
}
const makes = (event: ActionEvent, action: Action = { ...untouched, ...want, id: 'r' }): Action => evolve(action, event)
const asked = makes(by(lipids))
const told: Told = { action: asked, log: [{ version: 1, event: by(lipids) }] }
const now = (finding: Finding | null, action: Action = asked): ActionEvent[] => reconcile([action], [['lipids', finding]], [], TODAY)
const becomes = (action: Action, events: readonly ActionEvent[]): Action => events.reduce(evolve, action)

describe('what somebody asks for', () => {
  test('stands on the list for who is asked, with when, why and who asks', () => {
    expect(asked).toEqual({
      ...untouched,
      id: 'r',
      type: 'act-asked',
      topic: 'lipids',
      check: 'lipids',
      owner: 'gp',
      dueOn: day('2026-05-01'),
      priority: 'soon',
      reason: 'asked',
      rules: [],
      askedBy: 'Dee Marsh',
      lastNote: 'Before the review',
    })
  })
  test.each<[string, WorkRequest['what'], WorkRequest['owner'], string]>([
    ['to find the person', { type: 'act-outreach' }, 'mh', 'outreach'],
    ['to record the ethnicity', { type: 'act-ethnicity' }, 'gp', 'ethnicity'],
    ['to decide who goes on with the checks', { type: 'act-handover-decision' }, 'mh', 'handover/mh'],
  ])('%s, is under the topic of the rule that asks for the same', (_, what, owner, topic) => {
    expect(makes(by({ ...lipids, what, owner }))).toMatchObject({ type: 'act-asked', topic, check: null, owner })
  })
  test.each<[string, Partial<WorkRequest>, Refusal | 'requested']>([
    ['today is in time', { dueOn: TODAY }, 'requested'],
    ['yesterday is not', { dueOn: addDays(TODAY, -1) }, 'day-not-ahead'],
    ['in a year is', { dueOn: addMonths(TODAY, 12) }, 'requested'],
    ['later is not', { dueOn: addDays(addMonths(TODAY, 12), 1) }, 'day-not-ahead'],
    ['no day is needed', { dueOn: null }, 'requested'],
  ])('by a day: %s', (_, changes, said) => {
    const event = request([], { ...lipids, ...changes }, cpn, TODAY, 'r')
    expect(typeof event === 'string' ? event : event.type).toBe(said)
  })
  test('joins what is on the list on the same matter, whoever asks for that, and leaves it whose and when it is', () => {
    const open: Action = { ...untouched, ...want, topic: 'lipids', check: 'lipids', id: '1' }
    const joined = makes(by(lipids, [open]), open)
    expect(joined).toEqual({ ...open, askedBy: 'Dee Marsh', lastNote: 'Before the review' })
    expect(makes(by({ ...lipids, note: null }, [joined], nurse), joined)).toEqual(joined)
  })
  test('does not join what is over, or about something else', () => {
    const over: Action = { ...untouched, ...want, topic: 'lipids', check: 'lipids', id: '1', status: 'completed' }
    expect(by(lipids, [over, { ...over, id: '2', topic: 'glucose', status: 'requested' }]).type).toBe('requested')
  })
})

describe('reconciling leaves what somebody asked for', () => {
  test.each<[string, Finding | null]>([
    ['the check is up to date: they want it again', upToDate],
    ['no rule knows the check for this person', null],
    ['it cannot be told how the check stands', { ...due, status: 'unknown' }],
  ])('alone where %s', (_, finding) => expect(now(finding)).toEqual([]))
  test('alone where neither findings nor prompts mention its topic', () => expect(reconcile([asked], [], [], TODAY)).toEqual([]))
  test('until the person has died, whether or not the rules had taken it over', () => {
    const gone = [{ type: 'cancelled', id: 'r', reason: 'deceased' }]
    for (const action of [asked, becomes(asked, now(due))]) expect(reconcile([action], [['lipids', null]], [], TODAY, false)).toEqual(gone)
  })
  test('to those who have it when the rules come to ask for the same, and evidence closes it then', () => {
    const taken = becomes(asked, now({ ...due, owner: 'mh' }))
    expect(taken).toMatchObject({ id: 'r', type: 'act-check-due', owner: 'mh', takenBy: 'gp', dueOn: TODAY, askedBy: 'Dee Marsh' })
    expect(now({ ...due, owner: 'mh' }, taken)).toEqual([])
    expect(now(upToDate, taken)).toEqual([{ type: 'completed', id: 'r', evidence: ['gp/Observation/17'] }])
  })
  test('as asked for when the rules ask no longer', () => {
    const taken = becomes(asked, now({ ...due, owner: 'mh' }))
    expect(becomes(taken, now(null, taken))).toMatchObject({
      id: 'r',
      type: 'act-asked',
      status: 'requested',
      owner: 'gp',
      takenBy: null,
      rules: [],
    })
  })
  test('asked for, once the rules ask no longer: who joined does not take it back then', () => {
    const open: Action = { ...untouched, ...want, topic: 'lipids', check: 'lipids', id: '1' }
    const events: ActionEvent[] = [{ type: 'opened', action: { ...want, topic: 'lipids', check: 'lipids' } }, by(lipids, [open])]
    const joined = becomes(open, events.slice(1))
    const log = [...events, ...now(null, joined)].map((event, i) => ({ version: i + 1, event }))
    expect(asks({ action: becomes(joined, now(null, joined)), log }, { type: 'undo' }, cpn)).toBe('nothing-to-undo')
    // Until then they may: the rules ask for it all the same.
    expect(does({ action: joined, log: log.slice(0, 2) }, { type: 'undo' }, cpn).action).toEqual(open)
  })
  test('to be offered again when the person declines it', () =>
    expect(becomes(asked, now(declined))).toMatchObject({
      id: 'r',
      type: 'act-declined-reoffer',
      dueOn: addMonths(TODAY, 6),
      askedBy: 'Dee Marsh',
    }))
  test('alone while the rule’s own asking is turned down', () => {
    const turnedDown: Action = {
      ...untouched,
      ...want,
      topic: 'lipids',
      check: 'lipids',
      dueOn: TODAY,
      id: '1',
      status: 'rejected',
      endedBy: 'Sam',
    }
    expect(reconcile([turnedDown, asked], [['lipids', due]], [], TODAY)).toEqual([])
  })
  test('to find somebody to the rule of two invitations, and back', () => {
    const outreach = makes(by({ ...lipids, what: { type: 'act-outreach' }, owner: 'mh' }))
    const prompt: Prompted = {
      ...want,
      status: 'open',
      type: 'act-outreach',
      check: null,
      owner: 'gp',
      reason: 'two-invitations-unanswered',
      refs: [],
    }
    const taken = becomes(outreach, reconcile([outreach], [], [['outreach', prompt]], TODAY))
    expect(taken).toMatchObject({ id: 'r', type: 'act-outreach', takenBy: 'mh' })
    expect(becomes(taken, reconcile([taken], [], [['outreach', null]], TODAY))).toMatchObject({
      type: 'act-asked',
      reason: 'act-outreach',
      owner: 'mh',
    })
  })
})

describe('that it is done', () => {
  test('is said by somebody, with a note, and taken back', () => {
    const done = does(told, { type: 'done', note: 'At the ward' })
    expect(done.action).toMatchObject({ status: 'completed', endedBy: 'Sam Okafor', lastNote: 'At the ward' })
    expect(now(upToDate, done.action)).toEqual([])
    expect(does(done, { type: 'undo' }).action).toEqual(asked)
  })
  test('is for those who have it to say', () => expect(asks(told, { type: 'done', note: null }, cpn)).toBe('not-yours'))
  test('is not said of what the rules ask for, which evidence closes', () => {
    const taken: Told = { action: becomes(asked, now(due)), log: [] }
    expect(asks(taken, { type: 'done', note: null })).toBe('record-closes-it')
  })
  test('is said, instead of waiting for evidence that closes nothing', () =>
    expect(asks(told, { type: 'record', outcome: 'done-elsewhere', note: null })).toBe('say-done'))
  test('does not keep it from being asked for anew', () => {
    const done = does(told, { type: 'done', note: null }).action
    expect(by(lipids, [done]).type).toBe('requested')
  })
  test('is not undone by who asked: they withdraw the request instead', () =>
    expect(asks(told, { type: 'undo' }, cpn)).toBe('nothing-to-undo'))
})

describe('that it is asked for no longer', () => {
  const withdraw = { type: 'withdraw', note: 'The wrong person' } as const
  const colleague = { ...cpn, user: 'mh-2', name: 'Owen Lake' }
  const join = (to: Told, actor: Actor): Told => following(to, by({ ...lipids, note: 'We need it too' }, [to.action], actor))

  test('is said by anyone of the organisation that asked, with a note, whoever has the work, and ends it', () => {
    const claimed = does(told, { type: 'claim' })
    expect(does(claimed, withdraw, colleague).action).toMatchObject({
      status: 'cancelled',
      endedBy: 'Owen Lake',
      askedBy: 'Dee Marsh',
      lastNote: 'The wrong person',
    })
    expect(asks(told, { ...withdraw, note: ' ' }, cpn)).toBe('note-missing')
  })
  test('is taken back too, and then it is on the list as before', () =>
    expect(does(does(told, withdraw, cpn), { type: 'undo' }, cpn).action).toEqual(asked))
  test('is not for those to say who have not asked', () => {
    expect(asks(told, withdraw, nurse)).toBe('not-asked-by-you')
    expect(asks(opened(), withdraw, nurse)).toBe('not-asked-by-you')
  })
  test('is said once', () => expect(asks(does(told, withdraw, cpn), withdraw, cpn)).toBe('action-closed'))
  test('leaves it open for the other organisation, which asks for it too', () => {
    const both = join(told, nurse)
    const first = does(both, withdraw, cpn)
    expect(first.action).toMatchObject({ status: 'requested', askedBy: 'Sam Okafor', lastNote: 'The wrong person' })
    expect(asks(first, withdraw, cpn)).toBe('not-asked-by-you')
    expect(does(first, withdraw, nurse).action).toMatchObject({ status: 'cancelled', endedBy: 'Sam Okafor' })
  })
  test('leaves it open where the rules ask for it, as theirs alone', () => {
    const taken = following(told, ...now(due))
    const left = does(taken, withdraw, cpn)
    expect(left.action).toMatchObject({ type: 'act-check-due', status: 'requested', askedBy: null })
    expect(becomes(left.action, now(upToDate, left.action))).toMatchObject({ status: 'completed' })
    expect(becomes(left.action, now(null, left.action))).toMatchObject({ status: 'cancelled', endedBy: null })
  })
  test('does not count as asked for by a request that was undone', () => {
    const both = join(told, nurse)
    const alone = does(both, { type: 'undo' }, nurse)
    expect(asks(alone, withdraw, nurse)).toBe('not-asked-by-you')
    expect(does(alone, withdraw, cpn).action.status).toBe('cancelled')
  })
  test('does not keep it from being asked for anew', () => {
    const { action } = does(told, withdraw, cpn)
    expect(by(lipids, [action]).type).toBe('requested')
    expect(now(due, action)).toMatchObject([{ type: 'opened' }])
  })
})
