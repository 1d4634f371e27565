import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Client } from '../../store/clients.ts'

/** What SMART Backend Services has systems sign with. */
export const ALGORITHMS = ['RS384', 'ES384'] as const
/** An assertion lives no longer than this, in seconds. */
export const LONGEST = 300
/** Clocks differ. */
export const TOLERANCE = 10

/** Who an assertion says it is from, before anything about it is believed. */
export const claimedClient = (assertion: string): string | null => {
  try {
    const { iss, sub } = decodeJwt(assertion)
    return iss !== undefined && iss === sub ? iss : null
  } catch {
    return null
  }
}

/** How long keys are kept that were fetched, in milliseconds: one that is withdrawn opens nothing for longer than a token lasts. */
const KEPT = 300_000
// Kept between requests, as a cache of what is public: nobody waits for a fetch, and nobody makes us fetch with every request.
const published = new Map<string, JWTVerifyGetKey>()

/** The keys that a system has registered, or that stand where it said they would, fetched when they are first needed. */
export const keysOf = ({ jwks, jwksUri }: Pick<Client, 'jwks' | 'jwksUri'>): JWTVerifyGetKey => {
  if (jwksUri === null) return createLocalJWKSet(jwks as unknown as JSONWebKeySet)
  const keys = published.get(jwksUri) ?? createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000, cacheMaxAge: KEPT })
  published.set(jwksUri, keys)
  return keys
}

/**
 * Checks a client's assertion (SMART Backend Services, section 3.1): signed with a key it registered and named by `kid`, addressed
 * to our token endpoint, no more than five minutes to live. Null for any that is not.
 */
export const readAssertion = async (
  client: Client,
  assertion: string,
  audience: string,
  now: Date,
): Promise<{ readonly jti: string; readonly expiresAt: Date } | null> => {
  try {
    const { payload, protectedHeader } = await jwtVerify(assertion, keysOf(client), {
      algorithms: [...ALGORITHMS],
      issuer: client.id,
      subject: client.id,
      audience,
      requiredClaims: ['exp', 'jti'],
      clockTolerance: TOLERANCE,
      currentDate: now,
    })
    const { exp = 0, jti } = payload
    const soon = exp <= now.getTime() / 1000 + LONGEST + TOLERANCE
    const named = typeof protectedHeader.kid === 'string' && typeof jti === 'string' && jti.length > 0 && jti.length <= 256
    return soon && named ? { jti, expiresAt: new Date((exp + TOLERANCE) * 1000) } : null
  } catch {
    return null
  }
}
