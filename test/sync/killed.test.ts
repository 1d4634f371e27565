import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newEvidence } from '../../src/demo/evidence.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import { type Random, randomFor } from '../../src/demo/random.ts'
import { addDays, day, type PlainDate } from '../../src/domain/date.ts'
import type { Listening } from '../../src/http.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { configurationsOf, serveDemonstration } from '../support/demonstration.ts'
import type { Phase } from './child.ts'
import { dump } from './dump.ts'
import { buildChild, type Child, startChild, type Wire, wireTo } from './killable.ts'

type Work = 'pull' | 'evaluate' | 'tick'
const WORK: readonly Work[] = ['pull', 'evaluate', 'tick']

const FIRST_DAY = day('2026-11-20')
const LATER = addDays(FIRST_DAY, 40)

/** How many kills have to land in each part of the work: 50 in all. Those that come after its end do not count. */
const ROUNDS: readonly { readonly today: PlainDate; readonly kills: Record<Work, number> }[] = [
  { today: FIRST_DAY, kills: { pull: 30, evaluate: 4, tick: 1 } },
  { today: LATER, kills: { pull: 8, evaluate: 4, tick: 3 } },
]

const population = demoPopulation({ seed: 3, today: FIRST_DAY, people: 24, years: 1 })

let folder: string
let program: string
let records: Listening
let undisturbed: TestDatabase
let killed: TestDatabase
const wires: Wire[] = []
const started: Child[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parity-killed-'))
  program = await buildChild(folder)
  records = await serveDemonstration(population)
  undisturbed = await testDatabase()
  killed = await testDatabase()
})
afterAll(async () => {
  for (const child of started) child.process.kill('SIGKILL')
  for (const wire of wires) await wire.close()
  await records.close()
  await undisturbed.drop()
  await killed.drop()
  await rm(folder, { recursive: true })
})

/** A database, the wire to it, and children that sync into it over that wire. */
const syncing = async (database: TestDatabase): Promise<{ wire: Wire; start: (today: PlainDate) => Promise<Child> }> => {
  const wire = await wireTo(database.url)
  wires.push(wire)
  const start = async (today: PlainDate): Promise<Child> => {
    const sources = configurationsOf(population.sources, records.url, 20)
    const child = await startChild(program, { databaseUrl: wire.url, sources, today, batch: 4 })
    started.push(child)
    return child
  }
  return { wire, start }
}

/** Runs a sync to its end and counts the messages that each part of it sent to the database. */
const runThrough = async (wire: Wire, child: Child): Promise<Record<Work, number>> => {
  const sent = { pull: 0, evaluate: 0, tick: 0 }
  let phase: Phase = 'ready'
  wire.onMessage = () => {
    if (phase in sent) sent[phase as Work]++
    return true
  }
  const end = await child.run((next) => {
    phase = next
  })
  expect(end).toBe('done')
  return sent
}

/** Kills a sync in one part of its work, with so many messages sent in it. The last one reaches the database, or does not. */
const runAndKill = (wire: Wire, child: Child, work: Work, messages: number, arrives: boolean): Promise<'done' | 'killed'> => {
  let phase: Phase = 'ready'
  let left = messages
  wire.onMessage = () => {
    if (phase !== work || --left > 0) return true
    child.process.kill('SIGKILL')
    return arrives
  }
  return child.run((next) => {
    phase = next
  })
}

/** What happens between the two days: checks are done, and something recorded before turns out to be an error. */
const moveOn = (random: Random): void => {
  for (const source of population.sources)
    for (const who of population.knownBy(source)) {
      if (!random.chance(0.5)) continue
      for (const resource of newEvidence(source, who, 'blood-pressure', FIRST_DAY)) population.amend(source, resource)
      const wrong = population.record(source, who).find(({ resourceType, status }) => resourceType === 'Observation' && status === 'final')
      if (wrong !== undefined) population.amend(source, { ...wrong, status: 'entered-in-error' })
    }
}

test('a sync that is killed fifty times, wherever it stands, and then finished finds exactly what an undisturbed one does', async () => {
  const random = randomFor('kills', 3)
  const whole = await syncing(undisturbed)
  const broken = await syncing(killed)
  const landed = { pull: 0, evaluate: 0, tick: 0 }
  for (const { today, kills } of ROUNDS) {
    if (today !== FIRST_DAY) moveOn(random)
    const sent = await runThrough(whole.wire, await whole.start(today))
    let next = broken.start(today)
    for (const work of WORK)
      for (let left = kills[work], tries = 0; left > 0; tries++) {
        expect(tries).toBeLessThan(60)
        const child = await next
        // The next starts up while this one works.
        next = broken.start(today)
        const most = Math.max(4, Math.ceil((sent[work] / kills[work]) * 1.6))
        if ((await runAndKill(broken.wire, child, work, random.int(1, most), random.chance(0.5))) === 'done') continue
        landed[work]++
        left--
      }
    await runThrough(broken.wire, await next)
    const expected = await dump(undisturbed.owner)
    expect(expected.length).toBeGreaterThan(50_000)
    expect(await dump(killed.owner)).toBe(expected)
  }
  expect(landed).toEqual({ pull: 38, evaluate: 8, tick: 4 })
}, 120_000)
