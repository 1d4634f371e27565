import { describe, expect, test } from 'vitest'
import { catalogueOf } from '../../../src/domain/catalogue/catalogue.ts'
import type { Carrier, ListedRule, RuleList } from '../../../src/domain/catalogue/listed.ts'
import { valueSetsOf } from '../../../src/domain/catalogue/part.ts'
import type { AlertRule, Plan } from '../../../src/domain/plan.ts'
import { catalogue } from '../../../src/fhir/definitions.ts'
import { bloodPressure, testPlan } from '../../support/facts.ts'
import { ruleIds } from './ruleIds.ts'

const [core] = bloodPressure.rules
const alert = (more: Partial<AlertRule>): AlertRule => ({
  ...(core as NonNullable<typeof core>),
  id: 'rz-bp',
  title: 'High',
  redZone: 'pressureFrom',
  values: [],
  responses: [],
  ...more,
})
const listed = (id: string, carrier: Carrier, more: Partial<ListedRule> = {}): ListedRule => ({
  id,
  title: `Rule ${id}`,
  description: 'A rule.',
  basis: ['D'],
  sources: [],
  owner: null,
  carrier,
  leftOut: null,
  clusters: [],
  ...more,
})
const nothing: Carrier = { kind: 'nothing', reason: 'No data.' }
const list = (...rules: ListedRule[]): RuleList => ({
  authority: 'list|1',
  sections: [{ id: 'section-1', title: 'All', prefixes: ['phsmi-', 'rz-', 'x-'], rules }],
  signOffs: [],
})
const read = (rules: RuleList, plan: Plan = testPlan) => catalogueOf(plan, rules, [])
const statusOf = (id: string, ...args: Parameters<typeof read>) => read(...args).catalogue?.entries.find((entry) => entry.id === id)

describe('the rules that come with Parity', () => {
  test.each(Object.entries(ruleIds))('%s: every rule is live, off or not computable, and says why when it is not live', (section, ids) => {
    const entries = catalogue.entries.filter((entry) => entry.section === section)
    expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]))
    for (const { id, status, reason } of entries)
      if (status === 'live') expect(reason, id).toBeNull()
      else expect(reason, id).toMatch(/\S\.$/)
  })

  test('no rule stands twice', () => {
    const ids = catalogue.entries.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('what is known from memory alone is off or not computable, never live', () => {
    const memory = catalogue.entries.filter(({ basis }) => basis.every((mark) => mark === 'M'))
    expect(memory.length).toBeGreaterThan(5)
    expect(memory.filter(({ status }) => status === 'live')).toEqual([])
  })

  test('every rule says in plain words what it is, and by what basis', () => {
    for (const { id, title, basis } of catalogue.entries) {
      expect(title, id).toMatch(/^\w.*[^.]$/)
      expect(basis.length, id).toBeGreaterThan(0)
    }
  })

  test('every rule that was read somewhere cites it', () => {
    for (const { id, basis, sources } of catalogue.entries)
      if (basis.some((mark) => mark === 'R' || mark === 'R2')) expect(sources.length, id).toBeGreaterThan(0)
  })

  test('no text tells anyone to stop or change a medicine on their own (val-never-stop)', () => {
    const telling =
      /\b(stop|stops|reduce|increase|withhold|discontinue) (the |taking |your )?(medicine|dose|valproate|lithium|clozapine|antipsychotic)/i
    for (const { id, title, description } of catalogue.entries)
      if (id !== 'val-never-stop') expect(`${title} ${description ?? ''}`, id).not.toMatch(telling)
  })

  test('nothing stands unsigned without saying so: no sign-off comes with Parity', () => {
    expect(catalogue.signOffs).toEqual([])
  })
})

