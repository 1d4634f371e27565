import {
  type Action,
  type ActionEvent,
  type Actor,
  type Command,
  decide,
  evolve,
  type Logged,
  type Refusal,
  untouched,
  type Wanted,
} from '../../../src/domain/action.ts'
import { day, type PlainDate } from '../../../src/domain/date.ts'

export const TODAY = day('2026-04-20')

export const nurse: Actor = { user: 'gp-1', name: 'Sam Okafor', side: 'gp', clinician: true }
export const colleague: Actor = { user: 'gp-2', name: 'Ruth Pell', side: 'gp', clinician: true }
export const clerk: Actor = { user: 'gp-3', name: 'Ali Noor', side: 'gp', clinician: false }
export const cpn: Actor = { user: 'mh-1', name: 'Dee Marsh', side: 'mh', clinician: true }

export const want: Wanted = {
  type: 'act-check-due',
  topic: 'bmi',
  check: 'bmi',
  owner: 'gp',
  dueOn: day('2026-03-04'),
  priority: 'routine',
  reason: 'interval-elapsed',
  rules: ['phsmi-core'],
}

/** An action and its log, oldest first. */
export interface Told {
  readonly action: Action
  readonly log: readonly Logged[]
}

export const opened = (wanted: Wanted = want, id = '1'): Told => ({
  action: { ...untouched, ...wanted, id },
  log: [{ version: 1, event: { type: 'opened', action: wanted } }],
})

export const following = ({ action, log }: Told, ...events: readonly ActionEvent[]): Told => ({
  action: events.reduce<Action>(evolve, action),
  log: [...log, ...events.map((event, i) => ({ version: log.length + 1 + i, event }))],
})

/** What becomes of it when someone asks for something, or the refusal. */
export const asks = (told: Told, command: Command, actor: Actor = nurse, on: PlainDate = TODAY): Told | Refusal => {
  const events = decide(told.action, command, actor, on, told.log)
  return typeof events === 'string' ? events : following(told, ...events)
}

/** The same where it is allowed. */
export const does = (told: Told, command: Command, actor: Actor = nurse, on: PlainDate = TODAY): Told => {
  const now = asks(told, command, actor, on)
  if (typeof now === 'string') throw new Error(`${command.type} is refused: ${now}`)
  return now
}

/** The action as its log alone makes it. */
export const replayed = ({ action: { id }, log }: Told): Action =>
  log.reduce<Action>((now, { event }) => evolve(now, event), { ...untouched, ...want, id })
