import { beforeEach, describe, expect, test, vi } from 'vitest'
import { syncAll } from '../src/cli/sync.ts'
import { addDays, day } from '../src/domain/date.ts'
import { type Job, work } from '../src/jobs.ts'
import type { SyncDeps } from '../src/sync.ts'
import { dump } from './sync/dump.ts'
import { actionsIn, open, scene } from './sync/scene.ts'

const TODAY = day('2026-11-20')

/** What the work says of itself, a line a job. */
let logged: string[] = []
beforeEach(() => {
  logged = []
  for (const level of ['info', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => {
      logged.push(line)
    })
})

/** Carries jobs as a queue does that brings each `times` times at once, until none is left. Jobs that wait are not put in again. */
const carry = async (deps: SyncDeps, first: Job, times: number): Promise<Job[]> => {
  const waiting = [first]
  const carried: Job[] = []
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
    carried.push(job)
    const same = job
    const following = await Promise.all(Array.from({ length: times }, () => work(deps, same)))
    for (const next of following.flat()) if (!waiting.some((one) => JSON.stringify(one) === JSON.stringify(next))) waiting.push(next)
  }
  return carried
}

describe('a job', () => {
  test('hands out those that follow: each source, the rest of its pages, then the people they changed', async () => {
    const s = await scene(TODAY)
    expect(await work(s.deps, { kind: 'tick' })).toEqual([{ kind: 'sync' }, { kind: 'count' }])
    expect(await work(s.deps, { kind: 'sync' })).toEqual(s.ids.map((source) => ({ kind: 'pull', source })))
    const [source = ''] = s.ids
    expect(await work(s.deps, { kind: 'pull', source })).toEqual([{ kind: 'evaluate' }])
    expect(await work(s.deps, { kind: 'evaluate' })).toEqual([{ kind: 'count' }])
    // The trust and the other practice have not been read: half of the people would be published for good.
    expect(await work(s.deps, { kind: 'count' })).toEqual([{ kind: 'release' }])
    expect(await work(s.deps, { kind: 'release' })).toEqual([])
  })
  test('does so many pages at most and leaves the rest to the next', async () => {
    const s = await scene(TODAY, { pageSize: 10 })
    const [source = ''] = s.ids
    expect(await work(s.deps, { kind: 'pull', source })).toEqual([{ kind: 'evaluate' }, { kind: 'pull', source }])
    expect(JSON.parse(logged.at(-1) as string)).toMatchObject({ event: 'pulled', source, pages: 20 })
  })
  test('that evaluates finds nobody to be lacking what the rest of their record may hold', async () => {
    const s = await scene(TODAY, { pageSize: 10 })
    const [source = ''] = s.ids
    await work(s.deps, { kind: 'pull', source })
    await work(s.deps, { kind: 'evaluate' })
    expect(await actionsIn(s)).toEqual([])
    await carry(s.deps, { kind: 'pull', source }, 1)
    expect(open(await actionsIn(s)).length).toBeGreaterThan(5)
  })
  test('may arrive twice, at once or late: all of them together do what one undisturbed sync does', async () => {
    const s = await scene(TODAY, { pageSize: 10 })
    const carried = await carry(s.deps, { kind: 'tick' }, 2)
    expect(carried.filter(({ kind }) => kind === 'pull').length).toBeGreaterThan(6)
    for (const job of carried) await work(s.deps, job)
    const alone = await scene(TODAY)
    expect(await syncAll(alone.deps, alone.ids)).toBe(0)
    expect(await dump(s.database.owner)).toBe(await dump(alone.database.owner))
  })
  test('that begins a day again changes nothing', async () => {
    const s = await scene(TODAY)
    await carry(s.deps, { kind: 'tick' }, 1)
    s.setClock(addDays(TODAY, 60))
    await work(s.deps, { kind: 'tick' })
    const after = await actionsIn(s)
    await Promise.all([work(s.deps, { kind: 'tick' }), work(s.deps, { kind: 'tick' })])
    expect(await actionsIn(s)).toEqual(after)
  })
  test('that fails says so with its code alone, and when it comes again goes on', async () => {
    const s = await scene(TODAY, { faults: [{ path: 'gp-elm-grove/Observation', page: 2, kind: 'html', times: 1 }] })
    const pulling: Job = { kind: 'pull', source: 'gp-elm-grove' }
    await expect(work(s.deps, pulling)).rejects.toMatchObject({ code: 'source-invalid' })
    expect(JSON.parse(logged.at(-1) as string)).toEqual({
      at: expect.any(String) as string,
      level: 'error',
      event: 'pull-failed',
      source: 'gp-elm-grove',
      code: 'source-invalid',
    })
    expect(await work(s.deps, pulling)).toEqual([{ kind: 'evaluate' }])
  })
})
