import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { SignIn } from './provider.ts'

// Kept between requests: what anyone may send here must not become a request to the provider each time.
const published = new Map<string, JWTVerifyGetKey>()
const keysAt = (jwksUri: string): JWTVerifyGetKey => {
  const keys = published.get(jwksUri) ?? createRemoteJWKSet(new URL(jwksUri))
  published.set(jwksUri, keys)
  return keys
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const claims = z.object({
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  jti: z.string().min(1),
  events: z.object({ [EVENT]: z.looseObject({}) }),
  // An ID token has one; a logout token must not, so that neither passes for the other.
  nonce: z.undefined().optional(),
})

/** Whose sessions the provider says are over. */
export interface LoggedOut {
  readonly subject: string | null
  readonly providerSession: string | null
}

/** Reads a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Null for one that is not the provider's, or not a fresh one. */
export const readLogoutToken = async ({ provider, settings }: SignIn, token: string, now: Date): Promise<LoggedOut | null> => {
  const { issuer, jwksUri } = await provider.metadata()
  if (jwksUri === null) return null
  try {
    const { payload } = await jwtVerify(token, keysAt(jwksUri), {
      issuer,
      audience: settings.clientId,
      algorithms: ['RS256'],
      maxTokenAge: '5m',
      // Clocks differ, and a sign-out that is refused leaves somebody signed in.
      clockTolerance: 10,
      currentDate: now,
    })
    const { sub = null, sid = null } = claims.parse(payload)
    return sub === null && sid === null ? null : { subject: sub, providerSession: sid }
  } catch {
    return null
  }
}
