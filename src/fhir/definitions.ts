/**
 * The definitions Parity runs on: clusters and plan, from the FHIR resources in `fhir/`.
 *
 * Every file is imported by `definitions.gen.ts`, so that Node and the worker's bundle take the same way. Displays come along: the
 * service serves its ValueSets, and all of it is about a third of the bundle allowed.
 */
import type { Measure as MeasureResource, PlanDefinition, ValueSet } from 'fhir/r4'
import { type ClusterIndex, clusterIndex } from '../domain/cluster.ts'
import { criteria, untimed } from '../domain/criteria/index.ts'
import { adjustments } from '../domain/measure/adjustments.ts'
import type { Measure } from '../domain/measure/measure.ts'
import { numerators } from '../domain/measure/numerators.ts'
import { measurePopulations } from '../domain/measure/populations.ts'
import { plainWords } from '../domain/plainWords.ts'
import type { Plan } from '../domain/plan.ts'
import { populations } from '../domain/populations.ts'
import { redZones } from '../domain/redZone.ts'
import { definitions } from './definitions.gen.ts'
import { readMeasures } from './measure.ts'
import { readPlans } from './plan.ts'
import { readCluster } from './valueSet.ts'

// TypeScript reads `status` of a JSON file as any string; that the files are what they claim is held by tests.
export const valueSets = definitions.ValueSet as unknown as readonly ValueSet[]

const byId = new Map(valueSets.map((valueSet) => [valueSet.id ?? '', valueSet]))

/** A ValueSet by its id, for its words and its codes' display. */
export const valueSet = (id: string): ValueSet | null => byId.get(id) ?? null

let words: ClusterIndex['checksNamedIn'] | null = null
const names: ClusterIndex['checksNamedIn'] = (text) => {
  words ??= plainWords(plan.checks)
  return words(text)
}

let built: ClusterIndex | null = null
const index = (): ClusterIndex => {
  built ??= clusterIndex(
    valueSets.map((resource) => {
      const { id, codes } = readCluster(resource)
      return [id, new Set(codes)] as const
    }),
  )
  return built
}

/** Which clusters hold a code. Built when first asked, so that a command that asks nothing does not wait for it. */
export const clusters: ClusterIndex = {
  get ids() {
    return index().ids
  },
  clustersOf: (code) => index().clustersOf(code),
  checksNamedIn: (text) => names(text),
}

/** The plan that gives the whole its name and version; the others add rules to its checks, or further checks. */
const FIRST = 'smi-annual-physical-health-check'

const readPlanOrThrow = (): Plan => {
  const definitionsOf = definitions.PlanDefinition as unknown as readonly PlanDefinition[]
  const known = {
    clusters: [...byId.keys()],
    criteria: Object.keys(criteria),
    untimed: Object.keys(untimed),
    populations: Object.keys(populations),
    redZones: Object.keys(redZones),
  }
  const { plan, problems } = readPlans(
    [...definitionsOf].sort((a, b) => Number(b.id === FIRST) - Number(a.id === FIRST)),
    known,
  )
  if (plan === null) throw new Error(`The plan in fhir/PlanDefinition cannot be used:\n${problems.join('\n')}`)
  return plan
}

const readMeasuresOrThrow = (): readonly Measure[] => {
  const { measures, problems } = readMeasures(definitions.Measure as unknown as readonly MeasureResource[], {
    clusters: [...byId.keys()],
    populations: Object.keys(measurePopulations),
    numerators: Object.keys(numerators),
    adjustments: Object.keys(adjustments),
  })
  if (measures === null) throw new Error(`The measures in fhir/Measure cannot be used:\n${problems.join('\n')}`)
  return measures
}

/** The checks and their rules, from every PlanDefinition in `fhir/PlanDefinition`, and the measures from `fhir/Measure`. */
export const plan: Plan = { ...readPlanOrThrow(), measures: readMeasuresOrThrow() }
