import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { ResourceReading } from '../../src/fhir/reading.ts'
import { saveReadings } from '../../src/store/facts.ts'
import { takeTouched } from '../../src/store/people.ts'
import { decideReview, openReviews, undoJoin } from '../../src/store/reviews.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { entry, patientReading, reading } from '../support/readings.ts'

const today = day('2026-11-22')
const NUMBER = '9449306621'
const OTHER = '9449305552'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.owner.unsafe(`
    truncate source, person, patient, match_review, resource_version, fact, data_quality, touched, action, finding, evaluation, contact restart identity cascade;
    insert into source (id, name, kind, setting, release) values ('gp', 'GP', 'file', 'gp', 'R4'), ('mh', 'Trust', 'file', 'mh', 'R4')`)
})

const save = (source: string, readings: readonly ResourceReading[]) =>
  database.asSystem(today, (tx) => saveReadings(tx, { id: source }, readings, today))
const touched = () => database.asSystem(today, (tx) => takeTouched(tx, 100))
const reviews = () => database.asSystem(today, openReviews)

/** Who there is: number, name, their Patients and what is known of them. */
const everyone = async () =>
  (
    await database.owner<{ who: string }[]>`
      select concat_ws(' ', coalesce(nhs_number, 'no number'), nullif(family, ''), birth_date, sex,
        (select string_agg(source_id || '/' || patient_ref, ' ' order by source_id, patient_ref) from patient where person_id = person.id),
        (select string_agg(source_id || '/' || ref, ' ' order by source_id, ref) from fact where person_id = person.id)) as who
      from person order by nhs_number nulls last, id`
  ).map(({ who }) => who)

const gp = patientReading('Patient/1', NUMBER)
const mh = patientReading('Patient/7', NUMBER, { family: 'SMYTH' })
const gpFact = reading('Observation/1', '2026-01-01', { facts: [entry('sct|1', '2026-01-01')] })
const mhFact = reading('Observation/7', '2026-01-01', { subject: 'Patient/7', facts: [entry('sct|7', '2026-01-01')] })
const JOINED = [`${NUMBER} Smith 1970-01-01 female gp/Patient/1 mh/Patient/7 gp/Observation/1 mh/Observation/7`]

describe('two sources', () => {
  test.each([
    [
      'the practice first',
      [
        ['gp', gp, gpFact],
        ['mh', mh, mhFact],
      ],
    ],
    [
      'the trust first',
      [
        ['mh', mh, mhFact],
        ['gp', gp, gpFact],
      ],
    ],
    [
      'facts before Patients',
      [
        ['mh', mhFact],
        ['gp', gpFact],
        ['gp', gp],
        ['mh', mh],
      ],
    ],
    [
      'facts before Patients, the trust first',
      [
        ['mh', mhFact],
        ['mh', mh],
        ['gp', gpFact],
        ['gp', gp],
      ],
    ],
    [
      'a Patient after its facts in one page',
      [
        ['mh', mhFact, mh],
        ['gp', gpFact, gp],
      ],
    ],
  ] as [string, [string, ...ResourceReading[]][]][])(
    'with one verified number have one person, named as the practice has it: %s',
    async (_, pages) => {
      for (const [source, ...readings] of pages) await save(source, readings)
      expect(await everyone()).toEqual(JOINED)
      expect(await touched()).toHaveLength(1)
      expect(await reviews()).toEqual([])
    },
  )

  test('with different numbers have two people', async () => {
    await save('gp', [gp])
    await save('mh', [patientReading('Patient/7', OTHER)])
    expect(await everyone()).toEqual([`${OTHER} Smith 1970-01-01 female mh/Patient/7`, `${NUMBER} Smith 1970-01-01 female gp/Patient/1`])
  })

  test('join although one of them does not say birth date or sex', async () => {
    await save('mh', [patientReading('Patient/7', NUMBER, { birthDate: null, sex: 'unknown' })])
    await save('gp', [gp])
    expect(await everyone()).toEqual([`${NUMBER} Smith 1970-01-01 female gp/Patient/1 mh/Patient/7`])
  })

  test('have a person named as the practice has it, whatever the sources are called', async () => {
    await database.owner.unsafe(`insert into source (id, name, kind, setting, release) values ('a-trust', 'Trust', 'file', 'mh', 'R4')`)
    await save('gp', [gp])
    await save('a-trust', [mh])
    expect(await everyone()).toEqual([`${NUMBER} Smith 1970-01-01 female a-trust/Patient/7 gp/Patient/1`])
  })

  test('that say one number at the same moment make one person', async () => {
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const first = database.asSystem(today, async (tx) => {
      await saveReadings(tx, { id: 'gp' }, [gp], today)
      await go
    })
    await new Promise((done) => setTimeout(done, 100))
    const second = save('mh', [mh])
    await new Promise((done) => setTimeout(done, 100))
    resolve()
    await Promise.all([first, second])
    expect(await everyone()).toEqual([`${NUMBER} Smith 1970-01-01 female gp/Patient/1 mh/Patient/7`])
  })
})

