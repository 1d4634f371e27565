import { describe, expect, test } from 'vitest'
import type { Alert } from '../../src/domain/alert.ts'
import type { CodeKey } from '../../src/domain/cluster.ts'
import { day, formatDate } from '../../src/domain/date.ts'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Entry, Fact, Setting, Value } from '../../src/domain/fact.ts'
import { personRecord } from '../../src/domain/record.ts'
import { at } from '../../src/domain/timeline.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { episode } from '../support/facts.ts'

/** Real codes here: what is tested is the rules as they ship. */
const CODES = {
  pressure: '75367002',
  bmi: '60621009',
  hba1c: '999791000000106',
  fasting: '1003141000000105',
  glucose: '1010611000000107',
  cholesterol: '1005671000000105',
  smoker: '77176002',
  exSmoker: '8517006',
  neverSmoked: '266919005',
  cessationAdvice: '225323000',
  indian: '110751000000108',
  whiteBritish: '494131000000105',
} as const
const DX: Fact = {
  kind: 'entry',
  ref: 'gp/Condition/1',
  setting: 'gp',
  on: { from: day('2019-01-01'), to: day('2019-01-01') },
  knownOn: null,
  endedOn: null,
  codes: ['sct|58214004' as CodeKey],
  value: null,
  absent: false,
}
const said = (what: keyof typeof CODES, on: string, value: Value | null = null, setting: Setting = 'gp'): Entry => ({
  ...(DX as Entry),
  ref: `${setting}/Observation/${what}-${on}`,
  setting,
  on: { from: day(on), to: day(on) },
  codes: [`sct|${CODES[what]}` as CodeKey],
  value,
})
const of = (value: number, unit: string): Value => ({ value, unit })
const alertsOn = (on: string, ...facts: Fact[]): Alert[] =>
  [...evaluate(plan, personRecord({ birthDate: day('1980-01-01') }, [DX, ...facts], clusters)).alerts.values()].flatMap((line) => [
    ...at(line, day(on)),
  ])
const rulesOn = (on: string, ...facts: Fact[]): string[] => alertsOn(on, ...facts).map(({ rule }) => rule)
const ON = '2026-06-01'

describe('red zones at their limits', () => {
  test.each<[string, Fact[], string[]]>([
    ['139/89 is not red', [said('pressure', ON, { systolic: 139, diastolic: 89 })], []],
    ['140 systolic is red', [said('pressure', ON, { systolic: 140, diastolic: 70 })], ['rz-bp']],
    ['90 diastolic is red', [said('pressure', ON, { systolic: 120, diastolic: 90 })], ['rz-bp']],
    ['one side alone is enough', [said('pressure', ON, { diastolic: 91 })], ['rz-bp']],
    ['179/119 is not severe', [said('pressure', ON, { systolic: 179, diastolic: 119 })], ['rz-bp']],
    ['180 systolic is severe', [said('pressure', ON, { systolic: 180, diastolic: 100 })], ['rz-bp', 'rz-bp-severe']],
    ['120 diastolic is severe', [said('pressure', ON, { systolic: 150, diastolic: 120 })], ['rz-bp', 'rz-bp-severe']],
    ['BMI 24.9 is not red', [said('bmi', ON, of(24.9, 'kg/m2'))], []],
    ['BMI 25 is red', [said('bmi', ON, of(25, 'kg/m2'))], ['rz-bmi']],
    ['BMI 23 is red with an Indian background', [said('indian', '2020-01-01'), said('bmi', ON, of(23, 'kg/m2'))], ['rz-bmi']],
    ['BMI 23 is not red with a White British one', [said('whiteBritish', '2020-01-01'), said('bmi', ON, of(23, 'kg/m2'))], []],
    [
      'BMI 27.5 is high with an Indian background',
      [said('indian', '2020-01-01'), said('bmi', ON, of(27.5, 'kg/m2'))],
      ['rz-bmi', 'rz-bmi-high'],
    ],
    ['BMI 30 is high', [said('bmi', ON, of(30, 'kg/m2'))], ['rz-bmi', 'rz-bmi-high']],
    ['HbA1c 41 is not red', [said('hba1c', ON, of(41, 'mmol/mol'))], []],
    ['HbA1c 42 is at risk', [said('hba1c', ON, of(42, 'mmol/mol'))], ['rz-glucose-risk']],
    ['HbA1c 47 is at risk', [said('hba1c', ON, of(47, 'mmol/mol'))], ['rz-glucose-risk']],
    ['HbA1c 48 is the diabetes range', [said('hba1c', ON, of(48, 'mmol/mol'))], ['rz-glucose-diabetes']],
    ['fasting glucose 5.4 is not red', [said('fasting', ON, of(5.4, 'mmol/L'))], []],
    ['fasting glucose 5.5 is at risk', [said('fasting', ON, of(5.5, 'mmol/L'))], ['rz-glucose-risk']],
    ['fasting glucose 7.0 is the diabetes range', [said('fasting', ON, of(7, 'mmol/L'))], ['rz-glucose-diabetes']],
    ['other glucose 11.0 is not red', [said('glucose', ON, of(11, 'mmol/L'))], []],
    ['other glucose 11.1 is the diabetes range', [said('glucose', ON, of(11.1, 'mmol/L'))], ['rz-glucose-diabetes']],
    ['cholesterol of exactly 6.0 is not red', [said('cholesterol', ON, of(6, 'mmol/L'))], []],
    ['cholesterol of 6.1 is', [said('cholesterol', ON, of(6.1, 'mmol/L'))], ['rz-lipids']],
    ['a current smoker is', [said('smoker', ON)], ['rz-smoking']],
    ['an ex-smoker is not', [said('exSmoker', ON)], []],
    ['a value without a usable unit is against no threshold', [said('hba1c', ON)], []],
  ])('%s', (_, facts, rules) => expect(rulesOn('2026-06-02', ...facts)).toEqual(rules))
})

