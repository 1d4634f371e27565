import { expect, test } from 'vitest'
import { codeKey } from '../../src/domain/cluster.ts'
import { clusters } from '../../src/fhir/definitions.ts'
import { words } from './words.ts'

test.each(Object.entries(words))('the word %s means a code of the cluster it names', (_word, { system, code, cluster }) => {
  const key = codeKey(system, code)
  const held = key === null ? [] : clusters.clustersOf(key)
  if (cluster === null) expect(held).toEqual([])
  else expect(held).toContain(cluster)
})