describe('a Patient not read yet', () => {
  test('has facts but is not evaluated until it comes', async () => {
    await save('gp', [gpFact])
    expect(await everyone()).toEqual(['no number unknown gp/Patient/1 gp/Observation/1'])
    expect(await touched()).toEqual([])
    await save('gp', [gp])
    expect(await everyone()).toEqual([`${NUMBER} Smith 1970-01-01 female gp/Patient/1 gp/Observation/1`])
    expect(await touched()).toEqual([1])
  })

  test('that turns out to be someone known takes along what was written down of it', async () => {
    await save('gp', [gp])
    await save('mh', [patientReading('Patient/7', null)])
    await database.owner`
      insert into contact (person_id, at, by, by_name, ods, on_day, kind, channel, outcome, topics)
      select id, now(), 'nurse', 'Nurse', 'T', '2026-11-01', 'contact-attempt', 'phone', 'no-answer', '{}' from person where nhs_number is null`
    await save('mh', [patientReading('Patient/7', NUMBER, {}, '2026-02-01')])
    expect(await database.owner`select nhs_number from contact join person on person.id = person_id`).toEqual([{ nhs_number: NUMBER }])
    expect(await database.owner`select from person`).toHaveLength(1)
  })
  test('leaves nobody behind when it turns out to be someone known', async () => {
    await save('gp', [gp, gpFact])
    await save('mh', [mhFact])
    await save('mh', [mh])
    expect(await everyone()).toEqual(JOINED)
  })
})

