import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, type ActionEvent, evolve, reconcile, wanted } from '../../src/domain/action.ts'
import { day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { Finding } from '../../src/domain/finding.ts'

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

/** The list after some events: what the store does, with ids counted up. */
const apply = (actions: readonly Action[], events: readonly ActionEvent[]): Action[] => {
  const list = new Map(actions.map((action) => [action.id, action]))
  for (const event of events) {
    if (event.type === 'opened') {
      const id = String(list.size + 1)
      list.set(id, { ...event.action, id, status: 'requested' })
    } else list.set(event.id, evolve(list.get(event.id) as Action, event))
  }
  return [...list.values()]
}
const listAfter = (actions: readonly Action[], finding: Finding | null, on = TODAY): Action[] =>
  apply(actions, reconcile(actions, [['blood-pressure', finding]], on))

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
    const events = reconcile(opened, [['blood-pressure', upToDate]], TODAY)
    expect(events).toEqual([{ type: 'completed', id: '1', evidence: ['gp/Observation/17'] }])
  })
  test('a check that no longer applies cancels it', () => {
    expect(reconcile(opened, [['blood-pressure', null]], TODAY)).toEqual([{ type: 'cancelled', id: '1', reason: 'no-longer-applicable' }])
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
    expect(reconcile(opened, [['blood-pressure', { ...due, owner: 'mh' }]], TODAY)).toMatchObject([{ type: 'updated', id: '1' }])
  })
  test('whatever happened before, running it twice changes nothing and nothing is open twice', () => {
    const state = fc.constantFrom(due, upToDate, declined, unknown, null, { ...due, owner: 'mh' as const }, { ...due, dueOn: null })
    fc.assert(
      fc.property(fc.array(fc.tuple(state, fc.integer({ min: 0, max: 500 })), { maxLength: 12 }), (history) => {
        let list: Action[] = []
        for (const [finding, days] of history) {
          const on = (TODAY + days) as PlainDate
          list = listAfter(list, finding, on)
          expect(reconcile(list, [['blood-pressure', finding]], on), formatDate(on)).toEqual([])
          expect(list.filter((action) => action.status === 'requested').length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
