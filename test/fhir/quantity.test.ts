import { describe, expect, test } from 'vitest'
import { codesOf, concept, LOINC, observation, quantity, read, SNOMED, UCUM, ucum } from './reading.ts'

const value = (system: string, code: string, valueQuantity: object) => {
  const reading = read(observation({ code: concept([system, code]), valueQuantity }))
  const [entry] = reading.facts
  return { value: entry?.kind === 'entry' ? entry.value : undefined, problems: codesOf(reading) }
}
const weight = (valueQuantity: object) => value(SNOMED, '27113001', valueQuantity)
const systolic = (valueQuantity: object) => value(SNOMED, '72313002', valueQuantity)

describe('a unit is believed when it is written in a way that is known', () => {
  test.each([
    [quantity(100, 'kg'), 100, 'text alone'],
    [quantity(100, 'kilogram'), 100, 'its name'],
    [{ value: 100, unit: 'kilogram', code: 'kg' }, 100, 'a code whose system is missing, beside its name'],
    [{ value: 100, system: UCUM, code: 'kg' }, 100, 'a UCUM code alone'],
    [{ value: 100, unit: 'kg', system: UCUM }, 100, 'a UCUM system without a code'],
    [ucum(220, '[lb_av]'), 99.7903, 'pounds, converted'],
  ])('%j is %d kg: %s', (given, kg, _why) => {
    expect(weight(given)).toEqual({ value: { value: kg, unit: 'kg' }, problems: [] })
  })

  test.each(['mmHg', 'mm[Hg]', 'millimeter of mercury', 'MMHG', ' mmHg '])('"%s" is the unit of a blood pressure', (unit) => {
    expect(systolic(quantity(138, unit))).toEqual({ value: { systolic: 138 }, problems: [] })
  })

  test.each(['kg/m2', 'kg/m²', 'kilogram / (meter ^ 2)'])('"%s" is the unit of a BMI', (unit) => {
    expect(value(SNOMED, '60621009', quantity(27, unit)).value).toEqual({ value: 27, unit: 'kg/m2' })
  })
})

describe('a unit is never guessed', () => {
  test.each([
    [quantity(100), 'unit-missing', 'none'],
    [quantity(100, ''), 'unit-missing', 'an empty one'],
    [quantity(100, 'Banana'), 'unit-unknown', 'a word that is no unit'],
    [quantity(100, 'cm'), 'unit-unknown', 'a unit of something else'],
    [{ value: 100, unit: 'kg', system: UCUM, code: 'cm' }, 'unit-unknown', 'a code that contradicts its text'],
    [{ value: 100, code: 'kg' }, 'unit-unknown', 'a code of no stated system'],
  ])('%j is recorded without a value (%s): %s', (given, problem, _why) => {
    expect(weight(given)).toEqual({ value: null, problems: [problem] })
  })
})

describe('an implausible number counts as recorded and is never compared', () => {
  test.each([
    ['27113001', 'kg', 20, 400],
    ['60621009', 'kg/m2', 8, 100],
    ['999791000000106', 'mmol/mol', 15, 200],
    ['1005671000000105', 'mmol/L', 0.5, 30],
  ])('%s in %s from %d to %d', (code, unit, least, most) => {
    for (const inside of [least, most]) expect(value(SNOMED, code, quantity(inside, unit)).problems).toEqual([])
    for (const outside of [least - 0.1, most + 0.1])
      expect(value(SNOMED, code, quantity(outside, unit))).toEqual({ value: null, problems: ['value-implausible'] })
  })

  test.each([
    [49, null],
    [50, 50],
    [300, 300],
    [301, null],
  ])('a systolic pressure of %d is read as %s', (given, expected) => {
    expect(systolic(quantity(given, 'mmHg')).value).toEqual(expected === null ? null : { systolic: expected })
  })
})

