import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type CodeName, codes, type DemoCode } from '../../src/demo/codes.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import { SIX } from '../../src/demo/readings.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import { codeKey } from '../../src/domain/cluster.ts'
import { addDays, day, formatDate, type PlainDate, plainDateOf } from '../../src/domain/date.ts'
import { hasValidCheckDigit } from '../../src/domain/nhsNumber.ts'
import { clusters } from '../../src/fhir/definitions.ts'
import { about, checksDone, codesOf, dayOf } from './reading.ts'

const today = day('2026-11-22')
const population = demoPopulation({ seed: 2026, today })
const people = [...population.people()]
const [elmGrove, harbourStreet, trust] = population.sources as [
  (typeof population.sources)[0],
  (typeof population.sources)[0],
  (typeof population.sources)[0],
]

/** What the six checks and the register are read from; the value sets of other checks may not be there yet. */
const readByRules: readonly CodeName[] = [
  ...(['bloodPressure', 'bloodPressureReading', 'systolic', 'diastolic', 'systolicReading', 'diastolicReading', 'bmi'] as const),
  ...(['alcohol', 'cholesterol', 'hdl', 'cholesterolRatio', 'triglycerides', 'hba1c', 'hba1cPercent', 'fastingGlucose'] as const),
  ...(['smoker', 'smokerLight', 'smokerModerate', 'smokerHeavy', 'exSmoker', 'neverSmoked', 'lithiumStopped'] as const),
  ...([
    'pressureDeclined',
    'weightDeclined',
    'alcoholDeclined',
    'lipidsDeclined',
    'glucoseDeclined',
    'smokingDeclined',
    'allDeclined',
  ] as const),
  ...([
    'schizophrenia',
    'paranoidSchizophrenia',
    'schizoaffective',
    'bipolar',
    'mixedBipolar',
    'psychosis',
    'nonOrganicPsychosis',
  ] as const),
  ...(['acutePsychosis', 'schizophreniaRemission', 'bipolarRemission', 'psychosisRemission'] as const),
]

const digest = (all: Iterable<unknown>): string => {
  const hash = createHash('sha256')
  for (const one of all) hash.update(JSON.stringify(one))
  return hash.digest('hex')
}
const everything = function* (of: typeof population): Iterable<DemoResource> {
  for (const source of of.sources) yield* of.resources(source)
}
const counted = people.filter(
  ({ plot }) =>
    plot.practice !== null &&
    plot.diagnosis !== 'lithium-only' &&
    plot.course !== 'remission' &&
    (plot.residence === 'registered' || plot.residence === 'new-registration'),
)
const gpRecord = (person: (typeof people)[0], of = population): readonly DemoResource[] =>
  of.record(person.plot.practice === 0 ? elmGrove : harbourStreet, person)

describe('the same people whoever asks', () => {
  test('one seed and day give the same resources, byte for byte, and another seed gives others', () => {
    const again = digest(everything(demoPopulation({ seed: 2026, today })))
    expect(again).toBe(digest(everything(population)))
    expect(digest(everything(demoPopulation({ seed: 2027, today })))).not.toBe(again)
  })

  test('another seed gives other people, with other lives', () => {
    const others = [...demoPopulation({ seed: 2027, today }).people()]
    const alike = (aspect: (person: (typeof people)[0]) => unknown): number =>
      people.filter((person, i) => aspect(person) === aspect(others[i] as typeof person)).length
    expect(alike((person) => person.family)).toBeLessThan(25)
    expect(alike((person) => person.birthDate)).toBeLessThan(25)
    expect(alike((person) => JSON.stringify(person.plot))).toBeLessThan(60)
  })

  test('a person made alone is the person made in a row', () => {
    const alone = demoPopulation({ seed: 2026, today })
    for (const index of [249, 0, 137]) {
      const person = alone.person(index)
      expect(person).toEqual(people[index])
      expect(digest(alone.record(trust, person))).toBe(digest(population.record(trust, people[index] as typeof person)))
    }
  })

  test('more people leave the first 250 and their ids as they were', () => {
    const more = demoPopulation({ seed: 2026, today, people: 600 })
    expect(more.sources.map((source) => source.organisation.ods)).toEqual([
      'X99001',
      'X99002',
      'X99003',
      'X99004',
      'X99005',
      'X99006',
      'XMH01',
    ])
    expect([...more.people()].slice(0, 250)).toEqual(people)
    const [, , third] = more.sources
    expect([...more.knownBy(third as typeof elmGrove)].every((person) => person.practice === 'X99003' && person.index >= 250)).toBe(true)
  })

  test('a record made on another day is the same story, as far from that day', () => {
    const later = demoPopulation({ seed: 2026, today: addDays(today, 400) })
    expect([...later.people()].map((person) => person.plot)).toEqual(people.map((person) => person.plot))
  })
})

