import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import { at } from '../../../src/domain/timeline.ts'
import { alertsOn, asking, evaluated, findingOf, nextCount, said, stands, taking } from './shipped.ts'

/** Week 18 begins on 7 May 2025, week 52 on 31 December 2025. */
const START = '2025-01-01'
const dosed = taking('clozapine', START, '2027-03-01', 'mh')
const counted = (...days: string[]) => [...dosed, ...days.map((on) => said('whiteCells', on, 6, 'mh'))]
const FBC = 'full-blood-count'

describe('clz-fbc-weekly, clz-fbc-fortnightly, clz-fbc-4weekly', () => {
  test.each<[string, string, string[], string, string]>([
    ['none yet: due on the first dose', START, [], 'due 2025-01-01 +0', 'clz-fbc-weekly'],
    ['six days after a sample it is up to date', '2025-01-14', ['2025-01-08'], 'up-to-date 2025-01-15 +0', 'clz-fbc-weekly'],
    ['seven days after a sample it is due', '2025-01-15', ['2025-01-08'], 'due 2025-01-15 +0', 'clz-fbc-weekly'],
    ['the day after it is overdue, with no grace', '2025-01-16', ['2025-01-08'], 'due 2025-01-15 +1', 'clz-fbc-weekly'],
    ['a sample of the last day of week 17 lasts 7 days', '2025-05-13', ['2025-05-06'], 'due 2025-05-13 +0', 'clz-fbc-weekly'],
    ['one of the first day of week 18 lasts 14', '2025-05-20', ['2025-05-07'], 'up-to-date 2025-05-21 +0', 'clz-fbc-fortnightly'],
    ['and not 15', '2025-05-21', ['2025-05-07'], 'due 2025-05-21 +0', 'clz-fbc-fortnightly'],
    ['one of the last day of week 51 lasts 14 days', '2026-01-13', ['2025-12-30'], 'due 2026-01-13 +0', 'clz-fbc-fortnightly'],
    ['one of the first day of week 52 lasts 28', '2026-01-27', ['2025-12-31'], 'up-to-date 2026-01-28 +0', 'clz-fbc-4weekly'],
    ['and not 29', '2026-01-28', ['2025-12-31'], 'due 2026-01-28 +0', 'clz-fbc-4weekly'],
    ['no sample since week 1: it is a week after that', '2026-06-01', ['2025-01-08'], 'due 2025-01-15 +502', 'clz-fbc-weekly'],
  ])('%s', (_, on, days, expected, rules) => {
    expect(stands(FBC, on, counted(...days))).toBe(expected)
    expect(asking(FBC, on, counted(...days))).toBe(rules)
  })
  test('it stays with the clinic of the mental health service', () => {
    expect(findingOf(FBC, START, dosed)).toMatchObject({ owner: 'mh', ownerRole: 'clozapine-clinic' })
  })
  test('a recorded clozapine therapy is a start', () => {
    expect(asking(FBC, START, [said('clozapineTherapy', START, null, 'mh')])).toBe('clz-fbc-weekly')
  })
  test('without clozapine no count is asked for', () => expect(stands(FBC, START, taking('olanzapine', START, '2025-03-01'))).toBe('none'))
})

describe('clz-service', () => {
  const stated = [...counted('2025-01-08'), nextCount('2025-01-09', '2025-02-05')]
  test.each<[string, string, string]>([
    ['a stated date comes before the table', '2025-01-20', 'up-to-date 2025-02-05 +0'],
    ['on the stated date it is due', '2025-02-05', 'due 2025-02-05 +0'],
    ['the day after it is overdue', '2025-02-06', 'due 2025-02-05 +1'],
    ['before it was stated the table holds', '2025-01-08', 'up-to-date 2025-01-15 +0'],
  ])('%s', (_, on, expected) => expect(stands(FBC, on, stated)).toBe(expected))
  test('its rule is named', () => expect(asking(FBC, '2025-01-20', stated)).toBe('clz-service'))
  test('a sample in between does not change it', () => {
    expect(stands(FBC, '2025-01-25', [...stated, said('whiteCells', '2025-01-20', 6, 'mh')])).toBe('up-to-date 2025-02-05 +0')
  })
  test('after the sample it asked for the table holds again', () => {
    expect(stands(FBC, '2025-02-05', [...stated, said('whiteCells', '2025-02-04', 6, 'mh')])).toBe('up-to-date 2025-02-11 +0')
  })
  test('a sample of some day of the month may not be the one it asked for', () => {
    expect(stands(FBC, '2025-02-28', [...stated, said('whiteCells', '2025-02', 6, 'mh')])).toBe('due 2025-02-05 +23')
  })
  test('a later statement holds', () => {
    expect(stands(FBC, '2025-01-25', [...stated, nextCount('2025-01-20', '2025-01-24')])).toBe('due 2025-01-24 +1')
  })
})

