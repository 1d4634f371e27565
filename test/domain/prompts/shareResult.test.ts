import { describe, expect, test } from 'vitest'
import { wanted } from '../../../src/domain/action.ts'
import { day } from '../../../src/domain/date.ts'
import { at } from '../../../src/domain/timeline.ts'
import { episode } from '../../support/facts.ts'
import { asks, evaluated, hides, KNOWN, promptOn, said } from './asked.ts'

const atTrust = said('lipids', '2026-03-01', 4.8, 'mh')

describe('a result in date that the GP record does not hold', () => {
  test('is to be shared by the trust, and no repeat test is asked for', () => {
    const facts = [...KNOWN, atTrust]
    expect(promptOn('share/lipids', '2026-06-01', facts)).toMatchObject({
      status: 'open',
      type: 'act-share-result',
      check: 'lipids',
      owner: 'mh',
      priority: 'routine',
      reason: 'not-in-gp-record',
      refs: [atTrust.ref],
    })
    const timeline = evaluated(facts).findings.get('lipids')
    const finding = timeline === undefined ? null : at(timeline, day('2026-06-01'))
    expect(wanted('lipids', finding, day('2026-06-01'))).toBeNull()
  })
  test.each([
    ['the day before the result nothing is asked', '2026-02-28', 'none'],
    ['on its day it is', '2026-03-01', 'open mh not-in-gp-record 2026-03-01'],
    ['29 days before a new test is due it still is', '2027-01-31', 'open mh not-in-gp-record 2026-03-01'],
    ['28 days before, the new test is asked for instead', '2027-02-01', 'none'],
  ])('%s', (_, on, expected) => expect(asks('share/lipids', on, [...KNOWN, atTrust])).toBe(expected))
  test('coded in the GP record it is done', () => {
    expect(asks('share/lipids', '2026-06-01', [...KNOWN, atTrust, said('lipids', '2026-05-20', 4.8)])).toBe('answered')
  })
  test('a GP result still in date leaves nothing to share', () => {
    expect(asks('share/lipids', '2026-06-01', [...KNOWN, atTrust, said('lipids', '2025-06-15', 4.8)])).toBe('answered')
    expect(asks('share/lipids', '2026-06-15', [...KNOWN, atTrust, said('lipids', '2025-06-15', 4.8)])).toMatch(/^open/)
  })
  test('whether it was coded is not known where the GP hides results, or was never read', () => {
    expect(asks('share/lipids', '2026-06-01', [...KNOWN, atTrust, hides('investigations')])).toMatch(/^unknown mh confidential-items/)
    const unread = [said('schizophrenia', '2019-02-11', null, 'mh'), atTrust]
    expect(asks('share/lipids', '2026-06-01', unread)).toMatch(/^unknown mh gp-record-not-read/)
  })
  test('what the trust alone is asked for is not shared', () => {
    const renal = said('electrolytes', '2026-03-01', 5, 'mh')
    expect(asks('share/renal-function', '2026-03-02', [...KNOWN, renal, episode('2026-01-01')])).toBe('none')
  })
})