describe('an alert is about the newest value', () => {
  const red = said('pressure', '2026-03-01', { systolic: 152, diastolic: 94 })
  test('a later reading that is not red ends it', () => {
    expect(rulesOn('2026-06-02', red, said('pressure', '2026-05-01', { systolic: 128, diastolic: 80 }))).toEqual([])
  })
  test('it stands the day before that reading', () => {
    expect(rulesOn('2026-04-30', red, said('pressure', '2026-05-01', { systolic: 128, diastolic: 80 }))).toEqual(['rz-bp'])
  })
  test('a later red reading brings an alert of its own', () => {
    const later = said('pressure', '2026-05-01', { systolic: 141, diastolic: 80 }, 'mh')
    expect(alertsOn('2026-06-02', red, later).map(({ on, setting }) => [formatDate(on), setting])).toEqual([['2026-05-01', 'mh']])
  })
  describe('of glucose, by as much as each kind of test says', () => {
    const hba1c = (on: string, value: number) => said('hba1c', on, of(value, 'mmol/mol'))
    const fasting = (on: string, value: number) => said('fasting', on, of(value, 'mmol/L'))
    const random = (on: string, value: number) => said('glucose', on, of(value, 'mmol/L'))
    test.each<[string, Fact[], string[]]>([
      [
        'a normal fasting glucose does not settle an HbA1c of 50',
        [hba1c('2026-03-01', 50), fasting('2026-05-01', 5)],
        ['rz-glucose-diabetes 2026-03-01'],
      ],
      [
        'a normal other glucose does not settle an HbA1c of 44',
        [hba1c('2026-03-01', 44), random('2026-05-01', 5)],
        ['rz-glucose-risk 2026-03-01'],
      ],
      ['a normal HbA1c settles an HbA1c of 50', [hba1c('2026-03-01', 50), fasting('2026-04-01', 5), hba1c('2026-05-01', 40)], []],
      ['a normal HbA1c settles a fasting glucose of 7.2', [fasting('2026-03-01', 7.2), hba1c('2026-05-01', 40)], []],
      [
        'a normal other glucose does not settle a fasting one of 7.2',
        [fasting('2026-03-01', 7.2), random('2026-05-01', 6)],
        ['rz-glucose-diabetes 2026-03-01'],
      ],
      ['a normal fasting glucose settles another glucose of 12', [random('2026-03-01', 12), fasting('2026-05-01', 5)], []],
      ['of two that stand the newer is shown', [hba1c('2026-03-01', 50), fasting('2026-05-01', 7.2)], ['rz-glucose-diabetes 2026-05-01']],
      [
        'and when it is settled the other stands',
        [hba1c('2026-03-01', 50), fasting('2026-04-01', 7.2), fasting('2026-05-01', 5)],
        ['rz-glucose-diabetes 2026-03-01'],
      ],
    ])('%s', (_, facts, alerts) =>
      expect(alertsOn('2026-06-02', ...facts).map(({ rule, on }) => `${rule} ${formatDate(on)}`)).toEqual(alerts),
    )
  })
  test('of BMI, by the background that was stated last', () => {
    const index = said('bmi', ON, of(23.5, 'kg/m2'))
    expect(rulesOn('2026-06-02', said('indian', '2019-01-01'), said('whiteBritish', '2020-01-01'), index)).toEqual([])
    expect(rulesOn('2026-06-02', said('whiteBritish', '2019-01-01'), said('indian', '2020-01-01'), index)).toEqual(['rz-bmi'])
  })
  test('a later entry without a value leaves it', () => {
    expect(rulesOn('2026-06-02', red, said('pressure', '2026-05-01'))).toEqual(['rz-bp'])
  })
  test('someone who has stopped smoking has none', () => {
    expect(rulesOn('2026-06-02', said('smoker', '2026-01-01'), said('exSmoker', '2026-05-01'))).toEqual([])
  })
  test('there is none for someone who has died', () => {
    const death: Fact = {
      ...DX,
      kind: 'death',
      ref: 'gp/Patient/1',
      on: { from: day('2026-05-01'), to: day('2026-05-01') },
    } as unknown as Fact
    expect(rulesOn('2026-06-02', red, death)).toEqual([])
  })
})

