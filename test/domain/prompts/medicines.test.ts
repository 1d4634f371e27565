import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { episode } from '../../support/facts.ts'
import { asks, hides, KNOWN, promptOn, took } from './asked.ts'

const ON = '2026-06-01'
const TEAM = episode('2024-01-01')

describe('a medicine that one party alone has on record', () => {
  test.each<[string, string, Fact[], string]>([
    ['clozapine from the trust', 'clozapine', [took('clozapine', '2026-05-01', 'mh')], 'open gp clozapine-known-to-trust-only 2026-05-01'],
    ['a depot from the trust', 'depot', [took('depot', '2026-05-01', 'mh')], 'open gp depot-known-to-trust-only 2026-05-01'],
    [
      'lithium from the practice, open to a team',
      'lithium',
      [took('lithium', '2026-05-01'), TEAM],
      'open gp lithium-known-to-practice-only 2026-05-01',
    ],
    ['lithium from the practice, open to no team', 'lithium', [took('lithium', '2026-05-01')], 'none'],
    ['clozapine on both lists', 'clozapine', [took('clozapine', '2026-05-01', 'mh'), took('clozapine', '2026-03-01')], 'answered'],
    ['clozapine last given more than six months ago', 'clozapine', [took('clozapine', '2025-11-30', 'mh')], 'none'],
    ['tablets that both need not keep', 'clozapine', [took('olanzapine', '2026-05-01', 'mh')], 'none'],
  ])('%s', (_, name, facts, expected) => expect(asks(`medicines/${name}/gp`, ON, [...KNOWN, ...facts])).toBe(expected))
  test('is put right by both, each with a row of its own', () => {
    const facts = [...KNOWN, took('clozapine', '2026-05-01', 'mh')]
    expect(promptOn('medicines/clozapine/gp', ON, facts)).toMatchObject({ owner: 'gp', rules: ['clz-gp-record'], priority: 'soon' })
    expect(promptOn('medicines/clozapine/mh', ON, facts)).toMatchObject({ owner: 'mh', type: 'act-meds-reconcile' })
  })
  test('is not said to be missing from a GP record that hides medicines or was not read', () => {
    const given = took('clozapine', '2026-05-01', 'mh')
    expect(asks('medicines/clozapine/gp', ON, [...KNOWN, given, hides('medication')])).toMatch(/^unknown gp confidential-items/)
    expect(asks('medicines/clozapine/gp', ON, [given])).toMatch(/^unknown gp gp-record-not-read/)
  })
})
