import type { Library } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { definitions } from '../../src/fhir/definitions.gen.ts'
import { valueSets } from '../../src/fhir/definitions.ts'
import { readMaximumDoses } from '../../src/fhir/maximumDoses.ts'

const SD = 'https://fhir.parity.example/StructureDefinition/maximum-dose'
const VS = 'https://fhir.parity.example/ValueSet'
const row = (drug: string, value: number, code: string, per: [number, string], product?: string) => ({
  url: SD,
  extension: [
    { url: 'drug', valueCanonical: `${VS}/${drug}` },
    ...(product === undefined ? [] : [{ url: 'product', valueCanonical: `${VS}/${product}` }]),
    { url: 'dose', valueRatio: { numerator: { value, code }, denominator: { value: per[0], code: per[1] } } },
  ],
})
const table = (rest: object): Library =>
  ({
    resourceType: 'Library',
    status: 'active',
    type: {},
    version: '1',
    relatedArtifact: [{ type: 'derived-from', citation: 'a formulary' }],
    extension: [row('a', 20, 'mg', [1, 'd'])],
    ...rest,
  }) as Library
const CLUSTERS = ['a', 'depot']

describe('the table of maximum doses (hdat-data)', () => {
  test('gives milligrams a day', () => {
    const rows = [row('a', 600, 'mg', [1, 'wk'], 'depot'), row('a', 400, 'mg', [1, 'mo'], 'depot'), row('a', 20, 'mg', [1, 'd'])]
    expect(readMaximumDoses(table({ extension: rows }), CLUSTERS).maxima).toEqual([
      { drug: 'a', product: 'depot', perDay: 600 / 7 },
      { drug: 'a', product: 'depot', perDay: 400 / 28 },
      { drug: 'a', product: null, perDay: 20 },
    ])
  })
  test('may be missing: then nothing is computed', () =>
    expect(readMaximumDoses(undefined, CLUSTERS)).toEqual({ maxima: null, problems: [] }))
  test.each<[string, object, RegExp]>([
    ['no version', { version: undefined }, /no version/],
    ['no source', { relatedArtifact: [] }, /no source/],
    ['no row', { extension: [] }, /no row/],
    ['a cluster that is not there', { extension: [row('b', 20, 'mg', [1, 'd'])] }, /ValueSet\/b is not in/],
    ['a product that is not there', { extension: [row('a', 20, 'mg', [1, 'd'], 'c')] }, /ValueSet\/c is not in/],
    ['another unit', { extension: [row('a', 20, 'mL', [1, 'd'])] }, /Row 1: has no readable dose/],
    ['nought', { extension: [row('a', 0, 'mg', [1, 'd'])] }, /Row 1: has no readable dose/],
    ['no time', { extension: [row('a', 20, 'mg', [1, 'x'])] }, /Row 1: has no readable dose/],
  ])('with %s is refused, and why is said', (_, rest, says) => {
    const { maxima, problems } = readMaximumDoses(table(rest), CLUSTERS)
    expect(maxima).toBeNull()
    expect(problems.join('\n')).toMatch(says)
  })
  test('shipped names its source and covers only drugs there are', () => {
    const [shipped] = definitions.Library as unknown as Library[]
    const { maxima, problems } = readMaximumDoses(
      shipped,
      valueSets.map(({ id }) => id ?? ''),
    )
    expect(problems).toEqual([])
    expect(maxima?.find(({ drug, product }) => drug === 'antipsychotic-drug-olanzapine' && product === null)?.perDay).toBe(20)
  })
})
