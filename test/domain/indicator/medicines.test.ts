import { expect, test } from 'vitest'
import { baseline, END, followUp, started } from './cases/medicines.ts'
import { adds, ILL } from './countee.ts'

test.each([
  ['not yet 25', '2001-11-01', 'out'],
  ['25', '2001-10-31', '0 of 1'],
  ['84', '1941-11-01', '0 of 1'],
  ['85', '1941-10-31', 'out'],
])('a heart risk is worked out from 25 to 84: %s', (_, born, expected) => {
  expect(adds('qrisk-recorded', END, [ILL], { born })).toBe(expected)
})

test('somebody under 18 is asked by the rules for young people', () => {
  const young = { born: '2010-01-01' }
  expect(adds('ap-12wk-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01'), ...followUp('2026-05-25')], young)).toBe(
    '0 of 1',
  )
  expect(adds('ap-12wk-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01'), ...baseline('2026-05-25')], young)).toBe(
    '1 of 1',
  )
})
