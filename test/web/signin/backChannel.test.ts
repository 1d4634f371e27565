import { Hono } from 'hono'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { listen } from '../../../src/http.ts'
import { readLogoutToken } from '../../../src/web/signin/backChannel.ts'
import type { SignIn } from '../../../src/web/signin/provider.ts'

const ISSUER = 'https://provider.test'

test('however many logout tokens come, the provider is asked for its keys once', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  let fetched = 0
  const keys = await listen(
    new Hono().get('/jwks', async (c) => {
      fetched += 1
      return c.json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] })
    }),
    0,
  )
  const signIn = {
    provider: { metadata: async () => ({ issuer: ISSUER, jwksUri: `${keys.url}/jwks` }) },
    settings: { clientId: 'parity' },
  } as unknown as SignIn
  const now = new Date()
  const token = (sid: string) =>
    new SignJWT({ sid, jti: sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' })
      .setIssuer(ISSUER)
      .setAudience('parity')
      .setIssuedAt()
      .sign(privateKey)
  for (const sid of ['a', 'b', 'c'])
    expect(await readLogoutToken(signIn, await token(sid), now)).toEqual({ subject: null, providerSession: sid })
  const forged = (await token('d')).replace(/\.[^.]{20}/, `.${'A'.repeat(20)}`)
  expect(await readLogoutToken(signIn, forged, now)).toBeNull()
  expect(fetched).toBe(1)
  await keys.close()
})
