import { describe, expect, test } from 'vitest'
import { plan } from '../../src/fhir/definitions.ts'
import { plainCheck, plainChecks } from '../../src/web/components/plainChecks.ts'
import { readingGrade } from '../support/readingAge.ts'

describe('what a person is told of a check', () => {
  test.each(plan.checks.map(({ id, title }) => [title, id]))('%s has words of its own', (_, id) => expect(plainChecks[id]).toBeDefined())
  test.each(Object.entries(plainChecks))('%s can be read at eleven', (_, { how, why }) => {
    expect(readingGrade(`${how} ${why}`)).toBeLessThanOrEqual(6)
  })
  test('names no illness and tells nobody to stop a medicine', () => {
    const all = Object.values(plainChecks).map(({ name, how, why }) => `${name} ${how} ${why}`)
    for (const text of all) expect(text).not.toMatch(/mental illness|schizo|bipolar|psycho|you should stop|stop taking/i)
  })
  test('a check without words of its own goes by its title', () => {
    expect(plainCheck('new-check', 'New check')).toMatchObject({ name: 'New check' })
  })
})

test('the measure of reading age tells a letter from a form', () => {
  expect(readingGrade('We weigh you. It does not hurt.')).toBeLessThan(3)
  expect(
    readingGrade('Antipsychotic-associated metabolic disturbances necessitate longitudinal multidisciplinary monitoring arrangements.'),
  ).toBeGreaterThan(15)
})
