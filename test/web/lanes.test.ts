import { describe, expect, test } from 'vitest'
import { day, formatDate } from '../../src/domain/date.ts'
import { plan } from '../../src/fhir/definitions.ts'
import { lanesOf } from '../../src/web/person/lanes.ts'
import type { FindingSpan } from '../../src/web/person/overTime.ts'
import { windowAround } from '../../src/web/person/personView.ts'
import { picture } from '../../src/web/person/picture.ts'
import { written } from './fixtures.ts'

const today = day('2026-11-22')
const window = windowAround(today)
const lens = { on: today, today, gpStale: null }
const evidence = { refs: ['gp/Observation/1'], on: day('2025-10-12'), setting: 'gp', value: { systolic: 138, diastolic: 84 } } as const
const common = {
  check: 'blood-pressure',
  rules: ['phsmi-core'],
  dueOn: day('2026-10-12'),
  owner: 'gp',
  evidence,
  declinedOn: null,
} as const
const fresh: FindingSpan = {
  ...common,
  status: 'up-to-date',
  reason: 'recorded-in-interval',
  during: { from: day('2025-10-12'), until: day('2026-10-12') },
}
const lapsed: FindingSpan = { ...common, status: 'due', reason: 'interval-elapsed', during: { from: day('2026-10-12'), until: null } }
const lanes = (spans: readonly FindingSpan[], gpStale: ReturnType<typeof day> | null = null) =>
  lanesOf(spans, plan.checks, window, { ...lens, gpStale })
const bands = (spans: readonly FindingSpan[], gpStale?: ReturnType<typeof day>) =>
  lanes(spans, gpStale)[0]?.bands.map(({ from, until, kind }) => `${formatDate(from)} ${formatDate(until)} ${kind}`)

describe('a lane', () => {
  test('is due soon from 28 days before the due date, and ends with the picture', () => {
    expect(bands([fresh, lapsed])).toEqual([
      '2025-10-12 2026-09-14 up-to-date',
      '2026-09-14 2026-10-12 due-soon',
      '2026-10-12 2027-11-23 due',
    ])
  })
  test('begins with the picture', () => {
    expect(bands([{ ...fresh, during: { from: day('2020-01-01'), until: day('2026-10-12') } }])?.[0]).toBe(
      '2024-11-22 2026-09-14 up-to-date',
    )
  })
  test('that is renewed before it is due soon is never due soon', () => {
    expect(bands([{ ...fresh, during: { from: day('2025-10-12'), until: day('2026-03-01') } }])).toEqual([
      '2025-10-12 2026-03-01 up-to-date',
    ])
  })
  test('is not known from the day after the GP record was last read, where it would be due', () => {
    expect(bands([fresh, lapsed], day('2026-11-02'))?.slice(2)).toEqual(['2026-10-12 2026-11-03 due', '2026-11-03 2027-11-23 unknown'])
  })
  test('has one mark for evidence that several findings rest on', () => {
    expect(lanes([fresh, lapsed])[0]?.marks).toEqual([evidence])
  })
  test('is left out where the check never applies', () => {
    expect(lanes([])).toEqual([])
  })
})

test('the picture says in words and patterns what it draws', async () => {
  const html = await written(picture(lanes([fresh, lapsed]), window, today, today))
  expect(html).toContain('role="img"')
  expect(html).toContain('<title>Due, 12 Oct 2026 to 22 Nov 2027</title>')
  expect(html).toContain('<title>Done 12 Oct 2025, GP, 138/84 mmHg</title>')
  expect(html).toContain('fill="url(#band-due)"')
  expect(html).toContain('>Today</text>')
})

test('the picture marks the day looked at as well as today when they differ', async () => {
  expect(await written(picture(lanes([fresh]), window, day('2026-03-31'), today))).toContain('>31 Mar 2026</text>')
})
