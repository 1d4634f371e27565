import { describe, expect, test } from 'vitest'
import { formatDate } from '../../src/domain/date.ts'
import { clusters } from '../../src/fhir/definitions.ts'
import { readTogether } from '../../src/fhir/read.ts'
import type { AnyResource, FhirRelease } from '../../src/fhir/reading.ts'
import { concept, LOINC, observation, snomed } from './reading.ts'

const readOne = (resource: AnyResource, release: FhirRelease = 'R4') => readTogether([resource], release, clusters)[0]

describe('the next blood count a clozapine service states (clz-service)', () => {
  const request = (rest: object): AnyResource => ({
    resourceType: 'ServiceRequest',
    id: 'r',
    status: 'active',
    subject: { reference: 'Patient/p' },
    code: snomed('1022541000000102'),
    occurrenceDateTime: '2026-12-01',
    authoredOn: '2026-11-20',
    ...rest,
  })
  const dates = (rest: object) =>
    readOne(request(rest))?.facts.map((fact) =>
      fact.kind === 'next-blood-count' ? [formatDate(fact.on.to), formatDate(fact.dueOn)] : fact.kind,
    )
  test.each<[string, object, string[][]]>([
    ['an active one holds from the day it was written', {}, [['2026-11-20', '2026-12-01']]],
    ['by LOINC too', { code: concept([LOINC, '57021-8']) }, [['2026-11-20', '2026-12-01']]],
    ['a completed one says nothing more', { status: 'completed' }, []],
    ['a draft is none yet', { status: 'draft' }, []],
    ['one of another test is no fact', { code: snomed('75367002') }, []],
    ['one without a date is no fact', { occurrenceDateTime: undefined }, []],
  ])('%s', (_, rest, expected) => expect(dates(rest)).toEqual(expected))
  test('a withdrawn one ends what it said', () => expect(readOne(request({ status: 'revoked' }))?.ended).toBe(true))
})

describe('when a lithium sample was taken (li-sample-quality)', () => {
  const timing = (rest: object, release: FhirRelease = 'R4') => {
    const [fact] = readOne(observation({ code: concept([LOINC, '14334-7']), ...rest }), release)?.facts ?? []
    return fact?.kind === 'entry' ? (fact.timing ?? null) : undefined
  }
  const note = (text: string) => ({ note: [{ text }] })
  test.each<[string, string, string | null]>([
    ['twelve hours', '12 hour post dose level', 'twelve-hours'],
    ['twelve in letters', 'Taken twelve hours after dose', 'twelve-hours'],
    ['twelve and a half', '12.5 hrs post dose', 'twelve-hours'],
    ['another time', 'Sample taken 4 hours post-dose', 'other'],
    ['hours of something else', 'Repeat in 48 hours', null],
    ['twelve hours from now', 'Repeat in 12 hours', null],
    ['twelve hours from now, after a dose to come', 'Please recheck 12 hours post dose', null],
    ['twelve hours to wait', 'Result phoned, withhold for 12 hours', null],
    ['another time, and twelve hours from now', 'Taken 4 hours post dose. Repeat in 12 hours', 'other'],
    ['twelve hours, and when to repeat it', '12.5 hours post dose; repeat in 48 hours', 'twelve-hours'],
    ['nothing about it', 'Slight haemolysis', null],
  ])('%s', (_, text, expected) => expect(timing(note(text))).toBe(expected))
  test('STU3 says it in a comment', () => expect(timing({ comment: '12 hours post dose' }, 'STU3')).toBe('twelve-hours'))
  test('without a word it is not known', () => expect(timing({})).toBeNull())
})
