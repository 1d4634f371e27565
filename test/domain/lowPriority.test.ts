import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { Fact } from '../../src/domain/fact.ts'
import { at } from '../../src/domain/timeline.ts'
import { episode } from '../support/facts.ts'
import { evaluated, KNOWN, said, took } from './prompts/asked.ts'

const priorityOf = (check: string, on: string, facts: readonly Fact[], birthDate?: string) => {
  const finding = at(evaluated([...KNOWN, ...facts], birthDate).findings.get(check) as never, day(on)) as {
    status: string
    priority?: string
  } | null
  return finding && `${finding.status} ${finding.priority ?? 'routine'}`
}

describe('lipids of someone at no high risk', () => {
  const profile = said('lipids', '2024-06-01', 4.8)
  test.each<[string, string, Fact[], string]>([
    ['after 12 months are due and may wait', '2025-06-01', [], 'due low'],
    ['the day before 24 months still may', '2026-05-31', [], 'due low'],
    ['after 24 months may wait no longer', '2026-06-01', [], 'due routine'],
    ['of a smoker may not wait', '2025-07-01', [said('smoker', '2025-01-01')], 'due routine'],
    [
      'of someone whom the trust gives an antipsychotic may not wait',
      '2025-07-01',
      [took('olanzapine', '2025-06-01', 'mh')],
      'due routine',
    ],
    ['of someone White with a BMI of 24.9 may wait', '2025-07-01', [said('bmi', '2025-06-01', 24.9)], 'due low'],
    ['of someone White with a BMI of 25 may not', '2025-07-01', [said('bmi', '2025-06-01', 25)], 'due routine'],
  ])('%s', (_, on, facts, expected) => expect(priorityOf('lipids', on, [profile, ...facts])).toBe(expected))
  test('never measured may not wait', () => expect(priorityOf('lipids', '2025-07-01', [])).toBe('due routine'))
  test('a profile since begins the two years anew', () => {
    expect(priorityOf('lipids', '2026-07-01', [profile, said('lipids', '2025-05-01', 4.9)])).toBe('due low')
  })
})

describe('smoking status', () => {
  test.each<[string, string, Fact[], string]>([
    ['of someone who said at 26 that they never smoked may wait', '2008-06-01', [said('neverSmoked', '2006-05-17')], 'due low'],
    ['said the day before the birthday it may not', '2008-06-01', [said('neverSmoked', '2006-05-16')], 'due routine'],
    [
      'of someone who has ever smoked may not',
      '2008-06-01',
      [said('smoker', '2000-01-01'), said('neverSmoked', '2006-06-01')],
      'due routine',
    ],
  ])('%s', (_, on, facts, expected) => expect(priorityOf('smoking', on, [said('schizophrenia', '2000-01-01'), ...facts])).toBe(expected))
})

describe('what is soon', () => {
  test('a lithium level that is due, and not one that is due soon', () => {
    const on = [took('lithium', '2026-01-01'), took('lithium', '2026-04-01'), took('lithium', '2026-07-01')]
    const level = (date: string) => said('lithiumLevel', date, 0.7)
    const facts = [...on, level('2026-01-08'), level('2026-01-15')]
    expect(priorityOf('lithium-level', '2026-04-14', facts)).toBe('up-to-date routine')
    expect(priorityOf('lithium-level', '2026-04-15', facts)).toBe('due soon')
  })
  test('a missed weekly weight of a new starter', () => {
    const facts = [took('olanzapine', '2026-03-01', 'mh'), episode('2026-02-20')]
    expect(priorityOf('weight', '2026-03-08', facts)).toBe('due soon')
  })
  test('a yearly blood pressure is routine', () => expect(priorityOf('blood-pressure', '2026-03-08', [])).toBe('due routine'))
})
