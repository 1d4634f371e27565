import type { Bundle, Subscription } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { endpointFault } from '../../endpoint.ts'
import { ServiceError } from '../../errors.ts'
import { EXTENSION } from '../../fhir/canonical.ts'
import { CONTENT_EXTENSION, FILTER_EXTENSION, HEARTBEAT_EXTENSION, subscriptionStatus, TASK_CHANGE } from '../../fhir/writeNotification.ts'
import { actingAs, system } from '../../store/actingAs.ts'
import { audit } from '../../store/audit.ts'
import { randomId } from '../../store/sessions.ts'
import { addSubscription, removeSubscription, type Subscribed, subscriptionCalled, subscriptionsOf } from '../../store/subscriptions.ts'
import { type Env, nowOf, publicUrlOf } from '../session.ts'
import { fhirJson } from './fhirJson.ts'
import { noteList } from './seen.ts'
import { readFilter } from './subscriptionFilter.ts'

/** Subscriptions of one system at most. */
const MOST = 20
/** Deliveries are looked after once a minute, so no heartbeat comes more often; and one a week tells nobody that they still work. */
const SHORTEST_HEARTBEAT = 60
const LONGEST_HEARTBEAT = 7 * 86_400

const stringExtension = z.object({ url: z.string(), valueString: z.string().max(2000).optional() })
const codeExtension = z.object({ url: z.string(), valueCode: z.string().optional() })

/** A Subscription as a system sends it: what is understood of it. */
export const newSubscription = z.looseObject({
  resourceType: z.literal('Subscription'),
  status: z.literal('requested'),
  reason: z.string().min(1).max(1000),
  criteria: z.literal(TASK_CHANGE),
  _criteria: z.object({ extension: z.array(stringExtension).max(1) }).optional(),
  end: z.iso.datetime({ offset: true }).optional(),
  channel: z.strictObject({
    extension: z.array(z.looseObject({ url: z.string(), valueUnsignedInt: z.int().min(1).max(LONGEST_HEARTBEAT).optional() })).optional(),
    type: z.literal('rest-hook'),
    endpoint: z.string().max(1000),
    payload: z.enum(['application/fhir+json']).optional(),
    _payload: z.object({ extension: z.array(codeExtension).max(1) }).optional(),
  }),
})

const invalid = (why: string): ServiceError => new ServiceError('bad-request', `The Subscription cannot be made: ${why}.`)

const contentOf = ({ _payload }: z.infer<typeof newSubscription>['channel']): Subscribed['content'] => {
  const code = _payload?.extension.find(({ url }) => url === CONTENT_EXTENSION)?.valueCode ?? 'id-only'
  if (code !== 'empty' && code !== 'id-only') throw invalid('deliveries hold ids only or nothing; what is in a task is read from here')
  return code
}

/** After so many seconds of silence a heartbeat; null where none is asked for. */
const heartbeatOf = ({ extension = [] }: z.infer<typeof newSubscription>['channel']): number | null => {
  const seconds = extension.find(({ url }) => url === HEARTBEAT_EXTENSION)?.valueUnsignedInt
  return seconds === undefined ? null : Math.max(SHORTEST_HEARTBEAT, seconds)
}

