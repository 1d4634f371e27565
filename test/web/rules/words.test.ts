import { describe, expect, test } from 'vitest'
import { day } from '../../../src/domain/date.ts'
import { populations } from '../../../src/domain/populations.ts'
import { catalogue } from '../../../src/fhir/definitions.ts'
import { allLimits } from '../../../src/web/rules/limits.ts'
import { populationWords } from '../../../src/web/rules/populationWords.ts'
import { signedOff } from '../../../src/web/rules/signedOff.ts'
import { sourceOf } from '../../../src/web/rules/valueSetWords.ts'

test.each(Object.keys(populations))('whom %s is about has words for a reader', (name) => {
  expect(populationWords[name]).toMatch(/\S/)
})

const limits = (id: string) => allLimits(catalogue.entries.find((entry) => entry.id === id)?.parts ?? [])
test.each([
  ['phsmi-core', ['every year']],
  ['li-level-3m', ['every 3 months']],
  ['clz-fbc-fortnightly', ['every 2 weeks; from week 18; until week 52']],
  ['rz-bp', ['systolic 140 or more; diastolic 90 or more']],
  ['rz-bmi', ['25 or more; 23 or more for family backgrounds at higher risk']],
  ['alc-audit-c', ['5 or more; asks for complete audit']],
  ['li-renal-trend', ['below 45']],
  ['li-very-high', ['1.2 or more; below 1.5']],
  ['clz-amber', ['white cells below 3.5; neutrophils below 2; but not white cells below 3; but not neutrophils below 1.5']],
  ['pca-invited', ['in the last 12 months; at least 7 days apart']],
  ['li-indicator-4m', ['in the last 4 months; 0.4 or more; up to 1']],
] as [string, string[]][])('the limits of %s read as the rule does', (id, words) => {
  const all = limits(id)
  for (const one of words) expect(all).toContain(one)
})

describe('who signed off', () => {
  const set = { type: 'PlanDefinition', id: 'a', url: 'https://x/a', version: '1.1.0', title: 'A', date: null }
  const by = (version: string, on: string) => ({
    of: `https://x/a|${version}`,
    name: 'Dr A Example',
    role: 'Clinical safety officer',
    on: day(on),
  })
  test('nobody', () => {
    expect(signedOff(set, [])).toBe('Not signed off')
  })
  test('this version', () => {
    expect(signedOff(set, [by('1.1.0', '2026-11-20')])).toBe('Signed off by Dr A Example, Clinical safety officer, 20 Nov 2026')
  })
  test('an earlier version only, which does not count for this one', () => {
    expect(signedOff(set, [by('1.0.0', '2026-10-01')])).toBe(
      'Not signed off in this version; version 1.0.0 was, by Dr A Example, Clinical safety officer, 1 Oct 2026',
    )
  })
  test('a rule set whose address only begins the same', () => {
    expect(signedOff(set, [{ ...by('1.1.0', '2026-11-20'), of: 'https://x/ab|1.1.0' }])).toBe('Not signed off')
  })
})

test('the source of a code list is told without the rights it is under', () => {
  expect(sourceOf({ copyright: 'Source: LOINC 2.80. Contains public sector information.' } as never)).toBe('LOINC 2.80')
  expect(sourceOf({ copyright: 'Source: this service’s own choice. SNOMED CT © SNOMED International.' } as never)).toBe(
    'this service’s own choice',
  )
})
