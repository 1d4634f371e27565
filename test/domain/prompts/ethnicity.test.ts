import { expect, test } from 'vitest'
import { asks, hides, promptOn, said } from './asked.ts'

const DX = said('schizophrenia', '2024-05-01')
const ON = '2026-06-01'

test('no ethnicity of someone with a diagnosis is a question of low priority to the practice', () => {
  expect(asks('ethnicity', ON, [DX])).toBe('open gp ethnicity-not-recorded 2024-05-01')
  expect(promptOn('ethnicity', ON, [DX])).toMatchObject({ type: 'act-ethnicity', priority: 'low' })
  expect(asks('ethnicity', '2024-04-30', [DX])).toBe('none')
})
test('any record of it answers that, also that the person did not say', () => {
  expect(asks('ethnicity', ON, [DX, said('whiteBritish', '2026-05-31')])).toBe('answered')
  expect(asks('ethnicity', ON, [DX, said('notStated', '2026-05-31')])).toBe('answered')
  expect(asks('ethnicity', ON, [DX, said('whiteBritish', '2026-05-31', null, 'mh')])).toBe('answered')
})
test('someone without a diagnosis is not asked about', () => expect(asks('ethnicity', ON, [said('bmi', '2026-01-01', 22)])).toBe('none'))
test('where it may be hidden, or the GP record was not read, it is not known to be missing', () => {
  expect(asks('ethnicity', ON, [DX, hides('uncategorised')])).toMatch(/^unknown/)
  expect(asks('ethnicity', ON, [said('schizophrenia', '2024-05-01', null, 'mh')])).toMatch(/^unknown gp gp-record-not-read/)
  expect(asks('ethnicity', ON, [DX, hides('investigations')])).toMatch(/^open/)
})
