import type { ClusterId } from '../domain/cluster.ts'
import { type Element, number, text } from './element.ts'
import type { Problem } from './heading.ts'
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

/** Notes a problem once, however many parts of a resource share it. */
const note = (problems: Problem[], problem: Problem): null => {
  if (!problems.includes(problem)) problems.push(problem)
  return null
}

const plausible = (value: number, kind: QuantityKind, problems: Problem[]): number | null =>
  value >= kind.least && value <= kind.most ? value : note(problems, IMPLAUSIBLE)

/**
 * The number of a Quantity in the unit of its kind, or null when it cannot be used; why goes to `problems`. What is not
 * usable still counts as recorded (nhs-fhir 2.11).
 */
export const measured = (quantity: Element, kind: QuantityKind | undefined, problems: Problem[]): number | null => {
  const value = number(quantity, 'value')
  if (kind === undefined || value === undefined) return null
  // "< 0.2" is a bound, not a number. It is good practice of the laboratory and no fault of the record.
  if (text(quantity, 'comparator') !== undefined) return null
  const { ucum, stated } = unitOf(quantity)
  if (!stated) return kind.bare ? plausible(value, kind, problems) : note(problems, MISSING)
  if (ucum === kind.unit || (kind.bare && ucum === '1')) return plausible(value, kind, problems)
  if (ucum !== undefined && kind.besides?.includes(ucum)) return null
  const by = ucum === undefined ? undefined : kind.from?.[ucum]
  if (by === undefined) return note(problems, UNKNOWN)
  return plausible(convert(value, by), kind, problems)
}

/** A whole number without a unit (`valueInteger`), as scores are sent. */
export const counted = (value: number, kind: QuantityKind | undefined, problems: Problem[]): number | null => {
  if (kind === undefined) return null
  return kind.bare ? plausible(value, kind, problems) : note(problems, MISSING)
}
