import { type ClusterId, type ClusterIndex, type CodeKey, codeKey } from '../domain/cluster.ts'
import { type Element, elements, text } from './element.ts'

/** Placeholder codes of entries that lost their own code in a transfer between GP systems; never evidence (nhs-fhir 2.7). */
const DEGRADED: ClusterId = 'transfer-degraded-entry'

/**
 * What the codings of a concept amount to. `known`: in some cluster. `other`: properly coded, but no rule reads it.
 * `degraded`: the code was lost in transfer. `unknown`: only text, or only systems no cluster holds (Read, local codes).
 */
export interface Coded {
  readonly standing: 'known' | 'other' | 'degraded' | 'unknown'
  readonly codes: readonly CodeKey[]
  /** The clusters that hold the codes, those of the first code first. */
  readonly clusters: readonly ClusterId[]
}

const UNKNOWN: Coded = { standing: 'unknown', codes: [], clusters: [] }
const OTHER: Coded = { standing: 'other', codes: [], clusters: [] }
const LOST: Coded = { standing: 'degraded', codes: [], clusters: [] }
const NONE: readonly ClusterId[] = []

/** Reads a CodeableConcept by the system of each coding, never by its position (nhs-fhir 2.7). */
export const coded = (concept: Element | undefined, index: ClusterIndex): Coded => {
  if (concept === undefined) return UNKNOWN
  const codings = elements(concept, 'coding')
  let codes: CodeKey[] | undefined
  let clusters = NONE
  let standing = UNKNOWN
  for (const coding of codings) {
    const key = codeKey(text(coding, 'system'), text(coding, 'code'))
    if (key === null) continue
    const holding = index.clustersOf(key)
    if (holding.length === 0) {
      if (standing === UNKNOWN) standing = OTHER
    } else if (holding.includes(DEGRADED)) standing = LOST
    else if (codes === undefined) {
      codes = [key]
      clusters = holding
    } else if (!codes.includes(key)) {
      codes.push(key)
      clusters = together(clusters, holding)
    }
  }
  return codes === undefined ? standing : { standing: 'known', codes, clusters }
}

/** True when a concept has the code under any system: for small closed lists such as statuses, whose system's URL varies. */
export const hasCode = (concept: Element | undefined, ...codes: readonly string[]): boolean =>
  concept !== undefined && elements(concept, 'coding').some((coding) => codes.includes(text(coding, 'code') ?? ''))

/** The union of two lists of codes or clusters, each once. */
export const together = <T extends string>(some: readonly T[], more: readonly T[]): readonly T[] => {
  if (some.length === 0) return more
  const extra = more.filter((item) => !some.includes(item))
  return extra.length === 0 ? some : [...some, ...extra]
}

/** What a concept says in words: its own text and the display of each coding. */
export const textsOf = (concept: Element | undefined): string[] =>
  concept === undefined
    ? []
    : [text(concept, 'text'), ...elements(concept, 'coding').map((coding) => text(coding, 'display'))].filter(
        (words) => words !== undefined,
      )
