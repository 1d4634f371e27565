import { describe, expect, test } from 'vitest'
import type { CodeKey } from '../../src/domain/cluster.ts'
import { day } from '../../src/domain/date.ts'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Entry, Fact } from '../../src/domain/fact.ts'
import type { Finding } from '../../src/domain/finding.ts'
import { personRecord } from '../../src/domain/record.ts'
import { at } from '../../src/domain/timeline.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'

const CODES = {
  schizophrenia: '58214004',
  qrisk3: '1085871000000105',
  hypertension: '38341003',
  heartAttack: '22298006',
  carePlan: '718347000',
  bloodPressure: '75367002',
} as const

const entry = (what: keyof typeof CODES, on: string): Entry => ({
  kind: 'entry',
  ref: `gp/Observation/${what}`,
  setting: 'gp',
  on: { from: day(on), to: day(on) },
  knownOn: null,
  endedOn: null,
  codes: [`sct|${CODES[what]}` as CodeKey],
  value: null,
  absent: false,
})
const findingOn = (check: string, on: string, born: string | null, facts: Fact[], allRules = false): Finding | null => {
  const record = personRecord({ birthDate: born === null ? null : day(born) }, [entry('schizophrenia', '2010-01-01'), ...facts], clusters)
  const timeline = evaluate(plan, record, allRules).findings.get(check)
  return timeline === undefined ? null : at(timeline, day(on))
}

describe('cvd-qrisk: 25 to 84 without the conditions the score is not for', () => {
  test.each<[string, string, string | null, Fact[], boolean]>([
    ['the day before the 25th birthday', '2026-05-16', '2001-05-17', [], false],
    ['the 25th birthday', '2026-05-17', '2001-05-17', [], true],
    ['the day before the 85th birthday', '2026-05-16', '1941-05-17', [], true],
    ['the 85th birthday', '2026-05-17', '1941-05-17', [], false],
    ['without a birth date', '2026-05-17', null, [], false],
    ['after a heart attack', '2026-05-17', '1970-01-01', [entry('heartAttack', '2020-01-01')], false],
    ['before that heart attack', '2019-12-31', '1970-01-01', [entry('heartAttack', '2020-01-01')], true],
  ])('%s', (_, on, born, facts, asked) => expect(findingOn('qrisk3', on, born, facts) !== null).toBe(asked))
  test('is asked for since the birthday, not since the diagnosis', () => {
    expect(findingOn('qrisk3', '2026-06-01', '2001-05-17', [])).toMatchObject({ status: 'due', dueOn: day('2026-05-17'), owner: 'gp' })
  })
  test('a score within the year is up to date', () => {
    expect(findingOn('qrisk3', '2026-06-01', '1970-01-01', [entry('qrisk3', '2025-06-02')])?.status).toBe('up-to-date')
  })
})

describe('bp-control', () => {
  test('joins the core rule, and both are named', () => {
    expect(findingOn('blood-pressure', '2026-06-01', '1970-01-01', [entry('hypertension', '2015-01-01')])?.rules).toEqual([
      'phsmi-core',
      'bp-control',
    ])
  })
  test('is not asked for without hypertension', () => {
    expect(findingOn('blood-pressure', '2026-06-01', '1970-01-01', [])?.rules).toEqual(['phsmi-core'])
  })
})

describe('rules from memory', () => {
  test('are off', () => {
    expect(findingOn('liver-function', '2026-06-01', '1970-01-01', [])).toBeNull()
    expect(findingOn('bowel-screening', '2026-06-01', '1970-01-01', [])).toBeNull()
  })
  test('come on when they are asked for', () => {
    expect(findingOn('liver-function', '2026-06-01', '1970-01-01', [], true)?.rules).toEqual(['lft'])
    expect(findingOn('bowel-screening', '2026-06-01', '1970-01-01', [], true)?.rules).toEqual(['screen-bowel'])
    expect(findingOn('bowel-screening', '2026-06-01', '1990-01-01', [], true)).toBeNull()
  })
})
