import type { Extension, Library, Quantity } from 'fhir/r4'
import type { MaximumDose } from '../domain/plan.ts'
import { EXTENSION, valueSetId } from './canonical.ts'
import { DAYS } from './dailyDose.ts'

/** The id of the table of maximum doses. */
export const MAXIMUM_DOSES = 'antipsychotic-maximum-doses'

const partOf = (row: Extension, name: string): Extension | undefined => row.extension?.find(({ url }) => url === name)

/** The number of a quantity in one UCUM unit, or null for any other unit. */
const inUnit = (quantity: Quantity | undefined, units: Readonly<Record<string, number>>): number | null => {
  const by = units[quantity?.code ?? '']
  return quantity?.value === undefined || quantity.value <= 0 || by === undefined ? null : quantity.value * by
}

/**
 * Reads the table of maximum doses: each row a drug, the products it is about, if not all that are not injected, and a mass in a time.
 * Null without a table. A table without a version or a source is refused, since nobody could maintain it (rule `hdat-data`).
 */
export const readMaximumDoses = (
  table: Library | undefined,
  clusters: readonly string[],
): { maxima: readonly MaximumDose[] | null; problems: string[] } => {
  if (table === undefined) return { maxima: null, problems: [] }
  const problems: string[] = []
  if (!table.version) problems.push('The table has no version; doses change, and an alert has to say by which it was raised.')
  if (!table.relatedArtifact?.some(({ citation }) => citation))
    problems.push('The table names no source; add a relatedArtifact with its citation.')
  const rows = (table.extension ?? []).filter(({ url }) => url === EXTENSION.maximumDose)
  if (rows.length === 0) problems.push('The table has no row.')
  const known = (canonical: string | undefined, at: string): string => {
    const id = valueSetId(canonical) ?? ''
    if (!clusters.includes(id))
      problems.push(`${at}: the ValueSet ${canonical ?? '(none)'} is not in fhir/ValueSet; add it or correct the address.`)
    return id
  }
  const maxima = rows.map((row, i): MaximumDose => {
    const at = `Row ${i + 1}`
    const ratio = partOf(row, 'dose')?.valueRatio
    const mass = inUnit(ratio?.numerator, { mg: 1 })
    const days = inUnit(ratio?.denominator, DAYS)
    if (mass === null || days === null)
      problems.push(`${at}: has no readable dose; give milligrams (mg) in days, weeks or months (d, wk, mo).`)
    const product = partOf(row, 'product')?.valueCanonical
    return {
      drug: known(partOf(row, 'drug')?.valueCanonical, at),
      product: product === undefined ? null : known(product, at),
      perDay: (mass ?? Number.POSITIVE_INFINITY) / (days ?? 1),
    }
  })
  return { maxima: problems.length > 0 ? null : maxima, problems }
}
