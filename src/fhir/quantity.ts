import type { ClusterId } from '../domain/cluster.ts'
import type { Amount, Comparator } from '../domain/fact.ts'
import { type Element, number, text } from './element.ts'
import type { Problem } from './reading.ts'
import { convert, type QuantityKind, quantityOfCluster, sameUnit, writtenUnit } from './units.ts'

const UCUM = 'http://unitsofmeasure.org'

/** The kind of quantity that codes of these clusters measure, or undefined when no number is compared with anything. */
export const kindOf = (clusters: readonly ClusterId[]): QuantityKind | undefined => {
  for (const cluster of clusters) {
    const kind = quantityOfCluster[cluster]
    if (kind !== undefined) return kind
  }
  return undefined
}

/** The UCUM unit of a Quantity: its `code` when the system is UCUM, else what its `unit` text is known to mean. */
const unitOf = (quantity: Element): { readonly ucum: string | undefined; readonly stated: boolean } => {
  const code = text(quantity, 'code')
  if (code !== undefined && code !== '' && text(quantity, 'system') === UCUM) return { ucum: sameUnit[code] ?? code, stated: true }
  const written = text(quantity, 'unit')?.trim() ?? ''
  if (written === '') return { ucum: undefined, stated: code !== undefined && code !== '' }
  return { ucum: writtenUnit[written.toLowerCase()], stated: true }
}

const MISSING: Problem = { code: 'unit-missing', detail: 'has a number without a unit' }
const UNKNOWN: Problem = { code: 'unit-unknown', detail: 'has a number in a unit that does not belong to what was measured' }
const IMPLAUSIBLE: Problem = { code: 'value-implausible', detail: 'has a number no person can have' }

const UNUSABLE: Problem = { code: 'comparator-unusable', detail: 'has a sign before its number that it cannot be compared by' }

const COMPARATORS: readonly string[] = ['<', '<=', '>=', '>'] satisfies Comparator[]

/** Notes a problem once, however many parts of a resource share it. */
const note = (problems: Problem[], problem: Problem): null => {
  if (!problems.includes(problem)) problems.push(problem)
  return null
}

const plausible = (value: number, kind: QuantityKind, problems: Problem[]): number | null =>
  value >= kind.least && value <= kind.most ? value : note(problems, IMPLAUSIBLE)

/** The number of a Quantity in the unit of its kind. */
const inUnit = (quantity: Element, value: number, kind: QuantityKind, problems: Problem[]): number | null => {
  const { ucum, stated } = unitOf(quantity)
  if (!stated) return kind.bare ? value : note(problems, MISSING)
  if (ucum === kind.unit || (kind.bare && ucum === '1')) return value
  if (ucum !== undefined && kind.besides?.includes(ucum)) return null
  const by = ucum === undefined ? undefined : kind.from?.[ucum]
  return by === undefined ? note(problems, UNKNOWN) : convert(value, by)
}

/**
 * The number of a Quantity in the unit of its kind, or null when it cannot be used; why goes to `problems`. What is not
 * usable still counts as recorded (nhs-fhir 2.11). `< 0.2` is a bound and keeps its sign: it is good practice of the laboratory.
 */
export const measured = (quantity: Element, kind: QuantityKind | undefined, problems: Problem[]): Amount | null => {
  const given = number(quantity, 'value')
  if (kind === undefined || given === undefined) return null
  const sign = text(quantity, 'comparator')
  if (sign !== undefined && !COMPARATORS.includes(sign)) return note(problems, UNUSABLE)
  const value = inUnit(quantity, given, kind, problems)
  if (value === null) return null
  const comparator = sign as Comparator | undefined
  // What a laboratory can measure no lower may lie below what a person can have.
  const usable = plausible(value, comparator?.startsWith('<') ? { ...kind, least: 0 } : kind, problems)
  return usable === null ? null : { value: usable, unit: kind.unit, ...(comparator && { comparator }) }
}

/** Notes that a bound cannot be used of what is not kept as one number: a side of a blood pressure, or a score. */
export const exactly = (amount: Amount, problems: Problem[]): number | null =>
  amount.comparator === undefined ? amount.value : note(problems, UNUSABLE)

/** A whole number without a unit (`valueInteger`), as scores are sent. */
export const counted = (given: number, kind: QuantityKind, problems: Problem[]): Amount | null => {
  const value = kind.bare ? plausible(given, kind, problems) : note(problems, MISSING)
  return value === null ? null : { value, unit: kind.unit }
}
