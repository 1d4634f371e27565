import { calculateJwkThumbprint, exportJWK, importPKCS8, type JWK } from 'jose'
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  modifyAssertion,
  PrivateKeyJwt,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { ServiceError } from '../../errors.ts'
import { log } from '../../log.ts'
import { isLoopback } from '../../loopback.ts'
import type { SignInSettings } from './settings.ts'

/** What has to be remembered between leaving for the provider and coming back. */
export interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Someone who came back, with everything the provider says of them. */
export interface Arrival {
  readonly subject: string
  readonly idToken: string
  readonly idTokenClaims: Readonly<Record<string, unknown>>
  readonly userinfo: Readonly<Record<string, unknown>>
}

/** Why nobody was signed in. The provider's own words may hold values and go no further. */
export type Refusal = 'cancelled' | 'not-ours' | 'provider-unavailable'

/** The OpenID Connect provider, as far as Parity talks to it. */
export interface Provider {
  begin(): Promise<{ readonly url: URL; readonly attempt: Attempt }>
  /** Exchanges what came back. Wrong state, nonce, issuer, signature or a code used before are all `not-ours`. */
  finish(query: string, attempt: Attempt): Promise<Arrival | Refusal>
  /** Where to go to be signed out there too; null where the provider has no such place. */
  endUrl(idToken: string | null): Promise<URL | null>
  /** The public keys that the provider checks our assertions with. Empty where a secret does it. */
  publicKeys(): Promise<JWK[]>
  /** The issuer's name and where its keys are, for what it sends by itself. */
  metadata(): Promise<{ readonly issuer: string; readonly jwksUri: string | null }>
}

const HOUR = 3_600_000
const ALGORITHM = 'RS512'

/** Codes of OAuth and of the library, and nothing that someone might write in their place. */
const isCode = (text: unknown): text is string => typeof text === 'string' && /^\w{1,60}$/.test(text)

interface Key {
  readonly key: CryptoKey
  readonly kid: string
  readonly publicJwk: JWK
}

const keyOf = async (pem: string, kid: string | null): Promise<Key> => {
  try {
    const whole = await importPKCS8(pem, ALGORITHM, { extractable: true })
    const { kty, n, e } = await exportJWK(whole)
    const publicJwk = { kty, n, e } as JWK
    const name = kid ?? (await calculateJwkThumbprint(publicJwk))
    return { key: await importPKCS8(pem, ALGORITHM), kid: name, publicJwk: { ...publicJwk, kid: name, alg: ALGORITHM, use: 'sig' } }
  } catch (cause) {
    throw new ServiceError('configuration-invalid', 'PARITY_OIDC_PRIVATE_KEY cannot be read: it has to be an RSA key in PKCS#8 PEM.', {
      cause,
    })
  }
}

/** Talks to the provider of the settings. What it publishes about itself is asked for again after an hour. */
export const openIdProvider = (settings: SignInSettings, now: () => Date): Provider => {
  const redirectUri = `${settings.publicUrl}/sign-in/callback`
  let key: Promise<Key> | null = null
  const ownKey = (pem: string, kid: string | null): Promise<Key> => {
    key ??= keyOf(pem, kid)
    return key
  }

  const authentication = async (): Promise<ClientAuth> => {
    const { proof } = settings
    if (proof.kind === 'secret') return ClientSecretPost(proof.secret)
    const { key, kid } = await ownKey(proof.pem, proof.kid)
    // CIS2 wants to be addressed by its token endpoint; others accept that or their issuer.
    return async (server, client, body, headers) =>
      PrivateKeyJwt(
        { key, kid },
        {
          [modifyAssertion]: (_header, claims) => {
            claims.aud = server.token_endpoint ?? server.issuer
          },
        },
      )(server, client, body, headers)
  }

  const discover = async (): Promise<Configuration> => {
    const url = new URL(settings.issuer)
    const insecure = url.protocol === 'http:' && isLoopback(url.hostname)
    const found = await discovery(url, settings.clientId, {}, await authentication(), {
      timeout: 10,
      // Only for a provider on this machine: the settings refuse http anywhere else.
      ...(insecure ? { execute: [allowInsecureRequests] } : {}),
    }).catch((cause: unknown) => {
      throw cause instanceof ServiceError
        ? cause
        : new ServiceError('source-unavailable', 'The sign-in service does not answer.', { cause })
    })
    // The library compares addresses, for which :443 is the same as nothing; tokens name their issuer letter for letter.
    if (found.serverMetadata().issuer !== settings.issuer)
      throw new ServiceError('configuration-invalid', 'The provider calls itself something other than PARITY_OIDC_ISSUER.')
    return found
  }
  let known: { readonly until: number; readonly configuration: Configuration } | null = null
  const configured = async (): Promise<Configuration> => {
    if (known === null || known.until <= now().getTime()) known = { until: now().getTime() + HOUR, configuration: await discover() }
    return known.configuration
  }

  return {
    async begin() {
      const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await configured(), {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(settings.acrValues === null ? {} : { acr_values: settings.acrValues }),
        ...(settings.prompt === null ? {} : { prompt: settings.prompt }),
      })
      return { url, attempt }
    },

    async finish(query, { state, nonce, verifier }) {
      const configuration = await configured()
      // Not the address of the request: behind a proxy that is not what the provider was told.
      const url = new URL(redirectUri)
      url.search = query
      try {
        const tokens = await authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined || tokens.id_token === undefined) return 'not-ours'
        // Throws when userinfo is about somebody else than the ID token.
        const userinfo = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
        return { subject: claims.sub, idToken: tokens.id_token, idTokenClaims: claims, userinfo }
      } catch (error) {
        // Its code, for whoever runs the service: `invalid_client` is a wrong key or id. Its words stay here.
        const { error: oauth, code } = error as { error?: unknown; code?: unknown }
        log('error', 'sign-in-failed', { code: [oauth, code, 'unexpected'].find(isCode) ?? 'unexpected' })
        if (error instanceof AuthorizationResponseError)
          return error.error === 'access_denied' || error.error === 'login_required' ? 'cancelled' : 'not-ours'
        return error instanceof TypeError ? 'provider-unavailable' : 'not-ours'
      }
    },

    async endUrl(idToken) {
      const configuration = await configured()
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null
      return buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: `${settings.publicUrl}/signed-out`,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      })
    },

    async publicKeys() {
      const { proof } = settings
      return proof.kind === 'key' ? [(await ownKey(proof.pem, proof.kid)).publicJwk] : []
    },

    async metadata() {
      const { issuer, jwks_uri: jwksUri } = (await configured()).serverMetadata()
      return { issuer, jwksUri: jwksUri ?? null }
    },
  }
}

/** Sign-in as the pages use it. */
export interface SignIn {
  readonly settings: SignInSettings
  readonly provider: Provider
}
