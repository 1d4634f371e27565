import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Deps } from '../../deps.ts'
import type { Reach } from '../../domain/access.ts'
import { formatDate, parseDate } from '../../domain/date.ts'
import { breadcrumb } from '../components/furniture.ts'
import type { Html } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { glassBanner } from '../exceptions/glassPages.ts'
import type { Env, Looking } from '../session.ts'
import { acknowledge, readAcknowledgement } from './acknowledge.ts'
import type { Unsigned } from './needsHuman.ts'
import { personContent } from './personPage.ts'
import { readId, readPerson } from './readPerson.ts'

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
  const { viewer, view, glass } = await readPerson(deps, looking, id, on)
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
