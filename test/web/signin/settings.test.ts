import { describe, expect, test } from 'vitest'
import { readSignIn } from '../../../src/web/signin/settings.ts'

const SECRET = 'zsR8x0fBq2Lw4Yt6Uv1Nn3Km5Jj7Hh9Gg'
const good = {
  PARITY_PUBLIC_URL: 'https://parity.example.nhs.uk/',
  PARITY_OIDC_ISSUER: 'https://am.example.nhs.uk:443/openam/oauth2/realms/root/realms/Healthcare',
  PARITY_OIDC_CLIENT_ID: 'parity',
  PARITY_OIDC_CLIENT_SECRET: 'sesame-opens-it',
  PARITY_SESSION_SECRET: SECRET,
}

describe('the settings of sign-in', () => {
  test('are those of CIS2 unless said otherwise, and keep the port of the issuer', () => {
    expect(readSignIn(good)).toEqual({
      publicUrl: 'https://parity.example.nhs.uk',
      issuer: 'https://am.example.nhs.uk:443/openam/oauth2/realms/root/realms/Healthcare',
      providerName: 'NHS CIS2',
      clientId: 'parity',
      proof: { kind: 'secret', secret: 'sesame-opens-it' },
      scope: 'openid profile email nationalrbacaccess associatedorgs selectedrole',
      acrValues: 'AAL2_OR_AAL3_ANY',
      prompt: 'login',
      minimumAal: 2,
      minimumIal: 3,
      rolesClaim: null,
      roleCodes: {},
      sessionSecret: SECRET,
      limits: { idleMinutes: 15, absoluteMinutes: 720 },
    })
  })

  test('are absent where nothing is set', () => {
    expect(readSignIn({ PARITY_SESSION_SECRET: SECRET, PARITY_OIDC_ISSUER: '' })).toBeNull()
  })

  test('may ask for no level, no prompt and a shorter idle time', () => {
    const plain = {
      PARITY_OIDC_SCOPE: 'openid',
      PARITY_OIDC_ACR_VALUES: '',
      PARITY_OIDC_PROMPT: '',
      PARITY_OIDC_MIN_AAL: '0',
      PARITY_OIDC_MIN_IAL: '0',
    }
    expect(readSignIn({ ...good, ...plain, PARITY_SESSION_IDLE_MINUTES: '5', PARITY_SESSION_HOURS: '8' })).toMatchObject({
      scope: 'openid',
      acrValues: null,
      prompt: null,
      minimumAal: 0,
      minimumIal: 0,
      limits: { idleMinutes: 5, absoluteMinutes: 480 },
    })
  })

  test.each<[string, Record<string, string>, string]>([
    ['a secret that is too short', { PARITY_SESSION_SECRET: 'sesame-short' }, 'PARITY_SESSION_SECRET has to have at least 32 characters'],
    ['a secret of one letter', { PARITY_SESSION_SECRET: 'a'.repeat(40) }, 'PARITY_SESSION_SECRET is too easy to guess'],
    ['no secret', { PARITY_SESSION_SECRET: '' }, 'PARITY_SESSION_SECRET is missing'],
    ['an issuer without https', { PARITY_OIDC_ISSUER: 'http://am.example.nhs.uk' }, 'PARITY_OIDC_ISSUER has to begin with https://'],
    ['an issuer that is no address', { PARITY_OIDC_ISSUER: 'CIS2' }, 'PARITY_OIDC_ISSUER has to be an address'],
    ['no public address', { PARITY_PUBLIC_URL: '' }, 'PARITY_PUBLIC_URL is missing'],
    ['a public address with a path', { PARITY_PUBLIC_URL: 'https://example.nhs.uk/parity' }, 'PARITY_PUBLIC_URL has to be an origin'],
    ['no client id', { PARITY_OIDC_CLIENT_ID: '' }, 'PARITY_OIDC_CLIENT_ID is missing'],
    ['neither key nor secret', { PARITY_OIDC_CLIENT_SECRET: '' }, 'PARITY_OIDC_PRIVATE_KEY or PARITY_OIDC_CLIENT_SECRET has to be there'],
    [
      'a key that is none',
      { PARITY_OIDC_CLIENT_SECRET: '', PARITY_OIDC_PRIVATE_KEY: 'MIIE' },
      'PARITY_OIDC_PRIVATE_KEY has to be an RSA key',
    ],
    ['scopes without openid', { PARITY_OIDC_SCOPE: 'profile' }, 'PARITY_OIDC_SCOPE has to contain openid'],
    ['a level there is not', { PARITY_OIDC_MIN_AAL: '7' }, 'PARITY_OIDC_MIN_AAL has to be a whole number from 0 to 3'],
    [
      'an idle time of a day',
      { PARITY_SESSION_IDLE_MINUTES: '1440' },
      'PARITY_SESSION_IDLE_MINUTES has to be a whole number from 1 to 120',
    ],
    ['codes for a role there is not', { PARITY_ROLE_CODES: '{"R1":{"practice":"god"}}' }, 'PARITY_ROLE_CODES has to be JSON such as'],
  ])('with %s stop the start, say which, and repeat no value', (_label, change, words) => {
    const read = () => readSignIn({ ...good, ...change })
    expect(read).toThrow(words)
    expect(read).not.toThrow(/sesame/)
  })

  test('with several faults name them all at once', () => {
    expect(() => readSignIn({ PARITY_OIDC_ISSUER: 'https://am.example.nhs.uk' })).toThrow(
      /PARITY_PUBLIC_URL.*PARITY_OIDC_CLIENT_ID.*PARITY_SESSION_SECRET/s,
    )
  })
})
