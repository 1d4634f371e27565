import type { CodeSystem, FhirResource, Library, Measure as MeasureResource, PlanDefinition, ValueSet } from 'fhir/r4'
import { type Catalogue, catalogueOf } from '../domain/catalogue/catalogue.ts'
import type { RuleSet } from '../domain/catalogue/listed.ts'
import { type ClusterIndex, clusterIndex } from '../domain/cluster.ts'
import { criteria, untimed } from '../domain/criteria/index.ts'
import { adjustments } from '../domain/measure/adjustments.ts'
import { numerators } from '../domain/measure/numerators.ts'
import { measurePopulations } from '../domain/measure/populations.ts'
import { standings } from '../domain/monitoring/highDose.ts'
import { plainWords } from '../domain/plainWords.ts'
import type { Plan } from '../domain/plan.ts'
import { populations } from '../domain/populations.ts'
import { redZones } from '../domain/redZone.ts'
import { MAXIMUM_DOSES, readMaximumDoses } from './maximumDoses.ts'
import { readMeasures } from './measure.ts'
import { readPlans } from './plan.ts'
import { RULES, readRuleList } from './ruleList.ts'
import { readCluster } from './valueSet.ts'

/** The resources a set of rules is written in, by type. */
export interface DefinitionResources {
  readonly PlanDefinition: readonly PlanDefinition[]
  readonly Measure: readonly MeasureResource[]
  readonly ValueSet: readonly ValueSet[]
  readonly CodeSystem: readonly CodeSystem[]
  /** Holds the table of maximum doses, without which the rules that need it are not computed. */
  readonly Library: readonly Library[]
}

/** A set of rules that can be evaluated. */
export interface Definitions {
  readonly plan: Plan
  /** Which clusters hold a code. Built when first asked, so that a command that asks nothing does not wait for it. */
  readonly clusters: ClusterIndex
  /** Null when the resources hold no list of the rules that no plan states by itself. */
  readonly catalogue: Catalogue | null
}

/** The plan that gives the whole its name and version; the others add rules to its checks, or further checks. */
const FIRST = 'smi-annual-physical-health-check'

const lazyIndex = (valueSets: readonly ValueSet[], { checks }: Plan): ClusterIndex => {
  let built: ClusterIndex | null = null
  let words: ClusterIndex['checksNamedIn'] | null = null
  const index = (): ClusterIndex => {
    built ??= clusterIndex(
      valueSets.map((resource) => {
        const { id, codes } = readCluster(resource)
        return [id, new Set(codes)] as const
      }),
    )
    return built
  }
  return {
    get ids() {
      return index().ids
    },
    clustersOf: (code) => index().clustersOf(code),
    checksNamedIn(text) {
      words ??= plainWords(checks)
      return words(text)
    },
  }
}

const ruleSetOf = (resource: Extract<FhirResource, PlanDefinition | MeasureResource | CodeSystem>): RuleSet => ({
  type: resource.resourceType,
  id: resource.id ?? '',
  url: resource.url ?? '',
  version: resource.version ?? '',
  title: resource.title ?? '',
  date: resource.date ?? null,
})

const repeated = (valueSets: readonly ValueSet[]): string[] => {
  const ids = valueSets.map(({ id }) => id ?? '')
  return [...new Set(ids.filter((id, i) => id === '' || ids.indexOf(id) !== i))].map((id) =>
    id === '' ? 'A ValueSet has no id; give it the name its url ends in.' : `The ValueSet ${id} stands twice; give each its own id.`,
  )
}

/** Reads plans, measures, code lists and the list of rules together, or says everything that is wrong with them at once. */
export const readDefinitions = (resources: DefinitionResources): { definitions: Definitions | null; problems: string[] } => {
  const clusters = resources.ValueSet.map(({ id }) => id ?? '')
  const table = resources.Library.find(({ id }) => id === MAXIMUM_DOSES)
  const { maxima, problems: ofDoses } = readMaximumDoses(table, clusters)
  const { plan, problems: ofPlan } = readPlans(
    [...resources.PlanDefinition].sort((a, b) => Number(b.id === FIRST) - Number(a.id === FIRST)),
    {
      clusters,
      criteria: Object.keys(criteria),
      untimed: Object.keys(untimed),
      populations: Object.keys(populations),
      redZones: [...Object.keys(redZones), ...Object.keys(standings)],
      dosed: Object.keys(standings),
      ...(maxima === null ? {} : { maxima }),
    },
  )
  const { measures, problems: ofMeasures } = readMeasures(resources.Measure, {
    clusters,
    populations: Object.keys(measurePopulations),
    numerators: Object.keys(numerators),
    adjustments: Object.keys(adjustments),
  })
  const { list, problems: ofList } = readRuleList(resources.CodeSystem, clusters)
  const problems = [...repeated(resources.ValueSet), ...ofDoses, ...ofPlan, ...ofMeasures, ...ofList]
  if (problems.length > 0 || plan === null || measures === null) return { definitions: null, problems }
  const whole: Plan = { ...plan, measures }
  const ruleSets = [...resources.PlanDefinition, ...resources.Measure, ...resources.CodeSystem.filter(({ id }) => id === RULES)].map(
    ruleSetOf,
  )
  const { catalogue, problems: ofCatalogue } = list ? catalogueOf(whole, list, ruleSets) : { catalogue: null, problems: [] }
  if (ofCatalogue.length > 0) return { definitions: null, problems: ofCatalogue }
  return { definitions: { plan: whole, clusters: lazyIndex(resources.ValueSet, whole), catalogue }, problems }
}
