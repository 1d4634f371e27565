import type { MeasureGroupPopulation } from 'fhir/r4'
import type { Interval } from '../domain/date.ts'
import { adjustmentParameters, codedAdjustments } from '../domain/measure/adjustments.ts'
import type { Adjustment, Numerator } from '../domain/measure/measure.ts'
import { numeratorNeeds } from '../domain/measure/numerators.ts'
import type { Parameters } from '../domain/ruling.ts'
import { EXTENSION, valueSetId } from './canonical.ts'
import { type Report, readParameters } from './planRule.ts'

/** The names a measure may use. */
export interface KnownMeasures {
  readonly clusters: readonly string[]
  readonly populations: readonly string[]
  readonly numerators: readonly string[]
  readonly adjustments: readonly string[]
}

const valued = (population: MeasureGroupPopulation, url: string) =>
  (population.extension ?? []).filter((extension) => extension.url === url)

const readClusters = (population: MeasureGroupPopulation, at: string, known: KnownMeasures, report: Report): string[] =>
  valued(population, EXTENSION.valueSet).flatMap(({ valueCanonical }) => {
    const id = valueSetId(valueCanonical)
    if (id !== null && known.clusters.includes(id)) return [id]
    report(`${at}: the ValueSet ${valueCanonical ?? '(none)'} is not in fhir/ValueSet; add it or correct the address.`)
    return []
  })

/** A whole number of months or days. Null for any other length: a window is never guessed. */
const readWindow = (population: MeasureGroupPopulation): Interval | null => {
  const [{ valueDuration } = {}] = valued(population, EXTENSION.window)
  const { value, code } = valueDuration ?? {}
  if (value === undefined || !Number.isInteger(value) || value < 1) return null
  return code === 'mo' ? { months: value } : code === 'd' ? { days: value } : null
}

const needNumbers = (parameters: Parameters, names: readonly string[], at: string, report: Report): void => {
  for (const name of names) if (typeof parameters[name] !== 'number') report(`${at}: needs the parameter ${name} as a number.`)
}

/** What shows that the measure is met. */
export const readNumerator = (
  population: MeasureGroupPopulation,
  components: readonly string[],
  measure: string,
  known: KnownMeasures,
  report: Report,
): Numerator => {
  const at = `${measure}, numerator`
  const criterion = population.criteria.expression ?? ''
  const clusters = readClusters(population, at, known, report)
  const window = readWindow(population)
  const parameters = readParameters(population, at, report)
  if (known.numerators.includes(criterion)) {
    const needs = numeratorNeeds[criterion as keyof typeof numeratorNeeds]
    if (needs.window && window === null) report(`${at}: has no readable window; give it in whole months or days.`)
    if (needs.window && clusters.length === 0) report(`${at}: names no ValueSet.`)
    if (!needs.window && components.length === 0) report(`${at}: names no measure it is composed of.`)
    needNumbers(parameters, needs.parameters, at, report)
  } else report(`${at}: the criterion “${criterion}” is unknown; use one of ${known.numerators.join(', ')}.`)
  return { criterion, clusters, window, parameters, components }
}

/** Why someone is taken out of the denominator. */
export const readAdjustment = (population: MeasureGroupPopulation, measure: string, known: KnownMeasures, report: Report): Adjustment => {
  const id = population.criteria.expression ?? ''
  const at = `${measure}, adjustment ${id || (population.id ?? '')}`
  if (!known.adjustments.includes(id)) report(`${at}: is unknown; use one of ${known.adjustments.join(', ')}.`)
  const clusters = readClusters(population, at, known, report)
  if (codedAdjustments.includes(id) && clusters.length === 0) report(`${at}: names no ValueSet.`)
  const window = readWindow(population)
  if (window === null) report(`${at}: has no readable window; give it in whole months or days.`)
  const parameters = readParameters(population, at, report)
  needNumbers(parameters, adjustmentParameters[id] ?? [], at, report)
  return { id, clusters, window: window ?? { days: 1 }, parameters }
}
