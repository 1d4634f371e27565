import type { Owner } from '../finding.ts'
import type { Action, Work } from './action.ts'
import type { Logged, PersonEvent } from './events.ts'
import { evolve, workOf } from './evolve.ts'

/** A change that people have made, the version it made, and how the work was before it. */
export interface Change {
  readonly version: number
  readonly event: PersonEvent
  readonly before: Work
}

/**
 * The changes that can be taken back, oldest first: those of people since the record last opened, closed, woke or moved the action.
 * That the record says another day or reason meanwhile is no hindrance: it is kept.
 */
export const changes = (action: Action, log: readonly Logged[]): readonly Change[] => {
  let open: Change[] = []
  let now = action
  for (const { version, event } of log) {
    const [before, { owner }] = [workOf(now), now]
    now = evolve(now, event)
    switch (event.type) {
      case 'updated':
        // Once it stands for nothing but the asking, the asking is not taken back.
        if (event.action.owner !== owner || event.action.type === 'act-asked') open = []
        break
      case 'opened':
      case 'requested':
      case 'completed':
      case 'cancelled':
      case 'reopened':
      case 'hold-ended':
        open = []
        break
      case 'undone':
        open = open.filter((change) => change.version !== event.of)
        break
      default:
        open.push({ version, event, before })
    }
  }
  return open
}

/** The last change of people, and how the work was before it. Each side takes back its own only. */
export const undo = (
  action: Action,
  log: readonly Logged[],
  side: Owner,
): { readonly of: number; readonly back: Work } | 'nothing-to-undo' | 'not-yours-to-undo' => {
  const last = changes(action, log).at(-1)
  if (last === undefined) return 'nothing-to-undo'
  return last.event.side === side ? { of: last.version, back: last.before } : 'not-yours-to-undo'
}
