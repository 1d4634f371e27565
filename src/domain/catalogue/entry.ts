import type { ClusterId } from '../cluster.ts'
import type { RuleId } from '../finding.ts'
import type { AlertOwner } from '../plan.ts'
import type { Basis, Source } from '../ruling.ts'
import type { Carrier, ListedRule } from './listed.ts'
import { type Computed, isPartLive, type Part } from './part.ts'

export type RuleStatus = 'live' | 'off' | 'not-computable'

/** One rule of the rulebook, wherever it stands. */
export interface CatalogueEntry {
  readonly id: RuleId
  readonly section: string
  readonly title: string
  readonly description: string | null
  readonly status: RuleStatus
  /** Why it is not live; null when it is. */
  readonly reason: string | null
  /** What of it is not carried out, and why. */
  readonly leftOut: string | null
  readonly owners: readonly AlertOwner[]
  readonly basis: readonly Basis[]
  readonly sources: readonly Source[]
  /** Rule sets it stands in, as `url|version`. */
  readonly authorities: readonly string[]
  readonly parts: readonly Part[]
  /** Those it goes by itself; `valueSetsOf` adds those of its parts. */
  readonly clusters: readonly ClusterId[]
}

const UNCONFIRMED = 'Unconfirmed: from memory, not checked against its source.'

const distinct = <T>(all: readonly T[], key: (one: T) => unknown = (one) => one): T[] => [
  ...new Map(all.map((one) => [key(one), one] as const)).values(),
]

/** Who decides for a rule that stands on others is known only when those are. */
type Standing = Pick<CatalogueEntry, 'status' | 'reason'>
const LIVE: Standing = { status: 'live', reason: null }
const OFF: Standing = { status: 'off', reason: UNCONFIRMED }

const standingOf = (parts: readonly Part[], carrier: Carrier | undefined, isLive: (id: RuleId) => boolean): Standing => {
  if (carrier?.kind === 'nothing') return { status: 'not-computable', reason: carrier.reason }
  if (carrier?.kind === 'rules') return carrier.rules.some(isLive) ? LIVE : OFF
  return parts.some(isPartLive) ? LIVE : OFF
}

const listedParts = (carrier: Carrier): Part[] => {
  switch (carrier.kind) {
    case 'code':
      return carrier.modules.map((module) => ({ kind: 'code', module }))
    case 'rules':
      return [{ kind: 'rules', rules: carrier.rules }]
    case 'plan':
    case 'measure':
    case 'nothing':
      return []
    default:
      return carrier satisfies never
  }
}

/** What a part says of itself. The list speaks for a rule that is in it; a measure's sources are not its adjustments'. */
const saysOf = (part: Computed, isListed: boolean) => {
  const nothing = { title: null, description: null, owner: null, basis: [], sources: [] }
  switch (part.kind) {
    case 'asks':
    case 'reads': {
      const { title, description, owner, basis, sources, authority } = part.rule
      return { title, description, owner, basis, sources, authority }
    }
    case 'measure': {
      const { title, description, basis, sources, authority } = part.measure
      return { title, description, owner: null, basis, sources, authority }
    }
    case 'adjustment':
      return { ...nothing, title: isListed ? null : part.adjustment.id, authority: part.measure.authority }
    default:
      return part satisfies never
  }
}

/** A rule, put together from what computes it and what the list says. */
export const entryOf = (
  id: RuleId,
  section: string,
  computed: readonly Computed[],
  listed: ListedRule | undefined,
  isLive: (id: RuleId) => boolean,
  list: string,
): CatalogueEntry => {
  const parts = [...computed, ...(listed ? listedParts(listed.carrier) : [])]
  const said = computed.map((part) => saysOf(part, listed !== undefined))
  const titles = distinct(said.flatMap(({ title }) => title ?? []))
  return {
    id,
    section,
    title: listed?.title ?? titles.join('; '),
    description: listed?.description ?? (distinct(said.flatMap(({ description }) => description ?? [])).join(' ') || null),
    ...standingOf(parts, listed?.carrier, isLive),
    leftOut: listed?.leftOut ?? null,
    owners: distinct([...said.flatMap(({ owner }) => owner ?? []), ...(listed?.owner ? [listed.owner] : [])]),
    basis: distinct([...(listed?.basis ?? []), ...said.flatMap(({ basis }) => basis)]),
    sources: distinct([...(listed?.sources ?? []), ...said.flatMap(({ sources }) => sources)], ({ label }) => label),
    authorities: distinct([...said.map(({ authority }) => authority), ...(listed ? [list] : [])]),
    parts,
    clusters: listed?.clusters ?? [],
  }
}
