import { describe, expect, test } from 'vitest'
import { syncAll } from '../../src/cli/sync.ts'
import { newEvidence } from '../../src/demo/evidence.ts'
import { SIX } from '../../src/demo/readings.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import { addDays, day, formatDate } from '../../src/domain/date.ts'
import { evaluateChanged, tick } from '../../src/evaluating.ts'
import { pull, type SyncDeps } from '../../src/sync.ts'
import { dump } from './dump.ts'
import { type ActionRow, actionsIn, asked, findingOf, open, refsOf, type Scene, scene, written } from './scene.ts'

const TODAY = day('2026-11-20')
const YESTERDAY = addDays(TODAY, -1)
const LATER = addDays(TODAY, 60)

/** Someone of a source, joined without doubt, with one of the six checks on the list. */
const waitingAt = async (of: Scene, sourceId: string) => {
  const source = of.population.source(sourceId)
  const actions = open(await actionsIn(of))
  for (const who of of.population.knownBy(source)) {
    if (who.plot.identity !== 'plain') continue
    for (const action of actions.filter(({ who: number, type }) => number === who.nhsNumber && type === 'act-check-due')) {
      const check = SIX.find((one) => one === action.check)
      if (check !== undefined) return { source, who, action, check }
    }
  }
  throw new Error(`nobody at ${sourceId} waits for a check`)
}

const called = (actions: readonly ActionRow[], id: string): ActionRow => actions.find((action) => action.id === id) as ActionRow

describe('a second sync', () => {
  test('finds nothing new: it touches nobody, writes no row again and adds no event', async () => {
    const s = await scene(TODAY)
    await s.sync()
    const before = await written(s)
    expect(await s.sync()).toMatchObject({ people: 0 })
    expect(await written(s)).toEqual(before)
  })
  test('from the very beginning reads every page again and changes as little', async () => {
    const s = await scene(TODAY)
    const first = await s.sync()
    const before = await written(s)
    await s.database.owner`update source set cursor = null`
    expect(await s.sync()).toEqual({ pages: first.pages, people: 0 })
    expect(await written(s)).toEqual(before)
  })
})

describe.each(['gp-elm-grove', 'gp-harbour-street', 'trust-northmoor'])('evidence that arrives at %s', (id) => {
  test('closes its action in that sync, names itself as what closed it, and changes nobody else', async () => {
    const s = await scene(TODAY)
    await s.sync()
    const { source, who, action, check } = await waitingAt(s, id)
    const done = newEvidence(source, who, check, YESTERDAY)
    for (const resource of done) s.population.amend(source, resource)
    expect((await s.sync()).people).toBe(1)
    const closed = called(await actionsIn(s), action.id)
    expect(closed).toMatchObject({ status: 'completed', closedOn: formatDate(TODAY), events: ['opened', 'completed'] })
    expect(closed.evidence.length).toBeGreaterThan(0)
    for (const ref of closed.evidence) expect(refsOf(id, done)).toContain(ref)
  })
  test('and is withdrawn again opens the same action again', async () => {
    const s = await scene(TODAY)
    await s.sync()
    const before = asked(open(await actionsIn(s)))
    const { source, who, action, check } = await waitingAt(s, id)
    const done = newEvidence(source, who, check, YESTERDAY).map((resource) => s.population.amend(source, resource))
    await s.sync()
    for (const resource of done) s.population.amend(source, { ...resource, status: 'entered-in-error' } as DemoResource)
    await s.sync()
    const after = await actionsIn(s)
    expect(called(after, action.id)).toMatchObject({
      status: 'requested',
      evidence: [],
      closedOn: null,
      events: ['opened', 'completed', 'reopened'],
    })
    // What the trust was asked to share meanwhile is over too.
    expect(asked(open(after))).toEqual(before)
  })
})

