import { describe, expect, test } from 'vitest'
import { countChanged, recountAreas } from '../src/counting.ts'
import { demoAreas } from '../src/demo/organisations.ts'
import { BEGINNING, day } from '../src/domain/date.ts'
import { formatMonth, parseMonth } from '../src/domain/month.ts'
import { releaseDue } from '../src/publishing.ts'
import { areas, saveAreas } from '../src/store/areas.ts'
import { plannedChecks } from '../src/store/counts.ts'
import { figures, releases } from '../src/store/published.ts'
import { type Scene, scene } from './sync/scene.ts'

const TODAY = day('2026-11-20')

/** Every count that is not nothing, one a line. */
const counts = async ({ database: { owner } }: Scene): Promise<string[]> => [
  ...(
    await owner<{ row: string }[]>`
      select concat_ws(' ', area, indicator, stratum, year, among, met) as row from year_count
      where 0 <> any (among || met) order by 1`
  ).map(({ row }) => row),
]

/** The same, counted as if nobody had ever been counted. */
const fromScratch = async (s: Scene): Promise<string[]> => {
  await s.database.owner`truncate year_count, contribution`
  await s.database.owner`insert into uncounted select id from person on conflict do nothing`
  await countChanged(s.deps)
  return counts(s)
}

const withMap = async (s: Scene): Promise<void> => {
  const map = demoAreas(s.population.sources)
  await s.database.asSystem(TODAY, (tx) => saveAreas(tx, map.areas, map.links))
}

const BOOKING = '00000000-0000-4000-8000-000000000001'
const booking = (on: string, topics: string, outcome = 'booked', corrects = 'null', id = BOOKING): string =>
  `insert into contact (person_id, id, at, by, by_name, ods, on_day, kind, channel, outcome, topics, corrects)
    values (1, '${id}', now(), 'u', 'U', 'X99001', '${on}', 'contact-attempt', 'phone', '${outcome}', '${topics}', ${corrects})`
const correction = booking('2026-11-01', '{bmi}', 'no-answer', `'${BOOKING}'`, '00000000-0000-4000-8000-000000000002')

describe('counting', () => {
  test('adds only differences, and comes to what counting everyone anew comes to', async () => {
    const s = await scene(TODAY)
    await withMap(s)
    await s.sync()
    expect((await countChanged(s.deps)).people).toBeGreaterThan(20)
    const before = await counts(s)
    expect(before.length).toBeGreaterThan(500)
    expect(await countChanged(s.deps)).toEqual({ people: 0, more: false })

    // A year later on: records have changed, somebody has died, and all months move on.
    const source = s.population.sources[0]
    const pressure = source && [...s.population.resources(source)].find(({ resourceType }) => resourceType === 'Patient')
    if (!source || !pressure) throw new Error('the demonstration has no patient')
    s.population.amend(source, { ...pressure, deceasedDateTime: '2026-06-01' } as typeof pressure)
    await s.sync()
    expect((await countChanged(s.deps)).people).toBe(1)
    const after = await counts(s)
    expect(after).not.toEqual(before)
    expect(after).toEqual(await fromScratch(s))

    s.setClock(day('2027-01-04'))
    await countChanged(s.deps)
    const nextYear = await counts(s)
    expect(nextYear.some((row) => row.includes(' 2028 '))).toBe(true)
    expect(nextYear.filter((row) => !row.includes(' 2023 '))).toEqual((await fromScratch(s)).filter((row) => !row.includes(' 2023 ')))
  })

  test('adds areas up again when practices move, and practices keep their counts', async () => {
    const s = await scene(TODAY)
    await withMap(s)
    await s.sync()
    await countChanged(s.deps)
    await s.database.asSystem(TODAY, async (tx) => {
      const { areas: known } = await areas(tx)
      const links = [
        { code: 'X99001', parent: 'XPCN1', from: BEGINNING, until: day('2026-04-01') },
        { code: 'X99001', parent: 'XPCN2', from: day('2026-04-01'), until: null },
        { code: 'X99002', parent: 'XPCN1', from: BEGINNING, until: null },
      ]
      await saveAreas(tx, [...known.values(), { code: 'XPCN2', name: 'Network 2', level: 'pcn', deprivation: null }], links)
      await recountAreas(tx)
    })
    const moved = await counts(s)
    expect(moved.some((row) => row.startsWith('XPCN2 '))).toBe(true)
    expect(moved).toEqual(await fromScratch(s))
  })
})

