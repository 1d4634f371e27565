import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { type Audience, actingAs } from '../../src/store/actingAs.ts'
import { openDatabase, type Tx } from '../../src/store/database.ts'
import { finding, person } from '../../src/store/schema.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const today = day('2026-11-22')
const practice = (ods: string | null): Audience => ({ role: 'practice', ods, user: 'nurse' })
const team = (ods: string): Audience => ({ role: 'team', ods, user: 'cpn' })
const commissioner: Audience = { role: 'commissioner', ods: 'QWO', user: 'board' }
const admin: Audience = { role: 'admin', ods: 'A', user: 'ops' }
const privacy = (ods: string): Audience => ({ role: 'privacy', ods, user: 'officer' })

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  // 1 is A's and shared with the team, 2 is B's, 3 was A's until yesterday, 4 comes to A tomorrow and left the team today.
  await database.owner.unsafe(`
    insert into person (id, nhs_number, family) values (1, '9449306621', 'One'), (2, '9449305552', 'Two'), (3, '9449304122', 'Three'), (4, null, 'Four');
    insert into registration values (1, 'A', '[,)'), (2, 'B', '[2020-01-01,)'), (3, 'A', '[,2026-11-22)'), (4, 'A', '[2026-11-23,)');
    insert into caseload values (1, 'T', '[2026-11-22,2026-11-23)'), (4, 'T', '[,2026-11-22)');
    insert into source (id, name, kind, setting, release, ods, base_url) values ('gp', 'GP', 'fhirSearch', 'gp', 'R4', 'A', 'https://gp.example/fhir');
    insert into patient (source_id, patient_ref, person_id) select 'gp', 'Patient/' || id, id from person;
    insert into match_review (source_id, patient_ref, reason, opened_on) values ('gp', 'Patient/4', 'nhs-number-missing', '2026-11-01');
    insert into fact (person_id, source_id, ref, version, part, kind, from_on, to_on, said) select id, 'gp', 'Observation/' || id, 1, 0, 'entry', '2026-01-01', '2026-01-01', '{}' from person;
    insert into data_quality (person_id, source_id, ref, code, detail, seen_on) select id, 'gp', 'Observation/' || id, 'unit-missing', 'No unit.', '2026-11-01' from person;
    insert into finding select id, 'bmi', '[2026-01-01,)', 'due', 'never-recorded', '{phsmi-core}', null, 'gp' from person;
    insert into alert select id, 'bmi', '[2026-01-01,)', 'rz-bmi', '{}', 'gp' from person;
    insert into prompt select id, 'abnormal/bmi', '[2026-01-01,)', 'open', 'act-abnormal', 'bmi', 'gp', null, null, 'soon', 'no-response', '{}', '[]' from person;
    insert into risk_score select id, 'qrisk3', '[,)', '2026-11-22', '{}' from person;
    insert into standing select id, 'reg-mh1', '[2026-01-01,)', 'numerator' from person;
    insert into action (person_id, id, type, topic, check_id, owner, status, due_on, priority, reason, rules, evidence, opened_on, closed_on, version)
      select id, gen_random_uuid(), 'act-check-due', 'bmi', 'bmi', 'gp', 'requested', null, 'routine', 'never-recorded', '{}', '{}', '2026-01-01', null, 1 from person;
    insert into action_event select person_id, id, 1, 'opened', now(), 'system', '{}' from action;
    insert into hook_card select person_id, gen_random_uuid(), 'ehr', array[id], now() from action;
    insert into hook_feedback select person_id, id, now(), 'accepted', null, null, now() from hook_card;
    insert into contact (person_id, at, by, by_name, ods, on_day, kind, channel, outcome, topics) select id, now(), 'nurse', 'Nurse', 'A', '2026-11-01', 'invitation', 'letter', 'sent', '{}' from person;
    insert into touched select id from person; insert into evaluation select id, '{}' from person;
    insert into resource_version select 'gp', 'Observation/' || id, 1, 'Patient/' || id, now(), null, false, gen_random_uuid() from person;
    insert into audit_event (at, by, role, ods, event, person_id) values (now(), 'nurse', 'practice', 'A', 'read', 1), (now(), 'cpn', 'team', 'T', 'read', 2)`)
})
afterAll(() => database.drop())

