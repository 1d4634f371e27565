import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactly, readFhirDate } from '../../src/domain/date.ts'
import { commonDate } from '../../src/fhir/commonDate.ts'
import { dateOf } from '../../src/fhir/dates.ts'

const pad = (n: number, width = 2) => String(n).padStart(width, '0')
const date = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([y, m, d]) => `${pad(y, 4)}-${pad(m)}-${pad(d)}`)
const offset = fc.oneof(
  fc.constantFrom('', 'Z', '+00:00', '+01:00', '-05:00', '+0100', '+14:00', '+15:00', ' ', '+01', 'z'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 60 }))
    .map(([s, h, m]) => `${s}${pad(h)}:${pad(m)}`),
)
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 24 }),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 0, max: 60 }),
    fc.constantFrom('', '.', '.1', '.123', '.1234567'),
  )
  .map(([h, m, s, f]) => `T${pad(h)}:${pad(m)}:${pad(s)}${f}`)

describe('a date read digit by digit', () => {
  test('is the date readFhirDate reads, whenever it is read at all', () => {
    fc.assert(
      fc.property(date, fc.option(fc.tuple(time, offset)), (day, rest) => {
        const text = rest === null ? day : `${day}${rest[0]}${rest[1]}`
        const common = commonDate(text)
        if (common !== null) expect(exactly(common)).toEqual(readFhirDate(text))
      }),
      { numRuns: 5000 },
    )
  })

  test('covers what suppliers send', () => {
    for (const text of ['2026-03-04', '2021-01-19T11:45:22.824+00:00', '2026-07-01T09:00:00Z', '2026-02-29'])
      expect(commonDate(text)).toBe(readFhirDate(text)?.from ?? null)
    expect(commonDate('2026-07-01T09:00:00Z')).not.toBeNull()
  })

  test.each(['2026-07-01T22:59:59Z', '2026-07-01T23:00:00Z', '2026-12-31T23:30:00Z', '2026-07-02T00:30:00+01:00'])(
    '%s falls on the London day',
    (text) => {
      expect(dateOf(text)).toEqual(readFhirDate(text))
    },
  )

  test.each(['0999-06-15T23:30:00Z', '9999-12-31T23:59:59-23:59', '2026-13-01', 'soon', ''])('%s is no date and no error', (text) => {
    expect(dateOf(text)).toBeNull()
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void dateOf(text)))
  })
})
