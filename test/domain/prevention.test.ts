import { describe, expect, test } from 'vitest'
import type { CodeKey } from '../../src/domain/cluster.ts'
import { BEGINNING, day, formatDate } from '../../src/domain/date.ts'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Entry, Fact } from '../../src/domain/fact.ts'
import type { Finding } from '../../src/domain/finding.ts'
import { personRecord, type Sex } from '../../src/domain/record.ts'
import { at } from '../../src/domain/timeline.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'

const CODES = {
  schizophrenia: '58214004',
  qrisk3: '1085871000000105',
  hypertension: '38341003',
  heartAttack: '22298006',
  carePlan: '718347000',
  bloodPressure: '75367002',
  smoker: '77176002',
  exSmoker: '8517006',
  stopSmokingAdvice: '225323000',
  stopSmokingDeclined: '871641000000105',
  hba1c: '999791000000106',
  bmi: '60621009',
  diet: '310500000',
  fluVaccination: '1037311000000106',
  covidVaccination: '1363831000000108',
  cervicalScreening: '1020451000000104',
  cervicalUnsuitable: '413812009',
  cervicalDeclined: '171152003',
  mammogramNormal: '1268972009',
  heartFailure: '10335000',
  diabetes: '111552007',
  learningDisability: '10007009',
} as const

const entry = (what: keyof typeof CODES, on: string): Entry => ({
  kind: 'entry',
  ref: `gp/Observation/${what}`,
  setting: 'gp',
  on: { from: day(on), to: day(on) },
  knownOn: null,
  endedOn: null,
  codes: [`sct|${CODES[what]}` as CodeKey],
  value: null,
  absent: false,
})
const withValue = (what: keyof typeof CODES, on: string, value: number): Entry => ({ ...entry(what, on), value: { value, unit: '1' } })
const findingOn = (
  check: string,
  on: string,
  born: string | null,
  facts: Fact[],
  allRules = false,
  sex: Sex = 'female',
): Finding | null => {
  const record = personRecord(
    { birthDate: born === null ? null : day(born), sex },
    [entry('schizophrenia', '2010-01-01'), ...facts],
    clusters,
  )
  const timeline = evaluate(plan, record, allRules).findings.get(check)
  return timeline === undefined ? null : at(timeline, day(on))
}

describe('cvd-qrisk: 25 to 84 without the conditions the score is not for', () => {
  test.each<[string, string, string | null, Fact[], boolean]>([
    ['the day before the 25th birthday', '2026-05-16', '2001-05-17', [], false],
    ['the 25th birthday', '2026-05-17', '2001-05-17', [], true],
    ['the day before the 85th birthday', '2026-05-16', '1941-05-17', [], true],
    ['the 85th birthday', '2026-05-17', '1941-05-17', [], false],
    ['without a birth date', '2026-05-17', null, [], false],
    ['after a heart attack', '2026-05-17', '1970-01-01', [entry('heartAttack', '2020-01-01')], false],
    ['before that heart attack', '2019-12-31', '1970-01-01', [entry('heartAttack', '2020-01-01')], true],
  ])('%s', (_, on, born, facts, asked) => expect(findingOn('qrisk3', on, born, facts) !== null).toBe(asked))
  test('is asked for since the birthday, not since the diagnosis', () => {
    expect(findingOn('qrisk3', '2026-06-01', '2001-05-17', [])).toMatchObject({ status: 'due', dueOn: day('2026-05-17'), owner: 'gp' })
  })
  test('a score within the year is up to date', () => {
    expect(findingOn('qrisk3', '2026-06-01', '1970-01-01', [entry('qrisk3', '2025-06-02')])?.status).toBe('up-to-date')
  })
})

describe('bp-control', () => {
  test('joins the core rule, and both are named', () => {
    expect(findingOn('blood-pressure', '2026-06-01', '1970-01-01', [entry('hypertension', '2015-01-01')])?.rules).toEqual([
      'phsmi-core',
      'bp-control',
    ])
  })
  test('is not asked for without hypertension', () => {
    expect(findingOn('blood-pressure', '2026-06-01', '1970-01-01', [])?.rules).toEqual(['phsmi-core'])
  })
})

describe('rules from memory', () => {
  test('are off', () => {
    expect(findingOn('liver-function', '2026-06-01', '1970-01-01', [])).toBeNull()
    expect(findingOn('bowel-screening', '2026-06-01', '1970-01-01', [])).toBeNull()
  })
  test('come on when they are asked for', () => {
    expect(findingOn('liver-function', '2026-06-01', '1970-01-01', [], true)?.rules).toEqual(['lft'])
    expect(findingOn('bowel-screening', '2026-06-01', '1970-01-01', [], true)?.rules).toEqual(['screen-bowel'])
    expect(findingOn('bowel-screening', '2026-06-01', '1990-01-01', [], true)).toBeNull()
  })
})