const personTables = async (): Promise<string[]> => {
  const rows = await database.owner<{ name: string }[]>`
    select distinct table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'person_id' and table_name <> 'audit_event'`
  return [...rows.map(({ name }) => name), 'person', 'resource_version', 'match_review']
}
const peopleIn =
  (table: string) =>
  async (tx: Tx): Promise<number[]> => {
    const column = table === 'person' ? 'id' : 'person_id'
    const rows = await tx.execute<{ id: string }>(sql.raw(`select distinct ${column} as id from ${table} order by 1`))
    return rows.map(({ id }) => Number(id))
  }
const SHARED = [
  'person',
  'patient',
  'fact',
  'finding',
  'alert',
  'prompt',
  'risk_score',
  'standing',
  'action',
  'action_event',
  'contact',
  'data_quality',
  'hook_card',
  'hook_feedback',
]

describe('a query outside actingAs', () => {
  test('is refused on every table', async () => {
    const { sql: client, close } = openDatabase(database.url, { max: 1 })
    const tables = await database.owner<
      { name: string }[]
    >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
    expect(tables.length).toBeGreaterThan(15)
    for (const { name } of tables) await expect(client.unsafe(`select 1 from ${name}`), name).rejects.toMatchObject({ code: '42501' })
    await close()
  })

  test('is refused again after a transaction that was allowed, on the same connection', async () => {
    const one = openDatabase(database.url, { max: 1 })
    expect(await actingAs(one.db, practice('A'), today, peopleIn('person'))).toEqual([1])
    await expect(one.sql`select 1 from person`).rejects.toMatchObject({ code: '42501' })
    await one.close()
  })
})

