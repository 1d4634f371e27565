import { sql } from 'drizzle-orm'
import { createService } from '../../src/service.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import { openDatabase } from '../../src/store/database.ts'
import { DEMO_COOKIE } from '../../src/web/demoRole.ts'
import { type Figure, percentile, tell, timed } from './figures.ts'

/** Pages as somebody at one practice asks for them, one after the other: from the request to the last byte, without a network. */
const { db, close } = openDatabase(process.env.DATABASE_URL as string)
const { app, deps } = createService({
  db,
  demo: true,
  sources: [],
  env: {},
  connectFile: () => {
    throw new Error('no files here')
  },
})
const RUNS = 100

/** A practice of about 150 people, from the middle of the table. */
const [practice] = await actingAs(db, system, deps.today(), (tx) =>
  tx.execute<{ ods: string; people: string; person: string; team: string }>(sql`
    select ods, count(*) as people, min(person_id) as person, 'XMH01' || substring(ods from 'K.*$') as team
    from registration where ods like '%K%' and during @> ${'today'}::date
    group by ods having count(*) between 120 and 170 order by min(person_id) limit 1 offset 20`),
)
if (practice === undefined) throw new Error('There is no practice of about 150 people.')
const { ods, people, person, team } = practice

const ask = async (path: string, as = `practice.${ods}`): Promise<string> => {
  const response = await app.request(path, { headers: { cookie: `${DEMO_COOKIE}=${as}` } })
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
  return body
}

const floor = percentile(await timed(RUNS, () => actingAs(db, system, deps.today(), (tx) => tx.execute(sql`select 1`))), 0.5)
const figures: Figure[] = []
const measure = async (name: string, path: string, target: Figure['target'], as?: string): Promise<void> => {
  const kilobytes = (await ask(path, as)).length / 1000
  const taken = await timed(RUNS, () => ask(path, as))
  const of = 'a transaction that selects 1'
  figures.push(
    {
      name: `${name} (${kilobytes.toFixed(0)} kB), p50`,
      value: percentile(taken, 0.5),
      unit: 'ms',
      target: null,
      floor: { value: floor, of },
    },
    { name: '… p95', value: percentile(taken, 0.95), unit: 'ms', target },
  )
}
await measure(`register page of ${people} people`, '/practice/register', { atMost: 50 })
await measure('… as at another day', '/practice/register?as-at=2026-03-31', null)
await measure('action list of the practice', '/actions', null)
await measure('action list of its trust', '/actions', null, `team.${team}`)
await measure("a person's page", `/person/${person}`, null)
await close()
tell(figures)
