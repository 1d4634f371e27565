import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day, formatDate } from '../../src/domain/date.ts'
import type { ResourceReading } from '../../src/fhir/reading.ts'
import { loadFacts, saveReadings } from '../../src/store/facts.ts'
import { takeTouched } from '../../src/store/people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { entry, patientReading, reading } from '../support/readings.ts'

const today = day('2026-11-22')
const NUMBER = '9449306621'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.owner.unsafe(`
    truncate source, person, patient, match_review, resource_version, fact, data_quality, touched restart identity cascade;
    insert into source (id, name, kind, setting, release) values ('gp', 'GP', 'file', 'gp', 'R4'), ('mh', 'Trust', 'file', 'mh', 'R4')`)
})

const save = (source: string, readings: readonly ResourceReading[], on = '2026-11-22') =>
  database.asSystem(today, (tx) => saveReadings(tx, { id: source }, readings, day(on)))

/** Everyone, each as their number and what is known of them: `ref value[ until ended]`. */
const everyone = async () => {
  const people = await database.owner<{ id: string }[]>`select id from person order by id`
  const loaded = await database.asSystem(today, (tx) =>
    loadFacts(
      tx,
      people.map(({ id }) => Number(id)),
      { superseded: true },
    ),
  )
  return [...loaded].map(([, { demographics, facts }]) => ({
    nhsNumber: demographics.nhsNumber,
    facts: facts
      .map((fact) => {
        const value = fact.kind === 'entry' && fact.value !== null && 'value' in fact.value ? ` ${fact.value.value}` : ''
        return `${fact.ref}${value}${fact.endedOn === null ? '' : ` until ${formatDate(fact.endedOn)}`}`
      })
      .sort(),
  }))
}
const factsOfOne = async () => (await everyone()).flatMap(({ facts }) => facts)
const touched = () => database.asSystem(today, (tx) => takeTouched(tx, 100))

const patient = patientReading('Patient/1', NUMBER)
const first = reading('Observation/1', '2026-01-01T10:00:00Z', { facts: [entry('sct|1', '2026-01-01', 1)] })
const second = reading('Observation/1', '2026-02-01T10:00:00Z', { facts: [entry('sct|1', '2026-01-01', 2)] })
const third = reading('Observation/1', '2026-03-01T10:00:00Z', { facts: [entry('sct|1', '2026-01-01', 3)] })

