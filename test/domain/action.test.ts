import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, type ActionEvent, type Actor, decide, evolve, isOpen, reconcile, untouched, wanted } from '../../src/domain/action.ts'
import { day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { Finding } from '../../src/domain/finding.ts'
import type { Prompt, Prompted } from '../../src/domain/prompts/index.ts'

const base: Finding = {
  status: 'due',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
  dueOn: day('2026-03-04'),
  owner: 'gp',
  evidence: { refs: ['gp/Observation/17'], on: day('2025-03-04'), setting: 'gp', value: null },
  declinedOn: null,
}
const due = base
const upToDate: Finding = { ...base, status: 'up-to-date', reason: 'recorded-in-interval', dueOn: day('2027-04-19') }
const declined: Finding = { ...base, status: 'declined', reason: 'declined', declinedOn: day('2026-04-10') }
const unknown: Finding = { ...base, status: 'unknown', reason: 'confidential-items' }
const TODAY = day('2026-04-20')
const nurse: Actor = { user: 'u1', name: 'nurse.one', side: 'gp', clinician: true }
const seen = (action: Action) => decide(action, { type: 'acknowledge' }, nurse, TODAY)

/** The list after some events: what the store does, with ids counted up. */
const apply = (actions: readonly Action[], events: readonly ActionEvent[]): Action[] => {
  const list = new Map(actions.map((action) => [action.id, action]))
  for (const event of events) {
    if (event.type === 'opened') {
      const id = String(list.size + 1)
      list.set(id, { ...untouched, ...event.action, id })
    } else list.set(event.id, evolve(list.get(event.id) as Action, event))
  }
  return [...list.values()]
}
const listAfter = (actions: readonly Action[], finding: Finding | null, on = TODAY): Action[] =>
  apply(actions, reconcile(actions, [['blood-pressure', finding]], [], on))

describe('what a finding asks for', () => {
  test.each<[string, Finding | null, string, string | null]>([
    ['due: do it', due, '2026-04-20', 'act-check-due'],
    ['up to date and not soon due: nothing', upToDate, '2026-04-20', null],
    ['29 days before it is due: nothing', upToDate, '2027-03-21', null],
    ['28 days before it is due: do it', upToDate, '2027-03-22', 'act-check-due'],
    ['declined: offer it again', declined, '2026-04-20', 'act-declined-reoffer'],
    ['unknown: nothing', unknown, '2026-04-20', null],
    ['does not apply: nothing', null, '2026-04-20', null],
  ])('%s', (_, finding, on, type) => {
    expect(wanted('blood-pressure', finding, day(on))?.type ?? null).toBe(type)
  })
  test('a refusal that is shown and not chased asks for nothing', () => {
    expect(wanted('bowel-screening', { ...declined, priority: 'none' }, TODAY)).toBeNull()
  })
  test('is as pressing as the finding says, and routine where it says nothing', () => {
    expect(wanted('blood-pressure', { ...due, priority: 'soon' }, TODAY)?.priority).toBe('soon')
    expect(wanted('blood-pressure', due, TODAY)?.priority).toBe('routine')
  })
  test('a refusal is offered again after six months', () => {
    expect(wanted('blood-pressure', declined, TODAY)?.dueOn).toBe(day('2026-10-10'))
  })
})

describe('reconciling the list with the findings', () => {
  const opened = listAfter([], due)
  test('a due check opens one action', () => {
    expect(opened).toMatchObject([{ type: 'act-check-due', status: 'requested', owner: 'gp', dueOn: day('2026-03-04') }])
  })
  test('evidence completes it and is named', () => {
    const events = reconcile(opened, [['blood-pressure', upToDate]], [], TODAY)
    expect(events).toEqual([{ type: 'completed', id: '1', evidence: ['gp/Observation/17'] }])
  })
  test('a check that no longer applies cancels it', () => {
    expect(reconcile(opened, [['blood-pressure', null]], [], TODAY)).toEqual([
      { type: 'cancelled', id: '1', reason: 'no-longer-applicable' },
    ])
  })
  test('what becomes unknown stays on the list', () => expect(listAfter(opened, unknown)).toEqual(opened))
  test('a refusal turns it into an offer to repeat', () => {
    expect(listAfter(opened, declined).map((action) => [action.type, action.status])).toEqual([
      ['act-check-due', 'cancelled'],
      ['act-declined-reoffer', 'requested'],
    ])
  })
  test('evidence withdrawn reopens the same action', () => {
    expect(listAfter(listAfter(opened, upToDate), due)).toEqual(opened)
  })
  test('the next year opens a new action', () => {
    const nextYear: Finding = { ...due, dueOn: day('2027-04-19') }
    expect(listAfter(listAfter(opened, upToDate), nextYear, day('2027-04-20')).map((action) => action.status)).toEqual([
      'completed',
      'requested',
    ])
  })
  test('a change of responsibility moves the open action', () => {
    expect(reconcile(opened, [['blood-pressure', { ...due, owner: 'mh' }]], [], TODAY)).toMatchObject([{ type: 'updated', id: '1' }])
  })
  test('whatever happened before, running it twice changes nothing and nothing is open twice', () => {
    const state = fc.constantFrom(due, upToDate, declined, unknown, null, { ...due, owner: 'mh' as const }, { ...due, dueOn: null })
    fc.assert(
      fc.property(fc.array(fc.tuple(state, fc.integer({ min: 0, max: 500 })), { maxLength: 12 }), (history) => {
        let list: Action[] = []
        for (const [finding, days] of history) {
          const on = (TODAY + days) as PlainDate
          list = listAfter(list, finding, on)
          expect(reconcile(list, [['blood-pressure', finding]], [], on), formatDate(on)).toEqual([])
          expect(list.filter(isOpen).length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

const asked: Prompt = {
  status: 'open',
  type: 'act-abnormal',
  check: 'bmi',
  owner: 'gp',
  dueOn: day('2026-03-04'),
  priority: 'soon',
  reason: 'no-response',
  rules: ['rz-bmi'],
  refs: ['gp/Observation/1'],
}
const urgent: Prompt = {
  ...asked,
  type: 'act-urgent',
  check: 'lithium-level',
  priority: 'urgent',
  reason: 'acknowledge',
  rules: ['li-toxic'],
}
const unsure: Prompt = { ...asked, status: 'unknown' }
const answered: Prompted = { status: 'answered', refs: ['gp/Observation/2'] }
const afterPrompt = (actions: readonly Action[], prompt: Prompted, on = TODAY, topic = 'abnormal/bmi'): Action[] =>
  apply(actions, reconcile(actions, [], [[topic, prompt]], on))

describe('reconciling the list with the prompts', () => {
  const opened = afterPrompt([], asked)
  const statuses = (list: readonly Action[]) => list.map(({ status }) => status)
  test('a prompt opens one action, on its own topic', () => {
    expect(opened).toMatchObject([{ type: 'act-abnormal', topic: 'abnormal/bmi', check: 'bmi', status: 'requested', priority: 'soon' }])
  })
  test('an answer completes it and is named', () => {
    expect(reconcile(opened, [], [['abnormal/bmi', answered]], TODAY)).toEqual([
      { type: 'completed', id: '1', evidence: ['gp/Observation/2'] },
    ])
  })
  test('what cannot be told opens nothing and closes nothing', () => {
    expect(afterPrompt([], unsure)).toEqual([])
    expect(afterPrompt(opened, unsure)).toEqual(opened)
  })
  test('what is no longer asked is cancelled, also when its topic is no longer mentioned', () => {
    expect(statuses(afterPrompt(opened, null))).toEqual(['cancelled'])
    expect(reconcile(opened, [], [], TODAY)).toEqual([{ type: 'cancelled', id: '1', reason: 'no-longer-applicable' }])
  })
  test('a change of owner, role, rules or day moves the open action', () => {
    for (const change of [{ owner: 'mh' as const }, { ownerRole: 'prescriber' }, { rules: ['rz-bmi-high'] }, { dueOn: TODAY }])
      expect(reconcile(opened, [], [['abnormal/bmi', { ...asked, ...change }]], TODAY)).toMatchObject([{ type: 'updated', id: '1' }])
  })
  test('the same is asked again on another day: a new action', () => {
    const again = afterPrompt(afterPrompt(opened, answered), { ...asked, dueOn: TODAY })
    expect(statuses(again)).toEqual(['completed', 'requested'])
  })
})

describe('urgent work', () => {
  const opened = afterPrompt([], urgent)
  const acknowledged = apply(opened, seen(opened[0] as Action) as ActionEvent[])
  test('ends when a person says that they have seen it, and remembers who', () => {
    expect(acknowledged).toMatchObject([{ status: 'completed', endedBy: 'nurse.one' }])
  })
  test('once acknowledged is never opened again for the same value', () => {
    expect(reconcile(acknowledged, [], [['abnormal/bmi', urgent]], TODAY)).toEqual([])
  })
  test('nor when earlier work on the same value, that nobody acknowledged, had ended by itself', () => {
    const other = { ...urgent, dueOn: TODAY }
    const twice = [{ ...(opened[0] as Action), status: 'cancelled' as const }, ...afterPrompt([], other)].map((one, i) => ({
      ...one,
      id: `${i}`,
    }))
    const back = apply(twice, reconcile(twice, [], [['abnormal/bmi', urgent]], TODAY))
    const after = apply(back, seen(back[1] as Action) as ActionEvent[])
    expect(after).toMatchObject([{ status: 'cancelled' }, { status: 'completed', endedBy: 'nurse.one' }])
    expect(reconcile(after, [], [['abnormal/bmi', urgent]], TODAY)).toEqual([])
  })
  test('but the next dangerous value asks anew', () => {
    expect(reconcile(acknowledged, [], [['abnormal/bmi', { ...urgent, dueOn: TODAY }]], TODAY)).toMatchObject([{ type: 'opened' }])
  })
  test('a newer value leaves it open', () => {
    expect(afterPrompt(opened, { ...urgent, status: 'unknown', reason: 'newer-value' })).toEqual(opened)
  })
  test('nothing else is acknowledged, and nothing twice', () => {
    expect(seen(afterPrompt([], asked)[0] as Action)).toBe('not-to-acknowledge')
    expect(seen(acknowledged[0] as Action)).toBe('action-closed')
  })
})

test('whatever is found and asked, running it twice changes nothing and nothing is open twice', () => {
  const finding = fc.constantFrom(due, upToDate, declined, unknown, null, { ...due, owner: 'mh' as const })
  const prompt = fc.constantFrom<Prompted>(asked, urgent, unsure, answered, null, { ...asked, dueOn: null }, { ...urgent, dueOn: TODAY })
  const step = fc.record({ finding, prompt, mentioned: fc.boolean(), acknowledge: fc.boolean(), days: fc.integer({ min: 0, max: 500 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (history) => {
      let list: Action[] = []
      for (const { finding, prompt, mentioned, acknowledge, days } of history) {
        const on = (TODAY + days) as PlainDate
        const prompts: [string, Prompted][] = mentioned ? [['abnormal/bmi', prompt]] : []
        list = apply(list, reconcile(list, [['blood-pressure', finding]], prompts, on))
        if (acknowledge)
          for (const action of list) {
            const events = seen(action)
            if (typeof events !== 'string') list = apply(list, events)
          }
        expect(reconcile(list, [['blood-pressure', finding]], prompts, on), formatDate(on)).toEqual([])
        const open = list.filter(isOpen).map(({ topic }) => topic)
        expect(new Set(open).size).toBe(open.length)
      }
    }),
  )
})
