import { describe, expect, test } from 'vitest'
import { csv } from '../../src/web/csv.ts'

const line = (value: string): string => csv([[value]]).slice(1, -2)

describe('a cell', () => {
  test.each([
    ['that is a formula becomes text', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['that begins with plus becomes text', '+1', "'+1"],
    ['that begins with minus becomes text', '-1+1', "'-1+1"],
    ['that begins with at becomes text', '@SUM(A1)', "'@SUM(A1)"],
    ['that begins with a tab becomes text', '\t=1', "'\t=1"],
    ['that begins with a line break becomes text', '\n=1', `"'\n=1"`],
    ['that begins with a null becomes text', '\0=1', "'\0=1"],
    ['that begins with a wide equals sign becomes text', '＝1+1', "'＝1+1"],
    ['with a comma is quoted', 'KHAN, Aisha', '"KHAN, Aisha"'],
    ['with a quote has it doubled', 'say "ah"', '"say ""ah"""'],
    ['with a line break is quoted', 'a\nb', '"a\nb"'],
    ['with an accent stays as it is', 'Ó BRIAIN', 'Ó BRIAIN'],
  ])('%s', (_label, value, expected) => {
    expect(line(value)).toBe(expected)
  })
})

test('a file begins with a byte order mark and its lines end as RFC 4180 says', () => {
  expect(
    csv([
      ['a', null],
      [1, 'b'],
    ]),
  ).toBe('\uFEFFa,\r\n1,b\r\n')
})
