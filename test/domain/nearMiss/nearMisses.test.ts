import { describe, expect, test } from 'vitest'
import { nearMissKinds } from '../../../src/domain/nearMiss/nearMiss.ts'
import type { AnyResource } from '../../../src/fhir/reading.ts'
import {
  auditScore,
  hba1c,
  lostInTransfer,
  nonSmoker,
  number,
  olanzapine,
  pressure,
  pressureDeclined,
  pressureNotTaken,
  readOnly,
  reportOn,
  seen,
  text,
  weight,
} from './said.ts'

const TODAY = '2026-11-22'
type Said = Parameters<typeof reportOn>[1]

const findingOf = (check: string, said: Said, on = TODAY) => {
  const finding = reportOn(on, said).findings.find((one) => one.check === check)
  if (finding === undefined) throw new RangeError(`${check} does not apply`)
  return finding
}

/** `kind resource on +days fix` of each near miss, in their order. */
const missesOf = (check: string, said: Said, on = TODAY): string[] =>
  (findingOf(check, said, on).nearMisses ?? []).map(({ kind, resource, on: day, days, fix }) =>
    [kind, resource, day ?? '-', ...(days === undefined ? [] : [`+${days}`]), fix].join(' '),
  )

const gp = (...all: AnyResource[]): Said => ({ gp: all })
const mh = (...all: AnyResource[]): Said => ({ mh: all })