describe('an uncertain join', () => {
  const differs = patientReading('Patient/7', NUMBER, { birthDate: day('1971-01-01') })
  const APART = [
    `${NUMBER} Smith 1970-01-01 female gp/Patient/1 gp/Observation/1`,
    'no number Smith 1971-01-01 female mh/Patient/7 mh/Observation/7',
  ]
  const BOTH = [`${NUMBER} Smith 1970-01-01 female gp/Patient/1 mh/Patient/7 gp/Observation/1 mh/Observation/7`]

  test.each([
    ['birth-date-differs', { birthDate: day('1971-01-01') }],
    ['sex-differs', { sex: 'male' }],
  ] as const)('waits for a human: %s', async (reason, who) => {
    await save('gp', [gp])
    await save('mh', [patientReading('Patient/7', NUMBER, who)])
    expect(await everyone()).toHaveLength(2)
    expect(await reviews()).toMatchObject([{ sourceId: 'mh', patientRef: 'Patient/7', reason, otherPersonId: 1, nhsNumber: NUMBER }])
  })

  test.each([
    ['nhs-number-missing', null],
    ['nhs-number-invalid', '123'],
    ['nhs-number-unverified', NUMBER],
    ['nhs-number-conflicting', NUMBER],
  ] as const)('is none while the number cannot be used, and someone is asked to look: %s', async (problem, number) => {
    await save('gp', [gp])
    await save('mh', [patientReading('Patient/7', number, { verified: false, problem })])
    expect(await everyone()).toHaveLength(2)
    expect(await reviews()).toMatchObject([{ reason: problem, otherPersonId: null }])
    await save('mh', [patientReading('Patient/7', NUMBER, {}, '2026-02-01')])
    expect(await everyone()).toHaveLength(1)
    expect(await reviews()).toEqual([])
  })

  test('is made when a human says so, and stands when the source says the same again', async () => {
    await save('gp', [gp, gpFact])
    await save('mh', [differs, mhFact])
    expect(await everyone()).toEqual(APART)
    await touched()
    const [review] = await reviews()
    await database.asSystem(today, (tx) => decideReview(tx, review?.id ?? 0, 'same', 'admin', today))
    expect(await everyone()).toEqual(BOTH)
    expect(await touched()).toEqual([1])
    await save('mh', [patientReading('Patient/7', NUMBER, { birthDate: day('1971-01-01'), given: 'Anne' }, '2026-03-01')])
    expect(await everyone()).toEqual(BOTH)
    expect(await reviews()).toEqual([])
  })

  test('is refused for good when a human says so', async () => {
    await save('gp', [gp, gpFact])
    await save('mh', [differs, mhFact])
    const [review] = await reviews()
    await database.asSystem(today, (tx) => decideReview(tx, review?.id ?? 0, 'different', 'admin', today))
    await save('mh', [patientReading('Patient/7', NUMBER, { birthDate: day('1971-01-01'), given: 'Anne' }, '2026-03-01')])
    expect(await everyone()).toEqual(APART)
    expect(await reviews()).toEqual([])
  })

  test('is decided once', async () => {
    await save('gp', [gp])
    await save('mh', [differs])
    const [review] = await reviews()
    const decide = () => database.asSystem(today, (tx) => decideReview(tx, review?.id ?? 0, 'same', 'admin', today))
    await decide()
    await expect(decide()).rejects.toMatchObject({ code: 'version-conflict' })
  })
})