/** `status dueOn`, or `none` when the check does not apply. */
const stands = (...args: Parameters<typeof findingOn>): string => {
  const finding = findingOn(...args)
  return finding === null ? 'none' : `${finding.status} ${finding.dueOn === null ? '-' : formatDate(finding.dueOn)}`
}

describe('smoke-offer: help with stopping every twelve months', () => {
  const smoker = entry('smoker', '2025-03-01')
  test.each<[string, string, Fact[], string]>([
    ['a smoker is asked since they were recorded as one', '2026-06-01', [smoker], 'due 2025-03-01'],
    ['an offer within the year', '2026-06-01', [smoker, entry('stopSmokingAdvice', '2025-06-02')], 'up-to-date 2026-06-02'],
    ['a year after the offer', '2026-06-02', [smoker, entry('stopSmokingAdvice', '2025-06-02')], 'due 2026-06-02'],
    ['a refusal', '2026-06-02', [smoker, entry('stopSmokingDeclined', '2026-01-01')], 'declined 2025-03-01'],
    ['someone who has stopped', '2026-06-01', [smoker, entry('exSmoker', '2026-05-31')], 'none'],
    ['someone never recorded as a smoker', '2026-06-01', [entry('exSmoker', '2020-01-01')], 'none'],
  ])('%s', (_, on, facts, expected) => expect(stands('smoking-support', on, '1970-01-01', facts)).toBe(expected))
})

describe('ndh-annual: a yearly test once glucose was raised', () => {
  test.each<[string, number, string[]]>([
    ['HbA1c 41', 41, ['phsmi-core']],
    ['HbA1c 42', 42, ['phsmi-core', 'ndh-annual']],
    ['HbA1c 47', 47, ['phsmi-core', 'ndh-annual']],
    ['HbA1c 48 is diabetes', 48, ['phsmi-core']],
  ])('%s', (_, value, rules) => {
    const facts = [withValue('hba1c', '2026-01-01', value)]
    expect(findingOn('glucose', '2026-06-01', '1970-01-01', facts)?.rules).toEqual(rules)
    expect(findingOn('bmi', '2026-06-01', '1970-01-01', facts)?.rules).toEqual(rules)
  })
  test('a newer test that is not raised ends it', () => {
    const facts = [withValue('hba1c', '2025-01-01', 44), withValue('hba1c', '2026-01-01', 40)]
    expect(findingOn('glucose', '2026-06-01', '1970-01-01', facts)?.rules).toEqual(['phsmi-core'])
  })
})

describe('diet-activity', () => {
  test('is asked for every twelve months', () => {
    expect(stands('diet-activity', '2026-06-01', '1970-01-01', [entry('diet', '2025-06-02')])).toBe('up-to-date 2026-06-02')
    expect(stands('diet-activity', '2026-06-02', '1970-01-01', [entry('diet', '2025-06-02')])).toBe('due 2026-06-02')
  })
})

describe('vacc-flu: once a season for those eligible', () => {
  const OLD = '1950-01-01'
  const YOUNG = '1990-01-01'
  test.each<[string, string, string, Fact[], string]>([
    ['the day before October nobody is asked', '2026-09-30', OLD, [], 'none'],
    ['from 1 October', '2026-10-01', OLD, [], 'due 2026-10-01'],
    ['until 31 March', '2027-03-31', OLD, [], 'due 2026-10-01'],
    ['from 1 April nobody is asked', '2027-04-01', OLD, [], 'none'],
    ['a vaccination of September counts', '2026-11-22', OLD, [entry('fluVaccination', '2026-09-01')], 'up-to-date -'],
    ['one of August does not', '2026-11-22', OLD, [entry('fluVaccination', '2026-08-31')], 'due 2026-10-01'],
    ['last season’s does not', '2026-11-22', OLD, [entry('fluVaccination', '2026-01-10')], 'due 2026-10-01'],
    ['65 on the last day of the season', '2026-11-22', '1962-03-31', [], 'due 2026-10-01'],
    ['65 the day after the season', '2026-11-22', '1962-04-01', [], 'none'],
    ['severe mental illness alone is no risk group', '2026-11-22', YOUNG, [], 'none'],
    ['heart failure', '2026-11-22', YOUNG, [entry('heartFailure', '2020-01-01')], 'due 2026-10-01'],
    ['diabetes', '2026-11-22', YOUNG, [entry('diabetes', '2020-01-01')], 'due 2026-10-01'],
    ['diabetes found in the season', '2026-11-22', YOUNG, [entry('diabetes', '2026-11-02')], 'due 2026-11-02'],
    ['learning disability', '2026-11-22', YOUNG, [entry('learningDisability', '2020-01-01')], 'due 2026-10-01'],
    ['a BMI of 39.9', '2026-11-22', YOUNG, [withValue('bmi', '2026-01-01', 39.9)], 'none'],
    ['a BMI of 40', '2026-11-22', YOUNG, [withValue('bmi', '2026-01-01', 40)], 'due 2026-10-01'],
  ])('%s', (_, on, born, facts, expected) => expect(stands('flu-vaccination', on, born, facts)).toBe(expected))
  test('is the practice’s', () => expect(findingOn('flu-vaccination', '2026-11-22', OLD, [])?.owner).toBe('gp'))
})

