import { startEmbedded } from '../src/store/embedded.ts'
import postgres from 'postgres'
import os from 'node:os'
const pg = await startEmbedded({ folder: '/tmp/bench/pg3' })
const sql = postgres(pg.ownerUrl, { max: 1, onnotice: () => {} })
const cols = `person_id bigint, check_id text, during daterange, status text, reason text, rules text[], due_on date, owner text, evidence json, declined_on date`
const rows = (p0: number) => Array.from({ length: 15000 }, (_, i) => ({ person_id: p0 + Math.floor(i / 60), check_id: `check-${Math.floor((i % 60) / 3)}`, during: `[202${i % 3}-01-01,202${(i % 3) + 1}-01-01)`, status: 'up-to-date', reason: 'recorded-in-interval', rules: ['phsmi-core', 'ap-annual'], due_on: '2026-01-01', owner: 'gp', evidence: { refs: ['gp/Observation/abc-123456'], on: 20000, setting: 'gp', value: { value: 12, unit: 'kg/m2' } }, declined_on: null }))
const texts = Array.from({ length: 20 }, (_, b) => JSON.stringify(rows(1 + b * 250)))
console.log((texts[0]!.length / 15000).toFixed(0), 'bytes a row')
const run = async (name: string, setup: string, insert: string) => {
  await sql.unsafe(`drop table if exists t; create table t (${cols}); ${setup}`)
  const t = performance.now()
  for (const x of texts) await sql.unsafe(insert, [x])
  console.log(name, ((performance.now() - t) / 300000 * 1000).toFixed(2), 'us/row', os.loadavg()[0]!.toFixed(1))
}
const from = `from json_to_recordset($1::text::json) as x (${cols})`
for (let i = 0; i < 2; i++) {
await run('parse only', '', `select count(*) ${from}`)
await run('parse only few cols', '', `select count(*) from json_to_recordset($1::text::json) as x (person_id bigint, check_id text)`)
await run('no index', '', `insert into t select * ${from}`)
await run('range pk', 'alter table t add primary key (person_id, check_id, during)', `insert into t select * ${from}`)
await run('range pk on conflict', 'alter table t add primary key (person_id, check_id, during)', `insert into t select * ${from} on conflict do nothing`)
await run('expression unique', 'create unique index on t (person_id, check_id, lower(during))', `insert into t select * ${from}`)
await run('index person, check', 'create index on t (person_id, check_id)', `insert into t select * ${from}`)
await run('index person', 'create index on t (person_id)', `insert into t select * ${from}`)
await run('rls', `alter table t add primary key (person_id, check_id, during); alter table t enable row level security; alter table t force row level security; drop policy if exists s on t; create policy s on t to parity_app using (true); grant all on t to parity_app; set role parity_app`, `insert into t select * ${from}`)
await sql.unsafe('reset role')
}
await sql.end(); await pg.stop()
