import { defineConfig } from 'vitest/config'
import { findPackage } from './src/store/embedded/binaries.ts'

// Every test file gets a database of its own on one PostgreSQL 17; the store's tests run again on 15, where npm has it.
const oldest = {
  name: 'store on PostgreSQL 15',
  include: ['test/store/**/*.test.ts'],
  exclude: ['test/store/embedded.test.ts'],
  globalSetup: ['test/support/postgres15.ts'],
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // What a test that passes writes to the log is what it tests, and would hide a warning.
    silent: 'passed-only',
    // Some tests start servers, browsers or the command itself, on whatever machine there is.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: process.env.CI ? ['test/support/sameExamples.ts'] : [],
    projects: [
      {
        extends: true,
        test: { name: 'parity', include: ['test/**/*.test.ts'], globalSetup: ['test/support/postgres.ts'] },
      },
      ...(findPackage(15) === null ? [] : [{ extends: true as const, test: oldest }]),
    ],
  },
})
