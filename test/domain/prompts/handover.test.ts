import { describe, expect, test } from 'vitest'
import { agreement, episode, stay } from '../../support/facts.ts'
import { asks, KNOWN, said } from './asked.ts'

const team = episode('2025-03-01')
const stable = said('stable', '2025-12-01', null, 'mh')
const both = (on: string, ...facts: Parameters<typeof asks>[2]) =>
  ['handover/mh', 'handover/gp'].map((topic) => asks(topic, on, [...KNOWN, ...facts]))

describe('a year after a team accepted someone', () => {
  test('before that nobody has to decide', () => expect(both('2026-02-28', team)).toEqual(['none', 'none']))
  test('both sides are asked, each with a row of its own', () => {
    expect(both('2026-03-01', team)).toEqual([
      'open mh stability-and-shared-care-missing 2026-03-01',
      'open gp stability-and-shared-care-missing 2026-03-01',
    ])
  })
  test.each<[string, Parameters<typeof asks>[2], string]>([
    ['stable, without agreement', [stable], 'open gp shared-care-not-accepted 2026-03-01'],
    ['agreed, without stability', [agreement('2026-01-10')], 'open gp stability-not-recorded 2026-03-01'],
    ['stable and agreed: handed over', [stable, agreement('2026-01-10')], 'none'],
    ['in a bed: not now', [stay('2026-03-20')], 'none'],
    ['accepted anew: the year starts again', [episode('2026-02-01')], 'none'],
  ])('%s', (_, facts, expected) => expect(both('2026-04-01', team, ...facts)[1]).toBe(expected))
  test('discharged: there is nothing to decide', () => {
    expect(both('2026-04-01', episode('2025-03-01', '2026-03-15'))).toEqual(['none', 'none'])
  })
  test('nobody asks about someone to whom no rule applies', () => {
    expect(asks('handover/gp', '2026-04-01', [said('whiteBritish', '2019-01-01'), team])).toBe('none')
  })
})
