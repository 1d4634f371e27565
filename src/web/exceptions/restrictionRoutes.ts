import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { audit } from '../../store/audit.ts'
import { type Named, personNamed } from '../../store/breakGlass.ts'
import { isInCare, liftRestriction, restrict, restrictedPeople } from '../../store/restrictions.ts'
import type { Html } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { asked, type Env, type Looking, nowOf } from '../session.ts'
import { showing } from '../trail.ts'
import { type Errors, readNamed, textOf } from './named.ts'
import { type RestrictionForm, restrictionContent } from './restrictionPage.ts'

const EMPTY: RestrictionForm = { nhsNumber: '', born: '', allowed: '', reason: '' }
// Of somebody a record system vouches for: the address of its FHIR server, # and what it calls them.
const USER = /^[\w.:|@/#~%+=-]{1,512}$/
const MOST_USERS = 50
const LONGEST_REASON = 500

/** Keeping a person's record from all but some, and opening it again. */
export const restrictionRoutes = (deps: Deps): Hono<Env> => {
  const show = async (looking: Looking, form: RestrictionForm, errors: Errors): Promise<Html | Promise<Html>> => {
    const { viewer, answer } = await asked(deps, looking, restrictedPeople)
    showing(looking, answer)
    const frame = { title: 'Restricted records', viewer, demo: deps.demo, section: '/privacy/restricted', wide: true }
    return page(frame, restrictionContent(answer, form, errors, looking.today))
  }
  const place = (looking: Looking, named: Named, { allowed, reason }: { allowed: string[]; reason: string }) =>
    asked(deps, looking, async (tx) => {
      const personId = await personNamed(tx, named)
      // A privacy officer may read about former people, and decides about today's.
      if (personId === null || !(await isInCare(tx, personId))) return false
      await restrict(tx, { personId, allowed, reason, by: looking.name }, nowOf(deps))
      await audit(tx, looking.audience, [{ event: 'restricted', personId, detail: { allowed, reason } }])
      return true
    })

  return new Hono<Env>()
    .get('/privacy/restricted', async (c) => c.html(await show(c.var.looking, EMPTY, {})))

    .post('/privacy/restricted', async (c) => {
      const { looking } = c.var
      const body = await c.req.parseBody()
      const { form: who, named, errors } = readNamed(body)
      const form = { ...who, allowed: textOf(body, 'allowed'), reason: textOf(body, 'reason').slice(0, LONGEST_REASON) }
      const allowed = form.allowed.split(/[\s,]+/).filter(Boolean)
      const areUsers = allowed.length > 0 && allowed.length <= MOST_USERS && allowed.every((one) => USER.test(one))
      const problems: Errors = {
        ...errors,
        ...(areUsers ? {} : { allowed: 'Enter the user id of at least one person, one a line' }),
        ...(form.reason === '' ? { reason: 'Say why the record is restricted' } : {}),
      }
      if (named === null || Object.keys(problems).length > 0) return c.html(await show(looking, form, problems), 400)
      const { answer: done } = await place(looking, named, { allowed, reason: form.reason })
      if (done) return c.redirect('/privacy/restricted', 303)
      const nobody = { 'nhs-number': 'Nobody of your organisation has this NHS number and date of birth. Check both.' }
      return c.html(await show(looking, form, nobody), 400)
    })

    .post('/privacy/restricted/lift', async (c) => {
      const { looking } = c.var
      const person = textOf(await c.req.parseBody(), 'person')
      if (!/^[1-9]\d{0,14}$/.test(person)) throw new ServiceError('bad-request', 'Use the button on the page.')
      await asked(deps, looking, async (tx) => {
        const personId = Number(person)
        if (await liftRestriction(tx, personId)) await audit(tx, looking.audience, [{ event: 'restriction-lifted', personId }])
      })
      return c.redirect('/privacy/restricted', 303)
    })
}
