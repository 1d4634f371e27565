import { expect, test } from 'vitest'
import { valueText } from '../../src/web/components/values.ts'

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