describe('nobody real', () => {
  test('every NHS number is valid, in the 999 range kept for tests, and no one else’s', () => {
    const numbers = [...demoPopulation({ seed: 1, today, people: 5000 }).people()].map((person) => person.nhsNumber)
    expect(numbers.filter((nhsNumber) => !(/^999\d{7}$/.test(nhsNumber) && hasValidCheckDigit(nhsNumber)))).toEqual([])
    expect(new Set(numbers).size).toBe(5000)
  })

  test('every family name and every organisation says that it is made up', () => {
    expect(people.filter((person) => !person.family.endsWith('-Demo'))).toEqual([])
    expect(population.organisations.filter((organisation) => !organisation.name.endsWith('(made up)'))).toEqual([])
  })
})

describe('levels', () => {
  test.each([2026, 1, 2, 3])('about 59 % have all six checks in the last year (seed %i)', (seed) => {
    const other = demoPopulation({ seed, today })
    const active = [...other.people()].filter(
      ({ plot }) =>
        plot.practice !== null &&
        plot.diagnosis !== 'lithium-only' &&
        plot.course !== 'remission' &&
        (plot.residence === 'registered' || plot.residence === 'new-registration'),
    )
    const complete = active.filter((person) => checksDone(gpRecord(person, other), today).length === SIX.length)
    expect(complete.length / active.length).toBeGreaterThan(0.56)
    expect(complete.length / active.length).toBeLessThan(0.62)
  })

  test('each practice has about 0.9 % of its list on the register', () => {
    for (const [number, source] of [elmGrove, harbourStreet].entries()) {
      const share = people.filter(({ plot }) => plot.practice === number).length / (source.organisation.listSize as number)
      expect(share).toBeGreaterThan(0.0085)
      expect(share).toBeLessThan(0.0097)
    }
  })

  test('between 40 and 50 % smoke', () => {
    const share = people.filter((person) => person.body.smoking === 'current').length / people.length
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.5)
  })

  test('more reviews fall in March than in any other month', () => {
    const months = new Map<string, number>()
    for (const source of [elmGrove, harbourStreet])
      for (const resource of population.resources(source)) {
        const on = codesOf(resource).includes('60621009') ? dayOf(resource) : null
        if (on !== null) months.set(formatDate(on).slice(5, 7), (months.get(formatDate(on).slice(5, 7)) ?? 0) + 1)
      }
    expect([...months].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe('03')
  })

  test('most are known to their practice alone, some to both sides, a few to the trust alone', () => {
    const both = people.filter(({ plot }) => plot.practice !== null && plot.care !== 'practice-only').length
    const stranger = people.filter(({ plot }) => plot.practice === null).length
    expect([stranger, both > 80, people.length - both - stranger > people.length / 2]).toEqual([8, true, true])
  })
})

