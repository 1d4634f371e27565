import type { MeasureGroupPopulation, Measure as MeasureResource } from 'fhir/r4'
import type { Measure } from '../domain/measure/measure.ts'
import { inForceOver } from '../domain/measure/measure.ts'
import type { Basis } from '../domain/ruling.ts'
import { EXTENSION, measureId } from './canonical.ts'
import { type KnownMeasures, readAdjustment, readNumerator } from './measurePopulation.ts'
import { readYears } from './measureYear.ts'
import { BASES, codesOf, isOneOf, type Report } from './planRule.ts'
import { sourcesOf } from './ruleSource.ts'

export type { KnownMeasures } from './measurePopulation.ts'

const kindOf = ({ code }: MeasureGroupPopulation): string => code?.coding?.[0]?.code ?? ''

/** Every population, with those of a kind the measure has to have one of. */
const populationsOf = (resource: MeasureResource, at: string, report: Report) => {
  const groups = resource.group ?? []
  if (groups.length !== 1) report(`${at}: has ${groups.length} groups; give it one.`)
  const all = groups.flatMap(({ population }) => population ?? [])
  for (const population of all) {
    const marks = codesOf(population, EXTENSION.basis)
    if (marks.length > 0 && marks.every((mark) => isOneOf(BASES, mark))) continue
    report(`${at}: the population ${population.id ?? kindOf(population)} has no known basis mark; add one of ${BASES.join(', ')}.`)
  }
  const ofKind = (kind: string) => all.filter((population) => kindOf(population) === kind)
  return { initial: ofKind('initial-population'), numerators: ofKind('numerator'), exceptions: ofKind('denominator-exception') }
}

/** The basis of who it is about and of what meets it; adjustments have theirs. */
const marksOf = (populations: readonly MeasureGroupPopulation[]): Basis[] =>
  BASES.filter((mark) => populations.some((population) => codesOf(population, EXTENSION.basis).includes(mark)))

const readMeasure = (resource: MeasureResource, known: KnownMeasures, report: Report): Measure => {
  const id = resource.id ?? ''
  const at = `Measure ${id || `“${resource.title ?? ''}”`}`
  if (id === '') report(`${at}: has no id; give it the name it is reported by.`)
  if (measureId(resource.url) !== id) report(`${at}: its url does not end in its id.`)
  if (!resource.version) report(`${at}: has no version.`)
  if (!resource.title) report(`${at}: has no title; say what it counts in plain words.`)
  const artifacts = resource.relatedArtifact ?? []
  const sources = sourcesOf(artifacts)
  if (sources.length === 0) report(`${at}: has no citation; name its source with label and citation.`)
  const components = artifacts.flatMap(({ type, resource: of }) => (type === 'composed-of' ? [measureId(of) ?? ''] : []))
  const { initial, numerators, exceptions } = populationsOf(resource, at, report)
  const population = initial[0]?.criteria.expression ?? ''
  if (initial.length !== 1 || !known.populations.includes(population))
    report(`${at}: needs one initial population, of those known: ${known.populations.join(', ')}.`)
  const cohort = resource.scoring?.coding?.[0]?.code === 'cohort'
  if (numerators.length !== (cohort ? 0 : 1))
    report(`${at}: has ${numerators.length} numerators; a register has none, any other measure one.`)
  const years = readYears(resource, at, report)
  return {
    id,
    title: resource.title ?? '',
    description: resource.description ?? null,
    basis: marksOf([...initial, ...numerators]),
    sources,
    authority: `${resource.url ?? ''}|${resource.version ?? ''}`,
    population,
    numerator: numerators[0] ? readNumerator(numerators[0], components, at, known, report) : null,
    adjustments: exceptions.map((exception) => readAdjustment(exception, at, known, report)),
    years,
    inForce: inForceOver(years),
  }
}

/** Reads Measures, or says everything that is wrong with them at once. */
export const readMeasures = (
  resources: readonly MeasureResource[],
  known: KnownMeasures,
): { measures: readonly Measure[] | null; problems: string[] } => {
  const problems: string[] = []
  const report: Report = (problem) => problems.push(problem)
  const measures = resources.map((resource) => readMeasure(resource, known, report))
  const ids = measures.map(({ id }) => id)
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) report(`The measure ${id} stands twice; give each its own id.`)
  for (const { id, numerator } of measures)
    for (const part of numerator?.components ?? []) {
      const whole = measures.find((measure) => measure.id === part)
      if (!whole?.numerator) report(`Measure ${id}: is composed of ${part || 'something'}, which is no measure with a numerator.`)
      else if (whole.numerator.components.length > 0) report(`Measure ${id}: is composed of ${part}, which is itself composed of others.`)
    }
  return problems.length > 0 ? { measures: null, problems } : { measures, problems }
}
