import { describe, expect, test } from 'vitest'
import type { AnyResource } from '../../src/fhir/reading.ts'
import { codesOf, concept, ODS, read, SNOMED, snomed, together, written } from './reading.ts'

const until = (reading: ReturnType<typeof read>) =>
  reading.facts.map((fact) =>
    'until' in fact ? [written(fact.on), fact.until === null ? null : written({ from: fact.until, to: fact.until })] : [],
  )
const meta = { lastUpdated: '2026-05-01T00:00:00Z' }

describe('an episode under a team', () => {
  const episode = (rest: object): AnyResource => ({ resourceType: 'EpisodeOfCare', id: 'e', patient: { reference: 'Patient/p' }, ...rest })

  test.each([
    [{ status: 'active', period: { start: '2025-01-02' } }, [['2025-01-02', null]], []],
    [{ status: 'onhold', period: { start: '2025-01-02' } }, [['2025-01-02', null]], []],
    [{ status: 'active', period: { start: '2025-01-02', end: '2027-01-02' } }, [['2025-01-02', null]], []],
    [{ status: 'finished', period: { start: '2025-01-02', end: '2026-03-04' } }, [['2025-01-02', '2026-03-04']], []],
    [{ status: 'finished', period: { start: '2025-01-02' }, meta }, [['2025-01-02', '2026-05-01']], ['date-missing']],
    [{ status: 'active', meta }, [['…/2026-05-01', null]], ['date-missing']],
    [{ status: 'planned', period: { start: '2025-01-02' } }, [], []],
    [{ status: 'waitlist', period: { start: '2025-01-02' } }, [], []],
  ])('%j', (rest, expected, problems) => {
    const reading = read(episode(rest))
    expect(until(reading)).toEqual(expected)
    expect(codesOf(reading)).toEqual(problems)
    expect(reading.subject).toBe('Patient/p')
  })

  test('names its organisation by identifier or by reference', () => {
    const trust: AnyResource = { resourceType: 'Organization', id: 't', identifier: [{ system: ODS, value: 'RXX' }] }
    const own = { status: 'active', period: { start: '2025-01-02' } }
    const [byReference] = together([episode({ ...own, managingOrganization: { reference: 'Organization/t' } }), trust])
    expect(byReference?.facts).toMatchObject([{ ods: 'RXX' }])
    expect(read(episode({ ...own, managingOrganization: { identifier: { system: ODS, value: 'RYY' } } })).facts).toMatchObject([
      { ods: 'RYY' },
    ])
  })

  test.each(['entered-in-error', 'cancelled'])('that was %s ends', (status) => {
    expect(read(episode({ status, period: { start: '2025-01-02' } }))).toMatchObject({ ended: true, facts: [] })
  })
})

describe('a stay in a bed', () => {
  const encounter = (rest: object): AnyResource => ({
    resourceType: 'Encounter',
    id: 'e',
    subject: { reference: 'Patient/p' },
    status: 'finished',
    class: { code: 'IMP' },
    period: { start: '2026-01-02', end: '2026-01-20T09:00:00Z' },
    ...rest,
  })

  test.each([
    ['R4', {}, [['2026-01-02', '2026-01-20']]],
    ['STU3', {}, [['2026-01-02', '2026-01-20']]],
    ['STU3', { class: { code: 'inpatient' } }, [['2026-01-02', '2026-01-20']]],
    ['R4', { class: { code: 'inpatient' } }, []],
    ['R4', { class: { code: 'AMB' } }, []],
    ['R4', { class: undefined }, []],
    ['R4', { status: 'in-progress', period: { start: '2026-01-02' } }, [['2026-01-02', null]]],
    // A bed that is known to be empty again holds nobody for ever.
    ['R4', { period: { start: '2026-01-02' }, meta }, [['2026-01-02', '2026-05-01']]],
    ['R4', { status: 'planned' }, []],
    ['R4', { status: 'cancelled' }, []],
  ] as const)('%s %j', (release, rest, expected) => {
    expect(until(read(encounter(rest), release))).toEqual(expected)
  })
})

describe('a procedure', () => {
  const procedure = (rest: object): AnyResource => ({
    resourceType: 'Procedure',
    id: 'x',
    subject: { reference: 'Patient/p' },
    status: 'completed',
    code: snomed('712491005'),
    performedDateTime: '2026-03-04',
    ...rest,
  })

  test.each([
    ['R4', {}, ['2026-03-04']],
    ['R4', { performedDateTime: undefined, performedPeriod: { start: '2026-03-05' } }, ['2026-03-05']],
    ['R4', { status: 'not-done' }, []],
    ['STU3', { notDone: true }, []],
    ['R4', { status: 'preparation' }, []],
    ['R4', { code: concept([SNOMED, '80146002']) }, []],
  ] as const)('%s %j', (release, rest, expected) => {
    expect(read(procedure(rest), release).facts.map((fact) => written(fact.on))).toEqual(expected)
  })

  test('entered in error ends', () => {
    expect(read(procedure({ status: 'entered-in-error' })).ended).toBe(true)
  })
})

describe('shared care', () => {
  const practice = { identifier: { system: ODS, value: 'A12345' } }
  const task = (rest: object): AnyResource => ({
    resourceType: 'Task',
    id: 't',
    status: 'accepted',
    code: concept(['http://hl7.org/fhir/CodeSystem/task-code', 'approve']),
    for: { reference: 'Patient/p' },
    focus: { display: 'Shared care agreement' },
    owner: practice,
    executionPeriod: { start: '2026-02-01' },
    lastModified: '2026-02-05T10:00:00Z',
    ...rest,
  })
  const days = (rest: object, ...others: AnyResource[]) =>
    together([task(rest), ...others])[0]?.facts.map((fact) => `${fact.kind} ${written(fact.on)}`)

  test.each([
    ['accepted by the practice', {}, ['agreement 2026-02-01']],
    ['completed', { status: 'completed' }, ['agreement 2026-02-01']],
    ['without an execution period', { executionPeriod: undefined }, ['agreement 2026-02-05']],
    ['only requested', { status: 'requested' }, []],
    ['rejected', { status: 'rejected' }, []],
    ['accepted by a trust', { owner: { identifier: { system: ODS, value: 'RXX' } } }, []],
    ['accepted by nobody', { owner: undefined }, []],
    ['another kind of task', { code: concept(['http://hl7.org/fhir/CodeSystem/task-code', 'fulfill']) }, []],
    ['approve in another system', { code: concept(['https://example.org', 'approve']) }, []],
    ['about something else', { focus: { display: 'Diet sheet' } }, []],
  ])('%s', (_case, rest, expected) => {
    expect(days(rest)).toEqual(expected)
  })

  test.each([
    { title: 'Shared care agreement' },
    { description: 'Shared Care Agreement: olanzapine' },
    { category: [{ text: 'Shared care agreement' }] },
  ])('is known by the CarePlan it is about: %j', (plan) => {
    const carePlan: AnyResource = { resourceType: 'CarePlan', id: 'cp', ...plan }
    expect(days({ focus: { reference: 'CarePlan/cp' } }, carePlan)).toEqual(['agreement 2026-02-01'])
  })

  test('is no fact when the CarePlan is about something else', () => {
    expect(days({ focus: { reference: 'CarePlan/cp' } }, { resourceType: 'CarePlan', id: 'cp', title: 'Wellness' })).toEqual([])
  })

  test('a later version that says rejected reads as nothing, and so ends the acceptance', () => {
    expect(read(task({ status: 'rejected' }))).toMatchObject({ ref: 'Task/t', subject: 'Patient/p', facts: [], problems: [] })
  })
})
