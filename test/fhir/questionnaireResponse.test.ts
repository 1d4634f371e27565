import { describe, expect, test } from 'vitest'
import { clusters } from '../../src/fhir/definitions.ts'
import { readTogether } from '../../src/fhir/read.ts'
import type { AnyResource, FhirRelease } from '../../src/fhir/reading.ts'
import { concept, written } from './reading.ts'

/** Every question answered with one number, but for those named. */
const answers = (each: number, besides: Record<string, unknown> = {}) =>
  Array.from({ length: 22 }, (_, i) => String(i + 1))
    .map((linkId) => ({ linkId, value: linkId in besides ? besides[linkId] : each }))
    .filter(({ value }) => value !== null)
    .map(({ linkId, value }) => ({ linkId, answer: [{ valueInteger: value }] }))

const response = (rest: object = {}): AnyResource => ({
  resourceType: 'QuestionnaireResponse',
  id: 'q',
  status: 'completed',
  questionnaire: 'https://fhir.parity.example/Questionnaire/gass',
  subject: { reference: 'Patient/p' },
  authored: '2026-03-04T10:00:00Z',
  item: answers(1, { '20': null }),
  ...rest,
})
const read = (resource: AnyResource, release: FhirRelease = 'R4') => {
  const [reading] = readTogether([resource], release, clusters)
  if (reading === undefined) throw new Error('not read')
  return reading
}
const said = (resource: AnyResource, release: FhirRelease = 'R4') =>
  read(resource, release).facts.map((fact) => (fact.kind === 'entry' ? (fact.scores ?? fact.value) : fact.kind))

describe('the score of a side-effect scale (section 6.2)', () => {
  test.each<[string, object[], unknown]>([
    ['one of the questions for one sex is answered: 21 count', answers(1, { '20': null }), { score: 21, band: null }],
    ['the other one', answers(1, { '21': null }), { score: 21, band: null }],
    ['the most is 63', answers(3, { '21': null }), { score: 63, band: null }],
    ['the least is 0', answers(0, { '20': null }), { score: 0, band: null }],
    ['both are answered alike: either gives the same', answers(2), { score: 42, band: null }],
    [
      'both are answered: each sex has its own',
      answers(0, { '20': 3, '21': 1, '5': 2 }),
      { male: { score: 5, band: null }, female: { score: 3, band: null } },
    ],
    ['neither is answered: done, without a score', answers(1, { '20': null, '21': null }), null],
    ['a question that counts is left out: done, without a score', answers(1, { '7': null, '20': null }), null],
    ['an answer of four is none', answers(1, { '7': 4, '20': null }), null],
    ['half an answer is none', answers(1, { '7': 1.5, '20': null }), null],
    ['a negative answer is none', answers(1, { '7': -1, '20': null }), null],
  ])('%s', (_, item, expected) => expect(said(response({ item }))).toEqual([expected]))
  test('an answer that cannot be is reported without its value', () => {
    expect(read(response({ item: answers(1, { '7': 4 }) })).problems.map(({ code }) => code)).toEqual(['value-implausible'])
  })
  test('questions inside groups count', () => {
    const all = answers(1, { '20': null })
    const item = [
      { linkId: 'week', item: all.slice(0, 19) },
      { linkId: 'months', item: all.slice(19) },
    ]
    expect(said(response({ item }))).toEqual([{ score: 21, band: null }])
  })
  test.each<[string, number, string | null]>([
    ['1', 30, null],
    ['0-21-42-63', 21, 'absent-mild'],
    ['0-21-42-63', 22, 'moderate'],
    ['0-21-42-63', 42, 'moderate'],
    ['0-21-42-63', 43, 'severe'],
    ['0-12-26-63', 12, 'absent-mild'],
    ['0-12-26-63', 13, 'moderate'],
    ['0-12-26-63', 26, 'moderate'],
    ['0-12-26-63', 27, 'severe'],
  ])('by version %s a score of %i has the band %s', (version, score, band) => {
    const item = answers(0, { '20': null }).map((one, i) => ({
      ...one,
      answer: [{ valueInteger: Math.max(0, Math.min(3, score - i * 3)) }],
    }))
    expect(said(response({ item, questionnaire: `https://elsewhere.example/Questionnaire/gass|${version}` }))).toEqual([{ score, band }])
  })
  test('the form for clozapine has sixteen questions for everyone', () => {
    const item = answers(2).slice(0, 16)
    expect(said(response({ item, questionnaire: 'https://elsewhere.example/gass-c' }))).toEqual([{ score: 32, band: null }])
  })
})

describe('a questionnaire response', () => {
  test('is evidence of its cluster, on the day it was written', () => {
    const [fact] = read(response()).facts
    expect(fact).toMatchObject({ kind: 'entry', codes: ['parity|gass-score'], absent: false })
    expect(fact && written(fact.on)).toBe('2026-03-04')
    expect(clusters.clustersOf('parity|gass-score' as never)).toEqual(['side-effect-score'])
  })
  test('in STU3 names its questionnaire by a reference', () => {
    const questionnaire = { reference: 'https://fhir.parity.example/Questionnaire/gass' }
    expect(said(response({ questionnaire }), 'STU3')).toEqual([{ score: 21, band: null }])
  })
  test.each<[string, object]>([
    ['another questionnaire', { questionnaire: 'https://fhir.parity.example/Questionnaire/phq-9' }],
    ['a name that only begins alike', { questionnaire: 'https://fhir.parity.example/Questionnaire/gassy' }],
    ['no questionnaire', { questionnaire: undefined }],
    ['one in progress', { status: 'in-progress' }],
    ['one stopped half way', { status: 'stopped' }],
  ])('%s is no fact', (_, rest) => expect(read(response(rest))).toMatchObject({ ended: false, facts: [], problems: [] }))
  test('entered in error ends what was said', () => {
    expect(read(response({ status: 'entered-in-error' }))).toMatchObject({ ended: true, facts: [] })
  })
})

describe('a total sent as an Observation', () => {
  const observation = (value: object): AnyResource => ({
    resourceType: 'Observation',
    id: 'o',
    status: 'final',
    subject: { reference: 'Patient/p' },
    effectiveDateTime: '2026-03-04',
    code: concept(['https://fhir.parity.example/CodeSystem/measurement', 'gass-score']),
    ...value,
  })
  test.each<[string, object, unknown]>([
    ['a whole number', { valueInteger: 25 }, { score: 25, band: null }],
    ['a quantity without a unit', { valueQuantity: { value: 25 } }, { score: 25, band: null }],
    ['63', { valueInteger: 63 }, { score: 63, band: null }],
    ['64 is more than there is', { valueInteger: 64 }, null],
  ])('%s', (_, value, expected) => expect(said(observation(value))).toEqual([expected]))
})
