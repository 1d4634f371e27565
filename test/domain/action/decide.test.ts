import { describe, expect, test } from 'vitest'
import type { Action, Actor, Command, Refusal, Wanted } from '../../../src/domain/action.ts'
import { day } from '../../../src/domain/date.ts'
import { asks, clerk, colleague, cpn, does, nurse, opened, TODAY, type Told, want } from './scene.ts'

const urgentWant: Wanted = { ...want, type: 'act-urgent', priority: 'urgent', reason: 'acknowledge', rules: ['li-toxic'] }
const theirsWant: Wanted = { ...want, owner: 'mh' }
const hold: Command = { type: 'hold', reason: 'waiting-for-result', until: day('2026-05-01'), note: null }
const offer: Command = { type: 'hand-over', note: 'Seen weekly by the team' }
const claimed = does(opened(), { type: 'claim' })
const held = does(claimed, hold)
const offered = does(claimed, offer)
const accepted = does(offered, { type: 'accept', note: null }, cpn)

describe('work on an action', () => {
  test.each<[string, Told, Command, Actor, Partial<Action>]>([
    [
      'is claimed by whoever takes it',
      opened(),
      { type: 'claim' },
      nurse,
      { status: 'accepted', assignee: 'gp-1', assigneeName: 'Sam Okafor' },
    ],
    ['is given back', claimed, { type: 'unclaim' }, nurse, { status: 'requested', assignee: null, assigneeName: null }],
    [
      'is given to a colleague',
      opened(),
      { type: 'assign', to: { user: 'gp-2', name: 'Ruth Pell' }, team: null },
      clerk,
      { status: 'accepted', assignee: 'gp-2', assigneeName: 'Ruth Pell' },
    ],
    [
      'is given to a team',
      opened(),
      { type: 'assign', to: null, team: 'Nurses' },
      clerk,
      { status: 'accepted', assignee: null, team: 'Nurses' },
    ],
    [
      'is taken from whoever has it and given to nobody',
      claimed,
      { type: 'assign', to: null, team: null },
      clerk,
      { status: 'requested', assignee: null },
    ],
    ['is started, by whoever then has it', opened(), { type: 'start' }, colleague, { status: 'in-progress', assignee: 'gp-2' }],
    [
      'is held until a day, with the reason',
      claimed,
      hold,
      nurse,
      { status: 'on-hold', heldUntil: day('2026-05-01'), heldReason: 'waiting-for-result', assignee: 'gp-1' },
    ],
    ['goes on before that day', held, { type: 'resume' }, nurse, { status: 'accepted', heldUntil: null, heldReason: null }],
    [
      'is commented on',
      opened(),
      { type: 'comment', note: 'Prefers Tuesdays' },
      nurse,
      { status: 'requested', lastNote: 'Prefers Tuesdays' },
    ],
    [
      'is commented on by the other side too',
      opened(),
      { type: 'comment', note: 'Prefers Tuesdays' },
      cpn,
      { lastNote: 'Prefers Tuesdays' },
    ],
    [
      'is planned for a day, which is not the day it is due',
      opened(),
      { type: 'plan', plannedOn: TODAY },
      nurse,
      { plannedOn: TODAY, dueOn: want.dueOn },
    ],
    [
      'stays where it was while it is offered to the other side',
      claimed,
      offer,
      nurse,
      { status: 'accepted', assignee: 'gp-1', offeredTo: 'mh', takenBy: null },
    ],
    [
      'is kept when the offer is withdrawn',
      offered,
      { type: 'withdraw-hand-over', note: null },
      nurse,
      { offeredTo: null, takenBy: null, assignee: 'gp-1' },
    ],
    [
      'is kept when the other side refuses, with their reason',
      offered,
      { type: 'refuse', note: 'Discharged last week' },
      cpn,
      { offeredTo: null, takenBy: null, lastNote: 'Discharged last week' },
    ],
    [
      'is the other side’s once they accept, and nobody’s there yet',
      offered,
      { type: 'accept', note: null },
      cpn,
      { status: 'requested', offeredTo: null, takenBy: 'mh', assignee: null, owner: 'gp' },
    ],
    [
      'is turned down with a reason',
      opened(),
      { type: 'decline', reason: 'duplicate', note: null },
      clerk,
      { status: 'rejected', endedBy: 'Ali Noor' },
    ],
    [
      'that was offered to the person stays open',
      opened(),
      { type: 'record', outcome: 'offered', note: 'By phone' },
      nurse,
      { status: 'requested', lastNote: 'By phone' },
    ],
    [
      'that was done elsewhere waits for the evidence, and is not done',
      opened(),
      { type: 'record', outcome: 'done-elsewhere', note: null },
      nurse,
      { status: 'on-hold', heldReason: 'awaiting-evidence', heldUntil: day('2026-05-18'), endedBy: null },
    ],
    [
      'that the person declined waits until it may be offered again',
      opened(),
      { type: 'record', outcome: 'declined-by-person', note: null },
      nurse,
      { status: 'on-hold', heldReason: 'declined-by-person', heldUntil: day('2026-10-20') },
    ],
    [
      'that is urgent ends when a clinician has seen it',
      opened(urgentWant),
      { type: 'acknowledge' },
      nurse,
      { status: 'completed', endedBy: 'Sam Okafor' },
    ],
    [
      'that is urgent is acknowledged by either side',
      opened(urgentWant),
      { type: 'acknowledge' },
      cpn,
      { status: 'completed', endedBy: 'Dee Marsh' },
    ],
    ['that is urgent can be claimed', opened(urgentWant), { type: 'claim' }, nurse, { status: 'accepted' }],
  ])('%s', (_, told, command, actor, then) => {
    expect(does(told, command, actor).action).toMatchObject(then)
  })
  test('handed back to those whom the rules name is theirs by the rules again', () => {
    const back = does(does(accepted, { type: 'hand-over', note: 'Moved away' }, cpn), { type: 'accept', note: null }, nurse)
    expect(back.action).toMatchObject({ owner: 'gp', takenBy: null, offeredTo: null })
  })
})

