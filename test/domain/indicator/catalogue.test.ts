import { describe, expect, test } from 'vitest'
import { groupBy } from '../../../src/domain/groupBy.ts'
import { indicators } from '../../../src/domain/indicator/catalogue.ts'
import { checks } from './cases/checks.ts'
import { ended } from './cases/ended.ts'
import { goodHealth } from './cases/goodHealth.ts'
import { medicines } from './cases/medicines.ts'
import { red } from './cases/red.ts'
import { together } from './cases/together.ts'
import { withheldCases } from './cases/withheld.ts'
import { adds } from './countee.ts'

const cases = [...checks, ...red, ...goodHealth, ...medicines, ...together, ...ended, ...withheldCases]
const byIndicator = groupBy(cases, ([, indicator]) => indicator)

describe.each([...byIndicator])('%s', (indicator, own) => {
  test.each(own)('%s', (_, _indicator, on, facts, expected) => {
    expect(adds(indicator, on, facts)).toBe(expected)
  })
})

test.each(indicators.map(({ id }) => id))('%s has a case of somebody it is true of, one it is not true of, and one it leaves out', (id) => {
  const expected = (byIndicator.get(id) ?? []).map(([, , , , added]) => added)
  expect(expected.some((added) => /^[1-9]\d* of /.test(added))).toBe(true)
  expect(expected.some((added) => added.startsWith('0 of '))).toBe(true)
  expect(expected).toContain('out')
})
