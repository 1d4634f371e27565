import { html } from 'hono/html'
import type { Deps } from '../../deps.ts'
import type { Command } from '../../domain/action.ts'
import { ServiceError } from '../../errors.ts'
import { actingAs } from '../../store/actingAs.ts'
import { count } from '../components/dates.ts'
import { input, select } from '../components/field.ts'
import type { Html } from '../components/html.ts'
import { refusalText } from '../components/workWords.ts'
import { type Looking, nowOf } from '../session.ts'
import type { ActionLine } from './actionsView.ts'
import { type ActionFilters, actionAddress } from './filters.ts'
import { performAll, Refused } from './task/performAll.ts'
import { type Colleague, readSeen, type Seen } from './task/readCommand.ts'

/** What is done to all lines that are ticked. It stands beneath the table, in sight all along, and the ticks belong to it. */
export const severalForm = (
  filters: ActionFilters,
  colleagues: readonly Colleague[],
  teams: readonly string[],
): Html => html`<form id="several" class="app-several app-noprint" action="/actions/several" method="post" novalidate>
<input type="hidden" name="back" value="${actionAddress('/actions', filters, { page: filters.page })}">
<p class="app-several__what" id="several-what">With the ticked lines</p>
<button class="nhsuk-button nhsuk-button--small" data-module="nhsuk-button" type="submit" name="do" value="claim">Claim</button>
${select({ name: 'person', id: 'several-person', label: 'Person', items: [{ value: '', text: 'Nobody in particular' }, ...colleagues.map(({ user, name }) => ({ value: user, text: name }))] })}
${input({ name: 'team', id: 'several-team', label: 'Team or group', width: 10, offered: teams })}
<button class="nhsuk-button nhsuk-button--small nhsuk-button--secondary" data-module="nhsuk-button" type="submit" name="do" value="assign">Assign</button>
</form>`

/** The actions of one line, of one person. */
interface Line {
  readonly personId: number
  readonly seen: readonly Seen[]
}

const MOST_LINES = 500

/** Reads the ticked lines: `1/uuid.3 1/uuid.1` each. Throws `bad-request` for what no form of ours sends. */
export const readLines = (value: unknown): Line[] => {
  const texts = Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (texts.length > MOST_LINES) throw new ServiceError('bad-request', `Choose at most ${MOST_LINES} lines at once.`)
  return texts.map((text) => {
    const parts = typeof text === 'string' ? text.split(' ').map((part) => part.split('/')) : []
    const personId = Number(parts[0]?.[0])
    if (!Number.isSafeInteger(personId) || personId < 1 || parts.some(([person]) => Number(person) !== personId))
      throw new ServiceError('bad-request', 'Use the ticks on the shared list.')
    return { personId, seen: parts.map(([, token]) => readSeen(token)) }
  })
}

/** A line that was not done, and why. */
export interface NotDone {
  readonly personId: number
  readonly id: string
  readonly why: string
}

/** Does one thing to many lines, each in a transaction of its own: one that has changed keeps nothing from the others. */
export const doSeveral = async (
  deps: Deps,
  looking: Looking,
  lines: readonly Line[],
  command: Command,
): Promise<{ done: number; notDone: NotDone[] }> => {
  const notDone: NotDone[] = []
  for (const { personId, seen } of lines) {
    const [first] = seen
    if (first === undefined) continue
    try {
      await actingAs(deps.db, looking.audience, looking.today, (tx) => performAll(tx, looking, nowOf(deps), personId, seen, command))
    } catch (error) {
      const why = whyNot(error)
      if (why === null) throw error
      notDone.push({ personId, id: first.id, why })
    }
  }
  return { done: lines.length - notDone.length, notDone }
}

const whyNot = (error: unknown): string | null => {
  if (error instanceof Refused) return refusalText[error.refusal]
  if (!(error instanceof ServiceError)) return null
  if (error.code === 'version-conflict') return 'Somebody else changed it first.'
  return error.code === 'not-found' ? 'It is not on your list any more.' : null
}

/** What was done to several and what was not. `lines` are those of the list as it is now. */
export const severalContent = (
  { done, notDone }: { done: number; notDone: readonly NotDone[] },
  back: string,
  lineOf: (id: string) => ActionLine | null,
): Html => html`<h1 class="nhsuk-heading-l">${count(notDone.length, 'line')} not changed</h1>
<p>${done === 0 ? 'Nothing else was changed.' : `${count(done, 'other line')} changed as you asked.`} Nothing was lost.</p>
<ul class="nhsuk-list nhsuk-list--bullet">
${notDone.map(
  ({
    personId,
    id,
    why,
  }) => html`<li><a href="/person/${personId}/actions/${id}">${lineOf(id)?.what ?? 'A line that is not on your list any more'}</a>: ${why}</li>
`,
)}</ul>
<p><a href="${back}">Back to the shared list</a></p>`
