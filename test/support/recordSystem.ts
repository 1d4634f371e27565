import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What a made-up record system says when it opens an app; a test changes what it wants to be otherwise. */
export interface Saying {
  patient: string | undefined
  patients: Record<string, object>
  claims: Record<string, unknown>
  configuration: Record<string, unknown>
}

/** A record system on this machine with SMART App Launch: it checks PKCE, the client and the code as a real one does. */
export interface TestRecordSystem {
  readonly iss: string
  readonly saying: Saying
  /** Every request it got, as `GET /path`. */
  readonly asked: string[]
  close(): Promise<void>
}

export const EHR_CLIENT = { id: 'parity-at-the-ehr', secret: 'a secret between the two of them' }

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const part of request) text += part
  return new URLSearchParams(text)
}

export const startRecordSystem = async (): Promise<TestRecordSystem> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'ehr', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, URLSearchParams>()
  const asked: string[] = []
  const saying: Saying = { patient: 'ehr-1', patients: {}, claims: { sub: 'user-7', name: 'Dr Imogen Vale' }, configuration: {} }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', base())
    asked.push(`${request.method} ${url.pathname}`)
    const json = (value: object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    const token = async (): Promise<void> => {
      const form = await bodyOf(request)
      const begun = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const [id, secret] = Buffer.from((request.headers.authorization ?? '').slice('Basic '.length), 'base64')
        .toString()
        .split(':')
        .map(decodeURIComponent)
      const known = id === EHR_CLIENT.id && decodeURIComponent((secret ?? '').replaceAll('+', ' ')) === EHR_CLIENT.secret
      if (!begun || !known || begun.get('code_challenge') !== challenge || begun.get('redirect_uri') !== form.get('redirect_uri'))
        return json({ error: 'invalid_grant' }, 400)
      const idToken = await new SignJWT({ nonce: begun.get('nonce'), ...saying.claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'ehr' })
        .setIssuer(base())
        .setAudience(EHR_CLIENT.id)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey)
      return json({ access_token: 'opens-the-record', token_type: 'Bearer', expires_in: 300, id_token: idToken, patient: saying.patient })
    }
    const authorize = (): void => {
      const code = crypto.randomUUID()
      const asks = url.searchParams
      if (
        asks.get('launch') !== 'the-open-record' ||
        asks.get('aud') !== `${base()}/fhir` ||
        asks.get('code_challenge_method') !== 'S256'
      ) {
        json({ error: 'invalid_request' }, 400)
        return
      }
      codes.set(code, asks)
      const back = new URL(asks.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code, state: asks.get('state') ?? '' }).toString()
      response.writeHead(302, { location: back.href }).end()
    }
    const resource = (): void => {
      const found = saying.patients[url.pathname.split('/').at(-1) ?? '']
      if (request.headers.authorization !== 'Bearer opens-the-record' || found === undefined) json({ error: 'none' }, 404)
      else json(found)
    }
    const configuration = {
      issuer: base(),
      jwks_uri: `${base()}/jwks`,
      authorization_endpoint: `${base()}/authorize`,
      token_endpoint: `${base()}/token`,
      code_challenge_methods_supported: ['S256'],
      ...saying.configuration,
    }
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /fhir/.well-known/smart-configuration':
        return json(configuration)
      case 'GET /jwks':
        return json({ keys: [jwk] })
      case 'GET /authorize':
        return authorize()
      case 'POST /token':
        return void token()
      default:
        return resource()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    iss: `${base()}/fhir`,
    saying,
    asked,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
