import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { organisation } from '../../src/store/schema.ts'
import { type Ran, runParity } from '../support/command.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations } from '../support/seed.ts'

let database: TestDatabase
let folder: string
const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}
let keys: string
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(day('2026-11-22'), async (tx) => {
    await seedOrganisations(tx, day('2026-11-22'))
    await tx.insert(organisation).values({ ods: 'XICB1', name: 'Northmoor Integrated Care Board', kind: 'commissioner' })
  })
  folder = mkdtempSync(join(tmpdir(), 'parity-clients-'))
  const { publicKey } = await generateKeyPair('ES384')
  keys = file('keys.json', { keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] })
})
afterAll(() => database.drop())

const clients = (...args: string[]): Promise<Ran> => runParity(['clients', ...args], { DATABASE_URL: database.ownerUrl })
const add = (id: string, ...more: string[]): Promise<Ran> =>
  clients('add', id, '--name', 'Surgery system', '--ods', ELM_GROVE, '--reach', 'practice', '--scope', 'system/Task.rs', ...more)

test('a system is added, listed and disabled', async () => {
  expect(await add('epr', '--jwks', keys)).toMatchObject({ code: 0, told: 'epr may sign in at /oauth/token.\n' })
  expect(await clients('list')).toMatchObject({ code: 0, out: `epr\tSurgery system\tpractice ${ELM_GROVE}\tsystem/Task.rs\tlet in\n` })
  expect(await add('epr', '--jwks', keys)).toMatchObject({ code: 2, told: expect.stringContaining('called epr already') })
  expect(await clients('disable', 'epr')).toMatchObject({ code: 0 })
  expect((await clients('list')).out).toContain('disabled')
  expect(await clients('disable', 'epr')).toMatchObject({ code: 2 })
})

test('a commissioner’s system is added for a commissioner, and for nobody else', async () => {
  const reads = ['--reach', 'commissioner', '--scope', 'system/MeasureReport.rs', '--jwks', keys]
  expect(await add('bi', '--ods', 'XICB1', ...reads)).toMatchObject({ code: 0 })
  expect(await add('bi2', ...reads)).toMatchObject({ code: 2, told: expect.stringContaining('parity areas says who they are') })
})

describe('a system is not added', () => {
  test('with a private key, without a kid, or with what is no key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS384', { extractable: true })
    const secret = file('private.json', { keys: [{ ...(await exportJWK(privateKey)), kid: 'one' }] })
    const nameless = file('nameless.json', { keys: [await exportJWK(publicKey)] })
    expect(await add('a', '--jwks', secret)).toMatchObject({ code: 2, told: expect.stringContaining('holds a private key') })
    expect(await add('a', '--jwks', nameless)).toMatchObject({ code: 2, told: expect.stringContaining('without a kid') })
    expect(await add('a', '--jwks', file('none.json', { keys: [] }))).toMatchObject({ code: 2 })
    expect((await clients('list')).out).not.toContain('\na\t')
  })

  test('with keys from an address that others could change on the way', async () => {
    expect(await add('a', '--jwks-uri', 'http://epr.example/jwks')).toMatchObject({ code: 2, told: expect.stringContaining('https://') })
  })

  test('for an organisation of another kind, with a scope that is none, or without keys', async () => {
    expect(await add('a', '--jwks', keys, '--ods', NORTHMOOR)).toMatchObject({ code: 2, told: expect.stringContaining('is no practice') })
    expect(await add('a', '--jwks', keys, '--scope', 'everything')).toMatchObject({
      code: 2,
      told: expect.stringContaining('is not a scope'),
    })
    expect(await add('a')).toMatchObject({ code: 2, told: expect.stringContaining('--jwks or --jwks-uri') })
  })
})

test('a demonstration does not start where others could reach it', async () => {
  const ran = await runParity(['demo', '--host', '0.0.0.0', '--port', '0', '--people', '1'], { PARITY_DATA: folder })
  expect(ran.code).toBe(1)
  expect(ran.told).toContain('A demonstration opens to anyone without signing in, so it answers on this machine only')
  expect(ran.out).toBe('')
})

test('the service does not start with half of sign-in, and names what is missing', async () => {
  const ran = await runParity(['serve', '--port', '0'], {
    DATABASE_URL: database.ownerUrl,
    PARITY_OIDC_ISSUER: 'https://am.example.nhs.uk',
  })
  expect(ran.code).toBe(1)
  for (const name of ['PARITY_PUBLIC_URL', 'PARITY_OIDC_CLIENT_ID', 'PARITY_SESSION_SECRET'])
    expect(ran.told).toContain(`${name} is missing`)
})