describe('what cannot be', () => {
  const declined = does(opened(), { type: 'decline', reason: 'duplicate', note: null })
  test.each<[string, Told, Command, Actor, Refusal]>([
    ['work that is over is not worked on', declined, { type: 'comment', note: 'x' }, nurse, 'action-closed'],
    ['nor turned down again', declined, { type: 'decline', reason: 'duplicate', note: null }, nurse, 'action-closed'],
    ['what a colleague has is not claimed over their head', claimed, { type: 'claim' }, colleague, 'already-taken'],
    ['nor claimed twice', claimed, { type: 'claim' }, nurse, 'already-taken'],
    ['nor started by another', claimed, { type: 'start' }, colleague, 'already-taken'],
    ['nor given back by another', claimed, { type: 'unclaim' }, colleague, 'not-yours'],
    ...(
      [
        { type: 'claim' },
        { type: 'start' },
        { type: 'plan', plannedOn: null },
        hold,
        offer,
        { type: 'decline', reason: 'duplicate', note: null },
        { type: 'assign', to: null, team: 'Nurses' },
        { type: 'record', outcome: 'done-elsewhere', note: null },
      ] as const
    ).map((command): [string, Told, Command, Actor, Refusal] => [
      `${command.type} is for those with whom the work is`,
      opened(theirsWant),
      command,
      nurse,
      'not-yours',
    ]),
    ['what has been handed over is no longer worked on by those who had it', accepted, { type: 'claim' }, nurse, 'not-yours'],
    ...(
      [
        hold,
        offer,
        { type: 'decline', reason: 'duplicate', note: null },
        { type: 'record', outcome: 'done-elsewhere', note: null },
        { type: 'plan', plannedOn: TODAY },
      ] as const
    ).map((command): [string, Told, Command, Actor, Refusal] => [
      `urgent work is not put off, turned down or handed on: ${command.type}`,
      opened(urgentWant),
      command,
      nurse,
      'urgent-only-acknowledged',
    ]),
    ['only what is urgent is acknowledged', opened(), { type: 'acknowledge' }, nurse, 'not-to-acknowledge'],
    ['only a clinician acknowledges', opened(urgentWant), { type: 'acknowledge' }, clerk, 'clinician-only'],
    [
      'only a clinician says that it is not indicated',
      opened(),
      { type: 'decline', reason: 'not-indicated', note: null },
      clerk,
      'clinician-only',
    ],
    ['another reason has to be written', opened(), { type: 'decline', reason: 'other', note: ' ' }, nurse, 'note-missing'],
    ['a comment says something', opened(), { type: 'comment', note: '  ' }, nurse, 'note-missing'],
    ['a hand-over says why', opened(), { type: 'hand-over', note: '' }, nurse, 'note-missing'],
    ['a refusal says why', offered, { type: 'refuse', note: '' }, cpn, 'note-missing'],
    ['a hold ends on a later day', opened(), { ...hold, until: TODAY }, nurse, 'day-not-ahead'],
    ['and within a year', opened(), { ...hold, until: day('2027-04-21') }, nurse, 'day-not-ahead'],
    ['nothing is planned for a day that has passed', opened(), { type: 'plan', plannedOn: day('2026-04-19') }, nurse, 'day-not-ahead'],
    ['what is not held does not go on', claimed, { type: 'resume' }, nurse, 'not-on-hold'],
    ['what is offered is not offered again', offered, offer, nurse, 'already-offered'],
    ['those who offer do not accept it themselves', offered, { type: 'accept', note: null }, nurse, 'nothing-offered'],
    ['what is not offered is not accepted', claimed, { type: 'accept', note: null }, cpn, 'nothing-offered'],
    ['nor withdrawn', claimed, { type: 'withdraw-hand-over', note: null }, nurse, 'nothing-offered'],
    ['what nobody did is not undone', opened(), { type: 'undo' }, nurse, 'nothing-to-undo'],
    ['what the other side did is not undone', accepted, { type: 'undo' }, nurse, 'not-yours-to-undo'],
  ])('%s', (_, told, command, actor, refusal) => expect(asks(told, command, actor)).toBe(refusal))
})
