import { readFileSync } from 'node:fs'
import { importJWK } from 'jose'
import { endpointFault } from '../endpoint.ts'
import { type NodeSettings, openNode } from '../node.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { addClient, type ClientReach, clients, disableClient, type NewClient } from '../store/clients.ts'
import type { Tx } from '../store/database.ts'
import { organisationOf } from '../store/organisation.ts'
import { UsageError } from './usage.ts'

interface Added {
  readonly name: string
  readonly ods: string
  readonly reach: ClientReach
  readonly scope: readonly string[]
  readonly jwks?: string
  readonly jwksUri?: string
}

const inStore = async <T>(settings: NodeSettings, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const opened = await openNode(settings, { sources: [] })
  try {
    return await actingAs(opened.deps.db, system, opened.deps.today(), work)
  } finally {
    await opened.close()
  }
}

type Jwks = NonNullable<NewClient['jwks']>

/** Reads public keys that SMART takes: RSA for RS384, P-384 for ES384, each with its `kid`. A private one does not belong here. */
const keysIn = async (file: string): Promise<Jwks> => {
  let keys: Jwks['keys']
  try {
    keys = (JSON.parse(readFileSync(file, 'utf8')) as Jwks).keys
    if (!Array.isArray(keys) || keys.length === 0) throw new Error('no keys')
    for (const key of keys) await importJWK(key, key.kty === 'EC' ? 'ES384' : 'RS384')
  } catch {
    throw new UsageError(`${file} is not a JSON Web Key Set with RSA or P-384 keys: {"keys":[{"kty":"RSA","kid":"…","n":"…","e":"AQAB"}]}`)
  }
  for (const key of keys) {
    if ('d' in key || 'k' in key)
      throw new UsageError(`${file} holds a private key: give only the public part, and treat this one as known.`)
    if (typeof key.kid !== 'string' || key.kid === '')
      throw new UsageError(`${file} holds a key without a kid, which assertions name it by.`)
  }
  return { keys }
}

const addressOf = (text: string): string => {
  const fault = endpointFault(text, process.env.PARITY_PRIVATE_ENDPOINTS === 'true')
  if (fault !== null)
    throw new UsageError(`--jwks-uri ${fault} (PARITY_PRIVATE_ENDPOINTS=true lets systems inside your own network be named)`)
  return new URL(text).href
}

/** What kind of organisation a system sees as, and how one comes to be known. */
const kinds = {
  practice: { kind: 'practice', unknown: 'is no practice that Parity knows from its sources' },
  team: { kind: 'trust', unknown: 'is no trust that Parity knows from its sources' },
  commissioner: { kind: 'commissioner', unknown: 'is no commissioner that Parity knows: parity areas says who they are' },
} as const

/** `parity clients add`. */
export const runAddClient = async (id: string, options: Added, settings: NodeSettings): Promise<number> => {
  const { name, ods, reach, scope } = options
  if ((options.jwks === undefined) === (options.jwksUri === undefined)) throw new UsageError('give --jwks or --jwks-uri, and not both')
  const jwks = options.jwks === undefined ? null : await keysIn(options.jwks)
  const jwksUri = options.jwksUri === undefined ? null : addressOf(options.jwksUri)
  const outcome = await inStore(settings, async (tx) => {
    const organisation = await organisationOf(tx, ods)
    if (organisation?.kind !== kinds[reach].kind) return 'nobody'
    return (await addClient(tx, { id, name, ods, reach, scopes: [...scope], jwks, jwksUri })) ? 'added' : 'taken'
  })
  if (outcome === 'nobody') throw new UsageError(`${ods} ${kinds[reach].unknown}`)
  if (outcome === 'taken') throw new UsageError(`there is a system called ${id} already`)
  process.stderr.write(`${id} may sign in at /oauth/token.\n`)
  return 0
}

/** `parity clients list`. */
export const runListClients = async (settings: NodeSettings): Promise<number> => {
  const all = await inStore(settings, clients)
  if (all.length === 0) process.stderr.write('No system may sign in yet. parity clients add lets one in.\n')
  for (const { id, name, ods, reach, scopes, disabledAt } of all)
    process.stdout.write(`${id}\t${name}\t${reach} ${ods}\t${scopes.join(' ')}\t${disabledAt === null ? 'let in' : 'disabled'}\n`)
  return 0
}

/** `parity clients disable`. */
export const runDisableClient = async (id: string, settings: NodeSettings): Promise<number> => {
  if (!(await inStore(settings, (tx) => disableClient(tx, id, new Date())))) throw new UsageError(`no system called ${id} is let in`)
  process.stderr.write(`${id} is let in no more; its tokens are worth nothing and its subscriptions have ended.\n`)
  return 0
}
