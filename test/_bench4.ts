import { startEmbedded } from '../src/store/embedded.ts'
import postgres from 'postgres'
import os from 'node:os'
const pg = await startEmbedded({ folder: '/tmp/bench/pg3' })
const sql = postgres(pg.ownerUrl, { max: 1, onnotice: () => {} })
const cols = `person_id bigint, check_id text, during daterange, status text, reason text, rules text[], due_on date, owner text, evidence json, declined_on date`
const rows = (p0: number) => Array.from({ length: 15000 }, (_, i) => ({ person_id: p0 + Math.floor(i / 60), check_id: `check-${Math.floor((i % 60) / 3)}`, during: `[202${i % 3}-01-01,202${(i % 3) + 1}-01-01)`, status: 'up-to-date', reason: 'recorded-in-interval', rules: ['phsmi-core', 'ap-annual'], due_on: '2026-01-01', owner: 'gp', evidence: { refs: ['gp/Observation/abc-123456'], on: 20000, setting: 'gp', value: { value: 12, unit: 'kg/m2' } }, declined_on: null }))
const batches = Array.from({ length: 20 }, (_, b) => rows(1 + b * 250))
const texts = batches.map((b) => JSON.stringify(b))
const q = (s: string | null) => s === null ? 'NULL' : `"${s.replace(/["\\]/g, '\\$&')}"`
const lit = (xs: (string | null)[]) => `{${xs.map(q).join(',')}}`
const raw = (xs: (string | number | null)[]) => `{${xs.map((x) => x ?? 'NULL').join(',')}}`
const cpu0 = process.cpuUsage()
const arrays = batches.map((b) => [raw(b.map((r) => r.person_id)), lit(b.map((r) => r.check_id)), lit(b.map((r) => r.during)), lit(b.map((r) => r.status)), lit(b.map((r) => r.reason)), lit(b.map((r) => `{${r.rules.join(',')}}`)), raw(b.map((r) => r.due_on)), raw(b.map((r) => r.owner)), lit(b.map((r) => JSON.stringify(r.evidence))), raw(b.map((r) => r.declined_on))])
console.log('js arrays us/row', process.cpuUsage(cpu0).user / 300000)
const lines = batches.map((b) => b.map((r) => [r.person_id, r.check_id, r.during, r.status, r.reason, `{${r.rules.join(',')}}`, r.due_on, r.owner, JSON.stringify(r.evidence), r.declined_on ?? ''].join('\t')).join('\n'))
const time = async (name: string, f: () => Promise<unknown>) => { const t = performance.now(); await f(); console.log(name, ((performance.now() - t) / 300000 * 1000).toFixed(2), 'us/row', os.loadavg()[0]!.toFixed(1)) }
const un = `unnest($1::text::bigint[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::text[], $6::text::text[], $7::text::date[], $8::text::text[], $9::text::text[], $10::text::date[]) as x (person_id, check_id, during, status, reason, rules, due_on, owner, evidence, declined_on)`
const table = `drop table if exists t; create table t (${cols}); alter table t add primary key (person_id, check_id, during)`
for (let i = 0; i < 3; i++) {
await time('json parse', async () => { for (const x of texts) await sql.unsafe(`select count(*) from json_to_recordset($1::text::json) as x (${cols})`, [x]) })
await time('unnest parse', async () => { for (const x of arrays) await sql.unsafe(`select count(*), count(during::daterange), count(rules::text[]), count(evidence::json) from ${un}`, x) })
await time('lines parse', async () => { for (const x of lines) await sql.unsafe(`select count(v[1]::bigint), count(v[3]::daterange), count(v[6]::text[]), count(v[9]::json) from (select string_to_array(l, E'\\t') v from string_to_table($1::text, E'\\n') l) z`, [x]) })
await sql.unsafe(table)
await time('json insert', async () => { for (const x of texts) await sql.unsafe(`insert into t select * from json_to_recordset($1::text::json) as x (${cols})`, [x]) })
await sql.unsafe(table)
await time('unnest insert', async () => { for (const x of arrays) await sql.unsafe(`insert into t select person_id, check_id, during::daterange, status, reason, rules::text[], due_on, owner, evidence::json, declined_on from ${un}`, x) })
await sql.unsafe(table)
await time('unnest insert pipelined', async () => { await sql.begin(async (s) => { await Promise.all(arrays.map((x) => s.unsafe(`insert into t select person_id, check_id, during::daterange, status, reason, rules::text[], due_on, owner, evidence::json, declined_on from ${un}`, x))) }) })
}
await sql.end(); await pg.stop()
