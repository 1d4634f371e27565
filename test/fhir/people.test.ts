import { describe, expect, test } from 'vitest'
import { day, exactly } from '../../src/domain/date.ts'
import { peopleOf } from '../../src/fhir/people.ts'
import type { PatientReading, ResourceReading } from '../../src/fhir/reading.ts'
import { codeOf } from '../support/facts.ts'

const reading = (ref: string, subject: string | null, more: Partial<ResourceReading> = {}): ResourceReading => ({
  ref,
  subject,
  identifiers: [],
  knownAt: null,
  knownOn: null,
  ended: false,
  facts: [],
  patient: null,
  problems: [],
  ...more,
})
const patient = (id: string, nhsNumber: string, who: Partial<PatientReading> = {}): ResourceReading =>
  reading(`Patient/${id}`, `Patient/${id}`, {
    patient: {
      nhsNumber,
      verified: true,
      problem: null,
      family: 'Made-up',
      given: 'Ann',
      birthDate: day('1980-05-17'),
      sex: 'female',
      practice: null,
      ...who,
    },
  })
const pressure = (id: string, subject: string, on: string, more: Partial<ResourceReading> = {}): ResourceReading =>
  reading(`Observation/${id}`, subject, {
    facts: [{ kind: 'entry', on: exactly(day(on)), codes: [codeOf('blood-pressure')], value: null, absent: false }],
    ...more,
  })
const standing = (people: ReturnType<typeof peopleOf>['people']) =>
  people.map((person) => person.facts.filter((fact) => fact.endedOn === null && fact.kind === 'entry').map((fact) => fact.ref))

const NUMBER = '9990000018'
const OTHER = '9990000026'

describe('one person for each verified NHS number', () => {
  test('practice and trust records of one number are one person', () => {
    const { people } = peopleOf([
      { source: 'gp', setting: 'gp', pages: [[patient('1', NUMBER), pressure('a', 'Patient/1', '2026-01-02')]] },
      { source: 'mh', setting: 'mh', pages: [[patient('x', NUMBER), pressure('b', 'Patient/x', '2026-03-02')]] },
    ])
    expect(standing(people)).toEqual([['gp/Observation/a', 'mh/Observation/b']])
  })
  test.each([
    ['birth date', { birthDate: day('1981-05-17') }],
    ['sex', { sex: 'male' as const }],
  ])('a different %s is not joined, and says so', (_, other) => {
    const { people, refused } = peopleOf([
      { source: 'mh', setting: 'mh', pages: [[patient('x', NUMBER, other), pressure('b', 'Patient/x', '2026-03-02')]] },
      { source: 'gp', setting: 'gp', pages: [[patient('1', NUMBER), pressure('a', 'Patient/1', '2026-01-02')]] },
    ])
    expect(standing(people)).toEqual([['gp/Observation/a']])
    expect(people[0]?.dataQuality).toEqual([{ code: 'identity-conflict', resource: 'mh/Patient/x' }])
    expect(refused.map(({ resource }) => resource)).toEqual(['mh/Patient/x'])
  })
  test.each(['nhs-number-missing', 'nhs-number-invalid', 'nhs-number-unverified', 'nhs-number-conflicting'] as const)(
    'a Patient with problem %s makes no person and is told',
    (problem) => {
      const { people, refused } = peopleOf([{ source: 'gp', setting: 'gp', pages: [[patient('1', NUMBER, { problem })]] }])
      expect(people).toEqual([])
      expect(refused).toHaveLength(1)
    },
  )
  test('a resource of a Patient never read is told, not lost', () => {
    const { refused } = peopleOf([{ source: 'gp', setting: 'gp', pages: [[pressure('a', 'Patient/9', '2026-01-02')]] }])
    expect(refused).toEqual([{ resource: 'gp/Patient/9', reason: 'there is no such Patient among what was read' }])
  })
  test('someone no configured practice knows has an unread GP record', () => {
    const { people } = peopleOf([
      { source: 'gp', setting: 'gp', pages: [[patient('1', OTHER)]] },
      { source: 'mh', setting: 'mh', pages: [[patient('x', NUMBER)]] },
    ])
    expect(people.map((person) => person.facts.some((fact) => fact.kind === 'withheld'))).toEqual([false, true])
  })
  test('without any practice configured the trust record stands for itself', () => {
    const { people } = peopleOf([{ source: 'mh', setting: 'mh', pages: [[patient('x', NUMBER)]] }])
    expect(people[0]?.facts).toEqual([])
  })
})

