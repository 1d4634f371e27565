import { expect, test } from 'vitest'
import { adds, died, gp, ILL, registered } from './countee.ts'

const END = '2026-10-31'
const DEATHS = 'deaths-36-months'

test.each([
  ['on the register all of three years: twelve quarters', [ILL], '0 of 12'],
  ['on it since ten quarters ago', [gp('schizophrenia', '2024-06-01')], '0 of 10'],
  ['died in the last month', [ILL, died('2026-10-31')], '1 of 11'],
  ['dies in the next', [ILL, died('2026-11-01')], '0 of 12'],
  ['died on the first day of the three years', [ILL, died('2023-11-01')], '1 of 1'],
  ['died a day earlier', [ILL, died('2023-10-31')], 'out'],
  ['never on the register', [died('2026-10-31')], 'out'],
  ['had left before', [ILL, registered('2010-01-01', '2023-01-01'), died('2026-05-01')], 'out'],
] as const)('%s', (_, facts, expected) => {
  expect(adds(DEATHS, END, facts)).toBe(expected)
})

test.each([
  ['75 on the day after', '1951-11-01', '1 of 11'],
  ['75 on the day itself: the published ages end with 74', '1951-10-31', '0 of 11'],
  ['18 on the day itself', '2008-10-31', '1 of 1'],
  ['18 on the day after', '2008-11-01', 'out'],
] as const)('deaths count from 18 to 74: %s', (_, born, expected) => {
  expect(adds(DEATHS, END, [ILL, died('2026-10-31')], { born })).toBe(expected)
})
