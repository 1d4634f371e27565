import type { PlanDefinition } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import smi from '../../fhir/PlanDefinition/smi-annual-physical-health-check.json' with { type: 'json' }
import { readInterval, readPlans } from '../../src/fhir/plan.ts'

const VALUE_SET = 'https://fhir.parity.example/ValueSet'
const known = {
  clusters: ['blood-pressure', 'blood-pressure-declined', 'mental-health-care-declined'],
  criteria: ['recordedWithin'],
  untimed: [],
  redZones: ['numberFrom'],
  populations: ['den-phsmi'],
}

type Path = readonly (string | number)[]
const RULE = ['action', 0, 'action', 0] as const
const CHECK = ['action', 0] as const

/** The blood pressure check alone, with something in another place or, for undefined, nothing. */
const changed = (...edits: readonly (readonly [path: Path, value: unknown])[]) => {
  const definition = structuredClone({ ...smi, action: smi.action.slice(0, 1) }) as unknown as PlanDefinition
  for (const [path, value] of edits) {
    // biome-ignore lint/suspicious/noExplicitAny: a test may break the plan in ways its type forbids.
    const holder = path.slice(0, -1).reduce((part: any, key) => part[key], definition)
    holder[path.at(-1) ?? ''] = value
  }
  return readPlans([definition], known)
}

test('a plan without fault is read whole', () => {
  const { plan, problems } = changed()
  expect(problems).toEqual([])
  expect(plan).toMatchObject({
    url: 'https://fhir.parity.example/PlanDefinition/smi-annual-physical-health-check',
    version: '1.0.0',
    checks: [
      {
        id: 'blood-pressure',
        evidence: ['blood-pressure'],
        shown: ['blood-pressure'],
        declined: ['blood-pressure-declined', 'mental-health-care-declined'],
        near: [],
        words: ['blood pressure', 'bp'],
        area: 'uncategorised',
        rules: [{ id: 'phsmi-core', owner: 'responsible', basis: ['R'], interval: { months: 12 } }],
      },
    ],
  })
})

test.each([
  ['stat', 'urgent'],
  ['urgent', 'soon'],
  ['routine', undefined],
  [undefined, undefined],
])('a rule of priority %s is %s', (written, read) => {
  expect(changed([[...RULE, 'priority'], written]).plan?.checks[0]?.rules[0]?.priority).toBe(read)
})

