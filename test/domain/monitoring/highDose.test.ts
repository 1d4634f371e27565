import { describe, expect, test } from 'vitest'
import type { CodeKey } from '../../../src/domain/cluster.ts'
import { day, formatDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import type { Fact, Setting } from '../../../src/domain/fact.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { at } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { evaluated, said, type Who } from './shipped.ts'

const CODES = {
  olanzapine: 'atc|N05AH03',
  haloperidol: 'atc|N05AD01',
  quetiapine: 'atc|N05AH04',
  trifluoperazine: 'atc|N05AB06',
  /** Quetiapine 400 mg modified-release tablets. */
  quetiapineSlow: 'sct|426954000',
  /** Zuclopenthixol decanoate. */
  zuclopenthixolDepot: 'sct|13297401000001109',
  /** Paliperidone 525 mg and 150 mg injections. */
  threeMonthly: 'sct|32879211000001105',
  monthly: 'sct|19223611000001105',
} as const

let count = 0
const ordered = (
  what: keyof typeof CODES,
  perDay: number,
  on: string,
  {
    asNeeded = false,
    isStanding = false,
    setting = 'mh',
    type = 'MedicationRequest',
  }: { asNeeded?: boolean; isStanding?: boolean; setting?: Setting; type?: string } = {},
): Fact => ({
  kind: 'medicine',
  ref: `${setting}/${type}/${++count}`,
  setting,
  on: { from: day(on), to: day(on) },
  knownOn: null,
  endedOn: null,
  codes: [CODES[what] as CodeKey],
  dose: { perDay, asNeeded, isStanding },
})
const alertsOn = (on: string, facts: readonly Fact[], who: Who = {}) => {
  const line = evaluated(facts, who).alerts.get('medication-review')
  return line === undefined ? [] : at(line, day(on))
}
/** `rule percent` of each alert. */
const high = (on: string, facts: readonly Fact[], who: Who = {}): string[] =>
  alertsOn(on, facts, who).map(({ rule, value }) => `${rule} ${value !== null && 'value' in value ? value.value : '?'}`)

const ON = '2026-06-01'

describe('hdat-single and hdat-combined', () => {
  test.each<[string, Fact[], string[]]>([
    ['exactly the maximum of one is not high dose', [ordered('olanzapine', 20, ON)], []],
    ['a little more is', [ordered('olanzapine', 20.1, ON)], ['hdat-combined 100.5', 'hdat-single 100.5']],
    ['two at half their maxima are exactly 100%', [ordered('olanzapine', 10, ON), ordered('haloperidol', 10, ON)], []],
    [
      'a little more of one is combined high dose',
      [ordered('olanzapine', 10, ON), ordered('haloperidol', 10.2, ON)],
      ['hdat-combined 101'],
    ],
    ['as-required doses count', [ordered('olanzapine', 15, ON), ordered('haloperidol', 10, ON, { asNeeded: true })], ['hdat-combined 125']],
    [
      'as-required beside regular of one drug adds up',
      [ordered('olanzapine', 15, '2026-05-01'), ordered('olanzapine', 10, ON, { asNeeded: true })],
      ['hdat-combined 125', 'hdat-single 125'],
    ],
    ['depots count by the week', [ordered('zuclopenthixolDepot', 500 / 7, ON), ordered('olanzapine', 5, ON)], ['hdat-combined 108.3']],
    ['600 mg a week of that depot is its maximum', [ordered('zuclopenthixolDepot', 600 / 7, ON)], []],
    ['modified-release quetiapine may go to 800', [ordered('quetiapineSlow', 800, ON)], []],
    ['other quetiapine to 750', [ordered('quetiapine', 751, ON)], ['hdat-combined 100.1', 'hdat-single 100.1']],
    ['paliperidone every three months has its own maximum', [ordered('threeMonthly', 525 / 84, ON)], []],
    ['and so has the monthly one', [ordered('monthly', 150 / 28, ON)], []],
    ['a drug without a confirmed maximum is not counted', [ordered('trifluoperazine', 500, ON), ordered('olanzapine', 20, ON)], []],
    [
      'an order stopped is nought',
      [ordered('olanzapine', 20, '2026-05-01'), ordered('olanzapine', 0, ON), ordered('haloperidol', 10, ON)],
      [],
    ],
  ])('%s', (_, facts, expected) => expect(high('2026-06-02', facts)).toEqual(expected))
  test('is of the consultant', () => {
    expect(alertsOn(ON, [ordered('olanzapine', 25, ON)])).toMatchObject([
      { owner: 'mh', ownerRole: 'consultant' },
      { owner: 'mh', ownerRole: 'consultant' },
    ])
  })
})

describe('which orders count', () => {
  test.each<[string, Fact[], string, string[]]>([
    ['the newest order of a drug replaces the older', [ordered('olanzapine', 30, '2026-05-01'), ordered('olanzapine', 20, ON)], ON, []],
    [
      'until then the older stands',
      [ordered('olanzapine', 30, '2026-05-01'), ordered('olanzapine', 20, ON)],
      '2026-05-31',
      ['hdat-combined 150', 'hdat-single 150'],
    ],
    [
      'two orders of one day add up',
      [ordered('olanzapine', 15, ON), ordered('olanzapine', 10, ON)],
      ON,
      ['hdat-combined 125', 'hdat-single 125'],
    ],
    [
      'the same listed by practice and trust is taken once',
      [ordered('olanzapine', 15, ON), ordered('olanzapine', 15, ON, { setting: 'gp' })],
      ON,
      [],
    ],
    [
      'nor does its statement count beside its order',
      [ordered('olanzapine', 15, ON), ordered('olanzapine', 15, ON, { type: 'MedicationStatement' })],
      ON,
      [],
    ],
    [
      'the day before three months it still stands',
      [ordered('olanzapine', 30, ON)],
      '2026-08-31',
      ['hdat-combined 150', 'hdat-single 150'],
    ],
    [
      'an order that stands does so for six months',
      [ordered('olanzapine', 30, ON, { isStanding: true })],
      '2026-11-30',
      ['hdat-combined 150', 'hdat-single 150'],
    ],
    ['and no longer', [ordered('olanzapine', 30, ON, { isStanding: true })], '2026-12-01', []],
    ['three months without a newer order it is over', [ordered('olanzapine', 30, ON)], '2026-09-01', []],
  ])('%s', (_, facts, on, expected) => expect(high(on, facts)).toEqual(expected))
  test('the same dose ordered again is no new alert', () => {
    const facts = [ordered('olanzapine', 30, '2026-05-01'), ordered('olanzapine', 30, ON)]
    expect(alertsOn(ON, facts).map(({ on }) => formatDate(on))).toEqual(['2026-05-01', '2026-05-01'])
  })
  test('a review of medicines answers it', () => {
    const facts = [ordered('olanzapine', 30, '2026-05-01'), said('medicationReview', '2026-05-20')]
    const answered = (on: string) => alertsOn(on, facts).map(({ respondedOn }) => respondedOn && formatDate(respondedOn))
    expect([answered('2026-05-19'), answered('2026-05-20')]).toEqual([
      [null, null],
      ['2026-05-20', '2026-05-20'],
    ])
  })
  test.each<[string, string, string[]]>([
    ['the day before the 18th birthday the table is not for them', '2008-06-02', []],
    ['on the 18th birthday it is', '2008-06-01', ['hdat-combined 150', 'hdat-single 150']],
  ])('%s', (_, birthDate, expected) => expect(high(ON, [ordered('olanzapine', 30, ON)], { birthDate })).toEqual(expected))
})

test('without the table nothing is computed (hdat-data)', () => {
  const checks = plan.checks.map((check) => ({ ...check, alerts: check.alerts.map(({ maxima: _, ...rule }) => rule) }))
  const record = personRecord({ birthDate: day('1980-01-01') }, [ordered('olanzapine', 60, ON)], clusters)
  const line = evaluate({ ...plan, checks }, record).alerts.get('medication-review')
  expect(line && at(line, day(ON))).toEqual([])
})
