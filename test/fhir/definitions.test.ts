import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codeKey } from '../../src/domain/cluster.ts'
import { isCore } from '../../src/domain/plan.ts'
import { clusters, plan, valueSet, valueSets } from '../../src/fhir/definitions.ts'
import { definitionsModule, GENERATED } from '../../tools/definitions.ts'
import { passesVerhoeff } from './verhoeff.ts'

const SNOMED = 'http://snomed.info/sct'
const DMD = 'https://dmd.nhs.uk'
const clustersOf = (system: string, code: string) => {
  const key = codeKey(system, code)
  return key === null ? null : clusters.clustersOf(key)
}
const concepts = (id: string) =>
  (valueSet(id)?.compose?.include ?? []).flatMap(({ system = '', concept = [] }) => concept.map(({ code }) => ({ system, code })))

describe('the generated module', () => {
  test('imports every file there is in fhir/ (else run npm run definitions)', () => {
    expect(readFileSync(GENERATED, 'utf8')).toBe(definitionsModule())
  })
})

describe.each(valueSets.map((resource) => [resource.id ?? '', resource] as const))('ValueSet %s', (id, resource) => {
  test('has an address, a release, a title, a description and the rights of its source', () => {
    expect(resource).toMatchObject({
      resourceType: 'ValueSet',
      url: `https://fhir.parity.example/ValueSet/${id}`,
      status: 'active',
      version: expect.stringMatching(/^\S+$/),
      name: expect.stringMatching(/^[A-Z][A-Za-z0-9]+$/),
      title: expect.stringMatching(/\S/),
      description: expect.stringMatching(/\.$/),
      copyright: expect.stringMatching(/^Source: \S/),
    })
  })

  test('lists codes, none twice, in order, of systems that records are matched by', () => {
    const include = resource.compose?.include ?? []
    expect(include.length).toBeGreaterThan(0)
    for (const { system = '', concept = [] } of include) {
      const codes = concept.map(({ code }) => code)
      expect(codes.length).toBeGreaterThan(0)
      expect(codes).toEqual([...new Set(codes)].sort())
      for (const code of codes) expect(codeKey(system, code)).not.toBeNull()
    }
  })

  test('holds SNOMED CT and dm+d identifiers whose check digit is right', () => {
    const codes = concepts(id).filter(({ system }) => system === SNOMED || system === DMD)
    expect(codes.filter(({ code }) => !/^[1-9]\d{5,17}$/.test(code) || !passesVerhoeff(code))).toEqual([])
  })

  test('names a national reference set by an identifier whose check digit is right', () => {
    for (const { value = '' } of resource.identifier ?? []) expect(passesVerhoeff(value), value).toBe(true)
  })
})

describe('clusters', () => {
  test('finds the clusters of a code', () => {
    expect(clustersOf(SNOMED, '75367002')).toEqual(['blood-pressure'])
    expect(clustersOf('http://loinc.org', '8480-6')).toEqual(['blood-pressure', 'blood-pressure-systolic'])
    expect(clustersOf(SNOMED, '359746009')).toEqual(['stability'])
  })

  test('takes a medicine sent as SNOMED CT for the same as dm+d', () => {
    const medicines = concepts('lithium-medication').filter(({ system }) => system === DMD)
    expect(medicines.length).toBeGreaterThan(50)
    for (const { code } of medicines) expect(clustersOf(SNOMED, code)).toContain('lithium-medication')
  })

  test('reads ICD-10 with its dot and without', () => {
    expect(clustersOf('http://hl7.org/fhir/sid/icd-10', 'F20.0')).toEqual(['smi-diagnosis-icd10'])
    expect(clustersOf('http://hl7.org/fhir/sid/icd-10', 'F200')).toEqual(['smi-diagnosis-icd10'])
  })

  test('keeps lithium apart from the antipsychotics, beside which ATC lists it', () => {
    expect(clustersOf('http://www.whocc.no/atc', 'N05AN01')).toEqual(['lithium-medication'])
    expect(clustersOf('http://www.whocc.no/atc', 'N05AH02')).toContain('antipsychotic-medication')
    expect(clustersOf('http://www.whocc.no/atc', 'N05AH02')).not.toContain('lithium-medication')
  })

  test('knows which antipsychotic each product is, and none as two', () => {
    const drugsOf = ({ system, code }: { system: string; code: string }) =>
      (clustersOf(system, code) ?? []).filter((id) => id.startsWith('antipsychotic-drug-'))
    const unclear = concepts('antipsychotic-medication').filter((coding) => drugsOf(coding).length !== 1)
    expect(unclear).toEqual([])
  })

  test.each([
    ['a depot', '4520711000001102'],
    ['tablets', '42278711000001101'],
    ['a brand of tablets', '14661611000001104'],
  ])('takes risperidone as %s for the same drug', (_, code) => {
    expect(clustersOf(DMD, code)).toContain('antipsychotic-drug-risperidone')
  })

  test('does not take methylphenidate by the name of Tranquilyn for an antipsychotic', () => {
    expect(clustersOf(DMD, '205811000001105')).toEqual([])
  })

  test('knows an ethnic category by its letter as well as by its code', () => {
    expect(clustersOf('https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland', 'H')).toEqual(['ethnicity-indian'])
  })

  test('does not take a father who smokes for a smoker', () => {
    expect(clustersOf(SNOMED, '161077003')).toEqual([])
  })

  test('does not take a plain non-smoker for a smoking status', () => {
    expect(clustersOf(SNOMED, '8392000')).toEqual(['smoking-non-smoker-unspecified'])
  })

  test('knows a diagnosis in remission as both, for the rule that remission wins', () => {
    expect(clustersOf(SNOMED, '4926007')).toEqual(['smi-diagnosis', 'smi-remission'])
  })

  test('has nothing for a code no cluster lists', () => {
    expect(clustersOf(SNOMED, '138875005')).toEqual([])
  })
})

