import { describe, expect, test } from 'vitest'
import { death, episode } from '../../support/facts.ts'
import { asks, KNOWN, promptOn, said, took, topicsOn } from './asked.ts'

const severe = said('pressure', '2026-03-01', { systolic: 182, diastolic: 100 })
const normal = (on: string) => said('pressure', on, { systolic: 128, diastolic: 80 })
const ON_LITHIUM = ['2025-12-01', '2026-01-15', '2026-03-01', '2026-04-15'].map((on) => took('lithium', on))

describe('a dangerous value', () => {
  test('asks to be acknowledged from its own day', () => {
    expect(asks('urgent/blood-pressure', '2026-02-28', [...KNOWN, severe])).toBe('none')
    expect(promptOn('urgent/blood-pressure', '2026-03-01', [...KNOWN, severe])).toMatchObject({
      status: 'open',
      type: 'act-urgent',
      check: 'blood-pressure',
      priority: 'urgent',
      rules: ['rz-bp-severe'],
      refs: [severe.ref],
    })
  })
  test.each<[string, number, string | null]>([
    ['lithium of 1.19 is not', 1.19, null],
    ['lithium of 1.2 is', 1.2, 'li-very-high'],
    ['lithium of 1.5 is toxic', 1.5, 'li-toxic'],
  ])('%s', (_, level, rule) => {
    const prompt = promptOn('urgent/lithium-level', '2026-03-02', [...KNOWN, ...ON_LITHIUM, said('lithiumLevel', '2026-03-01', level)])
    expect(prompt !== null && 'rules' in prompt ? prompt.rules : null).toEqual(rule === null ? null : [rule])
  })
  test('a red blood count on clozapine goes to the clinic; an amber one is not urgent', () => {
    const on = ['2026-01-01', '2026-02-01', '2026-03-01'].map((date) => took('clozapine', date, 'mh'))
    const count = (neutrophils: number) => [...KNOWN, ...on, said('neutrophils', '2026-03-02', neutrophils, 'mh')]
    expect(promptOn('urgent/full-blood-count', '2026-03-02', count(1.4))).toMatchObject({ owner: 'mh', ownerRole: 'clozapine-clinic' })
    expect(topicsOn('2026-03-02', count(1.6))).not.toContain('urgent/full-blood-count')
  })
  test('a newer normal value does not end it: for 28 days it still asks, then it opens nothing and ends nothing', () => {
    const facts = [...KNOWN, severe, normal('2026-03-05')]
    expect(['2026-03-05', '2026-03-28', '2026-03-29'].map((on) => asks('urgent/blood-pressure', on, facts))).toEqual([
      'open gp acknowledge 2026-03-01',
      'open gp acknowledge 2026-03-01',
      'unknown gp newer-value -',
    ])
  })
  test('it asks on for as long as it is the newest value', () => {
    expect(asks('urgent/blood-pressure', '2026-09-01', [...KNOWN, severe])).toBe('open gp acknowledge 2026-03-01')
  })
  test('it never asks a second time as an abnormal value, nor does the milder rule for the same value', () => {
    expect(asks('abnormal/blood-pressure', '2026-06-01', [...KNOWN, severe])).toBe('answered')
  })
  test('the newer of two dangerous values is what has to be acknowledged', () => {
    const again = said('pressure', '2026-03-10', { systolic: 190, diastolic: 100 })
    expect(asks('urgent/blood-pressure', '2026-03-12', [...KNOWN, severe, again])).toBe('open gp acknowledge 2026-03-10')
  })
  test('a severe blood pressure goes to who measured it, whoever is responsible', () => {
    const atTrust = said('pressure', '2026-03-01', { systolic: 182, diastolic: 100 }, 'mh')
    expect(asks('urgent/blood-pressure', '2026-03-02', [...KNOWN, atTrust])).toMatch(/^open mh/)
    expect(asks('urgent/blood-pressure', '2026-03-02', [...KNOWN, severe, episode('2026-02-01')])).toMatch(/^open gp/)
  })
  test('a dangerous lithium level goes to the team while the team is responsible', () => {
    const level = said('lithiumLevel', '2026-03-01', 1.3)
    expect(asks('urgent/lithium-level', '2026-03-02', [...KNOWN, ...ON_LITHIUM, level])).toMatch(/^open gp/)
    expect(asks('urgent/lithium-level', '2026-03-02', [...KNOWN, ...ON_LITHIUM, level, episode('2026-02-01')])).toMatch(/^open mh/)
  })
  test('asks nothing about someone who has died', () => {
    expect(asks('urgent/blood-pressure', '2026-05-01', [...KNOWN, severe, death('2026-04-01')])).toBe('none')
  })
})
