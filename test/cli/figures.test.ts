import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFigures } from '../../src/cli/figures/read.ts'
import { SHIPPED } from '../../src/cli/figures.ts'

const HEAD = 'series,label,method,period,area,area_name,value,lower,upper,unit,source'

describe('files of published figures', () => {
  test('that come with Parity are read whole: England and its areas by the former method, and what was published since', () => {
    const { figures } = readFigures(readFileSync(SHIPPED, 'utf8'), 'shipped')
    const england = figures.filter(({ areaName }) => areaName === 'England')
    expect(figures.length).toBeGreaterThan(900)
    expect(england.find(({ series, period }) => series === 'excess-under-75' && period === '2014/15')?.value).toBe(370)
    expect(england.find(({ series, period }) => series === 'times-as-likely' && period === '2018-2020')?.value).toBe(4.9)
    expect(new Set(figures.map(({ source }) => source)).has('')).toBe(false)
  })
  test.each([
    [`${HEAD}\na,b,c,2020,E,England,much,,,times,x`, 'file.csv, line 2, value: must be a number from 0; it is "much"'],
    [
      `${HEAD}\na,b,c,2020,E,England,1,,,miles,x`,
      'file.csv, line 2, unit: must be one of percent, times, deaths, per-100000; it is "miles"',
    ],
    [`${HEAD}\na,,c,2020,E,England,1,,,times,x`, 'file.csv, line 2, label: must not be empty; it is ""'],
    ['table,label,period,source,from_age,population,deaths\nother,l,2020,s,0,1,1', 'line 2, table: must be one of general, smi'],
    ['name,age\nx,1', 'its first line has to name the columns'],
    ['', 'its first line has to name the columns'],
  ])('that are wrong are told by line and column', (text, why) => {
    expect(() => readFigures(text, 'file.csv')).toThrow(why)
  })
  test('of deaths and people by age are read too', () => {
    const { bands } = readFigures('table,label,period,source,from_age,population,deaths\ngeneral,England,2020,ONS,20,1000,2\n', 'f')
    expect(bands).toEqual([{ table: 'general', label: 'England', period: '2020', source: 'ONS', from: 20, population: 1000, deaths: 2 }])
  })
})
