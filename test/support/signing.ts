import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { NewClient } from '../../src/store/clients.ts'

/** A system's key pair and how it signs with it. */
export interface Signer {
  readonly jwks: NonNullable<NewClient['jwks']>
  /** A token that holds for five minutes from `now`, unless its claims say otherwise. */
  sign(claims: JWTPayload, header?: Record<string, string>): Promise<string>
}

export const signer = async (now: () => Date, alg = 'ES384'): Promise<Signer> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'first', alg }] }
  return {
    jwks,
    sign: (claims, header = {}) => {
      const iat = Math.floor(now().getTime() / 1000)
      const payload = { iat, exp: iat + 300, jti: crypto.randomUUID(), ...claims }
      return new SignJWT(payload).setProtectedHeader({ alg, kid: 'first', typ: 'JWT', ...header }).sign(privateKey)
    },
  }
}
