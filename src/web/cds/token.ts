import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Deps } from '../../deps.ts'
import { actingAs, system } from '../../store/actingAs.ts'
import { type Client, clientCalled, useAssertion } from '../../store/clients.ts'
import { ALGORITHMS, keysOf, LONGEST, TOLERANCE } from '../oauth/assertion.ts'

/** Why a token is not taken. Logged and answered as a code; what was in the token is not. */
export type Refused = 'token-missing' | 'token-unreadable' | 'client-unknown' | 'key-not-registered' | 'token-not-valid' | 'token-used'

interface Read {
  readonly issuer: string
  readonly jku: unknown
}

const readToken = (token: string): Read | null => {
  try {
    return { issuer: decodeJwt(token).iss ?? '', jku: decodeProtectedHeader(token).jku }
  } catch {
    return null
  }
}

const verified = async (token: string, client: Client, audience: string, now: Date): Promise<JWTPayload | null> => {
  try {
    const { payload } = await jwtVerify(token, keysOf(client), {
      algorithms: [...ALGORITHMS],
      issuer: client.id,
      audience,
      requiredClaims: ['exp', 'iat', 'jti'],
      clockTolerance: TOLERANCE,
      maxTokenAge: LONGEST,
      currentDate: now,
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

/**
 * The client that signed the token of a call to `audience`, the exact address asked. Its keys are the registered ones: a `jku` that
 * names any other place is refused before anything is fetched. A token is taken once.
 */
export const callerOf = async (deps: Deps, authorization: string | undefined, audience: string, now: Date): Promise<Client | Refused> => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return 'token-missing'
  const read = readToken(token)
  if (read === null) return 'token-unreadable'
  const client = await actingAs(deps.db, system, deps.today(), (tx) => clientCalled(tx, read.issuer))
  // Cards are about people, whom a commissioner's system does not see.
  if (client === null || client.reach === 'commissioner') return 'client-unknown'
  if (read.jku !== undefined && read.jku !== client.jwksUri) return 'key-not-registered'
  const { jti = '', exp = 0 } = (await verified(token, client, audience, now)) ?? {}
  if (jti === '' || jti.length > 256 || exp > now.getTime() / 1000 + LONGEST + TOLERANCE) return 'token-not-valid'
  const used = { clientId: client.id, jti, expiresAt: new Date((exp + TOLERANCE) * 1000) }
  return (await actingAs(deps.db, system, deps.today(), (tx) => useAssertion(tx, used, now))) ? client : 'token-used'
}