describe('variety', () => {
  test.each([2026, 7, 99])('every turn a story can take is taken by at least three people (seed %i)', (seed) => {
    const seen = new Map<string, number>()
    for (const { plot } of demoPopulation({ seed, today }).people())
      for (const [aspect, turn] of Object.entries(plot)) seen.set(`${aspect}: ${turn}`, (seen.get(`${aspect}: ${turn}`) ?? 0) + 1)
    expect([...seen].filter(([, count]) => count < 3)).toEqual([])
    // 7 + 4 + 4 + 4 + 9 + 10 + 14 + 4 turns, and three places to be registered.
    expect(seen.size).toBe(59)
  })

  const gp = [...population.resources(elmGrove), ...population.resources(harbourStreet)]
  const gpConnect = [...population.resources(harbourStreet)]
  const mh = [...population.resources(trust)]
  const has = (resource: DemoResource, name: CodeName): boolean => codesOf(resource).includes((codes[name] as { snomed: string }).snomed)
  const text = (resource: DemoResource): string => JSON.stringify(resource)
  const sightings: Record<string, readonly DemoResource[]> = {
    'diagnosis as a problem in UK Core': gp.filter((r) => r.resourceType === 'Condition' && has(r, 'bipolar')),
    'thin problem header': gpConnect.filter((r) => r.resourceType === 'Condition' && codesOf(r).length === 0),
    'diagnosis only as an uncategorised Observation': gpConnect.filter(
      (r) =>
        r.resourceType === 'Observation' &&
        has(r, 'bipolar') &&
        !gpConnect.some((c) => text(c).includes(`"Observation/${r.id}"`) && c.resourceType === 'Condition'),
    ),
    remission: gp.filter((r) => has(r, 'schizophreniaRemission') || has(r, 'bipolarRemission') || has(r, 'psychosisRemission')),
    'decline of one check': gp.filter((r) => has(r, 'lipidsDeclined') || has(r, 'glucoseDeclined') || has(r, 'pressureDeclined')),
    'decline of the whole domain': gp.filter((r) => has(r, 'allDeclined')),
    'second letter': gp.filter((r) => has(r, 'secondLetter')),
    'care plan as a Procedure': gp.filter((r) => r.resourceType === 'Procedure' && has(r, 'carePlan')),
    'prescription issue in UK Core': gp.filter((r) => r.resourceType === 'MedicationRequest' && r.medicationCodeableConcept !== undefined),
    'prescription plan in GP Connect': gpConnect.filter((r) => r.intent === 'plan'),
    'last issue of a statement': gpConnect.filter((r) => text(r).includes('MedicationStatementLastIssueDate')),
    'medicine prescribed elsewhere': gpConnect.filter((r) => text(r).includes('prescribed-by-another-organisation')),
    'lithium stopped': gp.filter((r) => has(r, 'lithiumStopped')),
    'ethnicity as an Observation': gp.filter((r) => codesOf(r).includes('494131000000105')),
    'reading without a unit': gp.filter(
      (r) =>
        (r.valueQuantity as { unit?: string; code?: string; value?: number } | undefined)?.unit === undefined &&
        r.valueQuantity !== undefined &&
        !has(r, 'auditC'),
    ),
    'reading with a wrong unit': gp.filter((r) => text(r).includes('breaths per minute')),
    'implausible value': gp.filter((r) => text(r).includes('1380')),
    'year alone as a date': gp.filter((r) => /^\d{4}$/.test(String(r.effectiveDateTime))),
    'entered in error': gp.filter((r) => r.status === 'entered-in-error'),
    'systolic on its own': gp.filter((r) => r.valueQuantity !== undefined && (has(r, 'systolic') || has(r, 'systolicReading'))),
    'panel without values': gp.filter((r) => text(r).includes('data-absent-reason')),
    'one entry migrated twice': gp.filter((r) => (r.identifier as unknown[] | undefined)?.length === 2 && r.resourceType === 'Observation'),
    'later version of a resource': gp.filter((r) => r.meta.versionId === '2' && r.status === 'final'),
    'code lost in transfer': gp.filter((r) => has(r, 'degraded')),
    'confidential items': gpConnect.filter((r) => text(r).includes('"confidential-items"')),
    'record in transit with its date': gpConnect.filter((r) => /recorded before \d{2}-[A-Z][a-z]{2}-\d{4} may be missing/.test(text(r))),
    'data awaiting filing': gpConnect.filter((r) => text(r).includes('"data-awaiting-filing"')),
    'part switched off': people.flatMap((person) => population.switchedOff(harbourStreet, person)?.warning ?? []),
    'registration with a period in UK Core': [...population.resources(elmGrove)].filter((r) => text(r).includes('"period":{"start"')),
    'registration that ended': gp.filter((r) => r.resourceType === 'Patient' && /"end":"\d/.test(text(r))),
    'registration details in GP Connect': gpConnect.filter((r) => text(r).includes('registrationPeriod')),
    death: gp.filter((r) => r.deceasedDateTime !== undefined),
    'number not verified at the practice': gp.filter((r) => r.resourceType === 'Patient' && text(r).includes('"code":"02"')),
    'number not verified at the trust': mh.filter((r) => r.resourceType === 'Patient' && text(r).includes('"code":"03"')),
    'birth date that differs between the sides': mh.filter((r) => {
      const other = r.resourceType === 'Patient' ? gp.find((g) => g.resourceType === 'Patient' && g.id === r.id) : undefined
      return other !== undefined && other.birthDate !== r.birthDate
    }),
    'depot given': mh.filter((r) => r.resourceType === 'MedicationAdministration'),
    'clozapine blood count': mh.filter((r) => has(r, 'neutrophils')),
    'date of the next blood count': mh.filter((r) => r.resourceType === 'ServiceRequest'),
    'HbA1c in per cent': mh.filter((r) => has(r, 'hba1cPercent')),
    'stay in hospital under way': mh.filter((r) => r.resourceType === 'Encounter' && r.status === 'in-progress'),
    'episode that ended': mh.filter((r) => r.resourceType === 'EpisodeOfCare' && r.status === 'finished'),
    stability: mh.filter((r) => codesOf(r).includes('359746009')),
    'shared care accepted': mh.filter((r) => r.resourceType === 'Task' && r.status === 'accepted'),
    'shared care asked for': mh.filter((r) => r.resourceType === 'Task' && r.status === 'requested'),
    'side-effect scale': mh.filter((r) => r.resourceType === 'QuestionnaireResponse'),
    'diagnosis in ICD-10': mh.filter((r) => r.resourceType === 'Condition' && text(r).includes('icd-10')),
    'Read code beside SNOMED, before it': gpConnect.filter((r) =>
      /^{?"coding":\[{"system":"http:\/\/read/.test(text({ ...(r.code as DemoResource) })),
    ),
    'LOINC beside SNOMED': gp.filter((r) => text(r).includes('loinc') && text(r).includes('snomed')),
  }
  test.each(Object.entries(sightings))('%s is seen at least three times', (_name, found) => {
    expect(new Set(found.map((resource) => about(resource) ?? resource.id)).size).toBeGreaterThanOrEqual(3)
  })

  test('everyone whose checks were done at the trust lacks some of them at the practice', () => {
    const atTrust = people.filter((person) => person.plot.checks === 'at-trust' && person.plot.practice !== null)
    expect(atTrust.filter((person) => checksDone(gpRecord(person), today).length > 2)).toEqual([])
    expect(atTrust.filter((person) => checksDone(population.record(trust, person), today).length < 5)).toEqual([])
    expect(atTrust.length).toBeGreaterThanOrEqual(3)
  })

  test('nobody counted has no record at their practice', () => {
    expect(counted.filter((person) => gpRecord(person).length < 2)).toEqual([])
  })
})

describe('well made', () => {
  const all = [...everything(population)]

  test('nothing is dated or known on or after today', () => {
    const dates = JSON.stringify(all.filter((r) => r.resourceType !== 'ServiceRequest')).match(/"\d{4}-\d{2}-\d{2}/g) ?? []
    expect(dates.filter((date) => date.slice(1) >= formatDate(today))).toEqual([])
    expect(dates.length).toBeGreaterThan(10_000)
  })

  test('every date is a day that exists', () => {
    const dates = new Set((JSON.stringify(all).match(/"\d{4}-\d{2}-\d{2}/g) ?? []).map((date) => date.slice(1)))
    const exists = (text: string): boolean => {
      const [y, m, d] = text.split('-').map(Number) as [number, number, number]
      return plainDateOf(y, m, d) !== null
    }
    expect([...dates].filter((date) => !exists(date))).toEqual([])
  })

  test('every id is a FHIR id, and no two resources of a source share one, earlier versions aside', () => {
    for (const source of population.sources) {
      const versions = [...population.resources(source)].map((r) => `${r.resourceType}/${r.id}/${r.meta.versionId}`)
      expect(new Set(versions).size).toBe(versions.length)
      expect(versions.filter((name) => !/^[A-Za-z]+\/[A-Za-z0-9.-]{1,64}\/\d$/.test(name))).toEqual([])
    }
  })

  test('every reference leads to a resource of the same source', () => {
    for (const source of population.sources) {
      const resources = [...population.resources(source)]
      const names = new Set(resources.map((r) => `${r.resourceType}/${r.id}`))
      const references = new Set([...JSON.stringify(resources).matchAll(/"reference":"([^"]+)"/g)].map((match) => match[1] as string))
      expect([...references].filter((reference) => !names.has(reference))).toEqual([])
    }
  })

  test.each(readByRules)('the code for %s is in a value set of Parity', (name) => {
    const code: DemoCode = codes[name]
    const key = codeKey('http://snomed.info/sct', code.snomed)
    expect(key === null ? [] : clusters.clustersOf(key)).not.toEqual([])
  })

  test('the whole of it is made one person at a time: a record is not kept after it was read', () => {
    const person = people[3] as (typeof people)[0]
    expect(population.record(elmGrove, person)).toEqual(population.record(elmGrove, person))
    expect(population.record(trust, person)).not.toBe(population.record(trust, person))
  })

  test('someone under 18 years is never made', () => {
    expect(people.filter((person) => person.birthDate > ((today - 18 * 365) as PlainDate))).toEqual([])
  })
})
