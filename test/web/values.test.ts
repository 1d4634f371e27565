import { expect, test } from 'vitest'
import { evidenceText, namedValue, valueText } from '../../src/web/components/values.ts'

test.each<[string, Parameters<typeof valueText>[0]]>([
  ['> 1.5 mmol/L', { value: 1.5, unit: 'mmol/L', comparator: '>' }],
  ['< 0.1 ×10⁹/L', { value: 0.1, unit: '10*9/L', comparator: '<' }],
  ['≥ 130 mmol/mol', { value: 130, unit: 'mmol/mol', comparator: '>=' }],
  ['≤ 10%', { value: 10, unit: '%', comparator: '<=' }],
  ['41 mmol/mol', { value: 41, unit: 'mmol/mol' }],
  ['12.3%', { value: 12.3, unit: '%' }],
  ['31 kg/m²', { value: 31, unit: 'kg/m2' }],
  ['1.4 mIU/L', { value: 1.4, unit: 'm[IU]/L' }],
  ['22 units a week', { value: 22, unit: '{units}/wk' }],
  ['138/84 mmHg', { systolic: 138, diastolic: 84 }],
  ['138/not recorded mmHg', { systolic: 138 }],
])('a value reads %s', (text, value) => expect(valueText(value)).toBe(text))

test('a value has its name where the check does not say it', () => {
  expect(namedValue({ value: { value: 6.2, unit: 'mmol/L' } }, 'cholesterol-total')).toBe('total cholesterol 6.2 mmol/L')
  expect(namedValue({ value: { value: 1.4, unit: '10*9/L' }, of: 'neutrophil-count' }, 'white-cell-count')).toBe('neutrophils 1.4 ×10⁹/L')
  expect(namedValue({ value: { value: 80, unit: 'kg' } }, 'body-weight')).toBe('80 kg')
  expect(namedValue({ value: null }, 'cholesterol-total')).toBe('')
})

test('values of one day that conflict are all shown, with who recorded them where both did', () => {
  const value = { systolic: 128, diastolic: 78 }
  const other = { systolic: 150, diastolic: 92 }
  expect(evidenceText({ value, setting: 'mh' })).toBe('128/78 mmHg')
  expect(evidenceText({ value, setting: 'gp', others: [{ value: other, setting: 'gp' }] })).toBe('128/78 mmHg and 150/92 mmHg')
  expect(evidenceText({ value, setting: 'mh', others: [{ value: other, setting: 'gp' }] })).toBe('128/78 mmHg (Trust) and 150/92 mmHg (GP)')
})