describe('a source that fails', () => {
  test('is noted with its code, stops no other, and goes on from where it was', async () => {
    const undisturbed = await scene(TODAY)
    const whole = await pull(undisturbed.deps, 'gp-elm-grove')
    expect(await syncAll(undisturbed.deps, undisturbed.ids)).toBe(0)
    const s = await scene(TODAY, { faults: [{ path: 'gp-elm-grove/Observation', page: 3, kind: 'html', times: 1 }] })
    const states = () => s.database.owner`select id, state, error from source order by id`
    let before = 0
    const broken = pull(s.deps, 'gp-elm-grove', {
      progress: ({ pages }) => {
        before = pages
      },
    })
    await expect(broken).rejects.toMatchObject({ code: 'source-invalid' })
    expect(await states()).toMatchObject([{ state: 'failed', error: 'source-invalid' }, { state: 'new' }, { state: 'new' }])
    expect(before).toBeGreaterThan(1)
    expect((await pull(s.deps, 'gp-elm-grove')).pages).toBe(whole.pages - before)
    expect(await syncAll(s.deps, s.ids)).toBe(0)
    expect(await states()).toMatchObject([{ state: 'read', error: null }, { state: 'read' }, { state: 'read' }])
    expect(await dump(s.database.owner)).toBe(await dump(undisturbed.database.owner))
  })
  test('for good leaves the others read and their people evaluated', async () => {
    const s = await scene(TODAY, { faults: [{ path: 'gp-elm-grove/metadata', kind: 'html' }] })
    expect(await syncAll(s.deps, s.ids)).toBe(1)
    expect(await s.database.owner`select id, state from source order by id`).toMatchObject([
      { state: 'failed' },
      { state: 'read' },
      { state: 'read' },
    ])
    const harbour = [...s.population.knownBy(s.population.source('gp-harbour-street'))].map(({ nhsNumber }) => nhsNumber)
    const found = await s.database.owner<
      { who: string }[]
    >`select distinct nhs_number as who from finding join person on person.id = person_id`
    expect(found.filter(({ who }) => harbour.includes(who)).length).toBeGreaterThan(5)
  })
})

/** So many pulls begin at one and the same place: none reads a page before all have looked where to begin. */
const meeting = (deps: SyncDeps, pulls: number): SyncDeps => {
  let [missing, meet] = [pulls, (): void => {}]
  const met = new Promise<void>((resolve) => {
    meet = resolve
  })
  const connect: SyncDeps['connect'] = (id) => {
    const source = deps.connect(id)
    return {
      ...source,
      async *pages(cursor, signal) {
        missing -= 1
        if (missing === 0) meet()
        await met
        yield* source.pages(cursor, signal)
      },
    }
  }
  return { ...deps, connect }
}

describe('work that is done by two at once', () => {
  test('pulls each page of a source once', async () => {
    const alone = await scene(TODAY)
    const once = await pull(alone.deps, 'gp-elm-grove')
    const s = await scene(TODAY)
    const deps = meeting(s.deps, 2)
    const both = await Promise.all([pull(deps, 'gp-elm-grove'), pull(deps, 'gp-elm-grove')])
    expect(both.reduce((sum, { pages }) => sum + pages, 0)).toBe(once.pages)
    expect(await dump(s.database.owner)).toBe(await dump(alone.database.owner))
  })
  test('reads two sources into one person, not two', async () => {
    const s = await scene(TODAY)
    await Promise.all(s.ids.map((id) => pull(s.deps, id)))
    const alone = await scene(TODAY)
    for (const id of alone.ids) await pull(alone.deps, id)
    const joined = (of: Scene) =>
      of.database
        .owner`select array_agg(source_id || '/' || patient_ref order by source_id) as records from patient group by person_id order by 1`
    expect(await joined(s)).toEqual(await joined(alone))
    expect((await joined(s)).some(({ records }) => (records as string[]).length === 2)).toBe(true)
  })
  test.each([1, 2])(
    'evaluates each person once and opens no action twice, each with so many batches under way: %i',
    async (batchesAtOnce) => {
      const s = await scene(TODAY)
      for (const id of s.ids) await pull(s.deps, id)
      const touched = await s.database.owner`select person_id from touched`
      const done = await Promise.all([1, 2, 3].map(() => evaluateChanged({ ...s.deps, batchesAtOnce }, { size: 2 })))
      expect(done.reduce((sum, { people }) => sum + people, 0)).toBe(touched.length)
      expect(touched.length).toBeGreaterThan(25)
      const alone = await scene(TODAY)
      await alone.sync()
      expect(await dump(s.database.owner)).toBe(await dump(alone.database.owner))
    },
  )
})