const bloodPressure = smi.action[0] as (typeof smi.action)[number]
const faults: readonly (readonly [name: string, path: Path, value: unknown, says: RegExp])[] = [
  [
    'a ValueSet that is not there',
    [...CHECK, 'input', 0, 'codeFilter', 0, 'valueSet'],
    `${VALUE_SET}/pulse`,
    /^Check blood-pressure, input 1: the ValueSet .*\/pulse is not in fhir\/ValueSet; add it/,
  ],
  [
    'a ValueSet of someone else',
    [...CHECK, 'input', 1, 'codeFilter', 0, 'valueSet'],
    'http://hl7.org/fhir/ValueSet/x',
    /input 2: the ValueSet http:\/\/hl7.org/,
  ],
  ['an input without a ValueSet', [...CHECK, 'input', 1, 'codeFilter'], undefined, /input 2 names 0 ValueSets/],
  [
    'an input with an unknown purpose',
    [...CHECK, 'input', 1, 'extension', 0, 'valueCode'],
    'refused',
    /input 2 has no known purpose; mark it with one of evidence/,
  ],
  ['no evidence', [...CHECK, 'input'], bloodPressure.input.slice(1), /^Check blood-pressure: has no evidence/],
  ['a plain word in capitals', [...CHECK, 'extension', 1, 'valueString'], 'BP', /the plain word “BP” has to be in small letters/],
  ['a plain word open at both ends', [...CHECK, 'extension', 1, 'valueString'], '*press*', /the plain word “\*press\*” has to be/],
  ['an unknown area', [...CHECK, 'extension', 0, 'valueCode'], 'letters', /^Check blood-pressure: has no known area/],
  ['no description', [...CHECK, 'description'], undefined, /has no description/],
  ['no rule', [...CHECK, 'action'], [], /no rule asks for it/],
  [
    'an unknown criterion',
    [...RULE, 'extension', 0, 'valueCode'],
    'recordedOnce',
    /^Check blood-pressure, rule phsmi-core: the criterion “recordedOnce” is unknown; use one of recordedWithin/,
  ],
  [
    'an unknown population',
    [...RULE, 'condition', 0, 'expression', 'expression'],
    'everyone',
    /the population “everyone” is unknown; name one of den-phsmi/,
  ],
  ['a missing citation', [...RULE, 'documentation'], undefined, /rule phsmi-core: cites no source; add documentation/],
  ['a citation without words', [...RULE, 'documentation'], [{ type: 'citation', url: 'https://nice.example' }], /cites no source/],
  [
    'a priority that means nothing here',
    [...RULE, 'priority'],
    'asap',
    /^Check blood-pressure, rule phsmi-core: the priority asap is not used/,
  ],
  ['a missing owner', [...RULE, 'participant'], undefined, /has no known owner; give participant.role one of responsible, gp, mh/],
  ['a missing interval', [...RULE, 'timingTiming'], undefined, /has no readable interval/],
  ['an interval of no known unit', [...RULE, 'timingTiming', 'repeat', 'periodUnit'], 'h', /has no readable interval/],
  ['an unknown basis', [...RULE, 'extension', 1, 'valueCode'], 'X', /the basis “X” is unknown; use one of R, R2, M, D/],
  ['no basis', [...RULE, 'extension'], bloodPressure.action[0]?.extension.slice(0, 1), /has no basis mark/],
  ['a rule under the name of another check', [...RULE, 'id'], 'bmi.phsmi-core', /the id has to be the check's/],
  ['a rule without a name', [...RULE, 'id'], 'blood-pressure', /the id has to be the check's/],
  ['a rule that stands twice', [...CHECK, 'action', 1], bloodPressure.action[0], /^Check blood-pressure: the rule phsmi-core stands twice/],
  ['a check that stands twice', ['action', 1], bloodPressure, /^The check blood-pressure stands twice/],
  ['no check', ['action'], [], /^The plan has no check/],
  ['no version', ['version'], undefined, /^The plan has no version/],
]

describe('a plan is refused, with a sentence that names the place and the fix, for', () => {
  test.each(faults)('%s', (_, path, value, says) => {
    const { plan, problems } = changed([path, value])
    expect(plan).toBeNull()
    expect(problems).toEqual([expect.stringMatching(says)])
  })
})

test('everything wrong is said at once', () => {
  const { plan, problems } = changed(
    [[...CHECK, 'input'], []],
    [[...RULE, 'documentation'], undefined],
    [[...RULE, 'participant'], undefined],
    [[...RULE, 'timingTiming'], undefined],
  )
  expect(plan).toBeNull()
  expect(problems).toHaveLength(4)
})

test('an interval is read in years, months, weeks and days, and never guessed', () => {
  const every = (period: number, periodUnit: string, frequency = 1) =>
    readInterval({ timingTiming: { repeat: { frequency, period, periodUnit: periodUnit as 'mo' } } })
  expect(every(2, 'a')).toEqual({ months: 24 })
  expect(every(12, 'mo')).toEqual({ months: 12 })
  expect(every(12, 'wk')).toEqual({ days: 84 })
  expect(every(28, 'd')).toEqual({ days: 28 })
  expect(every(1.5, 'mo')).toBeNull()
  expect(every(0, 'mo')).toBeNull()
  expect(every(12, 'mo', 2)).toBeNull()
  expect(readInterval({})).toBeNull()
})
