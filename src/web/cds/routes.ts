import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { log } from '../../log.ts'
import type { Client } from '../../store/clients.ts'
import { limitedRefusals, within } from '../limits.ts'
import { routeOf } from '../route.ts'
import { addressedTo, type Env, nowOf, publicUrlOf } from '../session.ts'
import { keepFeedback } from './feedback.ts'
import { gapsOf } from './gaps.ts'
import { feedbackRequest, hookRequest } from './request.ts'
import { discovery, SERVICE } from './service.ts'
import { callerOf } from './token.ts'

/** The body as it should be, or 400 naming the first element that is not. Never its value. */
const readBody = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  const { data, error } = schema.safeParse(await c.req.json().catch(() => null))
  if (data === undefined) {
    const at = error?.issues[0]?.path.join('.') || 'the body'
    throw new ServiceError('bad-request', `The request cannot be read: look at ${at}.`)
  }
  return data
}

/** CDS Hooks 2.0: what a record system shows about somebody as their record is opened, and what came of it. */
export const hookRoutes = (deps: Deps): Hono<Env> => {
  /** The system that calls, or the refusal. */
  const called = async (c: Context, answer: (client: Client) => Promise<Response>): Promise<Response> => {
    const caller = await callerOf(deps, c.req.header('authorization'), `${addressedTo(deps, c)}${c.req.path}`, nowOf(deps))
    if (typeof caller !== 'string') {
      if (deps.limits) await within(deps.limits.user, `client/${caller.id}`)
      return answer(caller)
    }
    await limitedRefusals(deps.limits, c, 'cds')
    log('info', 'token-refused', { code: caller, route: routeOf(c) ?? 'none', status: 401 })
    const header = caller === 'token-missing' ? 'Bearer' : `Bearer error="invalid_token", error_description="${caller}"`
    return c.json({ error: { code: caller, title: 'The token of this call is not taken' } }, 401, { 'WWW-Authenticate': header })
  }
  return new Hono<Env>()
    .use('/cds-services/*', cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['Authorization', 'Content-Type'] }))
    .get('/cds-services', (c) => c.json(discovery))
    .post(`/cds-services/${SERVICE}`, (c) =>
      called(c, async (client) => {
        const cards = await gapsOf(deps, client, await readBody(c, hookRequest), publicUrlOf(deps, c))
        if (cards !== null) return c.json({ cards })
        return c.json({ error: { code: 'prefetch-missing', title: 'Send the Patient in prefetch, as discovery asks for it.' } }, 412)
      }),
    )
    .post(`/cds-services/${SERVICE}/feedback`, (c) =>
      called(c, async (client) => {
        await keepFeedback(deps, client, (await readBody(c, feedbackRequest)).feedback)
        return c.body(null, 200)
      }),
    )
}
