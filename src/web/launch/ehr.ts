import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  Configuration,
  calculatePKCECodeChallenge,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'
import { readBody } from '../../body.ts'
import { endpointFault } from '../../endpoint.ts'
import { ServiceError } from '../../errors.ts'
import { isLoopback } from '../../loopback.ts'
import type { Attempt } from '../signin/provider.ts'
import type { RecordSystem } from './settings.ts'

/** Someone whom a record system vouches for, and the Patient whose record they have open. */
export interface Launched {
  readonly subject: string
  readonly name: string
  readonly patient: Readonly<Record<string, unknown>>
}

const TIMEOUT_MS = 10_000
const HOUR = 3_600_000
const MOST_BYTES = 1_000_000
const SCOPE = 'launch openid fhirUser profile patient/Patient.r'
const ALGORITHMS = ['RS256', 'RS384', 'ES256', 'ES384']

const unavailable = (cause?: unknown): ServiceError =>
  new ServiceError('source-unavailable', 'The record system does not answer.', { cause })
const unreadable = (): ServiceError => new ServiceError('source-invalid', 'The record system answered with something that cannot be read.')

/** Reads JSON of one address: nothing is followed elsewhere, and no more is read than can be worth it. */
const getJson = async (url: string, token: string | null): Promise<unknown> => {
  const response = await fetch(url, {
    headers: { accept: 'application/json, application/fhir+json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw unavailable(cause)
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw unavailable()
  }
  try {
    return JSON.parse(await readBody(response, MOST_BYTES))
  } catch {
    throw unreadable()
  }
}

const url = z.url()
const smartConfiguration = z.looseObject({
  issuer: url,
  jwks_uri: url,
  authorization_endpoint: url,
  token_endpoint: url,
  code_challenge_methods_supported: z.array(z.string()).refine((methods) => methods.includes('S256')),
  // Says that its answers name it (RFC 9207): then one that does not, or names another, is somebody else's.
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})

/** What a record system says of itself may lead to its own host, or to one on the public internet; never elsewhere inside a network. */
const mayLeadTo = (iss: string, address: string): boolean => {
  const [own, to] = [new URL(iss), new URL(address)]
  return own.origin === to.origin || (own.hostname === to.hostname && to.protocol === 'https:') || endpointFault(address) === null
}

type Published = Pick<
  z.infer<typeof smartConfiguration>,
  'issuer' | 'jwks_uri' | 'authorization_endpoint' | 'token_endpoint' | 'authorization_response_iss_parameter_supported'
>

// Kept between requests: anyone may open the address of a launch, and that must not become a request to the record system each time.
const published = new Map<string, { readonly until: number; readonly server: Published }>()

/** What a record system says of itself, asked for again after an hour. */
const publishedBy = async (iss: string, now: Date): Promise<Published> => {
  const known = published.get(iss)
  if (known !== undefined && known.until > now.getTime()) return known.server
  const { data } = smartConfiguration.safeParse(await getJson(`${iss}/.well-known/smart-configuration`, null))
  if (data === undefined) throw unreadable()
  const { issuer, jwks_uri, authorization_endpoint, token_endpoint, authorization_response_iss_parameter_supported } = data
  if (![jwks_uri, authorization_endpoint, token_endpoint].every((address) => mayLeadTo(iss, address))) throw unreadable()
  const server = { issuer, jwks_uri, authorization_endpoint, token_endpoint, authorization_response_iss_parameter_supported }
  published.set(iss, { until: now.getTime() + HOUR, server })
  return server
}

const configured = async ({ iss, clientId, clientSecret }: RecordSystem, now: Date): Promise<Configuration> => {
  const server = { ...(await publishedBy(iss, now)), id_token_signing_alg_values_supported: ALGORITHMS }
  const configuration = new Configuration(server, clientId, {}, clientSecret === null ? None() : ClientSecretBasic(clientSecret))
  configuration.timeout = TIMEOUT_MS / 1000
  // Only for a record system on this machine: the settings refuse http anywhere else.
  if (isLoopback(new URL(iss).hostname)) allowInsecureRequests(configuration)
  enableNonRepudiationChecks(configuration)
  return configuration
}

const text = z.string().trim().min(1)
const patientId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/)
const patientResource = z.looseObject({ resourceType: z.literal('Patient'), id: z.string() })
const practitioner = z.looseObject({
  name: z.array(z.looseObject({ text: z.string().optional(), family: z.string().optional(), given: z.array(z.string()).optional() })),
})

/** What the user is called: as the ID token says, or else their own resource. */
const nameOf = async (iss: string, claims: Readonly<Record<string, unknown>>, token: string): Promise<string> => {
  const said = text.safeParse(claims.name).data
  if (said !== undefined) return said
  const own = /^(?:.*\/)?((?:Practitioner|PractitionerRole|Person)\/[A-Za-z0-9.-]{1,64})$/.exec(String(claims.fhirUser ?? ''))?.[1]
  const resource = own === undefined ? null : await getJson(`${iss}/${own}`, token).catch(() => null)
  const [name] = practitioner.safeParse(resource).data?.name ?? []
  const parts = [...(name?.given ?? []), name?.family ?? ''].filter(Boolean)
  return name?.text?.trim() || parts.join(' ') || 'Name not given'
}

/** Whether they signed in there as strongly as has been agreed. */
const isStrong = ({ acr }: RecordSystem, said: unknown): boolean => acr === null || (typeof said === 'string' && acr.includes(said))

/** Where to send a browser that a record system has opened Parity in, so that it says who is there. */
export const beginLaunch = async (
  system: RecordSystem,
  launch: string,
  redirectUri: string,
  now: Date,
): Promise<{ readonly url: URL; readonly attempt: Attempt }> => {
  const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const address = buildAuthorizationUrl(await configured(system, now), {
    redirect_uri: redirectUri,
    scope: SCOPE,
    launch,
    aud: system.iss,
    ...(system.acr === null ? {} : { acr_values: system.acr.join(' ') }),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  })
  return { url: address, attempt }
}

/**
 * Exchanges what came back. Null for anything that is not the answer to this attempt, that says of nobody's record that it is open,
 * or that tells of a sign-in too weak.
 */
export const finishLaunch = async (
  system: RecordSystem,
  query: string,
  { state, nonce, verifier }: Attempt,
  redirectUri: string,
  now: Date,
): Promise<Launched | null> => {
  const configuration = await configured(system, now)
  const back = new URL(redirectUri)
  back.search = query
  const tokens = await authorizationCodeGrant(configuration, back, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  }).catch(() => null)
  const claims = tokens?.claims()
  const id = patientId.safeParse(tokens?.patient).data
  if (tokens === null || claims === undefined || id === undefined || !isStrong(system, claims.acr)) return null
  const { data: patient } = patientResource.safeParse(await getJson(`${system.iss}/Patient/${id}`, tokens.access_token))
  if (patient?.id !== id) throw unreadable()
  return { subject: claims.sub, name: await nameOf(system.iss, claims, tokens.access_token), patient }
}