describe('vacc-covid: in an announced campaign', () => {
  test.each<[string, string, string, Fact[], string]>([
    ['74 in the campaign', '2025-10-31', '1950-11-01', [], 'none'],
    ['from the 75th birthday', '2025-11-01', '1950-11-01', [], 'due 2025-11-01'],
    ['vaccinated in it', '2025-12-01', '1940-01-01', [entry('covidVaccination', '2025-10-01')], 'up-to-date -'],
    ['vaccinated before it', '2025-12-01', '1940-01-01', [entry('covidVaccination', '2025-09-30')], 'due 2025-10-01'],
    ['the last day of it', '2026-01-31', '1940-01-01', [], 'due 2025-10-01'],
    ['the day after', '2026-02-01', '1940-01-01', [], 'none'],
  ])('%s', (_, on, born, facts, expected) => expect(stands('covid-vaccination', on, born, facts)).toBe(expected))
})

describe('screening: shown, not chased', () => {
  const ON = '2026-06-01'
  test.each<[string, string, string, Sex, Fact[], string]>([
    ['cervical: 24', 'cervical-screening', '2001-06-02', 'female', [], 'none'],
    ['cervical: 25', 'cervical-screening', '2001-06-01', 'female', [], 'due 2026-06-01'],
    ['cervical: 64', 'cervical-screening', '1961-06-02', 'female', [], 'due 2010-01-01'],
    ['cervical: 65', 'cervical-screening', '1961-06-01', 'female', [], 'none'],
    ['cervical: a man', 'cervical-screening', '1980-01-01', 'male', [], 'none'],
    ['cervical: not indicated', 'cervical-screening', '1980-01-01', 'female', [entry('cervicalUnsuitable', '2015-01-01')], 'none'],
    ['cervical: done', 'cervical-screening', '1980-01-01', 'female', [entry('cervicalScreening', '2020-12-02')], 'up-to-date 2026-06-02'],
    [
      'cervical: five and a half years ago',
      'cervical-screening',
      '1980-01-01',
      'female',
      [entry('cervicalScreening', '2020-12-01')],
      'due 2026-06-01',
    ],
    ['cervical: declined', 'cervical-screening', '1980-01-01', 'female', [entry('cervicalDeclined', '2020-01-01')], 'declined 2010-01-01'],
    ['breast: 49', 'breast-screening', '1976-06-02', 'female', [], 'none'],
    ['breast: 50', 'breast-screening', '1976-06-01', 'female', [], 'due 2026-06-01'],
    ['breast: 70', 'breast-screening', '1955-06-02', 'female', [], 'due 2010-01-01'],
    ['breast: 71', 'breast-screening', '1955-06-01', 'female', [], 'none'],
    ['breast: done', 'breast-screening', '1970-01-01', 'female', [entry('mammogramNormal', '2023-06-02')], 'up-to-date 2026-06-02'],
    ['breast: three years ago', 'breast-screening', '1970-01-01', 'female', [entry('mammogramNormal', '2023-06-01')], 'due 2026-06-01'],
  ])('%s', (_, check, born, sex, facts, expected) => expect(stands(check, ON, born, facts, true, sex)).toBe(expected))
  test.each(['cervical-screening', 'breast-screening', 'bowel-screening'])('a refusal of %s stands', (id) => {
    expect(plan.checks.find((check) => check.id === id)?.declineStands).toBe(true)
  })
  test('a refusal of anything else does not', () => {
    expect(plan.checks.filter(({ declineStands }) => declineStands).length).toBe(3)
  })
})

describe('bbv: once', () => {
  const tested: Entry = { ...entry('bmi', '2012-05-01'), codes: ['loinc|13955-0' as CodeKey] }
  test('never tested', () => expect(stands('blood-borne-virus', '2026-06-01', '1970-01-01', [], true)).toBe('due 2010-01-01'))
  test('tested at any time since', () =>
    expect(stands('blood-borne-virus', '2026-06-01', '1970-01-01', [tested], true)).toBe('up-to-date -'))
  test('is from memory and off', () => expect(stands('blood-borne-virus', '2026-06-01', '1970-01-01', [])).toBe('none'))
  test('with a diagnosis of an unknown day it is due on no particular one', () => {
    const undated: Fact = { ...entry('schizophrenia', '2010-01-01'), on: { from: BEGINNING, to: BEGINNING } }
    const record = personRecord({ birthDate: null }, [undated], clusters)
    const finding = at(evaluate(plan, record, true).findings.get('blood-borne-virus') as never, day('2026-06-01')) as Finding | null
    expect(finding).toMatchObject({ status: 'due', dueOn: null })
  })
})
