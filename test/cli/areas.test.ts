import { describe, expect, test } from 'vitest'
import { readAreas } from '../../src/cli/areas.ts'
import { BEGINNING, day } from '../../src/domain/date.ts'

const HEAD = 'code,name,level,parent,from,until,deprivation'
const ICB = 'QWO,West Yorkshire,icb,,,,'

describe('a map of areas', () => {
  test('is read with the practices that have moved: a row for each stretch of time', () => {
    const text = [
      HEAD,
      ICB,
      'U1001,Network 1,pcn,QWO,,,',
      'U1002,Network 2,pcn,QWO,,,',
      'A10001,High Street,practice,U1001,,2026-04-01,2',
      'A10001,High Street,practice,U1002,2026-04-01,,',
    ].join('\n')
    const { areas, links } = readAreas(text, 'map.csv')
    expect(areas.find(({ code }) => code === 'A10001')).toEqual({ code: 'A10001', name: 'High Street', level: 'practice', deprivation: 2 })
    expect(links.filter(({ code }) => code === 'A10001')).toEqual([
      { code: 'A10001', parent: 'U1001', from: BEGINNING, until: day('2026-04-01') },
      { code: 'A10001', parent: 'U1002', from: day('2026-04-01'), until: null },
    ])
  })
  test.each([
    ['a column is missing', 'code,name,level\nQWO,x,icb', 'parent, from, until, deprivation is missing'],
    [
      'the level is none',
      `${HEAD}\nQWO,x,county,,,,`,
      'map.csv, line 2, level: must be one of practice, pcn, place, icb, region, country; it is "county"',
    ],
    ['the parent has no row', `${HEAD}\nA10001,x,practice,U9,,,`, 'map.csv, line 2, parent: there is no row for U9'],
    [
      'the parent is no larger',
      `${HEAD}\n${ICB}\nA10001,x,practice,A10002,,,\nA10002,y,practice,QWO,,,`,
      'A10002 is a practice, which is no larger than a practice',
    ],
    ['a day does not exist', `${HEAD}\n${ICB}\nU1001,x,pcn,QWO,2026-02-30,,`, 'line 3, from: must be a day'],
    [
      'a stretch ends before it begins',
      `${HEAD}\n${ICB}\nU1001,x,pcn,QWO,2026-02-20,2026-02-20,`,
      'line 3, until: must be later than from',
    ],
    [
      'an area is in two at once',
      `${HEAD}\n${ICB}\nU1001,x,pcn,QWO,,2026-05-01,\nU1001,x,pcn,QWO,2026-04-01,,`,
      'line 4, from: U1001 would be part of two areas at once, as line 3 says too',
    ],
    ['deprivation is no fifth', `${HEAD}\n${ICB}\nA10001,x,practice,QWO,,,6`, 'line 3, deprivation: must be one of 1, 2, 3, 4, 5'],
  ])('is refused when %s, by line and column', (_, text, why) => {
    expect(() => readAreas(text, 'map.csv')).toThrow(why)
  })
})
