import { Calculator } from 'fqm-execution'
import { formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { State } from '../../src/domain/membership.ts'
import { valueSets } from '../../src/fhir/definitions.ts'
import type { AnyResource } from '../../src/fhir/reading.ts'
import { compile } from './compile.ts'

/** One person's record as the GP practice holds it: the newest version of each resource, the Patient among them. */
export interface PeerPerson {
  /** The id of the Patient. */
  readonly id: string
  readonly resources: readonly AnyResource[]
}

const LIBRARIES = ['PhsmiAllSix'] as const
const url = (type: string, name: string): string => `https://fhir.parity.example/${type}/${name}`

/** Of what is given at once the engine keeps everything until it is done: half a gigabyte for so many people. */
const BATCH = 500

const POPULATIONS = {
  'initial-population': 'Initial Population',
  denominator: 'Denominator',
  'denominator-exclusion': 'Denominator Exclusion',
  numerator: 'Numerator',
} as const

const population = (code: string, expression: string): fhir4.MeasureGroupPopulation => ({
  code: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }] },
  criteria: { language: 'text/cql', expression },
})

const measure: fhir4.Measure = {
  resourceType: 'Measure',
  id: 'PhsmiAllSix',
  url: url('Measure', 'PhsmiAllSix'),
  status: 'active',
  library: [url('Library', 'PhsmiAllSix')],
  scoring: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: 'proportion' }] },
  group: [{ id: 'all-six', population: Object.entries(POPULATIONS).map(([code, expression]) => population(code, expression)) }],
}

const measureBundle = (): fhir4.Bundle => {
  const elm = compile(...LIBRARIES)
  const libraries = LIBRARIES.map(
    (name, i): fhir4.Library => ({
      resourceType: 'Library',
      id: name,
      url: url('Library', name),
      status: 'active',
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'logic-library' }] },
      content: [{ contentType: 'application/elm+json', data: Buffer.from(elm[i] as string).toString('base64') }],
    }),
  )
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [measure, ...libraries, ...valueSets].map((resource) => ({ resource })),
  }
}

const bundleOf = ({ resources }: PeerPerson): fhir4.Bundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource: resource as unknown as fhir4.FhirResource })),
})

const stateOf = (counted: ReadonlySet<string>): State => {
  if (!counted.has('denominator')) return 'not-in-population'
  if (counted.has('denominator-exclusion')) return 'excluded'
  return counted.has('numerator') ? 'numerator' : 'denominator'
}

/** Where each person stands in the measure at the end of a period of twelve months, as `fqm-execution` says, by Patient id. */
export const cqlEngine = (): ((people: readonly PeerPerson[], on: PlainDate) => Promise<Map<string, State>>) => {
  const definition = measureBundle()
  return async (people, on) => {
    const states = new Map<string, State>()
    for (let from = 0; from < people.length; from += BATCH) {
      const { results } = await Calculator.calculate(definition, people.slice(from, from + BATCH).map(bundleOf), {
        measurementPeriodStart: formatDate((on - 364) as PlainDate),
        measurementPeriodEnd: formatDate(on),
        calculateHTML: false,
        calculateClauseCoverage: false,
        calculateSDEs: false,
        trustMetaProfile: false,
        verboseCalculationResults: false,
      })
      for (const { patientId, detailedResults } of results) {
        const held = (detailedResults?.[0]?.populationResults ?? []).filter(({ result }) => result)
        states.set(patientId, stateOf(new Set(held.map(({ populationType }) => populationType))))
      }
    }
    return states
  }
}
