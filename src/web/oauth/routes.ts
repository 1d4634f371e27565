import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { grantable } from '../../domain/scopes.ts'
import { log } from '../../log.ts'
import { actingAs, system } from '../../store/actingAs.ts'
import { audit, recordRefusal } from '../../store/audit.ts'
import { clientCalled, issueToken, useAssertion } from '../../store/clients.ts'
import type { Tx } from '../../store/database.ts'
import { limitedRefusals } from '../limits.ts'
import { addressedTo, type Env, nowOf, publicUrlOf } from '../session.ts'
import { ALGORITHMS, claimedClient, readAssertion } from './assertion.ts'

const TOKEN_PATH = '/oauth/token'
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** How long a token lasts: SMART recommends no more than five minutes. */
export const TOKEN_SECONDS = 300

/** Failures of the token endpoint (RFC 6749, section 5.2). */
type Failure = 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type'

const texts = (body: Record<string, unknown>, name: string): string => (typeof body[name] === 'string' ? body[name] : '')

/** Sign-in of systems: SMART Backend Services. */
export const oauthRoutes = (deps: Deps): Hono<Env> => {
  const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => actingAs(deps.db, system, deps.today(), work)

  const fail = async (c: Context<Env>, error: Failure, client = 'nobody'): Promise<Response> => {
    await limitedRefusals(deps.limits, c, 'token')
    log('info', 'token-refused', { code: error })
    const who = { ...system, user: `client/${client}` }
    await recordRefusal(deps.db, deps.today(), who, { event: 'token-refused', outcome: 'refused', detail: { error } })
    return c.json({ error }, error === 'invalid_client' ? 401 : 400, { Pragma: 'no-cache' })
  }

  const configuration = (c: Context): Response => {
    const base = publicUrlOf(deps, c)
    return c.json({
      token_endpoint: `${base}${TOKEN_PATH}`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      scopes_supported: ['system/*.rs', 'system/Task.rs', 'system/Task.cruds'],
      capabilities: ['client-confidential-asymmetric', 'permission-v2', 'permission-v1'],
    })
  }

  return new Hono<Env>()
    .post(TOKEN_PATH, async (c) => {
      const body = await c.req.parseBody()
      if (texts(body, 'grant_type') !== 'client_credentials') return fail(c, 'unsupported_grant_type')
      if (texts(body, 'client_assertion_type') !== ASSERTION_TYPE || texts(body, 'scope') === '') return fail(c, 'invalid_request')
      const assertion = texts(body, 'client_assertion')
      const id = claimedClient(assertion)
      if (id === null) return fail(c, 'invalid_client')
      const client = await asSystem((tx) => clientCalled(tx, id))
      // Its name comes into the trail only once it is known to be one of ours.
      if (client === null) return fail(c, 'invalid_client')
      const now = nowOf(deps)
      const read = await readAssertion(client, assertion, `${addressedTo(deps, c)}${TOKEN_PATH}`, now)
      if (read === null) return fail(c, 'invalid_client', id)
      if (!(await asSystem((tx) => useAssertion(tx, { clientId: id, ...read }, now)))) return fail(c, 'invalid_client', id)
      const scopes = grantable(client.scopes, texts(body, 'scope').split(/\s+/))
      if (scopes.length === 0) return fail(c, 'invalid_scope', id)
      const token = await asSystem(async (tx) => {
        const audience = { role: client.reach, ods: client.ods, user: `client/${id}` }
        await audit(tx, audience, [{ event: 'token-issued', personId: null, detail: { scopes } }])
        return issueToken(tx, { clientId: id, scopes, seconds: TOKEN_SECONDS }, now)
      })
      return c.json({ access_token: token, token_type: 'bearer', expires_in: TOKEN_SECONDS, scope: scopes.join(' ') }, 200, {
        Pragma: 'no-cache',
      })
    })
    .get('/.well-known/smart-configuration', configuration)
    .get('/fhir/.well-known/smart-configuration', configuration)
}