describe('a page', () => {
  test('comes back as the facts it held', async () => {
    const all: ResourceReading['facts'] = [
      { ...entry('sct|1', '2026-01-01'), value: { systolic: 120, diastolic: 80 } } as ResourceReading['facts'][number],
      { kind: 'medicine', codes: [], on: { from: day('2026-01-01'), to: day('2026-01-31') } },
      { kind: 'episode', on: { from: day('2026-01-01'), to: day('2026-01-01') }, until: day('2026-05-01'), ods: 'RXX' },
      {
        kind: 'registration',
        on: { from: Number.NEGATIVE_INFINITY as typeof today, to: Number.NEGATIVE_INFINITY as typeof today },
        until: null,
        ods: null,
      },
      { kind: 'withheld', on: { from: today, to: today }, area: 'all', reason: 'data-in-transit', before: day('2025-01-01') },
    ]
    await save('gp', [patient, reading('Bundle/1', '2026-02-03', { facts: all })])
    const loaded = await database.asSystem(today, (tx) => loadFacts(tx, [1]))
    expect(loaded.get(1)?.demographics).toEqual({
      nhsNumber: NUMBER,
      family: 'Smith',
      given: 'Ann',
      birthDate: day('1970-01-01'),
      sex: 'female',
    })
    expect(loaded.get(1)?.facts).toEqual(
      all.map((fact) => ({ ...fact, ref: 'gp/Bundle/1', setting: 'gp', knownOn: day('2026-02-03'), endedOn: null })),
    )
  })

  test('that comes again changes nothing and marks nobody', async () => {
    const page = [patient, first, reading('Observation/9', null, { facts: [entry('sct|9', '2026-01-01')] })]
    await save('gp', page)
    const before = await everyone()
    expect(await touched()).toEqual([1])
    expect(await save('gp', page)).toEqual({ news: 0, facts: 0, touched: 0 })
    expect(await save('gp', page, '2026-12-24')).toEqual({ news: 0, facts: 0, touched: 0 })
    expect(await everyone()).toEqual(before)
    expect(await touched()).toEqual([])
  })

  test('marks the people it has news of, and nobody else', async () => {
    await save('gp', [patient, patientReading('Patient/2', '9449305552')])
    await touched()
    await save('gp', [first])
    expect(await touched()).toEqual([1])
  })

  test('says nothing about a resource no rule reads', async () => {
    await save('gp', [patient, reading('Observation/5', '2026-01-01')])
    expect(await database.owner`select ref from resource_version order by ref`).toMatchObject([{ ref: 'Patient/1' }])
  })

  test('with characters the database cannot keep is saved without them, and is no news when it comes again', async () => {
    const odd = 'a\u0000\u001d\u001e\u001f\ud800b'
    const page = [
      patientReading(`Patient/${odd}`, NUMBER, { family: odd }),
      reading(`Observation/${odd}`, '2026-01-01', {
        subject: `Patient/${odd}`,
        identifiers: [`urn:x|${odd}`],
        facts: [entry(`sct|${odd}`, '2026-01-01')],
        problems: [{ code: 'unit-missing', detail: odd }],
      }),
    ]
    await save('gp', page)
    expect((await factsOfOne())[0]).toMatch(/^gp\/Observation\/a.?b$/)
    expect(await save('gp', page)).toMatchObject({ news: 0 })
  })

  test('of a source nobody configured is refused', async () => {
    await expect(save('elsewhere', [patient])).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('versions', () => {
  const orders = [
    [first, second, third],
    [first, third, second],
    [second, first, third],
    [second, third, first],
    [third, first, second],
    [third, second, first],
  ]
  const history = ['gp/Observation/1 1 until 2026-02-01', 'gp/Observation/1 2 until 2026-03-01', 'gp/Observation/1 3']

  test.each(orders.map((order) => ({ order, as: order.map((one) => one.knownAt?.slice(5, 7)).join(' ') })))(
    'end as the same history when they arrive in the order $as, page by page and in one page',
    async ({ order }) => {
      await save('gp', [patient])
      for (const version of order) await save('gp', [version])
      expect(await factsOfOne()).toEqual(history)
      await database.owner.unsafe('truncate fact, resource_version')
      await save('gp', order)
      expect(await factsOfOne()).toEqual(history)
    },
  )

  test('of which the newest is loaded, unless the superseded are wanted too', async () => {
    await save('gp', [patient, first, second])
    const loaded = await database.asSystem(today, (tx) => loadFacts(tx, [1]))
    expect(loaded.get(1)?.facts).toMatchObject([{ value: { value: 2 }, endedOn: null }])
  })

  test('entered in error end the fact, and a late older version does not bring it back', async () => {
    await save('gp', [patient, first])
    await save('gp', [reading('Observation/1', '2026-02-05', { ended: true })])
    expect(await factsOfOne()).toEqual(['gp/Observation/1 1 until 2026-02-05'])
    await save('gp', [reading('Observation/1', '2026-01-15', { facts: [entry('sct|1', '2026-01-01', 7)] })])
    expect(await factsOfOne()).toEqual(['gp/Observation/1 1 until 2026-01-15', 'gp/Observation/1 7 until 2026-02-05'])
  })

  test('that cannot be read end nothing, in the same page or a later one, and are ended by the next that can', async () => {
    const unread = reading('Observation/1', '2026-01-20', {
      unread: true,
      facts: [{ kind: 'unread', codes: [], on: { from: day('2026-01-01'), to: day('2026-01-01') } }],
    })
    await save('gp', [patient, first])
    await save('gp', [unread])
    expect(await factsOfOne()).toEqual(['gp/Observation/1', 'gp/Observation/1 1'])
    await database.owner.unsafe('truncate fact, resource_version')
    await save('gp', [first, unread])
    expect(await factsOfOne()).toEqual(['gp/Observation/1', 'gp/Observation/1 1'])
    await save('gp', [second])
    expect(await factsOfOne()).toEqual(['gp/Observation/1 1 until 2026-02-01', 'gp/Observation/1 2', 'gp/Observation/1 until 2026-02-01'])
  })

  test('entered in error say nothing themselves', async () => {
    await save('gp', [patient, reading('Observation/1', '2026-02-05', { ended: true, facts: [entry('sct|1', '2026-01-01', 7)] })])
    expect(await factsOfOne()).toEqual([])
  })

  test('that are deletions name no patient and no date, and end the fact on the day they came', async () => {
    await save('gp', [patient, first])
    await touched()
    await save('gp', [reading('Observation/1', null, { ended: true, subject: null })], '2026-11-20')
    expect(await factsOfOne()).toEqual(['gp/Observation/1 1 until 2026-11-20'])
    expect(await touched()).toEqual([1])
  })

  test('that are deletions and come first keep the older version from standing', async () => {
    await save('gp', [patient, reading('Observation/1', '2026-02-05', { ended: true, subject: null })])
    await save('gp', [first])
    expect(await factsOfOne()).toEqual(['gp/Observation/1 1 until 2026-02-05'])
  })

  test('that no longer say what a rule reads end what was said', async () => {
    await save('gp', [patient, first])
    await save('gp', [reading('Observation/1', '2026-02-05')])
    expect(await factsOfOne()).toEqual(['gp/Observation/1 1 until 2026-02-05'])
  })

  test('of two sources with the same ids have nothing to do with each other', async () => {
    await save('gp', [patient, first])
    await save('mh', [patient, second])
    expect(await everyone()).toEqual([{ nhsNumber: NUMBER, facts: ['gp/Observation/1 1', 'mh/Observation/1 2'] }])
  })

  test('that move a resource to another patient move what it says', async () => {
    await save('gp', [patient, patientReading('Patient/2', '9449305552'), first])
    await touched()
    await save('gp', [{ ...second, subject: 'Patient/2' }])
    expect((await everyone()).map(({ facts }) => facts)).toEqual([['gp/Observation/1 1 until 2026-02-01'], ['gp/Observation/1 2']])
    expect(await touched()).toEqual([1, 2])
  })
})

describe('a business identifier', () => {
  const as = (ref: string, knownAt: string | null, value: number, identifiers = ['urn:x|1']) =>
    reading(ref, knownAt, { identifiers, facts: [entry('sct|1', '2026-01-01', value)] })

  test('under a new id replaces the older resource', async () => {
    await save('gp', [patient, as('Observation/a', '2026-01-01', 1)])
    await save('gp', [as('Observation/b', '2026-02-01', 2)])
    expect(await factsOfOne()).toEqual(['gp/Observation/a 1 until 2026-02-01', 'gp/Observation/b 2'])
  })

  test('under a new id does not bring older news back', async () => {
    await save('gp', [patient, as('Observation/b', '2026-02-01', 2)])
    await save('gp', [as('Observation/a', '2026-01-01', 1)])
    expect(await factsOfOne()).toEqual(['gp/Observation/a 1 until 2026-02-01', 'gp/Observation/b 2'])
  })

  test('under a new id that says the same again is no news, with a date or without', async () => {
    await save('gp', [patient, as('Observation/a', '2026-01-01', 1), as('Observation/x', null, 5, ['urn:x|2'])])
    expect(await save('gp', [as('Observation/b', '2026-01-01', 1), as('Observation/y', null, 5, ['urn:x|2'])])).toMatchObject({ news: 0 })
  })

  test('that parts of one report share replaces none of them', async () => {
    await save('gp', [patient, as('Observation/a', '2026-01-01', 1), as('Observation/b', '2026-01-01', 2)])
    expect(await factsOfOne()).toEqual(['gp/Observation/a 1', 'gp/Observation/b 2'])
  })

  test('that another patient or another type of resource has too replaces nothing', async () => {
    await save('gp', [patient, patientReading('Patient/2', '9449305552'), as('Observation/a', '2026-01-01', 1)])
    await save('gp', [{ ...as('Observation/b', '2026-02-01', 2), subject: 'Patient/2' }, as('Procedure/c', '2026-02-01', 3)])
    expect(await factsOfOne()).toEqual(['gp/Observation/a 1', 'gp/Procedure/c 3', 'gp/Observation/b 2'])
  })

  test('whose old id is deleted stands under its new one', async () => {
    await save('gp', [patient, as('Observation/a', '2026-01-01', 1)])
    await save('gp', [as('Observation/b', '2026-02-01', 2), reading('Observation/a', null, { ended: true, subject: null })])
    expect(await factsOfOne()).toEqual(['gp/Observation/a 1 until 2026-02-01', 'gp/Observation/b 2'])
  })
})

describe('what a person should look at', () => {
  const problem = { code: 'unit-missing', detail: 'has no unit' } as const
  const rows = () => database.owner`select person_id, ref, code, seen_on::text from data_quality order by id`

  test('is listed with the person once they are known, and goes when a newer version mends it', async () => {
    await save('gp', [patient, { ...first, problems: [problem] }])
    expect(await rows()).toEqual([{ person_id: '1', ref: 'Observation/1', code: 'unit-missing', seen_on: '2026-11-22' }])
    await save('gp', [second])
    expect(await rows()).toEqual([])
  })

  test('is listed for a resource that does not say whose it is, which becomes no fact', async () => {
    await save('gp', [{ ...first, subject: null }])
    expect(await rows()).toMatchObject([{ person_id: null, code: 'unreadable' }])
    expect(await factsOfOne()).toEqual([])
  })
})
