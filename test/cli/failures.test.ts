import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runParity } from '../support/command.ts'

const parity = async (args: readonly string[], env: Record<string, string>) => {
  const { code, out, told } = await runParity(args, env)
  return { code, told: out + told }
}

let folder: string
let taken: Server
let port: number
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-failures-'))
  taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  port = (taken.address() as AddressInfo).port
})
afterAll(async () => {
  taken.close()
  await rm(folder, { recursive: true })
})

describe('a start that cannot succeed says why and what to do, and ends with 1', () => {
  test('a database that does not answer, without repeating its password', async () => {
    const { code, told } = await parity(['migrate'], { DATABASE_URL: 'postgres://parity:very-secret@127.0.0.1:1/none' })
    expect(code).toBe(1)
    expect(told).toContain('The database cannot be reached')
    expect(told).not.toContain('very-secret')
  })
  test('an address that is no database', async () => {
    const { code, told } = await parity(['serve'], { DATABASE_URL: 'mysql://parity:very-secret@127.0.0.1/none' })
    expect(code).toBe(1)
    expect(told).toContain('postgres://user:password@host:port/database')
    expect(told).not.toContain('very-secret')
  })
  test('a data folder that is a file', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, '')
    const { code, told } = await parity(['migrate'], { DATABASE_URL: '', PARITY_DATA: file })
    expect(code).toBe(1)
    expect(told).toContain('it is not a folder')
  })
  test('a data folder where none can be made', async () => {
    const { code, told } = await parity(['migrate'], { DATABASE_URL: '', PARITY_DATA: '/proc/nowhere' })
    expect(code).toBe(1)
    expect(told).toContain('Choose another folder')
  })
  test('a port in use', async () => {
    const { code, told } = await parity(['demo', '--port', String(port), '--people', '5'], { PARITY_DATA: path.join(folder, 'data') })
    expect(code).toBe(1)
    expect(told).toContain(`Port ${port} is in use. Choose another with --port.`)
  })
  test('a sources file with problems, all of them at once and no secret repeated', async () => {
    const file = path.join(folder, 'sources.json')
    await writeFile(file, JSON.stringify({ sources: [{ id: 'X', kind: 'fhir-search', token: 'very-secret' }] }))
    const { code, told } = await parity(['sync'], { DATABASE_URL: '', PARITY_SOURCES: file, PARITY_DATA: path.join(folder, 'unused') })
    expect(code).toBe(1)
    for (const named of ['id must be', 'name must be', 'setting must be', 'baseUrl must be', 'token must not be'])
      expect(told).toContain(named)
    expect(told).not.toContain('very-secret')
  })
})
