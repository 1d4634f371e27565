import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { UserRole } from '../../domain/access.ts'
import { type GlassReason, glassReasons, SHORTEST_EXPLANATION } from '../../domain/breakGlass.ts'
import { ServiceError } from '../../errors.ts'
import { actingAs, system } from '../../store/actingAs.ts'
import { audit } from '../../store/audit.ts'
import { glassAlerts, openGlass, personNamed, reviewGlass } from '../../store/breakGlass.ts'
import { page } from '../components/layout.ts'
import { asked, type Env } from '../session.ts'
import { showing } from '../trail.ts'
import { alertsContent, emptyForm, type GlassForm, glassContent } from './glassPages.ts'
import { type Errors, readNamed, textOf } from './named.ts'

const LONGEST_EXPLANATION = 1000
const isReason = (text: string): text is GlassReason => Object.hasOwn(glassReasons, text)

const read = (body: Readonly<Record<string, unknown>>) => {
  const { form: who, named, errors } = readNamed(body)
  const said = textOf(body, 'reason')
  const reason = isReason(said) ? said : null
  const explanation = textOf(body, 'explanation').slice(0, LONGEST_EXPLANATION)
  const form: GlassForm = { ...who, reason: reason ?? '', explanation }
  const more: Errors = {
    ...(reason === null ? { reason: 'Choose why you need to see this record' } : {}),
    ...(explanation.length < SHORTEST_EXPLANATION ? { explanation: 'Say in a sentence what is happening' } : {}),
  }
  return { form, named, reason, errors: { ...errors, ...more } }
}

/** Breaking the glass, and the privacy officer's answer to it. */
export const glassRoutes = (deps: Deps): Hono<Env> => {
  const frame = { title: 'See someone outside your list', demo: deps.demo, section: '/break-glass' }
  return new Hono<Env>()
    .get('/break-glass', async (c) => {
      const { viewer } = await asked(deps, c.var.looking, async () => null)
      return c.html(page({ ...frame, viewer }, glassContent(emptyForm, {})))
    })

    .post('/break-glass', async (c) => {
      const { looking } = c.var
      const { form, named, reason, errors } = read(await c.req.parseBody())
      const again = async (problems: Errors) => {
        const { viewer } = await asked(deps, looking, async () => null)
        return c.html(page({ ...frame, viewer }, glassContent(form, problems)), 400)
      }
      if (named === null || reason === null || Object.keys(errors).length > 0) return again(errors)
      const { audience, name, as, ods, today } = looking
      const who = { audience, name, as: as as UserRole, ods }
      // The system looks: whoever asks cannot see this person, and learns only whether both were right.
      const personId = await actingAs(deps.db, system, today, async (tx) => {
        const id = await personNamed(tx, named)
        if (id !== null) await openGlass(tx, who, { personId: id, reason, explanation: form.explanation })
        const event = id === null ? 'break-glass-missed' : 'break-glass'
        const why = { purpose: 'break-glass', reason: form.explanation, detail: { reason } } as const
        await audit(tx, audience, [{ event, personId: id, outcome: id === null ? 'failed' : 'success', ...why }])
        return id
      })
      if (personId === null) return again({ 'nhs-number': 'Nobody in Parity has this NHS number and date of birth. Check both.' })
      return c.redirect(`/person/${personId}`, 303)
    })

    .get('/privacy/break-glass', async (c) => {
      const { looking } = c.var
      const { viewer, answer } = await asked(deps, looking, glassAlerts)
      showing(looking, answer)
      const title = 'Looks outside reach'
      return c.html(
        page({ title, viewer, demo: deps.demo, section: '/privacy/break-glass', wide: true }, alertsContent(answer, looking.today)),
      )
    })

    .post('/privacy/break-glass', async (c) => {
      const { looking } = c.var
      const id = textOf(await c.req.parseBody(), 'id')
      if (!/^[1-9]\d{0,14}$/.test(id)) throw new ServiceError('bad-request', 'Use the button on the page.')
      await asked(deps, looking, async (tx) => {
        if (await reviewGlass(tx, Number(id), looking.name))
          await audit(tx, looking.audience, [{ event: 'break-glass-reviewed', personId: null, detail: { id: Number(id) } }])
      })
      return c.redirect('/privacy/break-glass', 303)
    })
}