describe('row-level security', () => {
  test('is forced on every table about persons, present and future', async () => {
    const loose = await database.owner<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not (relrowsecurity and relforcerowsecurity)`
    const about = new Set(await personTables())
    expect(loose.map(({ name }) => name).filter((name) => about.has(name))).toEqual([])
  })

  test('gives the commissioner no right on any table about persons', async () => {
    for (const table of await personTables()) {
      const rows = await database.owner`
        select privilege from unnest(array['select', 'insert', 'update', 'delete']) privilege
        where has_table_privilege('parity_commissioner', ${table}, privilege) or has_any_column_privilege('parity_commissioner', ${table}, nullif(privilege, 'delete'))`
      expect(rows, table).toEqual([])
      await expect(database.as(commissioner, today, peopleIn(table === 'person' ? table : 'person')), table).rejects.toMatchObject({
        sqlState: '42501',
      })
    }
  })

  test.each(SHARED)('shows a practice in %s the people registered with it today, and nobody else', async (table) => {
    expect(await database.as(practice('A'), today, peopleIn(table))).toEqual([1])
    expect(await database.as(practice('B'), today, peopleIn(table))).toEqual([2])
    expect(await database.as(practice('A'), day('2026-11-21'), peopleIn(table))).toEqual([1, 3])
    expect(await database.as(practice('A'), day('2026-11-23'), peopleIn(table))).toEqual([1, 4])
  })

  test.each(SHARED)('shows a team in %s its caseload of the day', async (table) => {
    expect(await database.as(team('T'), today, peopleIn(table))).toEqual([1])
    expect(await database.as(team('T'), day('2026-11-21'), peopleIn(table))).toEqual([4])
    expect(await database.as(team('U'), today, peopleIn(table))).toEqual([])
  })

  test('shows nobody to a practice or team without an organisation', async () => {
    for (const audience of [practice(null), practice(''), { ...practice(null), role: 'team' as const }])
      expect(await database.as(audience, today, peopleIn('person'))).toEqual([])
  })

  test('shows practice and team the same action of a person they share', async () => {
    const actions = async (tx: Tx): Promise<unknown> => await tx.execute(sql`select id, person_id, version from action`)
    const seen = await database.as(practice('A'), today, actions)
    expect(seen).toHaveLength(1)
    expect(await database.as(team('T'), today, actions)).toEqual(seen)
  })

  test('lets practice and team change actions of their own people only', async () => {
    const hold = (tx: Tx) => tx.execute(sql`update action set status = 'on-hold' returning person_id`)
    expect(await database.as(practice('B'), today, hold)).toMatchObject([{ person_id: '2' }])
    const take = (tx: Tx) => tx.execute(sql`update action set person_id = 1 where person_id = 2`)
    await expect(database.as(practice('B'), today, take)).rejects.toMatchObject({ sqlState: '42501' })
  })

  test.each(['fact', 'finding', 'alert', 'prompt', 'risk_score', 'standing', 'person', 'patient', 'registration', 'caseload'])(
    'lets nobody but the system write %s',
    async (table) => {
      for (const who of [practice('A'), team('T'), admin])
        await expect(database.as(who, today, (tx) => tx.execute(sql.raw(`delete from ${table}`)))).rejects.toMatchObject({
          sqlState: '42501',
        })
    },
  )

  test('shows administrators sources, data quality and reviews of their own, and nothing clinical', async () => {
    for (const table of ['source', 'data_quality', 'match_review', 'patient'])
      expect(await database.as(admin, today, (tx) => tx.execute(sql.raw(`select 1 from ${table}`))), table).not.toHaveLength(0)
    for (const table of [
      'fact',
      'finding',
      'alert',
      'prompt',
      'risk_score',
      'standing',
      'action',
      'person',
      'registration',
      'caseload',
      'audit_event',
      'session',
    ])
      await expect(
        database.as(admin, today, (tx) => tx.execute(sql.raw(`select 1 from ${table}`))),
        table,
      ).rejects.toMatchObject({ sqlState: '42501' })
  })

  test('does not show a practice where a source is fetched from', async () => {
    await expect(database.as(practice('A'), today, (tx) => tx.execute(sql`select base_url from source`))).rejects.toMatchObject({
      sqlState: '42501',
    })
    expect(await database.as(practice('A'), today, (tx) => tx.execute(sql`select id from source`))).toHaveLength(1)
  })
})

describe('what happened', () => {
  test.each(['action_event', 'audit_event', 'hook_feedback'])('in %s can be changed or removed by no role', async (table) => {
    for (const role of ['practice', 'team', 'admin', 'privacy', 'commissioner', 'system'] as const)
      for (const statement of [`update ${table} set person_id = 2`, `delete from ${table}`, `truncate ${table}`])
        await expect(
          database.as({ role, ods: 'A', user: 'x' }, today, (tx) => tx.execute(sql.raw(statement))),
          statement,
        ).rejects.toMatchObject({ sqlState: '42501' })
  })

  test('is written to the audit trail by everyone who sees a record, and read by the privacy officer only', async () => {
    const add = (tx: Tx) => tx.execute(sql`insert into audit_event (at, by, role, event) values (now(), 'u', 'r', 'read')`)
    for (const who of [practice('A'), team('T'), admin, privacy('A'), commissioner]) await database.as(who, today, add)
    for (const who of [practice('A'), team('T'), admin, commissioner])
      await expect(database.as(who, today, peopleIn('audit_event'))).rejects.toMatchObject({ sqlState: '42501' })
  })

  test("is shown to the privacy officer where it is about the organisation's people, former ones too, or by its users", async () => {
    const seen = (ods: string): Promise<unknown> =>
      database.as(
        privacy(ods),
        today,
        async (tx) =>
          await tx.execute(sql`select by, person_id from audit_event where event = 'read' and person_id is not null order by by`),
      )
    expect(await seen('A')).toEqual([{ by: 'nurse', person_id: '1' }])
    expect(await seen('B')).toEqual([{ by: 'cpn', person_id: '2' }])
    // The team's own nurse looked at 2, and somebody looked at 1, who is theirs.
    expect(await seen('T')).toEqual([
      { by: 'cpn', person_id: '2' },
      { by: 'nurse', person_id: '1' },
    ])
    expect(await database.as(privacy('A'), today, peopleIn('person'))).toEqual([1, 3, 4])
  })
})

describe('drizzle', () => {
  test('reads days and stretches of days as the domain has them', async () => {
    const rows = await database.as(practice('A'), today, (tx) => tx.select().from(finding))
    expect(rows).toMatchObject([{ personId: 1, during: { from: day('2026-01-01'), until: null }, rules: ['phsmi-core'], dueOn: null }])
    expect(await database.as(practice('A'), today, (tx) => tx.select().from(person))).toMatchObject([
      { id: 1, family: 'One', birthDate: null },
    ])
  })

  test('lets no value of a failed query out', async () => {
    const failure = await database.asSystem(today, (tx) => tx.execute(sql`select ${'9449306621'}::date`)).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'QueryError', sqlState: '22008' })
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure)) + String((failure as Error).cause)).not.toContain('9449306621')
  })
})
