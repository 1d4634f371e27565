import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Deps } from '../../../deps.ts'
import { may } from '../../../domain/access.ts'
import type { Refusal } from '../../../domain/action.ts'
import { ServiceError } from '../../../errors.ts'
import { lookBack } from '../../../lookBack.ts'
import { actionsOf, type StoredAction, teamsWithWork } from '../../../store/actions.ts'
import { glassOver } from '../../../store/breakGlass.ts'
import type { Tx } from '../../../store/database.ts'
import { historyOf } from '../../../store/perform.ts'
import { personRows } from '../../../store/personPage.ts'
import { breadcrumb } from '../../components/furniture.ts'
import type { Html } from '../../components/html.ts'
import { page } from '../../components/layout.ts'
import { refusalText, sideOfReach } from '../../components/workWords.ts'
import { glassBanner } from '../../exceptions/glassPages.ts'
import { readPersonId } from '../../person/personId.ts'
import { asked, type Env, type Looking, nowOf } from '../../session.ts'
import { actionContent } from './actionPage.ts'
import { colleaguesOf } from './colleagues.ts'
import { actorOf, performAll, Refused } from './performAll.ts'
import { type Colleague, commandOf, readSent, type Sent } from './readCommand.ts'
import { type Attempt, evidenceOf, type Overtaken, overtakenOf, workView } from './workView.ts'

/** Which action of whom a page is about, and what was tried there. */
interface Asking {
  readonly personId: number
  readonly id: string
  readonly together: boolean
  readonly sent: Sent | null
  readonly amiss: Attempt['amiss']
  readonly refusal: Refusal | null
}

const overtakenAmong = async (
  tx: Tx,
  personId: number,
  actions: readonly StoredAction[],
  sent: Sent,
  titleOf: (action: StoredAction) => string,
): Promise<Overtaken[]> => {
  const all: Overtaken[] = []
  for (const seen of sent.seen) {
    const action = actions.find(({ id }) => id === seen.id)
    if (action && action.version !== seen.version)
      all.push(overtakenOf(action, await historyOf(tx, personId, action.id), seen, titleOf(action)))
  }
  return all
}

const actionPage = async (
  deps: Deps,
  looking: Looking,
  { personId, id, together, sent, amiss, refusal }: Asking,
  colleagues: readonly Colleague[],
): Promise<Html | Promise<Html>> => {
  const { today } = looking
  const titles = new Map(deps.plan.checks.map((check) => [check.id, check.title]))
  const { viewer, answer } = await asked(
    deps,
    looking,
    async (tx) => {
      const person = await personRows(tx, personId, today)
      const actions = (await actionsOf(tx, [personId])).get(personId) ?? []
      const lead = actions.find((action) => action.id === id)
      if (person === null || lead === undefined) return null
      const attempt: Attempt | null = sent && {
        sent,
        amiss,
        refusal,
        overtaken: await overtakenAmong(tx, personId, actions, sent, ({ check }) => titles.get(check ?? '') ?? ''),
      }
      const history = await historyOf(tx, personId, id)
      const teams = await teamsWithWork(tx, sideOfReach(looking.role))
      const [known] = [...(await lookBack(tx, deps, [personId], today))].map(([, evaluation]) => evidenceOf(evaluation))
      return { person, known: known ?? new Map(), actions, lead, history, teams, attempt, glass: await glassOver(tx, personId) }
    },
    personId,
  )
  if (answer === null) throw new ServiceError('not-found', 'No such action.')
  const { glass } = answer
  // Glass is broken to read: work stays with the practice and the team.
  const actor = glass === null && may(looking.as, 'work-actions') ? actorOf(looking) : null
  const view = workView({ ...answer, together }, deps.plan, today, actor, colleagues, answer.attempt)
  const content = actionContent(view)
  const before = breadcrumb([
    { text: 'Shared list', href: `/actions?owner=${sideOfReach(looking.role)}` },
    { text: 'Person', href: `/person/${personId}` },
  ])
  return page({ title: 'Task', viewer, demo: deps.demo, before }, glass === null ? content : html`${glassBanner(glass)}${content}`)
}

const askingOf = (c: Context<Env, '/person/:id/actions/:action'>): Pick<Asking, 'personId' | 'id' | 'together'> => ({
  personId: readPersonId(c.req.param('id')),
  id: c.req.param('action'),
  together: c.req.query('together') !== undefined,
})

/** The page of one action, and what is done there. */
export const workRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/person/:id/actions/:action', async (c) => {
      const asking = { ...askingOf(c), sent: null, amiss: null, refusal: null }
      return c.html(await actionPage(deps, c.var.looking, asking, await colleaguesOf(deps, c.var.looking)))
    })
    .post('/person/:id/actions/:action', async (c) => {
      const looking = c.var.looking
      const asking = askingOf(c)
      const sent = readSent(await c.req.parseBody({ all: true }))
      const colleagues = await colleaguesOf(deps, looking)
      const again = async (status: 400 | 409, why: Partial<Asking>) =>
        c.html(await actionPage(deps, looking, { ...asking, sent, amiss: null, refusal: null, ...why }, colleagues), status)
      const command = commandOf(sent, colleagues)
      if ('field' in command) return again(400, { amiss: command })
      try {
        await asked(deps, looking, (tx) => performAll(tx, looking, nowOf(deps), asking.personId, sent.seen, command))
      } catch (error) {
        if (error instanceof Refused) return again(400, refusedBy(error.refusal, sent))
        if (error instanceof ServiceError && error.code === 'version-conflict') return again(409, {})
        throw error
      }
      return c.redirect(`/person/${asking.personId}/actions/${asking.id}${asking.together ? '?together' : ''}`, 303)
    })

/** A refusal about a field stands beside it. */
const refusedBy = (refusal: Refusal, { type }: Sent): Partial<Asking> => {
  if (refusal === 'note-missing') return { amiss: { field: 'note', text: refusalText[refusal] } }
  if (refusal === 'day-not-ahead') return { amiss: { field: type === 'plan' ? 'on' : 'until', text: refusalText[refusal] } }
  return { refusal }
}
