import { describe, expect, test } from 'vitest'
import { checkOfMeasure, type GapStatus, gapStatus } from '../../src/domain/careGap.ts'
import { day } from '../../src/domain/date.ts'
import type { State } from '../../src/domain/measure/state.ts'
import { plan } from '../../src/fhir/definitions.ts'

const today = day('2026-11-22')
const ahead = day('2027-03-31')
const behind = day('2026-03-31')

describe('a gap', () => {
  test.each([
    ['not met, and will not be', 'denominator', 'denominator', ahead, 'open-gap'],
    ['met today, and due again before the period ends', 'denominator', 'numerator', ahead, 'prospective-gap'],
    ['met when the period ended', 'numerator', 'denominator', behind, 'closed-gap'],
    ['not met when the period ended, and met since', 'denominator', 'numerator', behind, 'open-gap'],
    ['met until the period ends', 'numerator', 'numerator', ahead, 'closed-gap'],
    ['not met at the end of today', 'denominator', 'denominator', today, 'open-gap'],
    ['in remission', 'excluded', 'denominator', ahead, 'not-applicable'],
    ['declined', 'exception', 'exception', ahead, 'not-applicable'],
    ['on no register', 'not-in-population', 'not-in-population', ahead, 'not-applicable'],
  ] as [string, State, State, typeof today, GapStatus][])('of a measure %s', (_what, atEnd, atToday, end, status) => {
    expect(gapStatus(atEnd, atToday, end, today)).toBe(status)
  })
})

test('each measure of one check names it', () => {
  const named = plan.measures.map(({ id }) => [id, checkOfMeasure(plan, id)])
  expect(Object.fromEntries(named)).toMatchObject({
    'qof-mh003': 'blood-pressure',
    'qof-mh006': 'bmi',
    'qof-mh007': 'alcohol',
    'qof-mh011': 'lipids',
    'qof-mh012': 'glucose',
    'qof-smok002': 'smoking',
    'qof-mh002': 'care-plan',
    'qof-mh001': null,
    'qof-mh021': null,
  })
})
