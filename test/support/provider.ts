import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

/** What a made-up provider says of someone, in the shape of CIS2. */
export type Account = Readonly<Record<string, unknown>>

/** A real OpenID Connect provider on this machine, which behaves like CIS2 and lets in whom the test says. */
export interface TestProvider {
  readonly issuer: string
  /** The private key whose public part the provider knows, PKCS#8. */
  readonly pem: string
  /** Signs as the provider does. */
  readonly signingKey: CryptoKey
  /** Who signs in next, and what is said of them. */
  next(sub: string, account: Account): void
  /** Whoever is asked next says no. */
  decline(): void
  close(): Promise<void>
}

export const CLIENT_ID = 'parity-test'

const CIS2_CLAIMS = {
  openid: ['sub', 'authentication_assurance_level', 'id_assurance_level', 'sid'],
  profile: ['name', 'given_name', 'family_name', 'nhsid_useruid'],
  email: ['email'],
  nationalrbacaccess: ['nhsid_nrbac_roles'],
  associatedorgs: ['nhsid_user_orgs'],
  selectedrole: ['selected_roleid'],
}

/** Starts it for a service that browsers find at some addresses. */
export const startProvider = async (publicUrls: readonly string[]): Promise<TestProvider> => {
  const { privateKey, publicKey } = await generateKeyPair('RS512', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const own = await generateKeyPair('RS256', { extractable: true })
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const accounts = new Map<string, Account>()
  let coming: string | null = null

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS512',
        jwks: { keys: [{ ...publicJwk, kid: await calculateJwkThumbprint(publicJwk), alg: 'RS512', use: 'sig' }] },
        redirect_uris: publicUrls.map((url) => `${url}/sign-in/callback`),
        post_logout_redirect_uris: publicUrls.map((url) => `${url}/signed-out`),
      },
      {
        client_id: `${CLIENT_ID}-secret`,
        client_secret: 'a secret of the test which nobody else knows',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: publicUrls.map((url) => `${url}/sign-in/callback`),
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(own.privateKey)), alg: 'RS256', use: 'sig' }] },
    scopes: Object.keys(CIS2_CLAIMS),
    claims: CIS2_CLAIMS,
    acrValues: ['AAL2_OR_AAL3_ANY', 'AAL3_ANY'],
    conformIdTokenClaims: false,
    enabledJWA: { clientAuthSigningAlgValues: ['RS512'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    cookies: { keys: ['only for tests'] },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts.get(sub) }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  })

  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      provider.callback()(request, response)
      return
    }
    const answer = async (): Promise<void> => {
      const { params } = await provider.interactionDetails(request, response)
      if (coming === null) {
        await provider.interactionFinished(request, response, { error: 'access_denied' }, { mergeWithLastSubmission: false })
        return
      }
      const grant = new provider.Grant({ accountId: coming, clientId: String(params.client_id) })
      grant.addOIDCScope(String(params.scope))
      const result = { login: { accountId: coming, remember: false }, consent: { grantId: await grant.save() } }
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
    }
    answer().catch((error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    })
  })

  return {
    issuer,
    pem: await exportPKCS8(privateKey),
    signingKey: own.privateKey,
    next(sub, account) {
      coming = sub
      accounts.set(sub, account)
    },
    decline() {
      coming = null
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** The cookies of one browser, for one host. */
export const cookieJar = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    header: (): string => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    take(response: Response): Response {
      for (const line of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split('; ')
        const at = pair.indexOf('=')
        const gone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=.*1970/i.test(one))
        if (gone) kept.delete(pair.slice(0, at))
        else kept.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return response
    },
  }
}

/** Goes where a browser would go at the provider, until it is sent back to us. Returns the address it is sent to. */
export const throughProvider = async (start: string, issuer: string): Promise<string> => {
  const jar = cookieJar()
  let url = start
  for (let i = 0; i < 10 && url.startsWith(issuer); i++) {
    const response = jar.take(await fetch(url, { redirect: 'manual', headers: { cookie: jar.header() } }))
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
    url = new URL(location, url).href
  }
  return url
}
