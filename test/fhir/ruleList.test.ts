import { readdirSync, readFileSync } from 'node:fs'
import type { CodeSystem, CodeSystemConcept } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { builtIn, resources } from '../../src/fhir/definitions.ts'
import { readDefinitions } from '../../src/fhir/readDefinitions.ts'
import { readRuleList } from '../../src/fhir/ruleList.ts'

const [rules, sources] = ['clinical-rules', 'rule-sources'].map((id) => resources.CodeSystem.find((one) => one.id === id)) as [
  CodeSystem,
  CodeSystem,
]
const clusters = resources.ValueSet.map(({ id }) => id ?? '')
const concept: CodeSystemConcept = {
  code: 'x-a',
  display: 'A rule',
  definition: 'It asks something.',
  property: [
    { code: 'carried-by', valueCode: 'code' },
    { code: 'module', valueString: 'src/a.ts' },
    { code: 'basis', valueCode: 'R' },
    { code: 'source', valueCode: 'S24' },
    { code: 'owner', valueCode: 'gp' },
    { code: 'value-set', valueString: 'https://fhir.parity.example/ValueSet/stability' },
  ],
}
const listOf = (one: CodeSystemConcept, more: Partial<CodeSystem> = {}): CodeSystem => ({
  ...rules,
  ...more,
  concept: [{ code: 'section-1', display: 'All', property: [{ code: 'id-prefix', valueString: 'x-' }], concept: [one] }],
})
const read = (one: CodeSystemConcept, more?: Partial<CodeSystem>) => readRuleList([listOf(one, more), sources], clusters)
const without = (code: string, ...instead: NonNullable<CodeSystemConcept['property']>) => ({
  ...concept,
  property: [...(concept.property ?? []).filter((property) => property.code !== code), ...instead],
})

describe('the list that comes with Parity', () => {
  const modules = builtIn.catalogue.entries.flatMap(({ id, parts }) =>
    parts.flatMap((part) => (part.kind === 'code' ? [[id, part.module] as const] : [])),
  )
  test.each(modules)('%s is carried by %s, which says so', (id, module) => {
    expect(readFileSync(module, 'utf8')).toMatch(new RegExp(`[\`']${id}[\`']`))
  })

  test('calls nothing not computable that the domain has code for', () => {
    const files = readdirSync('src/domain', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const code = files.map((file) => readFileSync(`src/domain/${file}`, 'utf8')).join('\n')
    const not = builtIn.catalogue.entries.filter(({ status }) => status === 'not-computable').map(({ id }) => id)
    expect(not.filter((id) => code.includes(`'${id}'`) || code.includes(`\`${id}\``))).toEqual([])
  })

  test('cites every source it holds, and no other', () => {
    const properties = (rules.concept ?? []).flatMap((section) => section.concept ?? []).flatMap(({ property = [] }) => property)
    const cited = properties.filter(({ code }) => code === 'source').map(({ valueCode }) => valueCode)
    expect(new Set(cited)).toEqual(new Set(sources.concept?.map(({ code }) => code)))
  })
})

test('a list without fault is read whole', () => {
  const { list, problems } = read(concept)
  expect(problems).toEqual([])
  expect(list?.sections).toEqual([
    {
      id: 'section-1',
      title: 'All',
      prefixes: ['x-'],
      rules: [
        {
          id: 'x-a',
          title: 'A rule',
          description: 'It asks something.',
          basis: ['R'],
          sources: [expect.objectContaining({ label: 'S24', citation: expect.stringContaining('NHS England') })],
          owner: 'gp',
          carrier: { kind: 'code', modules: ['src/a.ts'] },
          leftOut: null,
          clusters: ['stability'],
        },
      ],
    },
  ])
})

test('definitions without a list have no catalogue, and can still be evaluated', () => {
  const { definitions, problems } = readDefinitions({ ...resources, CodeSystem: [] })
  expect(problems).toEqual([])
  expect(definitions?.catalogue).toBeNull()
  expect(definitions?.plan).toEqual(builtIn.plan)
})

test('faults of plans, measures, code lists and the list of rules are told together', () => {
  const { definitions, problems } = readDefinitions({
    PlanDefinition: resources.PlanDefinition.map((plan) => ({ ...plan, version: '' })),
    Measure: resources.Measure.map((measure) => ({ ...measure, version: '' })),
    ValueSet: [...resources.ValueSet, ...resources.ValueSet.slice(0, 1)],
    Library: [],
    CodeSystem: [listOf(without('basis')), sources],
  })
  expect(definitions).toBeNull()
  expect(problems.join('\n')).toMatch(/stands twice.*plan has no version.*has no version.*x-a: has no known basis/s)
})

const signOff = (valueDate: string): Partial<CodeSystem> => ({
  extension: [
    {
      url: 'https://fhir.parity.example/StructureDefinition/sign-off',
      extension: [
        { url: 'of', valueCanonical: 'https://fhir.parity.example/PlanDefinition/red-zones|1.0.0' },
        { url: 'name', valueString: 'Dr A Example' },
        { url: 'role', valueString: 'Clinical safety officer' },
        { url: 'on', valueDate },
      ],
    },
  ],
})

test('a sign-off says who answers for which version, and when', () => {
  expect(read(concept, signOff('2026-11-20')).list?.signOffs).toEqual([
    {
      of: 'https://fhir.parity.example/PlanDefinition/red-zones|1.0.0',
      name: 'Dr A Example',
      role: 'Clinical safety officer',
      on: day('2026-11-20'),
    },
  ])
})

describe('a fault is named with the rule and the fix', () => {
  test.each<[string, CodeSystemConcept, RegExp]>([
    ['no words', { ...concept, display: '' }, /x-a: has no display/],
    ['no sentence', { ...concept, definition: '' }, /x-a: has no definition/],
    ['no basis', without('basis'), /x-a: has no known basis mark/],
    ['an unknown basis', without('basis', { code: 'basis', valueCode: 'Q' }), /x-a: has no known basis mark/],
    ['an unknown owner', without('owner', { code: 'owner', valueCode: 'someone' }), /x-a: has no known owner/],
    ['a source that is not there', without('source', { code: 'source', valueCode: 'S999' }), /the source S999 is not in/],
    ['read, and no source', without('source'), /cites no source/],
    [
      'a ValueSet that is not there',
      without('value-set', { code: 'value-set', valueString: 'https://x.example' }),
      /is not in fhir\/ValueSet/,
    ],
    ['code without a module', without('module'), /name the module/],
    ['nothing without a reason', without('carried-by', { code: 'carried-by', valueCode: 'nothing' }), /give the reason/],
    ['a reason and code', without('x', { code: 'reason', valueString: 'Because.' }), /gives a reason .* and is carried by code/],
    ['a plan, and nothing left out', without('carried-by', { code: 'carried-by', valueCode: 'plan' }), /say what is left out/],
    ['an unknown carrier', without('carried-by', { code: 'carried-by', valueCode: 'magic' }), /use code, rules, plan, measure or nothing/],
    ['other rules, none named', without('carried-by', { code: 'carried-by', valueCode: 'rules' }), /carried by other rules; name them/],
  ])('%s', (_, one, says) => {
    const { list, problems } = read(one)
    expect(list).toBeNull()
    expect(problems.join('\n')).toMatch(says)
  })
  test('a sign-off on a day that does not exist', () => {
    expect(read(concept, signOff('2026-02-30')).problems.join()).toMatch(/Sign-off of .*red-zones\|1\.0\.0: give of/)
  })
})
