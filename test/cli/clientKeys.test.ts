import { expect, test } from 'vitest'
import { runAddClient } from '../../src/cli/clients.ts'
import { UsageError } from '../../src/cli/usage.ts'

const settings = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', dataFolder: null, sourcesFile: '' }
const added = { name: 'Surgery system', ods: 'X99001', reach: 'practice', scope: ['system/Task.rs'] } as const

test.each([
  'http://epr.example/jwks',
  'https://169.254.169.254/latest',
  'https://10.0.0.5/jwks',
  'https://localhost/jwks',
  'https://epr.internal/jwks',
])('keys are not looked for at %s', async (jwksUri) => {
  await expect(runAddClient('epr', { ...added, jwksUri }, settings)).rejects.toThrow(UsageError)
})