const written = (
  { id, status, reason, endpoint, content, filter, heartbeatSeconds, endsAt, error }: Subscribed,
  secret: string | null,
): Subscription & Record<'_criteria', object | undefined> => ({
  resourceType: 'Subscription',
  id,
  ...(secret === null ? {} : { extension: [{ url: EXTENSION.subscriptionSecret, valueString: secret }] }),
  status,
  reason,
  criteria: TASK_CHANGE,
  _criteria: filter === null ? undefined : { extension: [{ url: FILTER_EXTENSION, valueString: filter }] },
  ...(endsAt === null ? {} : { end: endsAt.toISOString() }),
  ...(error === null ? {} : { error }),
  channel: {
    ...(heartbeatSeconds === null ? {} : { extension: [{ url: HEARTBEAT_EXTENSION, valueUnsignedInt: heartbeatSeconds }] }),
    type: 'rest-hook',
    endpoint,
    payload: 'application/fhir+json',
    _payload: { extension: [{ url: CONTENT_EXTENSION, valueCode: content }] },
  },
})

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Subscriptions of systems to changes of tasks (R4 backport). Each system sees its own. */
export const subscriptionRoutes = (deps: Deps): Hono<Env> => {
  const absent = (): ServiceError => new ServiceError('not-found', 'There is no such subscription of yours.')

  const called = async (c: Context<Env>): Promise<Subscribed> => {
    const { audience, today } = c.var.looking
    const id = c.req.param('id') ?? ''
    const found = await actingAs(deps.db, system, today, async (tx) => {
      await noteList(tx, audience, [])
      return UUID.test(id) ? subscriptionCalled(tx, audience.user, id) : null
    })
    if (found === null) throw absent()
    return found
  }

  const create = async (c: Context<Env>): Promise<Response> => {
    const { audience, role, ods, today } = c.var.looking
    const { data, error } = newSubscription.safeParse(await c.req.json().catch(() => null))
    if (data === undefined) throw invalid(`look at ${error?.issues[0]?.path.join('.') || 'the whole'}`)
    if (role !== 'practice' && role !== 'team') throw new ServiceError('forbidden', 'Only for a practice or a team are there tasks.')
    const fault = endpointFault(data.channel.endpoint, deps.privateEndpoints)
    if (fault !== null) throw invalid(`its endpoint ${fault}`)
    const filter = data._criteria?.extension.find(({ url }) => url === FILTER_EXTENSION)?.valueString ?? null
    readFilter(filter)
    const [secret, now] = [randomId(), nowOf(deps)]
    const added = {
      id: crypto.randomUUID(),
      clientId: audience.user,
      ods,
      reach: role,
      reason: data.reason,
      endpoint: data.channel.endpoint,
      content: contentOf(data.channel),
      filter,
      heartbeatSeconds: heartbeatOf(data.channel),
      endsAt: data.end === undefined ? null : new Date(data.end),
      secret,
      base: publicUrlOf(deps, c),
    }
    const made = await actingAs(deps.db, system, today, async (tx) => {
      if ((await subscriptionsOf(tx, audience.user)).length >= MOST) throw invalid(`there are ${MOST} already; end one that is not needed`)
      await audit(tx, audience, [{ event: 'subscription-made', personId: null, detail: { subscription: added.id } }])
      return addSubscription(tx, added, now)
    })
    c.header('Location', `${publicUrlOf(deps, c)}/fhir/Subscription/${made.id}`)
    return fhirJson(c, written(made, secret), 201)
  }

  return new Hono<Env>()
    .post('/fhir/Subscription', create)
    .get('/fhir/Subscription', async (c) => {
      const { audience, today } = c.var.looking
      const all = await actingAs(deps.db, system, today, async (tx) => {
        await noteList(tx, audience, [])
        return subscriptionsOf(tx, audience.user)
      })
      const base = `${publicUrlOf(deps, c)}/fhir/Subscription`
      const entry = all.map((one) => ({ fullUrl: `${base}/${one.id}`, resource: written(one, null), search: { mode: 'match' as const } }))
      return fhirJson(c, { resourceType: 'Bundle', type: 'searchset', total: all.length, ...(entry.length ? { entry } : {}) } as Bundle)
    })
    .get('/fhir/Subscription/:id', async (c) => fhirJson(c, written(await called(c), null)))
    .get('/fhir/Subscription/:id/$status', async (c) => {
      const found = await called(c)
      const base = publicUrlOf(deps, c)
      const status = subscriptionStatus(found, 'query-status', [], base)
      return fhirJson(c, {
        resourceType: 'Bundle',
        type: 'searchset',
        total: 1,
        entry: [{ fullUrl: `urn:uuid:${status.id}`, resource: status, search: { mode: 'match' } }],
      })
    })
    .delete('/fhir/Subscription/:id', async (c) => {
      const { audience, today } = c.var.looking
      const { id } = await called(c)
      await actingAs(deps.db, system, today, async (tx) => {
        await removeSubscription(tx, audience.user, id)
        await audit(tx, audience, [{ event: 'subscription-ended', personId: null, detail: { subscription: id } }])
      })
      return c.body(null, 204)
    })
}