describe('two people with one Patient id', () => {
  const stranger = { birthDate: day('1955-12-01'), sex: 'male' as const }
  test('are told apart by the Bundle each came in', () => {
    const { people } = peopleOf([
      {
        source: 'gp',
        setting: 'gp',
        pages: [
          [patient('2', NUMBER), pressure('1', 'Patient/2', '2026-01-02')],
          [patient('2', OTHER, stranger), pressure('1', 'Patient/2', '2020-01-02')],
        ],
      },
    ])
    expect(people.map(({ nhsNumber, facts }) => [nhsNumber, facts.map((fact) => fact.on.to)])).toEqual([
      [NUMBER, [day('2026-01-02')]],
      [OTHER, [day('2020-01-02')]],
    ])
  })
  test('are never mixed: what no Bundle tells apart is not used, and is told', () => {
    const { people, refused } = peopleOf([
      {
        source: 'gp',
        setting: 'gp',
        pages: [[patient('2', NUMBER), patient('2', OTHER, stranger)], [pressure('1', 'Patient/2', '2026-01-02')]],
      },
    ])
    expect(people).toEqual([])
    expect(refused[0]?.reason).toContain('two people')
  })
})

describe('versions', () => {
  const of = (...readings: ResourceReading[]) =>
    peopleOf([{ source: 'gp', setting: 'gp', pages: [[patient('1', NUMBER), ...readings]] }]).people[0]?.facts ?? []
  const version = (id: string, known: string, on: string, more: Partial<ResourceReading> = {}) =>
    pressure(id, 'Patient/1', on, { knownAt: `${known}T10:00:00Z`, knownOn: day(known), ...more })
  const stands = (facts: readonly { on: { to: number }; endedOn: unknown }[]) =>
    facts.filter((fact) => fact.endedOn === null).map((fact) => fact.on.to)

  test('the newer version of one id replaces the older, whichever comes first', () => {
    const older = version('1', '2026-01-03', '2026-01-02')
    const newer = version('1', '2026-02-03', '2026-02-02')
    expect(stands(of(older, newer))).toEqual([day('2026-02-02')])
    expect(stands(of(newer, older))).toEqual([day('2026-02-02')])
  })
  test('the older version ends on the day the newer became known', () => {
    const facts = of(version('1', '2026-01-03', '2026-01-02'), version('1', '2026-02-03', '2026-02-02'))
    expect(facts.map((fact) => fact.endedOn)).toEqual([day('2026-02-03'), null])
  })
  test('a new id with the same business identifier replaces the older', () => {
    const identifiers = ['urn:system|abc']
    const facts = of(version('1', '2026-01-03', '2026-01-02', { identifiers }), version('2', '2026-02-03', '2026-02-02', { identifiers }))
    expect(stands(facts)).toEqual([day('2026-02-02')])
  })
  test('two results of one moment that share an identifier both stand', () => {
    const identifiers = ['urn:report|7']
    expect(
      stands(of(version('1', '2026-01-03', '2026-01-02', { identifiers }), version('2', '2026-01-03', '2026-01-02', { identifiers }))),
    ).toHaveLength(2)
  })
  test('a deletion that names only the resource ends the fact', () => {
    expect(stands(of(version('1', '2026-01-03', '2026-01-02'), reading('Observation/1', null, { ended: true })))).toEqual([])
  })
  test('an entered-in-error version ends the fact', () => {
    expect(
      stands(of(version('1', '2026-01-03', '2026-01-02'), version('1', '2026-02-03', '2026-01-02', { ended: true, facts: [] }))),
    ).toEqual([])
  })
})
