import { type ClusterId, type ClusterIndex, type CodeKey, codeKey } from '../domain/cluster.ts'
import { type Element, elements, isElement, text } from './element.ts'
import type { KnownCodes } from './reading.ts'

/** Placeholder codes of entries that lost their own code in a transfer between GP systems; never evidence (nhs-fhir 2.7). */
const DEGRADED: ClusterId = 'transfer-degraded-entry'

/**
 * What the codings of a concept amount to. `known`: in some cluster. `other`: properly coded, but no rule reads it.
 * `degraded`: the code was lost in transfer. `unknown`: only text, or only systems no cluster holds (Read, local codes).
 */
export interface Coded {
  readonly standing: 'known' | 'other' | 'degraded' | 'unknown'
  readonly codes: readonly CodeKey[]
}

const UNKNOWN: Coded = { standing: 'unknown', codes: [] }
const OTHER: Coded = { standing: 'other', codes: [] }
const LOST: Coded = { standing: 'degraded', codes: [] }

/** Reads a CodeableConcept by the system of each coding, never by its position (nhs-fhir 2.7). */
export const coded = (concept: Element | undefined, index: ClusterIndex): Coded => {
  if (concept === undefined) return UNKNOWN
  const codings = elements(concept, 'coding')
  let codes: CodeKey[] | undefined
  let standing = UNKNOWN
  for (const coding of codings) {
    const key = codeKey(text(coding, 'system'), text(coding, 'code'))
    if (key === null) continue
    const clusters = index.clustersOf(key)
    if (clusters.length === 0) {
      if (standing === UNKNOWN) standing = OTHER
    } else if (clusters.includes(DEGRADED)) standing = LOST
    else if (codes === undefined) codes = [key]
    else if (!codes.includes(key)) codes.push(key)
  }
  return codes === undefined ? standing : { standing: 'known', codes }
}

export const knownCodes: KnownCodes = (concept, index) => (isElement(concept) ? coded(concept, index).codes : [])

/** True when a concept has the code under any system: for small closed lists such as statuses, whose system's URL varies. */
export const hasCode = (concept: Element | undefined, ...codes: readonly string[]): boolean =>
  concept !== undefined && elements(concept, 'coding').some((coding) => codes.includes(text(coding, 'code') ?? ''))

/** The union of two lists of codes, each once. */
export const together = (some: readonly CodeKey[], more: readonly CodeKey[]): readonly CodeKey[] => {
  if (some.length === 0) return more
  const extra = more.filter((code) => !some.includes(code))
  return extra.length === 0 ? some : [...some, ...extra]
}

/** True when any of the codes is in the cluster. */
export const inCluster = (codes: readonly CodeKey[], cluster: ClusterId, index: ClusterIndex): boolean =>
  codes.some((code) => index.clustersOf(code).includes(cluster))