/** What a clinician would say, the check, the record, and the near misses of 22 November 2026. */
const cases: [string, string, Said, string[]][] = [
  ['never recorded at all: nothing came near', 'blood-pressure', gp(), []],
  // too-old
  [
    'blood pressure of 20 November 2025 lapsed two days ago',
    'blood-pressure',
    gp(pressure('2025-11-20')),
    ['too-old gp/Observation/1 2025-11-20 +2 repeat'],
  ],
  [
    'blood pressure a year old today has just stopped counting',
    'blood-pressure',
    gp(pressure('2025-11-22')),
    ['too-old gp/Observation/1 2025-11-22 +0 repeat'],
  ],
  ['blood pressure of a year less a day still counts', 'blood-pressure', gp(pressure('2025-11-23')), []],
  [
    'of two old ones the newer is nearer',
    'blood-pressure',
    gp(pressure('2023-01-01'), pressure('2025-10-01')),
    ['too-old gp/Observation/2 2025-10-01 +52 repeat'],
  ],
  // uncertain-date
  [
    'blood pressure of “2025” may be in date and may not',
    'blood-pressure',
    gp(pressure('2025')),
    ['uncertain-date gp/Observation/1 2025-12-31 confirm-date'],
  ],
  [
    'blood pressure of “2026” may have been yesterday',
    'blood-pressure',
    gp(pressure('2026')),
    ['uncertain-date gp/Observation/1 2026-12-31 confirm-date'],
  ],
  [
    'blood pressure of “2024” is too old whichever day it was',
    'blood-pressure',
    gp(pressure('2024')),
    ['too-old gp/Observation/1 2024-12-31 +690 repeat'],
  ],
  ['blood pressure of “June 2026” is in date whichever day it was', 'blood-pressure', gp(pressure('2026-06')), []],
  ['blood pressure without a date', 'blood-pressure', gp(pressure(null)), ['uncertain-date gp/Observation/1 - confirm-date']],
  // preliminary
  [
    'HbA1c that the laboratory calls preliminary',
    'glucose',
    gp(hba1c('2026-11-20', { status: 'preliminary', ...number(41, 'mmol/mol') })),
    ['preliminary gp/Observation/1 2026-11-20 await-final'],
  ],
  [
    'HbA1c that is only registered, beside one that lapsed',
    'glucose',
    gp(hba1c('2025-10-04', number(41, 'mmol/mol')), hba1c('2026-11-20', { status: 'registered' })),
    ['preliminary gp/Observation/2 2026-11-20 await-final', 'too-old gp/Observation/1 2025-10-04 +49 repeat'],
  ],
  ['a preliminary HbA1c of three years ago helps nobody', 'glucose', gp(hba1c('2023-11-20', { status: 'preliminary' })), []],
  [
    'HbA1c of status unknown counts, as GP systems send them',
    'glucose',
    gp(hba1c('2026-11-20', { status: 'unknown', ...number(41, 'mmol/mol') })),
    [],
  ],
  // text-only
  [
    'blood pressure in words only',
    'blood-pressure',
    gp(seen(text('BP taken at home visit'), '2026-10-01')),
    ['text-only gp/Observation/1 2026-10-01 add-code'],
  ],
  [
    'blood pressure under a Read code only, at the trust',
    'blood-pressure',
    mh(seen(readOnly('O/E - blood pressure reading'), '2026-10-01')),
    ['text-only mh/Observation/1 2026-10-01 add-code'],
  ],
  [
    'smoking status whose code was lost in a transfer',
    'smoking',
    gp(seen(lostInTransfer('Ex smoker'), '2026-10-01')),
    ['text-only gp/Observation/1 2026-10-01 add-code'],
  ],
  ['words about something else', 'blood-pressure', gp(seen(text('Seen in clinic, abrupt onset'), '2026-10-01')), []],
  ['words of two years ago', 'blood-pressure', gp(seen(text('Blood pressure'), '2024-10-01')), []],
  [
    'words about another check are near that one alone',
    'smoking',
    gp(seen(text('Blood pressure and smoking'), '2026-10-01')),
    ['text-only gp/Observation/1 2026-10-01 add-code'],
  ],
  // future-dated
  ['blood pressure typed as 2062', 'blood-pressure', gp(pressure('2062-10-01')), ['future-dated gp/Observation/1 2062-10-01 correct-date']],
  ['a weight typed as 2062 is not near the blood pressure', 'blood-pressure', gp(weight('2062-10-01')), []],
  // absent-value
  [
    'a blood pressure panel both of whose sides are absent with a reason',
    'blood-pressure',
    gp(pressureNotTaken('2026-10-01')),
    ['absent-value gp/Observation/1 2026-10-01 repeat'],
  ],
  // what cannot be read
  [
    'HbA1c whose value is no quantity, that may be in date',
    'glucose',
    gp(hba1c('2026-10-04', { valueQuantity: 'high' })),
    ['unreadable gp/Observation/1 2026-10-04 correct-entry'],
  ],
  ['HbA1c that cannot be read, of a year ago', 'glucose', gp(hba1c('2025-10-04', { valueQuantity: 'high' })), []],

  // units
  [
    'HbA1c of 4 October 2025 at the trust without a unit, now also too old',
    'glucose',
    mh(hba1c('2025-10-04', number(41))),
    ['unit-missing mh/Observation/1 2025-10-04 record-unit', 'too-old mh/Observation/1 2025-10-04 +49 repeat'],
  ],
  [
    'HbA1c without a unit, in date',
    'glucose',
    gp(hba1c('2026-10-04', number(41))),
    ['unit-missing gp/Observation/1 2026-10-04 record-unit'],
  ],
  ['HbA1c in kilograms', 'glucose', gp(hba1c('2026-10-04', number(41, 'kg'))), ['unit-unknown gp/Observation/1 2026-10-04 record-unit']],
  [
    'HbA1c of 4100 mmol/mol',
    'glucose',
    gp(hba1c('2026-10-04', number(4100, 'mmol/mol'))),
    ['value-implausible gp/Observation/1 2026-10-04 correct-value'],
  ],
  [
    'HbA1c of about 41 mmol/mol, by a sign that says neither above nor below',
    'glucose',
    gp(hba1c('2026-10-04', { valueQuantity: { ...number(41, 'mmol/mol').valueQuantity, comparator: '~' } })),
    ['comparator-unusable gp/Observation/1 2026-10-04 correct-value'],
  ],
  [
    'HbA1c without a unit of four years ago: only that it is old matters now',
    'glucose',
    gp(hba1c('2022-10-04', number(41))),
    ['too-old gp/Observation/1 2022-10-04 +1145 repeat'],
  ],
  // related-code
  [
    'AUDIT score instead of how much someone drinks',
    'alcohol',
    gp(auditScore('2026-10-04')),
    ['related-code gp/Observation/1 2026-10-04 complete'],
  ],
  ['weight without a body mass index', 'bmi', gp(weight('2026-10-04')), ['related-code gp/Observation/1 2026-10-04 complete']],
  [
    '“non-smoker” does not say whether they ever smoked',
    'smoking',
    gp(nonSmoker('2026-10-04')),
    ['related-code gp/Observation/1 2026-10-04 complete'],
  ],
  ['a weight of two years ago is not near', 'bmi', gp(weight('2024-10-04')), []],
  [
    'of a weight at the practice and a newer one at the trust, the newer',
    'bmi',
    { gp: [weight('2026-09-01')], mh: [weight('2026-10-04')] },
    ['related-code mh/Observation/1 2026-10-04 complete'],
  ],
  // not-in-gp-record
  [
    'blood pressure in date, at the trust only: the national measure does not count it',
    'blood-pressure',
    mh(pressure('2026-10-04')),
    ['not-in-gp-record mh/Observation/1 2026-10-04 share-result'],
  ],
  ['blood pressure in date at both', 'blood-pressure', { gp: [pressure('2026-03-04')], mh: [pressure('2026-10-04')] }, []],
  [
    'blood pressure in date at the trust, and one at the practice that lapsed',
    'blood-pressure',
    { gp: [pressure('2024-03-04')], mh: [pressure('2026-10-04')] },
    ['not-in-gp-record mh/Observation/1 2026-10-04 share-result'],
  ],
  // refused
  [
    'declined, then done, then lapsed: the refusal no longer stands',
    'blood-pressure',
    gp(pressure('2025-11-20'), pressureDeclined('2025-03-01')),
    ['too-old gp/Observation/1 2025-11-20 +2 repeat', 'refused gp/Observation/2 2025-03-01 ask-again'],
  ],
  ['declined on a day nobody wrote down', 'blood-pressure', gp(pressureDeclined(null)), ['refused gp/Observation/1 - ask-again']],
  ['declined, and so standing: the refusal is the reason itself', 'blood-pressure', gp(pressureDeclined('2026-10-04')), []],
  // at most two
  [
    'of many the two that are mended most easily, one of each kind',
    'blood-pressure',
    gp(
      pressure('2025-10-01'),
      pressure('2025'),
      seen(text('BP'), '2026-10-01'),
      seen(text('BP'), '2026-10-02'),
      pressureNotTaken('2026-10-03'),
    ),
    ['uncertain-date gp/Observation/2 2025-12-31 confirm-date', 'text-only gp/Observation/4 2026-10-02 add-code'],
  ],
]