describe('a response', () => {
  const smoker = said('smoker', '2026-03-01')
  const respondedOn = (on: string, ...facts: Fact[]) =>
    alertsOn(on, smoker, ...facts).map((alert) => alert.respondedOn && formatDate(alert.respondedOn))
  test('is open until it is recorded, and then dated', () => {
    const advice = said('cessationAdvice', '2026-03-20', null, 'mh')
    expect(respondedOn('2026-03-19', advice)).toEqual([null])
    expect(respondedOn('2026-03-20', advice)).toEqual(['2026-03-20'])
  })
  test('on the day of the value counts', () =>
    expect(respondedOn('2026-04-01', said('cessationAdvice', '2026-03-01'))).toEqual(['2026-03-01']))
  test('before the value does not', () => expect(respondedOn('2026-04-01', said('cessationAdvice', '2026-02-28'))).toEqual([null]))
})

test('an alert without a lead of its own is owned by whoever is responsible', () => {
  expect(alertsOn('2026-06-02', said('smoker', ON)).map(({ owner }) => owner)).toEqual(['gp'])
  expect(alertsOn('2026-06-02', said('smoker', ON), episode('2026-05-01')).map(({ owner }) => owner)).toEqual(['mh'])
  expect(alertsOn('2026-06-02', said('hba1c', ON, of(50, 'mmol/mol')), episode('2026-05-01')).map(({ owner }) => owner)).toEqual(['gp'])
})

describe('alcohol scores', () => {
  const score = (what: 'audit' | 'auditC', on: string, value: number): Entry => ({
    ...said('pressure', on, of(value, '1')),
    codes: [`sct|${what === 'audit' ? '443280005' : '763256006'}` as CodeKey],
  })
  const asked = (...facts: Fact[]) => alertsOn('2026-06-02', ...facts).map(({ rule, response }) => [rule, response])
  test.each<[string, Entry, unknown[]]>([
    ['AUDIT-C of 4 asks for nothing', score('auditC', ON, 4), []],
    ['AUDIT-C of 5 asks for the full AUDIT', score('auditC', ON, 5), [['alc-audit-c', 'complete-audit']]],
    ['AUDIT of 7 asks for nothing', score('audit', ON, 7), []],
    [
      'AUDIT of 8 asks for a brief intervention',
      score('audit', ON, 8),
      [
        ['alc-audit', 'brief-intervention'],
        ['rz-alcohol', 'brief-intervention'],
      ],
    ],
    [
      'AUDIT of 19 does too',
      score('audit', ON, 19),
      [
        ['alc-audit', 'brief-intervention'],
        ['rz-alcohol', 'brief-intervention'],
      ],
    ],
    [
      'AUDIT of 20 asks for specialist assessment',
      score('audit', ON, 20),
      [
        ['alc-audit', 'refer-specialist'],
        ['rz-alcohol', 'refer-specialist'],
      ],
    ],
  ])('%s', (_, entry, expected) => expect(asked(entry)).toEqual(expected))
  test('the full AUDIT answers a positive AUDIT-C', () => {
    const alerts = alertsOn('2026-06-02', score('auditC', '2026-05-01', 7), score('audit', ON, 6))
    expect(alerts.map(({ rule, respondedOn }) => [rule, respondedOn && formatDate(respondedOn)])).toEqual([['alc-audit-c', ON]])
  })
})