test('what two records say of smoking on one day does not depend on which says what', () => {
  const told = (smokes: 'gp' | 'mh', not: 'gp' | 'mh') => [
    ...dosed,
    said('exSmoker', '2025-03-01'),
    said('smoker', '2025-06-01', null, smokes),
    said('exSmoker', '2025-06-01', null, not),
  ]
  for (const facts of [told('gp', 'mh'), told('mh', 'gp')])
    expect(asking('clozapine-level', '2025-06-01', facts)).toBe('clz-level-start-smoking')
})

describe('clz-green, clz-amber and clz-red', () => {
  const ON = '2025-03-01'
  test.each<[string, number | null, number | null, string[]]>([
    ['green at the limits', 3.5, 2.0, []],
    ['white cells just below green are amber', 3.49, 2.0, ['clz-amber']],
    ['neutrophils just below green are amber', 3.5, 1.99, ['clz-amber']],
    ['amber at its lower limits', 3.0, 1.5, ['clz-amber']],
    ['white cells below 3.0 are red', 2.99, 2.0, ['clz-red']],
    ['neutrophils below 1.5 are red', 6.0, 1.49, ['clz-red']],
    ['red is not also amber', 2.5, 1.8, ['clz-red']],
    ['neutrophils alone are enough', null, 1.2, ['clz-red']],
  ])('%s', (_, white, neutrophils, expected) => {
    const counts = [
      ...(white === null ? [] : [said('whiteCells', ON, white)]),
      ...(neutrophils === null ? [] : [said('neutrophils', ON, neutrophils)]),
    ]
    expect(alertsOn(ON, [...dosed, ...counts])).toEqual(expected)
  })
  test('without clozapine a low count is no alert of this kind', () => expect(alertsOn(ON, [said('whiteCells', ON, 2)])).toEqual([]))
  test('the next count ends it', () => {
    expect(alertsOn('2025-03-04', [...dosed, said('whiteCells', ON, 2), said('whiteCells', '2025-03-03', 5)])).toEqual([])
  })
})

describe('clz-level, clz-level-start-smoking and clz-smoking-change', () => {
  const LEVEL = 'clozapine-level'
  const stopped = [...dosed, said('smoker', '2024-06-01'), said('exSmoker', '2025-06-01')]
  const restarted = [...stopped, said('smoker', '2025-09-01')]
  test.each<[string, string, string]>([
    ['the day before stopping nothing is asked', '2025-05-31', 'none'],
    ['from the day of stopping a level is due', '2025-06-01', 'due 2025-06-01 +0'],
    ['it stays due until done', '2025-07-15', 'due 2025-06-01 +44'],
  ])('%s', (_, on, expected) => expect(stands(LEVEL, on, stopped)).toBe(expected))
  test('a level since ends it', () => {
    const done = [...stopped, said('clozapineLevel', '2025-06-10', 300)]
    expect(stands(LEVEL, '2025-06-28', done)).toBe('up-to-date - +0')
    expect(stands(LEVEL, '2025-06-29', done)).toBe('none')
  })
  test('an earlier level does not count', () => {
    expect(stands(LEVEL, '2025-06-02', [...stopped, said('clozapineLevel', '2025-05-31', 300)])).toBe('due 2025-06-01 +1')
  })
  test('stopping and starting again have rules of their own', () => {
    expect(asking(LEVEL, '2025-06-05', stopped)).toBe('clz-level')
    expect(asking(LEVEL, '2025-09-05', restarted)).toBe('clz-level-start-smoking')
  })
  test('the first status ever recorded is no change', () => {
    expect(stands(LEVEL, '2025-06-05', [...dosed, said('exSmoker', '2025-06-01')])).toBe('none')
  })
  test.each<[string, number, string[]]>([
    ['349 after stopping is no alert', 349, []],
    ['350 after stopping is one', 350, ['clz-level-range']],
    ['601 after stopping is one', 601, ['clz-level-range']],
  ])('%s', (_, value, expected) => {
    expect(alertsOn('2025-06-20', [...stopped, said('clozapineLevel', '2025-06-20', value)])).toEqual(expected)
  })
  test('a level of someone who goes on smoking is none', () => {
    expect(alertsOn('2025-06-20', [...dosed, said('smoker', '2024-06-01'), said('clozapineLevel', '2025-06-20', 700)])).toEqual([
      'rz-smoking',
    ])
  })
})

/** The next due day as one would work it out from the newest sample alone. */
const slowly = (samples: readonly PlainDate[], on: PlainDate): PlainDate => {
  const known = samples.filter((sample) => sample <= on)
  if (known.length === 0) return day(START)
  const last = Math.max(...known) as PlainDate
  const elapsed = Math.floor((last - day(START)) / 7)
  return addDays(last, elapsed < 18 ? 7 : elapsed < 52 ? 14 : 28)
}

