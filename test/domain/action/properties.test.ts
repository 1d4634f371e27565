import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Action,
  type ActionEvent,
  type Actor,
  actingOwner,
  type Command,
  decide,
  evolve,
  isOpen,
  type Logged,
  openStatuses,
  reconcile,
  request,
  untouched,
  type WorkRequest,
} from '../../../src/domain/action.ts'
import { addDays, day, type PlainDate } from '../../../src/domain/date.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import type { Prompted } from '../../../src/domain/prompts/index.ts'
import { clerk, colleague, cpn, nurse, TODAY, want } from './scene.ts'

const due: Finding = {
  status: 'due',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
  dueOn: day('2026-03-04'),
  owner: 'gp',
  evidence: { refs: ['gp/Observation/17'], on: day('2025-03-04'), setting: 'gp', value: null },
  declinedOn: null,
}
const findings = fc.constantFrom<Finding | null>(
  due,
  { ...due, owner: 'mh' },
  { ...due, rules: ['phsmi-core', 'ap-annual'] },
  { ...due, dueOn: day('2026-04-01') },
  { ...due, status: 'up-to-date', dueOn: day('2027-04-19') },
  { ...due, status: 'declined', declinedOn: day('2026-04-10') },
  { ...due, status: 'unknown' },
  null,
)
const urgent: Prompted = {
  ...want,
  status: 'open',
  type: 'act-urgent',
  check: 'lithium-level',
  priority: 'urgent',
  reason: 'acknowledge',
  refs: [],
}
const prompts = fc.constantFrom<Prompted>(
  urgent,
  { ...urgent, dueOn: TODAY },
  { ...urgent, status: 'unknown' },
  { status: 'answered', refs: [] },
  null,
)

const note = fc.constantFrom('Away', '', 'Seen weekly')
const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom<Command>(
    { type: 'claim' },
    { type: 'unclaim' },
    { type: 'start' },
    { type: 'resume' },
    { type: 'acknowledge' },
    { type: 'undo' },
    { type: 'undo' },
    { type: 'assign', to: { user: 'gp-2', name: 'Ruth Pell' }, team: null },
    { type: 'assign', to: null, team: 'Nurses' },
    { type: 'plan', plannedOn: addDays(TODAY, 9) },
    { type: 'decline', reason: 'not-indicated', note: null },
    { type: 'decline', reason: 'duplicate', note: null },
    { type: 'withdraw', note: 'The wrong person' },
    { type: 'done', note: null },
    { type: 'done', note: 'At the ward' },
    { type: 'record', outcome: 'offered', note: null },
    { type: 'record', outcome: 'done-elsewhere', note: null },
    { type: 'record', outcome: 'declined-by-person', note: null },
    { type: 'hold', reason: 'other', until: addDays(TODAY, 20), note: null },
    { type: 'hold', reason: 'other', until: addDays(TODAY, 300), note: null },
  ),
  note.map((text): Command => ({ type: 'comment', note: text })),
  note.map((text): Command => ({ type: 'hand-over', note: text })),
  note.map((text): Command => ({ type: 'refuse', note: text })),
  fc.constantFrom<Command>({ type: 'accept', note: null }, { type: 'withdraw-hand-over', note: null }),
)
const requests: fc.Arbitrary<WorkRequest> = fc.record({
  what: fc.constantFrom<WorkRequest['what']>({ check: 'bmi' }, { type: 'act-outreach' }),
  owner: fc.constantFrom('gp', 'mh'),
  dueOn: fc.constantFrom(null, addDays(TODAY, 200)),
  priority: fc.constantFrom('soon', 'routine'),
  note: fc.constantFrom(null, 'Before Friday'),
})
type Step =
  | {
      readonly kind: 'record'
      readonly finding: Finding | null
      readonly prompt: Prompted
      readonly mentioned: boolean
      readonly days: number
    }
  | { readonly kind: 'request'; readonly request: WorkRequest; readonly actor: Actor }
  | { readonly kind: 'person'; readonly which: number; readonly command: Command; readonly actor: Actor }
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('record' as const),
    finding: findings,
    prompt: prompts,
    mentioned: fc.boolean(),
    days: fc.integer({ min: 0, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('request' as const),
    request: requests,
    actor: fc.constantFrom(nurse, cpn),
  }),
  fc.record({
    kind: fc.constant('person' as const),
    which: fc.nat(5),
    command: commands,
    actor: fc.constantFrom(nurse, colleague, clerk, cpn),
  }),
)

/** A list with the log of each of its actions, as the store keeps them. */
class List {
  readonly actions = new Map<string, Action>()
  readonly logs = new Map<string, Logged[]>()
  newId(): string {
    return String(this.actions.size + 1)
  }
  append(events: readonly ActionEvent[]): void {
    for (const event of events) {
      const id = event.type === 'opened' ? this.newId() : event.id
      const before = this.actions.get(id) ?? { ...untouched, ...want, id }
      this.actions.set(id, evolve(before, event))
      const log = this.logs.get(id) ?? []
      log.push({ version: log.length + 1, event })
      this.logs.set(id, log)
    }
  }
}

