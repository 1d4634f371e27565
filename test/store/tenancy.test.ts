import { is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm/sql'
import { getTableName } from 'drizzle-orm/table'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { Audience, Role } from '../../src/store/actingAs.ts'
import { openDatabase, type Tx } from '../../src/store/database.ts'
import * as schema from '../../src/store/schema.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const TODAY = day('2026-11-22')
const ROLES = ['practice', 'team', 'commissioner', 'admin', 'privacy', 'system'] as const satisfies readonly Role[]
/** How the organisation that asks stands to the person the rows are about. */
const RELATIONS = { own: 'OWN', other: 'OTHER', former: 'FORMER', 'no organisation': null } as const
type Relation = keyof typeof RELATIONS

/** To which organisations a table's rows about a person show. */
const shown = {
  /** No right to ask. */
  '-': [],
  /** A right to ask, and nothing to see in the ordinary case. */
  nothing: [],
  own: ['own'],
  /** Whose person it ever was. */
  ever: ['own', 'former'],
  all: ['own', 'other', 'former', 'no organisation'],
} as const satisfies Record<string, readonly Relation[]>

/** Whom a table shows, then what may be done with what is shown: i(nsert), u(pdate), d(elete), or a(dd whatever one likes). */
type Rule = `${keyof typeof shown}${'' | ` ${string}`}`
type Rules = Readonly<Record<Role, Rule>>

/** What is said of people's health: for those who look after them. */
const clinical: Rules = { practice: 'own', team: 'own', commissioner: '-', admin: '-', privacy: '-', system: 'all iud' }
/** What only the work itself needs. */
const internal: Rules = { practice: '-', team: '-', commissioner: '-', admin: '-', privacy: '-', system: 'all iud' }
/** Figures that may be shown, and what they are of. */
const figures: Rules = { ...internal, commissioner: 'all' }

/** Every table, with who sees and changes what of it. A table that is not here fails. */
const tenancy: Readonly<Record<string, Rules>> = {
  access_token: internal,
  action: { ...clinical, practice: 'own iu', team: 'own iu' },
  action_event: { ...clinical, practice: 'own i', team: 'own i', system: 'all i' },
  alert: clinical,
  area: figures,
  area_link: figures,
  audit_event: { practice: '- a', team: '- a', commissioner: '- a', admin: '- a', privacy: 'ever a', system: 'all i' },
  audit_people: { practice: '- a', team: '- a', commissioner: '- a', admin: '- a', privacy: 'ever a', system: 'all i' },
  break_glass: { ...clinical, privacy: 'ever u', system: 'all i' },
  caseload: { ...clinical, team: 'ever', privacy: 'ever' },
  client: internal,
  client_assertion: internal,
  // Only whom it is about may change, when two records turn out to be of one person.
  contact: { ...clinical, practice: 'own i', team: 'own i', system: 'all iu' },
  contribution: internal,
  data_quality: { ...clinical, admin: 'own' },
  day_begun: { ...internal, system: 'all iu' },
  evaluation: internal,
  fact: clinical,
  finding: clinical,
  hook_card: { ...clinical, practice: 'own i', team: 'own i', system: 'all id' },
  hook_feedback: { ...clinical, practice: 'own i', team: 'own i', system: 'all i' },
  match_review: { ...internal, admin: 'own' },
  notice: internal,
  organisation: { practice: 'all', team: 'all', commissioner: 'all', admin: 'all', privacy: 'all', system: 'all iud' },
  patient: { ...clinical, admin: 'own' },
  person: { ...clinical, privacy: 'ever' },
  population_band: figures,
  prompt: clinical,
  published: figures,
  published_figure: figures,
  registration: { ...clinical, practice: 'ever', privacy: 'ever' },
  release: figures,
  resource_version: internal,
  // Practice and team see here only whom they are kept from.
  restriction: { ...internal, practice: 'nothing', team: 'nothing', privacy: 'own iud', system: 'all' },
  risk_score: clinical,
  // Everyone their own, which nobody else has.
  saved_view: { ...internal, practice: 'own id', team: 'own id' },
  session: { ...internal, system: 'all iud' },
  source: { practice: 'all', team: 'all', commissioner: '-', admin: 'all', privacy: '-', system: 'all iud' },
  standing: clinical,
  // Practice and team see whether anybody wants to be told, and of that only the states.
  subscription: { ...internal, practice: 'all', team: 'all' },
  task_change: { ...internal, practice: '- a', team: '- a' },
  task_identifier: { ...clinical, practice: 'own i', team: 'own i', system: 'all i' },
  // They ask for somebody to be evaluated again, and do not see who waits.
  touched: { ...internal, practice: '- i', team: '- i' },
  uncounted: internal,
  // True counts: nobody's eyes.
  year_count: internal,
}

/** Values that a check of the table asks for; everything else is made up from its type. */
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  action: { status: 'requested' },
  source: { setting: 'gp' },
  restriction: { allowed: '{me}' },
  audit_people: { people: '{1}' },
  break_glass: { user_id: 'me' },
  day_begun: { id: 'true' },
  saved_view: { user_id: 'me', ods: 'OWN' },
  person: { family: 'One' },
  published: { among: '10', met: '10' },
}