describe('a join', () => {
  test('can be undone: the Patient takes along what its source said, and is not joined again', async () => {
    await save('gp', [gp, gpFact])
    await save('mh', [mh, mhFact])
    await touched()
    await database.asSystem(today, (tx) => undoJoin(tx, 'mh', 'Patient/7', 'admin', today))
    const apart = [
      `${NUMBER} Smith 1970-01-01 female gp/Patient/1 gp/Observation/1`,
      'no number SMYTH 1970-01-01 female mh/Patient/7 mh/Observation/7',
    ]
    expect(await everyone()).toEqual(apart)
    expect(await touched()).toHaveLength(2)
    await save('mh', [patientReading('Patient/7', NUMBER, { family: 'SMYTH', given: 'Anne' }, '2026-03-01')])
    expect(await everyone()).toEqual(apart)
  })

  test('ends by itself when a newer version contradicts the other record', async () => {
    await save('gp', [gp, gpFact])
    await save('mh', [mh, mhFact])
    await save('mh', [patientReading('Patient/7', NUMBER, { family: 'SMYTH', sex: 'male' }, '2026-03-01')])
    expect(await everyone()).toEqual([
      `${NUMBER} Smith 1970-01-01 female gp/Patient/1 gp/Observation/1`,
      'no number SMYTH 1970-01-01 male mh/Patient/7 mh/Observation/7',
    ])
    expect(await reviews()).toMatchObject([{ reason: 'sex-differs' }])
  })

  test('ends when the source corrects the number, and the number is free for whose it is', async () => {
    await save('gp', [gp, gpFact])
    await save('mh', [mh, mhFact])
    await save('gp', [patientReading('Patient/1', OTHER, {}, '2026-03-01')])
    expect(await everyone()).toEqual([
      `${OTHER} Smith 1970-01-01 female gp/Patient/1 gp/Observation/1`,
      `${NUMBER} SMYTH 1970-01-01 female mh/Patient/7 mh/Observation/7`,
    ])
  })

  test('is none between a Patient who gives up a number and another of the page who takes it', async () => {
    await save('gp', [gp, gpFact])
    await save('gp', [patientReading('Patient/1', OTHER, {}, '2026-03-01'), patientReading('Patient/2', NUMBER, { family: 'Two' })])
    expect(await everyone()).toEqual([
      `${OTHER} Smith 1970-01-01 female gp/Patient/1 gp/Observation/1`,
      `${NUMBER} Two 1970-01-01 female gp/Patient/2`,
    ])
  })

  test('lets two Patients of a page exchange their numbers', async () => {
    await save('gp', [gp, patientReading('Patient/2', OTHER, { family: 'Two' })])
    await save('gp', [
      patientReading('Patient/1', OTHER, {}, '2026-03-01'),
      patientReading('Patient/2', NUMBER, { family: 'Two' }, '2026-03-01'),
    ])
    expect(await everyone()).toEqual([`${OTHER} Smith 1970-01-01 female gp/Patient/1`, `${NUMBER} Two 1970-01-01 female gp/Patient/2`])
  })

  test('leaves the person it emptied only while they have actions to end', async () => {
    await save('mh', [mhFact, patientReading('Patient/7', null)])
    await database.owner.unsafe(`
      insert into evaluation select id, '{}' from person;
      insert into finding select id, 'bmi', '[2026-01-01,)', 'due', 'never-recorded', '{}', null, 'gp' from person;
      insert into action (person_id, id, type, topic, check_id, owner, status, due_on, priority, reason, rules, evidence, opened_on, closed_on, version)
      select id, gen_random_uuid(), 'act-check-due', 'bmi', 'bmi', 'gp', 'requested', null, 'routine', 'r', '{}', '{}', '2026-01-01', null, 1 from person`)
    await save('gp', [gp])
    await save('mh', [patientReading('Patient/7', NUMBER, {}, '2026-03-01')])
    expect(await everyone()).toEqual(['9449306621 Smith 1970-01-01 female gp/Patient/1 mh/Patient/7 mh/Observation/7', 'no number unknown'])
    expect(await touched()).toHaveLength(2)
  })
})

describe('people to evaluate', () => {
  const fill = () => database.owner.unsafe('insert into touched (person_id) select generate_series(1, 40)')

  test('are each taken by one of several who take at once', async () => {
    await fill()
    const taken = await Promise.all(Array.from({ length: 4 }, () => database.asSystem(today, (tx) => takeTouched(tx, 10))))
    expect(taken.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  })

  test('that another has taken are passed over without waiting, and are there again when that fails', async () => {
    await fill()
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const failing = database
      .asSystem(today, async (tx) => {
        expect(await takeTouched(tx, 40)).toHaveLength(40)
        await go
        throw new Error('stopped')
      })
      .catch(() => 'failed')
    await new Promise((done) => setTimeout(done, 100))
    expect(await touched()).toEqual([])
    resolve()
    expect(await failing).toBe('failed')
    expect(await touched()).toHaveLength(40)
  })

  test('about whom news arrives while they are being evaluated are marked again', async () => {
    await save('gp', [gp])
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const evaluating = database.asSystem(today, async (tx) => {
      expect(await takeTouched(tx, 10)).toEqual([1])
      await go
    })
    await new Promise((done) => setTimeout(done, 50))
    const saving = save('gp', [gpFact])
    await new Promise((done) => setTimeout(done, 50))
    resolve()
    await Promise.all([evaluating, saving])
    expect(await touched()).toEqual([1])
  })

  test('are not taken before the news about them is committed, even if they were waiting already', async () => {
    await save('gp', [gp])
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const saving = database.asSystem(today, async (tx) => {
      await saveReadings(tx, { id: 'gp' }, [gpFact], today)
      await go
    })
    await new Promise((done) => setTimeout(done, 100))
    expect(await touched()).toEqual([])
    resolve()
    await saving
    expect(await touched()).toEqual([1])
  })
})