const open = (list: List): Action[] => [...list.actions.values()].filter(isOpen)

/** What must hold whatever the record says and people do. */
const holds = (list: List): void => {
  const topics = open(list).map(({ topic }) => topic)
  expect(new Set(topics).size, 'nothing is open twice').toBe(topics.length)
  for (const [id, action] of list.actions) {
    const log = list.logs.get(id) ?? []
    const replayed = log.reduce<Action>((now, { event }) => evolve(now, event), { ...untouched, ...want, id })
    expect(replayed, 'the log replays to the same state').toEqual(action)
    expect(['gp', 'mh']).toContain(actingOwner(action))
    if (action.offeredTo !== null) expect(action.offeredTo, 'nothing is offered to those who have it').not.toBe(actingOwner(action))
    expect(action.status === 'on-hold', 'what is held has a day on which it comes back').toBe(action.heldUntil !== null)
    if (!isOpen(action)) expect([action.heldUntil, action.offeredTo], 'what is over waits for nobody').toEqual([null, null])
    if (action.type === 'act-asked') expect(action.askedBy, 'what is asked for has been asked by somebody').not.toBeNull()
    if (action.type === 'act-urgent') expect(['on-hold', 'rejected']).not.toContain(action.status)
    if (action.status === 'requested') expect([action.assignee, action.team]).toEqual([null, null])
    // Done means that the record shows it, or that somebody has said they have seen something urgent, or done what was asked for.
    if (action.status === 'completed' && action.type !== 'act-urgent')
      expect(log.some(({ event }) => event.type === (action.type === 'act-asked' ? 'done' : 'completed'))).toBe(true)
  }
}

test('whatever the record says and people do, in any order, no work is lost, doubled or closed without evidence, and the log says it all', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 25 }), (history) => {
      const list = new List()
      let on: PlainDate = TODAY
      for (const step of history) {
        if (step.kind === 'record') {
          on = addDays(on, step.days)
          const found = [['bmi', step.finding]] as const
          const asked: [string, Prompted][] = step.mentioned ? [['urgent/lithium', step.prompt]] : []
          const before = new Map(list.actions)
          list.append(reconcile([...list.actions.values()], found, asked, on))
          expect(reconcile([...list.actions.values()], found, asked, on), 'twice changes nothing').toEqual([])
          for (const [id, was] of before) {
            const now = list.actions.get(id) as Action
            // While it stays open the record touches nothing that people have made of it, but for a hold whose day has come.
            if (isOpen(was) && isOpen(now) && was.owner === now.owner)
              expect([now.assignee, now.takenBy, now.offeredTo, now.plannedOn]).toEqual([
                was.assignee,
                was.takenBy,
                was.offeredTo,
                was.plannedOn,
              ])
          }
          for (const { id, type, askedBy } of [...before.values()].filter(isOpen)) {
            const now = list.actions.get(id) as Action
            if (askedBy !== null && !isOpen(now))
              expect([now.status, type === 'act-asked'], 'only evidence for a rule ends what was asked for').toEqual(['completed', false])
          }
          if (step.finding?.status === 'due') {
            const known = [...list.actions.values()].filter(({ type, dueOn }) => type === 'act-check-due' && dueOn === step.finding?.dueOn)
            expect(
              known.some((one) => isOpen(one) || one.status === 'rejected'),
              'what is due is on the list, or was turned down',
            ).toBe(true)
          }
        } else if (step.kind === 'request') {
          const event = request([...list.actions.values()], step.request, step.actor, on, list.newId())
          if (typeof event !== 'string') list.append([event])
        } else {
          const actions = [...list.actions.values()]
          const action = actions[step.which % Math.max(1, actions.length)]
          if (action === undefined) continue
          const events = decide(action, step.command, step.actor, on, list.logs.get(action.id))
          if (typeof events === 'string') continue
          // The database lets nothing be open twice: what would be is refused there.
          const now = events.reduce<Action>(evolve, action)
          if (!isOpen(action) && isOpen(now) && open(list).some(({ topic }) => topic === now.topic)) continue
          list.append(events)
        }
        holds(list)
      }
    }),
    { numRuns: 3000 },
  )
}, 60_000)

test('every open status is one that evidence closes', () => {
  for (const status of openStatuses) {
    const action: Action = { ...untouched, ...want, id: '1', status, heldUntil: status === 'on-hold' ? addDays(TODAY, 5) : null }
    expect(reconcile([action], [['bmi', { ...due, status: 'up-to-date', dueOn: day('2027-04-19') }]], [], TODAY)).toMatchObject([
      { type: 'completed', evidence: ['gp/Observation/17'] },
    ])
  }
})
