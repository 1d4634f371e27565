import { sql } from 'drizzle-orm'
import { createService } from '../../src/service.ts'
import { actingAs, system as onBehalf } from '../../src/store/actingAs.ts'
import { addClient } from '../../src/store/clients.ts'
import { openDatabase } from '../../src/store/database.ts'
import { DEMO_COOKIE } from '../../src/web/demoRole.ts'
import { signer } from '../support/signing.ts'
import { type Figure, percentile, tell, timed } from './figures.ts'

/** Pages as somebody at one practice asks for them, one after the other: from the request to the last byte, without a network. */
const { db, close } = openDatabase(process.env.DATABASE_URL as string)
const { app, deps } = createService({
  db,
  demo: true,
  sources: [],
  env: { PARITY_PUBLIC_URL: 'https://parity.test' },
  connectFile: () => {
    throw new Error('no files here')
  },
})
const RUNS = 100

/** A practice of about 150 people, from the middle of the table. */
const [practice] = await actingAs(db, onBehalf, deps.today(), (tx) =>
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

const floor = percentile(await timed(RUNS, () => actingAs(db, onBehalf, deps.today(), (tx) => tx.execute(sql`select 1`))), 0.5)
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
await measure('action list of the practice', '/actions', { atMost: 50 })
await measure('action list of its trust', '/actions', { atMost: 50 }, `team.${team}`)
await measure('clinic of the practice', '/practice/clinic', { atMost: 100 })
await measure("the team's morning", '/team', { atMost: 100 }, `team.${team}`)
await measure("a person's page", `/person/${person}`, null)

/** One person's work as cards, each call with a token of its own, signed beforehand. */
const system = await signer(() => new Date())
const HOOK = 'https://parity.test/cds-services/parity-gaps'
await actingAs(db, onBehalf, deps.today(), (tx) =>
  addClient(tx, { id: 'ehr', name: 'Record system', ods, reach: 'practice', scopes: [], jwks: system.jwks, jwksUri: null }),
)
// Copies of people have made-up numbers, whose check digits are wrong.
const number = '9000000009'
await actingAs(db, onBehalf, deps.today(), (tx) =>
  tx.execute(sql`update person set nhs_number = ${number} where id = (
    select person_id from action join registration using (person_id) where ods = ${ods} group by person_id order by count(*) desc limit 1)`),
)
const tokens = await Promise.all(Array.from({ length: RUNS * 2 }, () => system.sign({ iss: 'ehr', aud: HOOK })))
const body = JSON.stringify({
  hook: 'patient-view',
  hookInstance: crypto.randomUUID(),
  context: { userId: 'Practitioner/1', patientId: '1' },
  prefetch: { patient: { resourceType: 'Patient', id: '1', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: number }] } },
})
const hook = async (): Promise<unknown> => {
  const headers = { authorization: `Bearer ${tokens.pop()}`, 'content-type': 'application/json' }
  const response = await app.request(HOOK, { method: 'POST', headers, body })
  const { cards } = (await response.json()) as { cards?: unknown[] }
  if (!cards?.length) throw new Error(`The hook answers ${response.status} without cards.`)
  return cards
}
await hook()
const taken = await timed(RUNS, hook)
figures.push(
  { name: 'CDS Hooks cards of one person, p50', value: percentile(taken, 0.5), unit: 'ms', target: null },
  { name: '… p95', value: percentile(taken, 0.95), unit: 'ms', target: { atMost: 50 } },
)
await close()
tell(figures)