interface Column extends Record<string, unknown> {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly needed: boolean
  readonly generated: boolean
}

/** A value of a type, for a row about the person. */
const made = ({ name, type }: Column): string => {
  if (name === 'ods') return 'OWN'
  if (name.endsWith('person_id')) return '1'
  if (name === 'source_id') return 'x'
  if (type === 'ARRAY') return '{}'
  if (/int$|integer|smallint|numeric|double/.test(type)) return '1'
  if (type.startsWith('timestamp')) return '2026-11-22T12:00:00Z'
  if (type === 'date') return '2026-11-22'
  if (type === 'daterange') return '[,)'
  if (type.startsWith('json')) return '{}'
  if (type === 'uuid') return '00000000-0000-4000-8000-000000000001'
  if (type === 'boolean') return 'true'
  if (type === 'text') return 'x'
  throw new Error(`Say in this test what a ${type} such as ${name} is made up as.`)
}

let database: TestDatabase
let columns: Column[]
const columnsOf = (table: string): Column[] => columns.filter((one) => one.table === table)
/** The column that says whom a row is about; null for tables that are about no one. */
const personColumn = (table: string): string | null =>
  table === 'person' ? 'id' : (columnsOf(table).find(({ name }) => name === 'person_id')?.name ?? null)

const insertText = (table: string, given: Readonly<Record<string, string>>): string => {
  const used = columnsOf(table).filter(
    ({ name, needed, generated }) => (needed || name in given || name === 'ods' || name === 'person_id') && !generated,
  )
  const texts = used.map((column) => `'${given[column.name] ?? made(column)}'`)
  return `insert into ${table} (${used.map(({ name }) => name).join(', ')}) values (${texts.join(', ')})`
}

const tablesInSchema = Object.values(schema)
  .flatMap((one: unknown) => (is(one, PgTable) ? [getTableName(one)] : []))
  .sort((a, b) => a.localeCompare(b))

beforeAll(async () => {
  database = await testDatabase()
  columns = [
    ...(await database.owner<Column[]>`
      select table_name as table, column_name as name, data_type as type, is_nullable = 'NO' and column_default is null and is_identity = 'NO' as needed,
        identity_generation is not distinct from 'ALWAYS' as generated
      from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`),
  ]
  await database.owner.unsafe(`
    set session_replication_role = replica;
    insert into organisation values ('OWN', 'Own', 'practice'), ('OTHER', 'Other', 'practice'), ('FORMER', 'Former', 'practice');
    insert into person (id, nhs_number, family) values (1, '9449306621', 'One'), (2, '9449305552', 'Two');
    insert into registration values (1, 'OWN', '[,)'), (1, 'FORMER', '[,2026-11-22)'), (2, 'OTHER', '[,)');
    insert into caseload values (1, 'OWN', '[,)'), (1, 'FORMER', '[,2026-11-22)'), (2, 'OTHER', '[,)');`)
  const seeded = ['organisation', 'person', 'registration', 'caseload']
  for (const table of tablesInSchema.filter((one) => !seeded.includes(one)))
    await database.owner.unsafe(`set session_replication_role = replica; ${insertText(table, values[table] ?? {})}`)
})
afterAll(() => database.drop())