describe('a conversion follows the published rule', () => {
  test.each([
    ['1019431000000105', 6.5, '%', { value: 48, unit: 'mmol/mol' }],
    ['1019431000000105', 6.0, '%', { value: 42, unit: 'mmol/mol' }],
    ['999791000000106', 6.5, '%', { value: 48, unit: 'mmol/mol' }],
    ['999791000000106', 47.6, 'mmol/mol', { value: 47.6, unit: 'mmol/mol' }],
    ['1005671000000105', 200, 'mg/dL', { value: 5.172, unit: 'mmol/L' }],
    ['50373000', 1.7, 'm', { value: 170, unit: 'cm' }],
    ['50373000', 70, '[in_i]', { value: 177.8, unit: 'cm' }],
  ])('%s: %d %s', (code, given, unit, expected) => {
    expect(value(SNOMED, code, ucum(given, unit)).value).toEqual(expected)
  })

  test.each([
    [0.35, 'mg/L', 350],
    [350, 'ng/mL', 350],
    [350, 'ug/L', 350],
  ])('a clozapine level of %d %s is %d micrograms a litre', (given, unit, expected) => {
    expect(value(LOINC, '6896-9', ucum(given, unit)).value).toEqual({ value: expected, unit: 'ug/L' })
  })
})

describe('a number that is not a measurement', () => {
  test.each(['<', '<=', '>=', '>'])('a bound keeps its sign: %s', (comparator) => {
    expect(value(SNOMED, '1005671000000105', { value: 0.6, comparator, unit: 'mmol/L' })).toEqual({
      value: { value: 0.6, unit: 'mmol/L', comparator },
      problems: [],
    })
  })

  test('a bound is converted with its sign', () => {
    expect(value(LOINC, '6896-9', { ...ucum(0.6, 'mg/L'), comparator: '>' }).value).toEqual({ value: 600, unit: 'ug/L', comparator: '>' })
  })

  test('what a laboratory can measure no lower is a bound below what a person can have', () => {
    expect(value(SNOMED, '1005671000000105', { value: 0.2, comparator: '<', unit: 'mmol/L' }).problems).toEqual([])
    expect(value(SNOMED, '1005671000000105', { value: 0.2, unit: 'mmol/L' }).problems).toEqual(['value-implausible'])
    expect(value(SNOMED, '1005671000000105', { value: 31, comparator: '>', unit: 'mmol/L' }).problems).toEqual(['value-implausible'])
  })

  test('a bound of a blood pressure, and a sign FHIR does not know, are told', () => {
    expect(systolic({ value: 138, comparator: '>', unit: 'mmHg' })).toEqual({ value: null, problems: ['comparator-unusable'] })
    expect(weight({ value: 100, comparator: '~', unit: 'kg' })).toEqual({ value: null, problems: ['comparator-unusable'] })
  })

  test('a status with an amount, such as cigarettes a day, needs no unit', () => {
    expect(value(SNOMED, '77176002', quantity(350, 'Cigarettes/day'))).toEqual({ value: null, problems: [] })
    expect(value(SNOMED, '77176002', quantity(350))).toEqual({ value: null, problems: [] })
  })

  test('a ratio or a score has no unit to be missing', () => {
    expect(value(SNOMED, '1015681000000109', quantity(4.2)).value).toEqual({ value: 4.2, unit: '1' })
    expect(value(SNOMED, '1015681000000109', quantity(4.2, '1/1')).value).toEqual({ value: 4.2, unit: '1' })
    expect(read(observation({ code: concept([SNOMED, '763256006']), valueInteger: 5 })).facts[0]).toMatchObject({
      value: { value: 5, unit: '1' },
    })
  })

  test('units of alcohol a week are a number, nought included; a heaviest day is not multiplied', () => {
    expect(value(SNOMED, '1082641000000106', quantity(0, 'units/week')).value).toEqual({ value: 0, unit: '{units}/wk' })
    expect(value(SNOMED, '442547005', quantity(35, '/day'))).toEqual({ value: null, problems: [] })
  })

  test('a whole number without a unit is no measurement', () => {
    expect(codesOf(read(observation({ code: concept([SNOMED, '27113001']), valueInteger: 80 })))).toEqual(['unit-missing'])
  })
})
