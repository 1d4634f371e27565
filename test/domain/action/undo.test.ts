import { describe, expect, test } from 'vitest'
import type { Command } from '../../../src/domain/action.ts'
import { day } from '../../../src/domain/date.ts'
import { asks, cpn, does, following, nurse, opened, TODAY, want } from './scene.ts'

const UNDO: Command = { type: 'undo' }
const claimed = does(opened(), { type: 'claim' })

describe('undo', () => {
  test.each<Command>([
    { type: 'claim' },
    { type: 'start' },
    { type: 'assign', to: { user: 'x', name: 'X' }, team: 'Nurses' },
    { type: 'hold', reason: 'other', until: day('2026-05-01'), note: 'Away' },
    { type: 'comment', note: 'Prefers Tuesdays' },
    { type: 'plan', plannedOn: TODAY },
    { type: 'hand-over', note: 'Seen weekly' },
    { type: 'decline', reason: 'duplicate', note: null },
    { type: 'record', outcome: 'done-elsewhere', note: null },
  ])('takes back $type', (command) => {
    const before = opened()
    expect(does(does(before, command), UNDO).action).toEqual(before.action)
  })
  test('goes back one change at a time, until there is nothing to take back', () => {
    const two = does(does(claimed, { type: 'comment', note: 'One' }), { type: 'comment', note: 'Two' })
    const once = does(two, UNDO)
    expect(once.action).toMatchObject({ lastNote: 'One', assignee: 'gp-1' })
    const thrice = does(does(once, UNDO), UNDO)
    expect(thrice.action).toEqual(opened().action)
    expect(asks(thrice, UNDO)).toBe('nothing-to-undo')
  })
  test('after a new change takes back that one, and then what was before what was undone', () => {
    const told = does(does(does(claimed, { type: 'comment', note: 'Wrong' }), UNDO), { type: 'start' })
    expect(does(told, UNDO).action).toEqual(claimed.action)
    expect(does(does(told, UNDO), UNDO).action).toEqual(opened().action)
  })
  test('of an acceptance leaves the offer waiting', () => {
    const offered = does(claimed, { type: 'hand-over', note: 'Seen weekly' })
    expect(does(does(offered, { type: 'accept', note: null }, cpn), UNDO, cpn).action).toEqual(offered.action)
  })
  test('keeps what the record has said meanwhile', () => {
    const moved = following(claimed, { type: 'updated', id: '1', action: { ...want, dueOn: TODAY } })
    expect(does(moved, UNDO).action).toMatchObject({ status: 'requested', assignee: null, dueOn: TODAY })
  })
  test('does not reach back to before the work was another side’s', () => {
    expect(asks(following(claimed, { type: 'updated', id: '1', action: { ...want, owner: 'mh' } }), UNDO)).toBe('nothing-to-undo')
  })
  test('does not reach back beyond what the record has closed, or reopened', () => {
    const closed = following(claimed, { type: 'completed', id: '1', evidence: ['gp/Observation/1'] })
    expect(asks(closed, UNDO)).toBe('nothing-to-undo')
    expect(asks(following(closed, { type: 'reopened', id: '1', action: want }), UNDO)).toBe('nothing-to-undo')
  })
  test('of a hold that has ended by itself does not bring it back', () => {
    const held = does(claimed, { type: 'hold', reason: 'other', until: day('2026-05-01'), note: null })
    expect(asks(following(held, { type: 'hold-ended', id: '1' }), UNDO, nurse, day('2026-05-01'))).toBe('nothing-to-undo')
  })
})
