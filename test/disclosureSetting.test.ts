import { describe, expect, test } from 'vitest'
import { disclosureIn } from '../src/disclosureSetting.ts'
import { GENERAL_PRACTICE_POLICY, MENTAL_HEALTH_SERVICES_POLICY } from '../src/domain/disclosure/policy.ts'

describe('how small counts are kept from commissioners', () => {
  test.each([
    [undefined, GENERAL_PRACTICE_POLICY],
    ['', GENERAL_PRACTICE_POLICY],
    ['general-practice', GENERAL_PRACTICE_POLICY],
    ['mental-health-services', MENTAL_HEALTH_SERVICES_POLICY],
    ['10,5', { ...GENERAL_PRACTICE_POLICY, threshold: 10 }],
    ['30,10', { ...GENERAL_PRACTICE_POLICY, threshold: 30, base: 10, distributionFrom: 30 }],
  ])('is said by %s', (text, policy) => {
    expect(disclosureIn(text)).toEqual(policy)
  })
  test.each([
    ['none', 'has to be general-practice'],
    ['toString', 'has to be general-practice'],
    ['8', 'has to be general-practice'],
    ['2,5', 'threshold must be a whole number from 3'],
    ['8,1', 'base must be a whole number from 3'],
  ])('is refused as %s, at the start', (text, why) => {
    expect(() => disclosureIn(text)).toThrow(why)
  })
})
