import type { TestProject } from 'vitest/node'
import { startServer } from './postgres.ts'

/** The oldest PostgreSQL that is supported, for the tests of the store. */
export default (project: TestProject): Promise<() => Promise<void>> => startServer(project, 15)