describe('publishing', () => {
  test('waits for everyone to be counted, begins with the newest of 36 months, and publishes each once', async () => {
    const s = await scene(TODAY)
    await withMap(s)
    await s.sync()
    expect(await releaseDue(s.deps)).toEqual({ months: 0, more: false })
    await countChanged(s.deps)
    expect(await releaseDue(s.deps, { months: 1 })).toEqual({ months: 1, more: true })
    expect((await s.database.asSystem(TODAY, releases)).map(({ month }) => formatMonth(month))).toEqual(['2026-10'])
    // Somebody else has meanwhile published all but the oldest.
    const oldest = parseMonth('2023-11') ?? 0
    await s.database.owner`insert into release select month, now() from generate_series(${oldest + 1}::int, ${oldest + 34}::int) month`
    expect(await releaseDue(s.deps)).toEqual({ months: 1, more: false })
    const published = () => s.database.owner`select * from published order by indicator, area, stratum, scenario, month`
    const first = await published()
    expect(new Set(first.filter(({ scenario }) => scenario === 'recorded').map(({ month }) => month))).toEqual(
      new Set([oldest, oldest + 35]),
    )
    expect(first.some(({ scenario, month }) => scenario === 'nothing-more' && formatMonth(month) === '2027-03')).toBe(true)

    // Late news changes the counts, and nothing that is published.
    await s.database.owner`update year_count set among = array_fill(0, array[12]), met = array_fill(0, array[12])`
    expect(await releaseDue(s.deps)).toEqual({ months: 0, more: false })
    expect(await published()).toEqual(first)

    // November is over, and five days more.
    s.setClock(day('2026-12-04'))
    expect((await releaseDue(s.deps)).months).toBe(0)
    s.setClock(day('2026-12-05'))
    expect((await releaseDue(s.deps)).months).toBe(1)
  })

  test('says what the year end would be if all that is planned is done: never less than if nothing more is', async () => {
    const s = await scene(TODAY)
    await withMap(s)
    await s.sync()
    await countChanged(s.deps)
    await s.database.owner`update action set planned_on = '2027-01-15' where check_id is not null and status = 'requested'`
    await releaseDue(s.deps, { months: 1 })
    const all = await s.database.asSystem(TODAY, (tx) =>
      figures(tx, { areas: ['XICB1'], indicators: ['phsmi-blood-pressure'], scenarios: ['nothing-more', 'as-planned'] }),
    )
    const yearEnd = parseMonth('2027-03')
    const [planned] = all.filter(({ scenario }) => scenario === 'as-planned')
    const nothing = all.find(({ scenario, month }) => scenario === 'nothing-more' && month === yearEnd)
    expect(planned?.month).toBe(yearEnd)
    const met = (one: typeof planned): number => (one?.met.kind === 'shown' ? one.met.count : -1)
    expect(met(planned)).toBeGreaterThan(met(nothing))
    expect(planned?.among).toEqual(nothing?.among)
  })

  test.each([
    ['work with a day from today until then', `update action set planned_on = '2027-01-15'`, 'bmi', true],
    ['work whose day is today', `update action set planned_on = '2026-11-20'`, 'bmi', true],
    ['no work whose day has passed', `update action set planned_on = '2026-11-19'`, 'bmi', false],
    ['work with the day of the year end', `update action set planned_on = '2027-03-31'`, 'bmi', true],
    ['no work with a day after it', `update action set planned_on = '2027-04-01'`, 'bmi', false],
    ['no work that is over', `update action set planned_on = '2027-01-15', status = 'completed'`, 'bmi', false],
    ['a booking of 89 days ago', booking('2026-08-23', '{bmi}'), 'bmi', true],
    ['no booking of 90 days ago', booking('2026-08-22', '{bmi}'), 'bmi', false],
    ['a booking about nothing in particular as one about all', booking('2026-11-01', '{}'), 'all', true],
    ['no booking that was corrected', `${booking('2026-11-01', '{bmi}')}; ${correction}`, 'bmi', false],
    ['no letter that was only sent', booking('2026-11-01', '{bmi}', 'sent'), 'bmi', false],
  ])('takes for planned: %s', async (_, statement, check, isPlanned) => {
    const s = await scene(TODAY)
    await s.database.owner`insert into person (id) overriding system value values (1)`
    await s.database
      .owner`insert into action (person_id, id, type, topic, check_id, owner, status, priority, reason, rules, evidence, opened_on, version)
      values (1, gen_random_uuid(), 'act-check-due', 'bmi', 'bmi', 'gp', 'requested', 'routine', 'interval-elapsed', '{}', '{}', '2026-01-01', 1)`
    await s.database.owner.unsafe(statement)
    const planned = await s.database.asSystem(TODAY, (tx) => plannedChecks(tx, day('2027-03-31'), TODAY))
    expect(planned.get(1)?.has(check) ?? false).toBe(isPlanned)
  })

  test('shows a commissioner what is published, and nothing it is made of', async () => {
    const s = await scene(TODAY)
    await withMap(s)
    await s.sync()
    await countChanged(s.deps)
    await releaseDue(s.deps, { months: 1 })
    const audience = { role: 'commissioner', ods: 'XICB1', user: 'c' } as const
    const seen = await s.database.as(audience, TODAY, (tx) => figures(tx, { areas: ['XICB1'] }))
    expect(seen.length).toBeGreaterThan(20)
    for (const { among, met } of seen)
      for (const one of [among, met])
        if (one.kind === 'shown') expect(one.count === 0 || (one.count >= 8 && one.count % 5 === 0)).toBe(true)
  })
})
