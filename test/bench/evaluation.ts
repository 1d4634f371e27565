import { evaluate } from '../../src/domain/evaluate.ts'
import type { Fact } from '../../src/domain/fact.ts'
import { isCore, type Plan } from '../../src/domain/plan.ts'
import { personRecord } from '../../src/domain/record.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { type Person, peopleOf } from '../../src/fhir/people.ts'
import { readTogether } from '../../src/fhir/read.ts'
import { percentile, tell } from './figures.ts'
import { benchPopulation } from './population.ts'

/** People of the demonstration with about sixty facts each. */
const people = (): Person[] => {
  const population = benchPopulation(1000)
  const { people: all } = peopleOf(
    population.sources.map((source) => ({
      source: source.id,
      setting: source.setting,
      pages: [readTogether([...population.resources(source)], source.release, clusters)],
    })),
  )
  return all.filter(({ facts }) => facts.length >= 50 && facts.length <= 70)
}

const fail = (message: string): never => {
  throw new Error(message)
}

/** The least that could be done with the same facts: the newest day of each cluster, in one pass. */
const newest = (facts: readonly Fact[]): Map<string, number> => {
  const days = new Map<string, number>()
  for (const fact of facts)
    if (fact.kind === 'entry' || fact.kind === 'medicine')
      for (const code of fact.codes)
        for (const cluster of clusters.clustersOf(code)) days.set(cluster, Math.max(days.get(cluster) ?? fact.on.to, fact.on.to))
  return days
}

/** As many times round as make some 18,000 people, of which Node makes quick code, and as many again that are measured. */
const ROUNDS = 60
const chosen = people()
const facts = chosen.reduce((sum, person) => sum + person.facts.length, 0) / chosen.length
const all = (work: (person: Person) => unknown): number => {
  const before = process.cpuUsage()
  for (const person of chosen) work(person)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / chosen.length
}
/** CPU time of one: a machine that is busy with other things counts less than on a clock. The median of some rounds. */
const each = (work: (person: Person) => unknown): number => {
  for (let round = 0; round < ROUNDS; round++) all(work)
  return percentile(
    Array.from({ length: ROUNDS }, () => all(work)),
    0.5,
  )
}

/** The national measure by itself: its six checks, and no rule that reads their values. */
const core: Plan = {
  ...plan,
  checks: plan.checks.filter(isCore).map((check) => ({ ...check, rules: check.rules.filter(({ id }) => id === 'phsmi-core'), alerts: [] })),
  measures: [],
}
/** What every check is due, by all rules that ask for it, and no rule that reads values. */
const due: Plan = { ...plan, checks: plan.checks.map((check) => ({ ...check, alerts: [] })), measures: [] }
/** With all rules on, those that are not confirmed too. */
const evaluated = (by: Plan, person: Person) => evaluate(by, personRecord(person, person.facts, clusters), true)
/** Everything that is worked out only for whoever asks for it, too. */
const everything = (person: Person) => {
  const evaluation = evaluated(plan, person)
  return [evaluation.prompts(), evaluation.memberships()]
}

const works: Readonly<Record<string, readonly [string, (person: Person) => unknown]>> = {
  core: ['the six core checks', (person) => evaluated(core, person)],
  checks: [`all ${plan.checks.length} checks`, (person) => evaluated(due, person)],
  everything: [`all ${plan.checks.length} checks, alerts, measures and prompts`, everything],
}
// One thing a process: what Node has learned of one plan makes the next slower.
const [how, which = ''] = process.argv.slice(2)
const [what, work] = works[which] ?? fail(`one of ${Object.keys(works).join(', ')} is measured, not ${which}`)
const value = each(work)
tell([
  {
    name: `evaluate a person of ${facts.toFixed(0)} facts, ${what} (${how})`,
    value,
    unit: 'µs',
    target: { atMost: 200 },
    floor: { value: each((person) => newest(person.facts)), of: 'one pass over the facts' },
  },
])
