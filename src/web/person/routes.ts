import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Deps } from '../../deps.ts'
import type { Reach } from '../../domain/access.ts'
import { formatDate, parseDate } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { glassOver } from '../../store/breakGlass.ts'
import { loadFacts } from '../../store/facts.ts'
import { personBetween } from '../../store/personPage.ts'
import { isKeptFrom } from '../../store/restrictions.ts'
import { breadcrumb } from '../components/furniture.ts'
import type { Html } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { glassBanner } from '../exceptions/glassPages.ts'
import { asked, type Env, type Looking } from '../session.ts'
import { throughGlass } from '../trail.ts'
import { acknowledge, readAcknowledgement } from './acknowledge.ts'
import { missesOf } from './missesOf.ts'
import type { Unsigned } from './needsHuman.ts'
import { personContent } from './personPage.ts'
import { personView, windowAround } from './personView.ts'

const readId = (text: string): number => {
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
  if (id === null) throw new ServiceError('not-found', 'No such person.')
  return id
}

const back = (role: Reach, asAt: string): { text: string; href: string } =>
  role === 'practice' ? { text: 'Register', href: `/practice/register${asAt}` } : { text: 'Shared list', href: '/actions?owner=mh' }

/** What a person's page is asked for beside the person. */
interface Request {
  readonly id: number
  readonly written: string
  readonly unsigned: Unsigned | null
}

const personResponse = async (deps: Deps, looking: Looking, { id, written, unsigned }: Request): Promise<Html | Promise<Html>> => {
  const { today, role } = looking
  const asAt = parseDate(written)
  const on = asAt ?? today
  const { from, to } = windowAround(on)
  const { viewer, answer } = await asked(
    deps,
    looking,
    async (tx) => {
      const rows = await personBetween(tx, id, from, to, { on, today })
      if (rows === null) return { isKept: await isKeptFrom(tx, id) }
      return { rows, known: (await loadFacts(tx, [id])).get(id), glass: await glassOver(tx, id) }
    },
    id,
  )
  if ('isKept' in answer) throw new ServiceError(answer.isKept ? 'restricted' : 'not-found', 'No such person.')
  const { rows, known, glass } = answer
  if (glass !== null) throughGlass(looking, glass.explanation)
  const view = personView(rows, deps.plan, on, today, known === undefined ? new Map() : missesOf(rows, known, deps, on))
  const before = breadcrumb([back(role, on === today ? '' : `?as-at=${formatDate(on)}`)])
  const wrongDate = asAt === null && written !== '' ? written : null
  // The name stays out of the title: titles are kept in browser histories and shown on other people's screens.
  const content = personContent(view, wrongDate, unsigned)
  return page({ title: 'Person', viewer, demo: deps.demo, before }, glass === null ? content : html`${glassBanner(glass)}${content}`)
}

/** The page of one person, for everyone who may see them, and the acknowledgement of what is urgent there. */
export const personRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/person/:id', async (c) => {
      const asked = { id: readId(c.req.param('id')), written: c.req.query('as-at') ?? '', unsigned: null }
      return c.html(await personResponse(deps, c.var.looking, asked))
    })
    .post('/person/:id/acknowledge', async (c) => {
      const id = readId(c.req.param('id'))
      const given = readAcknowledgement(await c.req.parseBody())
      if (given.by === '') return c.html(await personResponse(deps, c.var.looking, { id, written: '', unsigned: given }), 400)
      await acknowledge(deps, c.var.looking, id, given)
      return c.redirect(`/person/${id}`, 303)
    })
