import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { holdToTls } from '../../src/store/tls.ts'

const held = (url: string) => () => holdToTls('DATABASE_URL', url)

describe('a database is asked where nobody in between can listen or answer', () => {
  test.each([
    ['on this machine', 'postgres://parity:secret@127.0.0.1:5432/parity'],
    ['on this machine by name', 'postgres://parity:secret@localhost/parity'],
    ['on this machine over IPv6', 'postgres://parity:secret@[::1]:5432/parity'],
    ['through a socket of this machine', 'postgres:///parity?host=/var/run/postgresql'],
    ['with its certificate and name checked', 'postgres://parity:secret@db.example/parity?sslmode=verify-full'],
    ['with its certificate checked', 'postgres://parity:secret@db.example/parity?sslmode=verify-ca'],
    ['where something else is said to encrypt', 'postgres://parity:secret@db.example/parity?sslmode=disable'],
  ])('%s: it may be', (_, url) => {
    expect(held(url)).not.toThrow()
  })
  test.each([
    ['an address that says nothing', 'postgres://parity:secret@db.example/parity'],
    ['an address in the network', 'postgres://parity:secret@10.0.0.5/parity'],
    ['TLS only if the server likes', 'postgres://parity:secret@db.example/parity?sslmode=prefer'],
    ['TLS with anybody’s certificate', 'postgres://parity:secret@db.example/parity?sslmode=require'],
  ])('%s: it may not be, and the password is not repeated', (_, url) => {
    expect(held(url)).toThrow(/^DATABASE_URL names a database on another machine.*\?sslmode=verify-full/)
    expect(held(url)).not.toThrow(/secret/)
  })
})

test.each([
  ['DATABASE_URL', { databaseUrl: 'postgres://db.example/parity' }],
  ['DATABASE_OWNER_URL', { databaseUrl: 'postgres://127.0.0.1:1/parity', databaseOwnerUrl: 'postgres://db.example/parity' }],
])('%s is held to it before anything is asked', async (setting, addresses) => {
  await expect(openStore({ ...addresses, folder: null })).rejects.toThrow(`${setting} names a database on another machine`)
})