test('blood counts equal the slow definition on every day', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 25 }), (offsets) => {
      const samples = offsets.map((offset) => addDays(day(START), offset))
      const line = evaluated(counted(...samples.map(formatDate))).findings.get(FBC)
      for (let on = day(START); on < addDays(day(START), 560); on = addDays(on, 1)) {
        const { status, dueOn } = at(line as never, on) as Finding
        const expected = slowly(samples, on)
        expect([status, dueOn], formatDate(on)).toEqual([on < expected ? 'up-to-date' : 'due', expected])
      }
    }),
    { numRuns: 80 },
  )
})

describe('clz-amber and clz-red ask for counts sooner', () => {
  /** Green unless said otherwise: [day, white cells]. */
  const results = (...of: [string, number][]) => [...dosed, ...of.map(([on, cells]) => said('whiteCells', on, cells, 'mh'))]
  test.each<[string, string, [string, number][], string, string]>([
    ['amber: twice a week', '2025-02-04', [['2025-02-01', 3.2]], 'due 2025-02-04 +0', 'clz-fbc-weekly clz-amber'],
    ['amber: two days later not yet', '2025-02-03', [['2025-02-01', 3.2]], 'up-to-date 2025-02-04 +0', 'clz-fbc-weekly clz-amber'],
    [
      'amber, then green: the table again',
      '2025-02-05',
      [
        ['2025-02-01', 3.2],
        ['2025-02-04', 3.5],
      ],
      'up-to-date 2025-02-11 +0',
      'clz-fbc-weekly',
    ],
    ['red: the next day', '2025-02-02', [['2025-02-01', 2.9]], 'due 2025-02-02 +0', 'clz-fbc-weekly clz-red'],
    [
      'red, then one green: still daily',
      '2025-02-03',
      [
        ['2025-02-01', 2.9],
        ['2025-02-02', 4],
      ],
      'due 2025-02-03 +0',
      'clz-fbc-weekly clz-red',
    ],
    [
      'red, then two green in a row: the table again',
      '2025-02-04',
      [
        ['2025-02-01', 2.9],
        ['2025-02-02', 4],
        ['2025-02-03', 4],
      ],
      'up-to-date 2025-02-10 +0',
      'clz-fbc-weekly',
    ],
    [
      'red, then green and amber: the row begins again',
      '2025-02-05',
      [
        ['2025-02-01', 2.9],
        ['2025-02-02', 4],
        ['2025-02-03', 3.2],
        ['2025-02-04', 4],
      ],
      'due 2025-02-05 +0',
      'clz-fbc-weekly clz-red',
    ],
    ['green: the table', '2025-02-04', [['2025-02-01', 3.5]], 'up-to-date 2025-02-08 +0', 'clz-fbc-weekly'],
  ])('%s', (_, on, counts, expected, rules) => {
    expect(stands(FBC, on, results(...counts))).toBe(expected)
    expect(asking(FBC, on, results(...counts))).toBe(rules)
  })
  test('neutrophils alone make it red', () => {
    expect(stands(FBC, '2025-02-02', [...dosed, said('neutrophils', '2025-02-01', 1.4, 'mh')])).toBe('due 2025-02-02 +0')
  })
  test('a date the service states after it comes before, one stated before it does not', () => {
    const red = results(['2025-02-01', 2.9])
    expect(stands(FBC, '2025-02-02', [...red, nextCount('2025-02-01', '2025-02-06')])).toBe('up-to-date 2025-02-06 +0')
    expect(stands(FBC, '2025-02-02', [...red, nextCount('2025-01-31', '2025-02-20')])).toBe('due 2025-02-02 +0')
  })
  test('a count without a number is not green', () => {
    const facts = [...results(['2025-02-01', 2.9]), said('whiteCells', '2025-02-02', null, 'mh')]
    expect(asking(FBC, '2025-02-03', facts)).toBe('clz-fbc-weekly clz-red')
  })
})

describe('clz-myocarditis: weekly in the first four weeks', () => {
  test.each(['pulse', 'blood-pressure', 'troponin', 'c-reactive-protein'])('%s is from memory and off until switched on', (check) => {
    expect(asking(check, '2025-01-08', dosed)).not.toContain('clz-myocarditis')
    expect(asking(check, '2025-01-08', dosed, { allRules: true })).toContain('clz-myocarditis')
  })
  test('has four slots', () => {
    expect(findingOf('troponin', '2025-02-01', dosed, { allRules: true })?.slots?.map(({ on }) => formatDate(on))).toEqual([
      '2025-01-08',
      '2025-01-15',
      '2025-01-22',
      '2025-01-29',
    ])
  })
})
