/** Every table, with who may see which rows of it. `npm run db:generate` turns a change here into a migration. */
export * from './schema/action.ts'
export * from './schema/day.ts'
export * from './schema/fact.ts'
export * from './schema/finding.ts'
export * from './schema/organisation.ts'
export * from './schema/person.ts'
export * from './schema/policies.ts'
export * from './schema/prompt.ts'
