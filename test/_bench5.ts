import { startEmbedded } from '../src/store/embedded.ts'
import postgres from 'postgres'
import { readFileSync } from 'node:fs'
const pg = await startEmbedded({ folder: '/tmp/bench/pg3' })
const sql = postgres(pg.ownerUrl, { max: 1, onnotice: () => {} })
const [{ pid }] = await sql`select pg_backend_pid() as pid` as any
const cpu = () => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(f[11]) + Number(f[12])) * 10_000 }
const cols = `person_id bigint, check_id text, during daterange, status text, reason text, rules text[], due_on date, owner text, evidence json, declined_on date`
const N = 300000
const base = (p0: number) => Array.from({ length: 15000 }, (_, i) => ({ person_id: p0 + Math.floor(i / 60), check_id: `check-${Math.floor((i % 60) / 3)}`, during: `[202${i % 3}-01-01,202${(i % 3) + 1}-01-01)`, status: 'up-to-date', reason: 'recorded-in-interval', rules: ['phsmi-core', 'ap-annual'], due_on: '2026-01-01', owner: 'gp', evidence: { refs: ['gp/Observation/abc-123456'], on: 20000, setting: 'gp', value: { value: 12, unit: 'kg/m2' } }, declined_on: null }))
const batches = Array.from({ length: 20 }, (_, b) => base(1 + b * 250))
const table = `drop table if exists t; create table t (${cols}); alter table t add primary key (person_id, check_id, during)`
const run = async (name: string, data: (string[])[], q: string) => { await sql.unsafe(table); const c = cpu(); for (const x of data) await sql.unsafe(q, x); console.log(name.padEnd(40), ((cpu() - c) / N).toFixed(2), 'us cpu/row', (data[0]!.join('').length / 15000).toFixed(0), 'B') }
const one = (f: (r: any) => any) => batches.map((b) => [JSON.stringify(b.map(f))])
const nested = batches.map((b) => { const by = new Map<string, any>(); for (const r of b) { const k = `${r.person_id} ${r.check_id}`; const e = by.get(k) ?? { p: r.person_id, c: r.check_id, s: [] }; e.s.push(r); by.set(k, e) } return [JSON.stringify([...by.values()])] })
const D = `date '1970-01-01'`
const short = (r: any) => ({ p: r.person_id, c: r.check_id, f: 20000 + 100 * Number(r.during[4]), u: 20100 + 100 * Number(r.during[4]), s: r.status, r: r.reason, l: `{${r.rules}}`, d: 20300, o: r.owner, e: r.evidence })
const q = (s: string) => `"${s.replace(/["\\]/g, '\\$&')}"`
const lit = (xs: any[]) => `{${xs.map((x) => x === null ? 'NULL' : typeof x === 'number' ? x : q(x)).join(',')}}`
for (let i = 0; i < 2; i++) {
await run('as now', one((r) => r), `insert into t select * from json_to_recordset($1::text::json) as x (${cols})`)
await run('rules as text', one((r) => ({ ...r, rules: `{${r.rules}}` })), `insert into t select * from json_to_recordset($1::text::json) as x (${cols})`)
await run('rules as text, no evidence', one((r) => ({ ...r, rules: `{${r.rules}}`, evidence: null })), `insert into t select * from json_to_recordset($1::text::json) as x (${cols})`)
await run('evidence as string', one((r) => ({ ...r, rules: `{${r.rules}}`, evidence: JSON.stringify(r.evidence) })), `insert into t select person_id, check_id, during, status, reason, rules, due_on, owner, evidence::json, declined_on from json_to_recordset($1::text::json) as x (${cols.replace('evidence json', 'evidence text')})`)
await run('short, ints', one((r) => short(r)), `insert into t select p, c, daterange(${D} + f, ${D} + u), s, r, l::text[], ${D} + d, o, e, null from json_to_recordset($1::text::json) as x (p bigint, c text, f int, u int, s text, r text, l text, d int, o text, e json)`)
await run('no index short ints', one((r) => short(r)), `insert into t select p, c || f || u || random(), daterange(${D} + f, ${D} + u), s, r, l::text[], ${D} + d, o, e, null from json_to_recordset($1::text::json) as x (p bigint, c text, f int, u int, s text, r text, l text, d int, o text, e json)`).catch(() => {})
await run('unnest ints', batches.map((b) => { const s = b.map(short); return [lit(s.map((x) => x.p)), lit(s.map((x) => x.c)), lit(b.map((r, i) => 20000 + i % 60)), lit(s.map((x) => x.u)), lit(s.map((x) => x.s)), lit(s.map((x) => x.r)), lit(s.map((x) => x.l)), lit(s.map((x) => x.d)), lit(s.map((x) => x.o)), lit(s.map((x) => JSON.stringify(x.e)))] }), `insert into t select p, c, daterange(${D} + f, ${D} + u + 100), s, r, l::text[], ${D} + d, o, e::json, null from unnest($1::text::bigint[], $2::text::text[], $3::text::int[], $4::text::int[], $5::text::text[], $6::text::text[], $7::text::text[], $8::text::int[], $9::text::text[], $10::text::text[]) as x (p, c, f, u, s, r, l, d, o, e)`)
await run('lines', batches.map((b) => [b.map((r, i) => { const x = short(r); return [x.p, x.c, 20000 + i % 60, x.u + 100, x.s, x.r, x.l, x.d, x.o, JSON.stringify(x.e)].join('\t') }).join('\n')]), `insert into t select v[1]::bigint, v[2], daterange(${D} + v[3]::int, ${D} + v[4]::int), v[5], v[6], v[7]::text[], ${D} + v[8]::int, v[9], v[10]::json, null from (select string_to_array(l, E'\\t') v from string_to_table($1::text, E'\\n') l offset 0) z`)
}
await sql.end(); await pg.stop()