describe('the day', () => {
  /** The list of someone who looks for the first time on the later day: what it has to be for everyone else too. */
  const listOn = async (today = LATER): Promise<unknown> => {
    const s = await scene(TODAY)
    s.setClock(today)
    await s.sync()
    return asked(open(await actionsIn(s)))
  }
  test('changes what became due or due soon and closes nothing, whether it was begun each day or once after sixty', async () => {
    const daily = await scene(TODAY)
    await daily.sync()
    const first = open(await actionsIn(daily))
    for (let on = TODAY; on <= LATER; on = addDays(on, 1)) {
      daily.setClock(on)
      await tick(daily.deps)
    }
    const once = await scene(TODAY)
    await once.sync()
    await tick(once.deps)
    once.setClock(LATER)
    expect(await tick(once.deps)).toMatchObject({ people: expect.any(Number) as number })
    const list = await listOn()
    // What became unknown after it was due soon stays for whoever had begun it; whoever looks later is not asked.
    const stillKnown = async (s: Scene): Promise<ActionRow[]> => {
      const known: ActionRow[] = []
      for (const action of open(await actionsIn(s)))
        if (action.type !== 'act-check-due' || (await findingOf(s, action.who, action.check ?? '', LATER))?.status !== 'unknown')
          known.push(action)
      return known
    }
    expect(asked(await stillKnown(daily))).toEqual(list)
    expect(asked(await stillKnown(once))).toEqual(list)
    expect(open(await actionsIn(once)).length).toBeGreaterThan(first.length)
    const yearly = (await actionsIn(daily)).filter(
      ({ type, check }) => type === 'act-check-due' && (SIX as readonly (string | null)[]).includes(check),
    )
    expect([...new Set(yearly.flatMap((action) => action.events))].sort()).toEqual(['opened', 'updated'])
    const opened = yearly.filter(({ openedOn }) => openedOn > formatDate(TODAY))
    expect(opened.length).toBeGreaterThan(5)
    for (const { openedOn, dueOn } of opened) expect(openedOn).toBe(formatDate(addDays(day(dueOn as string), -28)))
    // A red value that nobody answers comes onto the list on the very day its 28 days are over.
    const unanswered = (await actionsIn(daily)).filter(({ type, openedOn }) => type === 'act-abnormal' && openedOn > formatDate(TODAY))
    expect(unanswered.length).toBeGreaterThan(0)
    for (const { openedOn, dueOn } of unanswered) expect(openedOn).toBe(dueOn)
  })
  test('begun forgets what record systems were shown long ago', async () => {
    const s = await scene(TODAY)
    await s.sync()
    await s.database.owner`insert into hook_card select min(id), gen_random_uuid(), 'ehr', '{}', now() - interval '2 years' from person`
    s.setClock(LATER)
    await tick(s.deps)
    expect(await s.database.owner`select from hook_card`).toHaveLength(0)
  })
  test('begun twice is begun once', async () => {
    const s = await scene(TODAY)
    await s.sync()
    s.setClock(LATER)
    expect((await tick(s.deps)).actions).toBeGreaterThan(0)
    const before = await written(s)
    expect(await tick(s.deps)).toEqual({ people: 0, actions: 0 })
    expect(await Promise.all([tick(s.deps), tick(s.deps)])).toEqual([
      { people: 0, actions: 0 },
      { people: 0, actions: 0 },
    ])
    expect(await written(s)).toEqual(before)
  })
  test('that nobody began before makes up for every day since the first evaluation', async () => {
    const s = await scene(TODAY)
    await s.sync()
    s.setClock(LATER)
    await tick(s.deps)
    expect(asked(open(await actionsIn(s)))).toEqual(await listOn())
  })
  test('ends an action for a check that stops to apply then, and says that this is why', async () => {
    const s = await scene(TODAY)
    await s.sync()
    const { who, action, check } = await waitingAt(s, 'gp-elm-grove')
    await s.database.owner`
      delete from finding using person
      where person.id = person_id and nhs_number = ${who.nhsNumber} and check_id = ${check} and lower(during) >= ${formatDate(LATER)}::date`
    await s.database.owner`
      update finding set during = daterange(lower(during), ${formatDate(LATER)}::date) from person
      where person.id = person_id and nhs_number = ${who.nhsNumber} and check_id = ${check} and during @> ${formatDate(LATER)}::date`
    s.setClock(LATER)
    await tick(s.deps)
    expect(called(await actionsIn(s), action.id)).toMatchObject({ status: 'cancelled', closedOn: formatDate(LATER) })
    const [last] = await s.database.owner`select body from action_event where action_id = ${action.id} order by version desc limit 1`
    expect(last).toEqual({ body: { reason: 'no-longer-applicable' } })
  })
  test('is not undone by somebody whose clock is a day behind', async () => {
    const s = await scene(TODAY)
    await s.sync()
    s.setClock(LATER)
    await tick(s.deps)
    const before = await actionsIn(s)
    s.setClock(TODAY)
    await s.database.owner`insert into touched (person_id) select id from person`
    expect((await evaluateChanged(s.deps)).people).toBeGreaterThan(25)
    expect(await actionsIn(s)).toEqual(before)
  })
})

