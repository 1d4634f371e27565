import { describe, expect, test } from 'vitest'
import { hasValidCheckDigit, nhsNumberDigits, parseNhsNumber } from '../../src/domain/nhsNumber.ts'

describe('an NHS number', () => {
  test.each([
    ['9000000009', '9000000009', 'a valid number'],
    ['900 000 0009', '9000000009', 'spaces between its groups'],
    [' 9000000009 ', '9000000009', 'spaces around it'],
    ['9434765870', '9434765870', 'a check digit of nought, where 11 stands for it'],
    ['9000000008', null, 'a wrong check digit'],
    ['1234567890', null, 'a number published samples use in spite of its check digit'],
    ['9690937287', null, 'another such number'],
    ['900000000', null, 'nine digits'],
    ['90000000099', null, 'eleven digits'],
    ['900-000-0009', null, 'dashes, which are not how it is written'],
    ['٩٠٠٠٠٠٠٠٠٩', null, 'digits of another script'],
    ['', null, 'nothing'],
  ])('%s reads as %s: %s', (text, expected, _why) => {
    expect(parseNhsNumber(text)).toBe(expected)
  })

  test('a remainder that would need a check digit of ten has no valid number at all', () => {
    // Weighted sum 1 modulo 11 leaves ten, so no last digit can make it valid.
    const base = Array.from({ length: 1000 }, (_, n) => String(900000000 + n)).find((nine) => {
      const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
      return sum % 11 === 1
    }) as string
    expect(Array.from({ length: 10 }, (_, last) => hasValidCheckDigit(`${base}${last}`))).not.toContain(true)
  })

  test('ten digits with a wrong check digit can still be shown to whoever mends it', () => {
    expect(nhsNumberDigits('123 456 7890')).toBe('1234567890')
    expect(nhsNumberDigits('Test Harness')).toBeNull()
  })
})