describe('the status of a rule', () => {
  test('a rule of the plan is live, and off while it rests on memory alone', () => {
    const unconfirmed = { ...bloodPressure, alerts: [alert({ basis: ['M'] })] }
    const plan = { ...testPlan, checks: [unconfirmed] }
    expect(statusOf('phsmi-core', list(), plan)).toMatchObject({ status: 'live', reason: null })
    expect(statusOf('rz-bp', list(), plan)).toMatchObject({ status: 'off', reason: expect.stringContaining('memory') })
  })
  test('a rule of the plan that leaves something out says what, in the words of the plan', () => {
    const rule = listed('phsmi-core', { kind: 'plan' }, { title: null, description: null, basis: [], leftOut: 'Not on Sundays.' })
    expect(statusOf('phsmi-core', list(rule))).toMatchObject({
      status: 'live',
      title: 'Yearly physical health check',
      leftOut: 'Not on Sundays.',
    })
  })
  test('a rule that is live for one check and off for another is live', () => {
    const plan = { ...testPlan, checks: [{ ...bloodPressure, alerts: [alert({ basis: ['M'] }), alert({ basis: ['R'] })] }] }
    expect(statusOf('rz-bp', list(), plan)?.status).toBe('live')
  })
  test('a rule that other rules carry stands as they do', () => {
    const plan = { ...testPlan, checks: [{ ...bloodPressure, alerts: [alert({ basis: ['M'] })] }] }
    expect(statusOf('x-a', list(listed('x-a', { kind: 'rules', rules: ['rz-bp'] })), plan)?.status).toBe('off')
    expect(statusOf('x-a', list(listed('x-a', { kind: 'rules', rules: ['phsmi-core'] })), plan)?.status).toBe('live')
  })
  test('a rule that nothing computes keeps its reason', () => {
    expect(statusOf('x-a', list(listed('x-a', nothing)))).toMatchObject({ status: 'not-computable', reason: 'No data.' })
  })
  test('a rule of several checks names them all, with the ValueSets of each by what they are for', () => {
    const entry = statusOf('phsmi-core', list())
    const valueSets = entry && valueSetsOf(entry)
    expect(entry?.parts.map((part) => part.kind === 'asks' && part.check.id)).toEqual(['blood-pressure', 'lipids'])
    expect(valueSets).toContainEqual({ cluster: 'blood-pressure', uses: ['evidence'] })
    expect(valueSets).toContainEqual({ cluster: 'mental-health-care-declined', uses: ['declined'] })
  })
})

describe('the ValueSets behind a rule', () => {
  const behind = (id: string) => {
    const entry = catalogue.entries.find((one) => one.id === id)
    return entry ? Object.fromEntries(valueSetsOf(entry).map(({ cluster, uses }) => [cluster, uses])) : {}
  }
  test('are those of its check, and those that tell whom it is about, which stand in code', () => {
    expect(behind('li-level-6m')).toMatchObject({ 'lithium-level': ['evidence', 'population'], 'lithium-medication': ['population'] })
    expect(behind('cvd-qrisk')).toMatchObject({
      'familial-hypercholesterolaemia': ['population'],
      'chronic-kidney-disease-resolved': ['population'],
    })
    expect(behind('rz-bp')).toMatchObject({ 'blood-pressure': ['value'], 'antihypertensive-medication': ['response'] })
    expect(behind('pca-declined-one')).toMatchObject({ 'blood-pressure-declined': ['adjustment'] })
    expect(behind('reg-mh2')).toEqual({ 'lithium-medication': ['population'], 'lithium-stopped': ['population'] })
  })
})

describe('a list that does not fit the plan is refused, all faults at once', () => {
  test.each<[string, RuleList, RegExp]>([
    [
      'a rule listed as not computable that the plan computes',
      list(listed('phsmi-core', nothing)),
      /phsmi-core: is listed as not computable, and a plan .* computes it/,
    ],
    [
      'a rule listed as carried by code that the plan computes',
      list(listed('phsmi-core', { kind: 'code', modules: ['a.ts'] })),
      /listed as carried by code/,
    ],
    [
      'a rule listed as carried by a plan that none has',
      list(listed('x-a', { kind: 'plan' })),
      /x-a: is listed as carried by a plan, and none has it/,
    ],
    ['a rule that is listed twice', list(listed('x-a', nothing), listed('x-a', nothing)), /x-a: is listed twice/],
    ['a rule of no section', list(listed('y-a', nothing)), /y-a: its id does not begin as those of section-1/],
    [
      'an adjustment that no measure has',
      list(listed('x-a', { kind: 'measure' })),
      /x-a: is listed as carried by a measure, and none names it/,
    ],
    ['a rule carried by one there is not', list(listed('x-a', { kind: 'rules', rules: ['x-b'] })), /x-a: is carried by the rule x-b/],
    [
      'code that rests on memory alone',
      list(listed('x-a', { kind: 'code', modules: ['a.ts'] }, { basis: ['M'] })),
      /x-a: rests on memory alone/,
    ],
    [
      'a rule of the plan that belongs to no section',
      { ...list(), sections: [{ id: 'section-1', title: 'All', prefixes: ['x-'], rules: [] }] },
      /phsmi-core: belongs to no section/,
    ],
    [
      'a sign-off of a rule set that is not there',
      { ...list(), signOffs: [{ of: 'gone|1', name: 'A', role: 'B', on: 20_000 as never }] },
      /Sign-off of gone\|1: there is no such rule set/,
    ],
  ])('%s', (_, rules, says) => {
    const { catalogue: none, problems } = read(rules)
    expect(none).toBeNull()
    expect(problems.join('\n')).toMatch(says)
  })
  test('two faults are told together', () => {
    expect(read(list(listed('phsmi-core', nothing), listed('y-a', nothing))).problems.length).toBe(2)
  })
})
