import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Deps } from '../../deps.ts'
import { may, type Reach } from '../../domain/access.ts'
import { formatDate, parseDate } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { addContacts, isSeen } from '../../store/contacts.ts'
import { breadcrumb } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { glassBanner } from '../exceptions/glassPages.ts'
import { asked, type Env, type Looking, nowOf } from '../session.ts'
import { acknowledge, readAcknowledgement } from './acknowledge.ts'
import { askFor } from './ask.ts'
import { askForSection, type RequestAttempt, readRequest, typedIn } from './askFor.ts'
import { type ContactAttempt, contactsSection, readContact } from './contacts.ts'
import { readPersonId } from './personId.ts'
import { personContent } from './personPage.ts'
import { readPerson } from './readPerson.ts'

const back = (role: Reach, asAt: string): { text: string; href: string } =>
  role === 'practice' ? { text: 'Register', href: `/practice/register${asAt}` } : { text: 'Shared list', href: '/actions?owner=mh' }

/** What a person's page is asked for beside the person. */
interface Request {
  readonly id: number
  readonly written: string
  /** A contact that could not be written down. */
  readonly attempt?: ContactAttempt
  /** A request that could not be made. */
  readonly request?: RequestAttempt
}

const personResponse = async (deps: Deps, looking: Looking, { id, written, attempt, request }: Request): Promise<Html | Promise<Html>> => {
  const { today, role } = looking
  const asAt = parseDate(written)
  const on = asAt ?? today
  const { viewer, view, glass, contacts } = await readPerson(deps, looking, id, on)
  const before = breadcrumb([back(role, on === today ? '' : `?as-at=${formatDate(on)}`)])
  const wrongDate = asAt === null && written !== '' ? written : null
  // The name stays out of the title: titles are kept in browser histories and shown on other people's screens.
  const content = personContent(view, wrongDate, glass === null && may(looking.as, 'acknowledge') ? looking.name : null)
  const mayAdd = glass === null && may(looking.as, 'work-actions')
  const ask = mayAdd ? askForSection(id, { plan: deps.plan, attempt: request ?? null }) : nothing
  const reached = contactsSection(id, contacts, { plan: deps.plan, today, mayAdd, attempt: attempt ?? null })
  return page(
    { title: 'Person', viewer, demo: deps.demo, before },
    html`${glass === null ? nothing : glassBanner(glass)}${content}
${ask}
${reached}`,
  )
}

/** The page of one person, for everyone who may see them, and the acknowledgement of what is urgent there. */
export const personRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/person/:id', async (c) => {
      const asked = { id: readPersonId(c.req.param('id')), written: c.req.query('as-at') ?? '' }
      return c.html(await personResponse(deps, c.var.looking, asked))
    })
    .post('/person/:id/contacts', async (c) => {
      const looking = c.var.looking
      const id = readPersonId(c.req.param('id'))
      const given = readContact(await c.req.parseBody(), deps.plan, looking.today)
      if ('errors' in given) return c.html(await personResponse(deps, looking, { id, written: '', attempt: given }), 400)
      await asked(deps, looking, async (tx) => {
        if (!(await isSeen(tx, id))) throw new ServiceError('not-found', 'No such person.')
        await addContacts(tx, { audience: looking.audience, name: looking.name, ods: looking.ods, at: nowOf(deps) }, [
          { ...given, personId: id },
        ])
      })
      return c.redirect(`/person/${id}#contacts`, 303)
    })
    .post('/person/:id/requests', async (c) => {
      const { looking } = c.var
      const id = readPersonId(c.req.param('id'))
      const body = await c.req.parseBody()
      const given = readRequest(body, deps.plan, looking.today)
      if ('errors' in given) return c.html(await personResponse(deps, looking, { id, written: '', request: given }), 400)
      const refused = await askFor(deps, looking, id, given, body.again)
      if (refused === null) return c.redirect(`/person/${id}#ask`, 303)
      return c.html(await personResponse(deps, looking, { id, written: '', request: { ...typedIn(body), ...refused } }), 400)
    })
    .post('/person/:id/acknowledge', async (c) => {
      const id = readPersonId(c.req.param('id'))
      await acknowledge(deps, c.var.looking, id, readAcknowledgement(await c.req.parseBody()))
      return c.redirect(`/person/${id}`, 303)
    })