describe('an entry dated in the future', () => {
  /** Reads one at a practice and returns how the check stood before. */
  const readFuture = async (s: Scene) => {
    await s.sync()
    const { source, who, check } = await waitingAt(s, 'gp-elm-grove')
    const before = await findingOf(s, who.nhsNumber, check, LATER)
    for (const resource of newEvidence(source, who, check, addDays(TODAY, 30))) s.population.amend(source, resource)
    await s.sync()
    return { who, check, before }
  }
  const problems = (s: Scene, nhsNumber: string) =>
    s.database.owner`select code from data_quality join person on person.id = person_id where nhs_number = ${nhsNumber}`

  test('is listed as a fault of that person and is no evidence', async () => {
    const s = await scene(TODAY)
    const { who, check, before } = await readFuture(s)
    expect(before).toMatchObject({ status: 'due' })
    expect(await findingOf(s, who.nhsNumber, check, LATER)).toEqual(before)
    expect(await problems(s, who.nhsNumber)).toContainEqual({ code: 'future-date' })
    // What is kept says only which check it seems to be about, so that the page of the person can name it.
    const kept = await s.database.owner<{ said: { because: string; checks: string[] } }[]>`
      select said from fact join person on person.id = person_id where nhs_number = ${who.nhsNumber} and from_on > ${formatDate(TODAY)}::date`
    expect(kept.length).toBeGreaterThan(0)
    for (const { said } of kept) expect(said).toMatchObject({ kind: 'near', because: 'future-dated', checks: [check] })
  })
  test('is none when its day has come either', async () => {
    const s = await scene(TODAY)
    const { who, check, before } = await readFuture(s)
    s.setClock(LATER)
    await s.database.owner`insert into touched (person_id) select id from person`
    await evaluateChanged(s.deps)
    expect(await findingOf(s, who.nhsNumber, check, LATER)).toEqual(before)
    expect(await problems(s, who.nhsNumber)).toContainEqual({ code: 'future-date' })
  })
})

describe('someone whom the trust alone knows', () => {
  test('is not known to lack a check that only the GP record could show, and nobody is asked for it', async () => {
    const s = await scene(TODAY)
    const trust = s.population.source('trust-northmoor')
    const people = [...s.population.people()].filter(({ plot }) => plot.practice === null)
    // What the trust itself did counts as done, so it is taken back here.
    for (const who of people)
      for (const resource of s.population.record(trust, who))
        if (resource.resourceType === 'Observation') s.population.amend(trust, { ...resource, status: 'entered-in-error' } as DemoResource)
    await s.sync()
    const theirs = people.map(({ nhsNumber }) => nhsNumber)
    expect(theirs.length).toBeGreaterThan(0)
    const rows = await s.database.owner<{ who: string; check_id: string; status: string; reason: string }[]>`
      select nhs_number as who, check_id, status, reason from finding join person on person.id = person_id
      where nhs_number = any (${theirs}) and check_id = any (${[...SIX]}) and during @> ${formatDate(TODAY)}::date`
    const unknown = rows.filter(({ status }) => status === 'unknown')
    expect(unknown.length).toBeGreaterThan(0)
    expect(rows.filter(({ status }) => status === 'due')).toEqual([])
    expect(new Set(unknown.map(({ reason }) => reason))).toEqual(new Set(['gp-record-not-read']))
    const actions = await actionsIn(s)
    expect(actions.filter(({ who, check }) => unknown.some((row) => row.who === who && row.check_id === check))).toEqual([])
  })
})