const audience = (role: Role, relation: Relation): Audience => ({ role, ods: RELATIONS[relation], user: 'me' })
const ruleOf = (table: string, role: Role): { rows: keyof typeof shown; acts: string } => {
  const [rows = '-', acts = ''] = (tenancy[table] as Rules)[role].split(' ')
  return { rows: rows as keyof typeof shown, acts }
}
const run = (who: Audience, statement: string): Promise<unknown> => database.as(who, TODAY, (tx: Tx) => tx.execute(sql.raw(statement)))
const outcome = async (who: Audience, statement: string): Promise<number | string> => {
  try {
    return ((await run(who, statement)) as unknown[]).length
  } catch (error) {
    return (error as { sqlState?: string }).sqlState ?? String(error)
  }
}
/** The question for the rows about the person; where a table is about no one, for any row. */
const about = (table: string): string => {
  const column = personColumn(table)
  return column === null ? '' : ` where ${column} = 1`
}

test('every table of the schema and of the database has its rule, and no other has', async () => {
  const rows = await database.owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`
  const ruled = Object.keys(tenancy).sort((a, b) => a.localeCompare(b))
  expect(tablesInSchema).toEqual(ruled)
  expect(rows.map(({ name }) => name).sort((a, b) => a.localeCompare(b))).toEqual(ruled)
})

describe.each(Object.keys(tenancy))('%s', (table) => {
  test('has a row about the person, so that nothing here is true of an empty table', async () => {
    expect((await database.owner.unsafe(`select from ${table}${about(table)}`)).length).toBeGreaterThan(0)
  })

  test.each(ROLES)('shows the role %s what its rule says, whatever organisation asks', async (role) => {
    const { rows } = ruleOf(table, role)
    for (const relation of Object.keys(RELATIONS) as Relation[]) {
      const answer = await outcome(audience(role, relation), `select 1 from ${table}${about(table)}`)
      if (rows === '-') expect(answer, relation).toBe('42501')
      else
        expect(answer === 0 ? 'hidden' : typeof answer === 'number' ? 'shown' : answer, relation).toBe(
          (shown[rows] as readonly Relation[]).includes(relation) ? 'shown' : 'hidden',
        )
    }
  })

  test.each(ROLES)('lets the role %s do to it what its rule says, and nothing more', async (role) => {
    const { acts } = ruleOf(table, role)
    const [has] = await database.owner<Record<string, boolean>[]>`
      select has_any_column_privilege(${`parity_${role}`}, ${table}, 'insert') as i, has_any_column_privilege(${`parity_${role}`}, ${table}, 'update') as u,
        has_table_privilege(${`parity_${role}`}, ${table}, 'delete') as d, has_table_privilege(${`parity_${role}`}, ${table}, 'truncate') as t`
    const may = Object.entries(has ?? {})
      .filter(([, is]) => is)
      .map(([act]) => act)
      .join('')
    expect(may).toBe(acts.replace('a', 'i'))
  })

  test('lets no organisation put in, change or remove a row about a person who is not its own', async () => {
    const column = personColumn(table)
    if (column === null) return
    for (const role of ROLES) {
      const { rows, acts } = ruleOf(table, role)
      if (rows === 'all') continue
      for (const relation of ['other', 'former', 'no organisation'] as const) {
        if ((shown[rows] as readonly Relation[]).includes(relation)) continue
        const who = audience(role, relation)
        if (acts.includes('u'))
          expect(
            await outcome(who, `update ${table} set ${column} = ${column}${about(table)} returning 1`),
            `${role} ${relation}`,
          ).toBeOneOf([0, '42501'])
        if (acts.includes('d')) expect(await outcome(who, `delete from ${table}${about(table)} returning 1`), `${role} ${relation}`).toBe(0)
        if (acts.includes('i')) expect(await outcome(who, insertText(table, values[table] ?? {})), `${role} ${relation}`).toBe('42501')
      }
    }
  })
})

test('the login of the service, acting as no one, sees and changes nothing at all', async () => {
  const { sql: client, close } = openDatabase(database.url, { max: 1 })
  for (const table of Object.keys(tenancy))
    for (const statement of [`select 1 from ${table}`, `delete from ${table}`, insertText(table, values[table] ?? {})])
      await expect(client.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' })
  await close()
})

test('no role of the service can log in, bypass the policies or make roles', async () => {
  const rows = await database.owner`
    select rolname from pg_roles where rolname like 'parity\\_%' and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or (rolcanlogin and rolname <> 'parity_app'))`
  expect(rows).toEqual([])
})
