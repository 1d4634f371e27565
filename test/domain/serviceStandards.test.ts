import { describe, expect, test } from 'vitest'
import { stay } from '../support/facts.ts'
import { asking, findingOf, said, stands } from './monitoring/shipped.ts'

const ALL = { allRules: true }

describe('std-inpatient-24h, from memory', () => {
  const admitted = stay('2026-03-02', '2026-04-01')
  test.each<[string, string, string, string | null, string]>([
    ['on the day of admission it is coming', 'blood-pressure', '2026-03-02', null, 'up-to-date 2026-03-03 +0'],
    ['a day after admission it is due', 'blood-pressure', '2026-03-03', null, 'due 2026-03-03 +0'],
    ['one of the day of admission counts', 'blood-pressure', '2026-03-03', '2026-03-02', 'up-to-date - +0'],
    ['one of the day before does not', 'blood-pressure', '2026-03-03', '2026-03-01', 'due 2026-03-03 +0'],
    ['tests have seven days', 'lipids', '2026-03-08', null, 'up-to-date 2026-03-09 +0'],
    ['on the seventh they are due', 'lipids', '2026-03-09', null, 'due 2026-03-09 +0'],
    ['from discharge on it is no longer asked', 'blood-pressure', '2026-04-01', null, 'none'],
  ])('%s', (_, check, on, done, expected) => {
    const evidence = done === null ? [] : [said('pressure', done, null, 'mh')]
    expect(stands(check, on, [admitted, ...evidence], ALL)).toBe(expected)
  })
  test('a second admission asks again', () => {
    const facts = [admitted, stay('2026-06-01'), said('pressure', '2026-03-02', null, 'mh')]
    expect(stands('blood-pressure', '2026-06-02', facts, ALL)).toBe('due 2026-06-02 +0')
  })
  test('is of the trust, and off', () => {
    expect(findingOf('pulse', '2026-03-03', [admitted], ALL)).toMatchObject({ owner: 'mh', rules: ['std-inpatient-24h'] })
    expect(asking('pulse', '2026-03-03', [admitted])).toBe('none')
  })
})
