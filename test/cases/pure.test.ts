import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { knownOn } from '../../src/domain/record.ts'
import { report } from '../../src/domain/report.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { peopleOf } from '../../src/fhir/people.ts'
import { readTogether } from '../../src/fhir/read.ts'
import { type ClinicalCase, readCases } from './clinicalCase.ts'
import { differencesOf, expectsSomething } from './expectation.ts'
import { recordsOf } from './records.ts'

const cases = readCases()

/** As `parity assess` does it: resources in, a report out. Both settings are configured, whether or not they know the person. */
const assess = (one: ClinicalCase) => {
  const records = recordsOf(one)
  const { people } = peopleOf(
    (['gp', 'mh'] as const).map((setting) => ({
      source: setting,
      setting,
      pages: records
        .filter((record) => record.setting === setting)
        .map(({ resources, release }) => readTogether(resources, release, clusters)),
    })),
  )
  const [person] = people
  if (person === undefined) throw new Error('nobody was read')
  const facts = one.knownOn === undefined ? person.facts : knownOn(person.facts, day(one.knownOn))
  const said = report({ ...person, facts }, { plan, index: clusters, allRules: one.allRules ?? false }, day(one.asOf))
  return { people, said: { ...said, risk: said.risk.qrisk3 } }
}

const files = Map.groupBy(cases, ({ file }) => file)

describe.each([...files])('%s', (_file, own) => {
  test.each(own)('$title', (one) => {
    expect(expectsSomething(one.expect), 'a case has to expect something').toBe(true)
    const { people, said } = assess(one)
    expect(people).toHaveLength(one.expect.people ?? 1)
    // A case of which it is known that the software says something else fails here as soon as it no longer does.
    if (one.differs === undefined) expect(differencesOf(one, said)).toEqual([])
    else expect(differencesOf(one, said)).not.toEqual([])
  })
})

test.each(cases.filter(({ gp }) => gp !== null))('GP Connect and R4 say the same: $title', (one) => {
  // The trust's records are R4 in both, and nothing but the form of the practice's differs.
  expect(assess({ ...one, gpConnect: !one.gpConnect }).said).toEqual(assess(one).said)
})

test('no two cases have the same title', () => {
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length)
})
