import type { ValueSet } from 'fhir/r4'
import { type ClusterId, type CodeKey, codeKey } from '../domain/cluster.ts'
import { EXTENSION, valueSetId } from './canonical.ts'

/** A cluster as its ValueSet states it. */
export interface Cluster {
  readonly id: ClusterId
  /** In the order listed: a code listed under both dm+d and SNOMED CT comes twice. */
  readonly codes: readonly CodeKey[]
  /** Clusters that hold all of this one, on purpose. */
  readonly within: readonly ClusterId[]
  /** Clusters that share codes with this one, on purpose. */
  readonly shares: readonly ClusterId[]
}

const named = (valueSet: ValueSet, url: string): ClusterId[] =>
  (valueSet.extension ?? []).flatMap((extension) => {
    const id = extension.url === url ? valueSetId(extension.valueCanonical) : null
    return id === null ? [] : [id]
  })

/** The codes that a ValueSet lists. A system no record is matched by gives none. */
export const readCluster = (valueSet: ValueSet): Cluster => ({
  id: valueSet.id ?? '',
  codes: (valueSet.compose?.include ?? []).flatMap(({ system, concept }) =>
    (concept ?? []).flatMap(({ code }) => codeKey(system, code) ?? []),
  ),
  within: named(valueSet, EXTENSION.within),
  shares: named(valueSet, EXTENSION.sharesCodes),
})