describe('what nearly counted', () => {
  test.each(cases)('%s', (_sentence, check, said, expected) => {
    expect(missesOf(check, said)).toEqual(expected)
  })

  test('a weight taken five days from the day of the weekly schedule is outside it', () => {
    const weekly = gp(olanzapine('2026-11-01'), weight('2026-11-03'))
    expect(findingOf('weight', weekly, '2026-11-13')).toMatchObject({ status: 'due', reason: 'slot-missed', dueOn: '2026-11-08' })
    expect(missesOf('weight', weekly, '2026-11-13')).toEqual(['outside-slot gp/Observation/2 2026-11-03 +5 repeat'])
  })

  test('what the trust alone holds is not said to be missing from a GP record of which part is confidential', () => {
    const hidden: AnyResource = {
      resourceType: 'List',
      status: 'current',
      subject: { reference: 'Patient/p' },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '826501000000100' }] },
      extension: [
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-ListWarningCode-1',
          valueCode: 'confidential-items',
        },
      ],
    }
    const said = { gp: [hidden], mh: [pressure('2026-10-04')] }
    expect(reportOn(TODAY, { gp: [hidden] }).findings).toContainEqual(
      expect.objectContaining({ check: 'blood-pressure', status: 'unknown', reason: 'confidential-items' }),
    )
    expect(findingOf('blood-pressure', said).status).toBe('up-to-date')
    expect(missesOf('blood-pressure', said)).toEqual([])
  })

  test('every kind has a case', () => {
    const shown = new Set(cases.flatMap(([, , , expected]) => expected.map((line) => line.split(' ')[0])))
    expect(nearMissKinds.filter((kind) => kind !== 'outside-slot' && !shown.has(kind))).toEqual([])
  })
})

describe('a near miss', () => {
  test('says between which days an uncertain date lies, and what a related entry was', () => {
    expect(findingOf('blood-pressure', gp(pressure('2025'))).nearMisses).toEqual([
      { kind: 'uncertain-date', resource: 'gp/Observation/1', on: '2025-12-31', from: '2025-01-01', setting: 'gp', fix: 'confirm-date' },
    ])
    expect(findingOf('bmi', gp(weight('2026-10-04'))).nearMisses).toMatchObject([{ cluster: 'body-weight' }])
  })

  test('is never evidence: whatever is near, the check stands as it does without it', () => {
    const near = gp(
      seen(text('BP'), '2026-10-01'),
      pressureNotTaken('2026-10-03'),
      pressure('2062-10-01'),
      pressure('2026-10-05', { status: 'preliminary' }),
    )
    const { nearMisses, ...withNear } = findingOf('blood-pressure', near)
    const { nearMisses: none, ...without } = findingOf('blood-pressure', gp())
    expect(withNear).toEqual(without)
    expect([nearMisses?.length, none]).toEqual([2, []])
  })

  test('of a preliminary result leaves its alarm as it is', () => {
    const severe = pressure('2026-11-20', {
      status: 'preliminary',
      component: [
        { code: { coding: [{ system: 'http://snomed.info/sct', code: '72313002' }] }, ...number(186, 'mmHg') },
        { code: { coding: [{ system: 'http://snomed.info/sct', code: '1091811000000102' }] }, ...number(110, 'mmHg') },
      ],
    })
    expect(findingOf('blood-pressure', gp(severe)).status).toBe('due')
    expect(reportOn(TODAY, gp(severe)).alerts.map(({ rule }) => rule)).toContain('rz-bp-severe')
  })

  test('holds nothing of the words it was found by', () => {
    expect(JSON.stringify(reportOn(TODAY, gp(seen(text('BP 120/80, told me of her debts'), '2026-10-01'))))).not.toContain('debts')
  })
})
