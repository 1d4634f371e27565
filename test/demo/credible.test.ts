import { describe, expect, test } from 'vitest'
import { deprivationOf } from '../../src/demo/organisations.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import { addMonths, day } from '../../src/domain/date.ts'
import { evaluate } from '../../src/domain/evaluate.ts'
import { countedIndicators } from '../../src/domain/indicator/catalogue.ts'
import { diedOn } from '../../src/domain/indicator/mortality.ts'
import { notAfter, personRecord } from '../../src/domain/record.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { peopleOf } from '../../src/fhir/people.ts'
import { readTogether } from '../../src/fhir/read.ts'

const TODAY = day('2026-11-26')
const END = day('2026-10-31')
const population = demoPopulation({ seed: 1, today: TODAY, people: 500 })
const { people } = peopleOf(
  population.sources.map((source) => ({
    source: source.id,
    setting: source.setting,
    pages: [readTogether([...population.resources(source)], source.release, clusters)],
  })),
)
const practices = new Map([...population.people()].map(({ nhsNumber, practice }) => [nhsNumber, practice]))
const everyone = people.map((person) => {
  const record = personRecord(person, notAfter(person.facts, TODAY), clusters)
  return { practice: practices.get(person.nhsNumber), record, evaluation: evaluate(plan, record) }
})

/** The share of an indicator at a month end, among some. */
const share = (indicator: string, on = END, some = everyone): number => {
  const found = countedIndicators.find(({ id }) => id === indicator)
  if (found === undefined) throw new RangeError(indicator)
  let [among, met] = [0, 0]
  for (const { record, evaluation } of some) {
    const added = found.of({ plan, record, evaluation })(on)
    among += added.among
    met += added.met
  }
  return met / among
}

describe('what commissioners are shown is in the range of what is found in England, or plausible where nothing is published', () => {
  test.each([
    ['phsmi-all-six', 0.52, 0.66],
    ['smoking-prevalence', 0.38, 0.5],
    ['smoking-support', 0.6, 0.9],
    ['gap-intervene', 0.5, 0.8],
    ['ap-baseline-on-time', 0.3, 0.8],
    ['ap-12wk-on-time', 0.2, 0.9],
    ['ap-annual-on-time', 0.5, 0.8],
    ['qrisk-10-statin', 0.3, 0.65],
    ['handover-28-days', 0.02, 0.5],
    ['declined', 0.03, 0.1],
    ['reoffered', 0.5, 0.97],
    ['one-register-only', 0.001, 0.05],
    ['records-read', 0.9, 0.995],
  ])('%s lies between %d and %d', (indicator, from, to) => {
    expect(share(indicator)).toBeGreaterThan(from)
    expect(share(indicator)).toBeLessThan(to)
  })
  test('more have all six checks than three years ago', () => {
    expect(share('phsmi-all-six') - share('phsmi-all-six', addMonths(END, -36))).toBeGreaterThan(0.1)
  })
  test('people have said no in every year, and not in the last alone', () => {
    for (const back of [0, 12, 24]) expect(share('declined', addMonths(END, -back)), `${back} months ago`).toBeGreaterThan(0.005)
  })
  test('people have died in each of three years', () => {
    const years = new Set(everyone.flatMap(({ record }) => Math.floor((TODAY - (diedOn(record) ?? TODAY)) / 365.25)))
    for (const year of [0, 1, 2]) expect([...years]).toContain(year)
  })
  test('practices differ by more than ten in a hundred, and the poorest is not the best', () => {
    const shares = population.sources
      .filter(({ setting }) => setting === 'gp')
      .map(({ organisation: { ods } }) =>
        share(
          'phsmi-all-six',
          END,
          everyone.filter(({ practice }) => practice === ods),
        ),
      )
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.1)
    expect(shares.indexOf(Math.max(...shares))).not.toBe(shares.findIndex((_, i) => deprivationOf(i) === 1))
  })
})
