import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { episode } from '../../support/facts.ts'
import { asks, hides, said, took } from './asked.ts'

const REGISTERED: Fact = said('whiteBritish', '2019-01-01')
const ON = '2026-06-01'

describe('who may belong on the register', () => {
  test.each<[string, Fact[], string]>([
    ['an antipsychotic without a diagnosis', [took('olanzapine', '2026-05-01')], 'open gp medicine-without-smi-code 2026-05-01'],
    ['lithium without a diagnosis', [took('lithium', '2026-05-01')], 'open gp medicine-without-smi-code 2026-05-01'],
    ['an antipsychotic more than six months ago', [took('olanzapine', '2025-11-01')], 'none'],
    ['a diagnosis at the trust alone', [said('schizophrenia', '2025-02-01', null, 'mh')], 'open gp smi-code-at-trust-only 2025-02-01'],
    ['on the caseload alone', [episode('2026-01-01')], 'open gp on-caseload-not-on-register 2026-01-01'],
    ['discharged again', [episode('2026-01-01', '2026-05-01')], 'none'],
    [
      'of several reasons the strongest',
      [said('schizophrenia', '2025-02-01', null, 'mh'), took('olanzapine', '2026-05-01'), episode('2026-01-01')],
      'open gp smi-code-at-trust-only 2025-02-01',
    ],
    ['a diagnosis at the practice since', [episode('2026-01-01'), said('schizophrenia', '2026-03-01')], 'answered'],
    [
      'a diagnosis at the practice with a day before the trust had one',
      [said('schizophrenia', '2025-02-01', null, 'mh'), said('schizophrenia', '2019-01-01')],
      'answered',
    ],
    ['nothing at all', [], 'none'],
  ])('%s', (_, facts, expected) => expect(asks('register/absent', ON, [REGISTERED, ...facts])).toBe(expected))
  test('nothing is said to be missing where problems are hidden or the GP record was not read', () => {
    const atTrust = said('schizophrenia', '2025-02-01', null, 'mh')
    expect(asks('register/absent', ON, [REGISTERED, atTrust, hides('problems')])).toMatch(/^unknown gp confidential-items/)
    expect(asks('register/absent', ON, [atTrust])).toMatch(/^unknown gp gp-record-not-read/)
    expect(asks('register/absent', ON, [atTrust, hides('all', 'gp-record-not-read')])).toMatch(/^unknown gp gp-record-not-read/)
  })
})

describe('on the register and without a diagnosis at the trust', () => {
  const coded = said('schizophrenia', '2019-02-11')
  test('is a question about someone a team has', () => {
    expect(asks('register/practice-only', ON, [coded, episode('2026-01-01')])).toBe('open gp smi-code-at-practice-only 2026-01-01')
  })
  test('and none about someone no team has', () => expect(asks('register/practice-only', ON, [coded])).toBe('none'))
  test('nor where the trust has coded it', () => {
    expect(asks('register/practice-only', ON, [coded, episode('2026-01-01'), said('schizophrenia', '2026-01-02', null, 'mh')])).toBe(
      'answered',
    )
  })
})

describe('remission', () => {
  const diagnosis = said('schizophrenia', '2024-05-01')
  test.each<[string, Fact[], string]>([
    ['coded on the day of the diagnosis', [said('remission', '2024-05-01')], 'open gp remission-same-day 2024-05-01'],
    ['one code that says both', [said('remission', '2024-05-02')], 'open gp remission-code-is-diagnosis 2024-05-02'],
    ['relapsed since', [said('remission', '2024-05-02'), said('schizophrenia', '2025-05-02')], 'answered'],
    ['none', [], 'none'],
    [
      'at the trust alone, since the practice coded the illness',
      [said('remission', '2025-03-01', null, 'mh')],
      'open gp remission-disputed 2025-03-01',
    ],
    [
      'coded on the same day and settled by a later code',
      [said('remission', '2024-05-01'), said('schizophrenia', '2025-01-01')],
      'answered',
    ],
    [
      'at the practice, with the illness going on at the trust',
      [said('remission', '2025-01-01'), said('schizophrenia', '2025-06-01', null, 'mh')],
      'open gp remission-disputed 2025-06-01',
    ],
    [
      'on both sides',
      [said('schizophrenia', '2024-06-01', null, 'mh'), said('remission', '2025-01-01'), said('remission', '2025-02-01', null, 'mh')],
      'open gp remission-code-is-diagnosis 2025-01-01',
    ],
  ])('%s', (_, facts, expected) => expect(asks('register/remission', ON, [diagnosis, ...facts])).toBe(expected))
})
