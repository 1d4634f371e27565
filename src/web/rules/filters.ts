import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { CatalogueEntry, RuleStatus } from '../../domain/catalogue/entry.ts'
import type { CheckId } from '../../domain/finding.ts'
import type { AlertOwner } from '../../domain/plan.ts'
import type { Basis } from '../../domain/ruling.ts'
import { bases, owners, statuses } from './words.ts'

/** What the address of the rules page asks for. */
export interface RuleFilters {
  readonly text: string
  readonly section: string | null
  readonly status: RuleStatus | null
  readonly basis: Basis | null
  readonly check: CheckId | null
  readonly owner: AlertOwner | null
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

/** The checks that rules ask for or read, by id and title, in the plan's order. */
export const checksOf = ({ entries }: Catalogue): ReadonlyMap<CheckId, string> =>
  new Map(
    entries.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'asks' || part.kind === 'reads' ? [[part.check.id, part.check.title] as const] : [])),
    ),
  )

export const readRuleFilters = (query: Readonly<Record<string, string | undefined>>, catalogue: Catalogue): RuleFilters => ({
  text: (query.text ?? '').trim().slice(0, 100),
  section: oneOf(
    catalogue.sections.map(({ id }) => id),
    query.section,
  ),
  status: oneOf(statuses, query.status),
  basis: oneOf(bases, query.basis),
  check: oneOf([...checksOf(catalogue).keys()], query.check),
  owner: oneOf(owners, query.owner),
})

export const ruleAddress = (path: string, { text, ...filters }: RuleFilters): string => {
  const query = new URLSearchParams(text === '' ? {} : { text })
  for (const [name, value] of Object.entries(filters)) if (value !== null) query.set(name, value)
  return query.size === 0 ? path : `${path}?${query}`
}

export const isFiltered = (filters: RuleFilters): boolean => Object.values(filters).some((value) => value !== null && value !== '')

/** A rule is found by any word of its id, title, sentence or sources. */
export const matches = (filters: RuleFilters, entry: CatalogueEntry): boolean => {
  const words = [entry.id, entry.title, entry.description, ...entry.sources.map(({ label, citation }) => `${label} ${citation}`)]
  return (
    (filters.section === null || entry.section === filters.section) &&
    (filters.status === null || entry.status === filters.status) &&
    (filters.basis === null || entry.basis.includes(filters.basis)) &&
    (filters.owner === null || entry.owners.includes(filters.owner)) &&
    (filters.check === null ||
      entry.parts.some((part) => (part.kind === 'asks' || part.kind === 'reads') && part.check.id === filters.check)) &&
    words.join(' ').toLowerCase().includes(filters.text.toLowerCase())
  )
}