describe('the plan', () => {
  const core = plan.checks.filter(isCore)

  test('begins with the six checks of the yearly health check', () => {
    expect(core.map(({ id }) => id)).toEqual(['blood-pressure', 'bmi', 'alcohol', 'lipids', 'glucose', 'smoking'])
    expect(plan.checks.slice(0, core.length)).toEqual(core)
  })

  test.each(plan.checks.map((check) => [check.id, check] as const))('%s has plain words that name no other check', (id, { words }) => {
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(clusters.checksNamedIn(word.replace('*', 'x')), word).toEqual([id])
  })

  test.each(plan.checks.map((check) => [check.id, check] as const))('what comes near %s is no evidence of it by itself', (_, check) => {
    expect(check.near.filter((id) => check.evidence.includes(id) || check.declined.includes(id))).toEqual([])
  })

  test.each(plan.checks.map((check) => [check.id, check] as const))(
    '%s can be evidenced and declined by clusters there are',
    (_, check) => {
      const used = [
        ...check.evidence,
        ...check.shown,
        ...check.declined,
        ...check.near,
        ...check.alerts.flatMap((rule) => [...rule.values, ...rule.responses]),
      ]
      expect(used.filter((id) => !clusters.ids.includes(id))).toEqual([])
      expect(check.evidence.length).toBeGreaterThan(0)
    },
  )

  test.each(plan.checks.map((check) => [check.id, check] as const))('%s is never evidenced by the code that declines it', (_, check) => {
    const declining = check.declined.flatMap(concepts)
    const evidence = new Set(check.evidence.flatMap(concepts).map(({ code }) => code))
    expect(declining.filter(({ code }) => evidence.has(code))).toEqual([])
  })

  test.each(core.map((check) => [check.id, check] as const))('%s can be declined alone and with all mental health care', (_, check) => {
    expect(check.declined).toContain('mental-health-care-declined')
    expect(check.declined.length).toBeGreaterThan(1)
  })

  test.each(core.map((check) => [check.id, check] as const))('%s is asked for by phsmi-core every twelve months', (_, check) => {
    expect(check.rules[0]).toMatchObject({
      id: 'phsmi-core',
      criterion: 'recordedWithin',
      population: 'den-phsmi',
      interval: { months: 12 },
      owner: 'responsible',
    })
    expect(check.rules[0]?.sources.map(({ label }) => label)).toEqual(expect.arrayContaining(['S24', 'S22']))
  })

  test('finds lipids and glucose among investigations, the rest among uncategorised data', () => {
    expect(Object.fromEntries(core.map(({ id, area }) => [id, area]))).toEqual({
      'blood-pressure': 'uncategorised',
      bmi: 'uncategorised',
      alcohol: 'uncategorised',
      lipids: 'investigations',
      glucose: 'investigations',
      smoking: 'uncategorised',
    })
  })
})
