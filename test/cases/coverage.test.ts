import { expect, test } from 'vitest'
import { catalogue } from '../../src/fhir/definitions.ts'
import { readCases } from './clinicalCase.ts'

/** Rules that no record of a person can show. */
const WITHOUT_CASE: Readonly<Record<string, string>> = {
  'val-never-stop': 'It is about the words of actions, whoever they concern.',
  'act-no-repeat': 'It is about what somebody asks for: test/web/askFor.test.ts.',
  'sdc-suppress': 'It is about counts of people: test/domain/disclosure.',
  'sdc-round': 'It is about counts of people: test/domain/disclosure.',
  'sdc-percent': 'It is about counts of people: test/domain/disclosure.',
  'sdc-secondary': 'It is about counts of people: test/domain/disclosure and test/domain/count.',
  'sdc-threshold': 'It is about counts of people: test/disclosureSetting.test.ts.',
}

const cases = readCases()
const named = new Set(cases.flatMap(({ rules }) => rules))
const known = new Set(catalogue.entries.map(({ id }) => id))
/** Also those that are off: somebody may switch them on. What is not computable says so in the catalogue, with the reason. */
const computed = catalogue.entries.filter(({ status }) => status !== 'not-computable').map(({ id }) => id)

test.each(computed.filter((rule) => !(rule in WITHOUT_CASE)))('the rule %s has a case', (rule) => {
  expect(named).toContain(rule)
})

test('what is said to have no case is a rule, and has none', () => {
  expect(Object.keys(WITHOUT_CASE).filter((rule) => !computed.includes(rule) || named.has(rule))).toEqual([])
})

test('every case names rules that there are', () => {
  expect(cases.flatMap(({ title, rules }) => rules.filter((rule) => !known.has(rule)).map((rule) => `${rule}: ${title}`))).toEqual([])
})

test('there are enough cases to sign off the rules by', () => {
  expect(cases.length).toBeGreaterThanOrEqual(250)
})
