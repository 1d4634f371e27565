import { valueSets } from '../fhir/definitions.ts'
import { overlapReport } from '../fhir/overlaps.ts'
import { readCluster } from '../fhir/valueSet.ts'

const RELATIONS = { equal: 'has the same codes as', within: 'lies within', shares: 'shares codes with' } as const

/** Prints clusters that are duplicated or overlap without saying so, for whoever maintains the code lists. 1 when there are any. */
export const runClusters = (): number => {
  const { overlaps, broken, repeated } = overlapReport(valueSets.map(readCluster))
  const undeclared = overlaps.filter((overlap) => !overlap.intended)
  const lines = [
    ...undeclared.map(({ a, b, shared, relation }) => `${a} ${RELATIONS[relation]} ${b} (${shared} shared) and does not say so`),
    ...broken.map(({ a, b, declared }) => `${a} claims "${declared}" of ${b}, which its codes do not bear out`),
    ...repeated.map(({ cluster, code }) => `${cluster} lists ${code} twice`),
  ]
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.stdout.write(
    `${valueSets.length} clusters, ${overlaps.length - undeclared.length} overlaps as declared, ${lines.length} to look at\n`,
  )
  return lines.length > 0 ? 1 : 0
}
