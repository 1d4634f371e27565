import { NATIONAL_GOALS } from '../domain/indicator/targets.ts'
import { ServiceError } from '../errors.ts'
import { type NodeSettings, openNode } from '../node.ts'
import { actingAs } from '../store/actingAs.ts'
import { quarterFile } from '../web/commissioner/quarter.ts'
import { isScope, readScope } from '../web/commissioner/scope.ts'
import { csv } from '../web/csv.ts'
import { UsageError } from './usage.ts'

/**
 * `parity extract AREA`: the quarterly file of an area and its practices on standard output, as a commissioner may see it: from published
 * counts and nothing else.
 */
export const runExtract = async (area: string, { quarter }: { readonly quarter?: string }, settings: NodeSettings): Promise<number> => {
  const { deps, close } = await openNode(settings, { sources: [] })
  try {
    const { rows } = await actingAs(deps.db, { role: 'commissioner', ods: area, user: 'extract' }, deps.today(), async (tx) => {
      const scope = await readScope(tx, { ods: area }, { area }, NATIONAL_GOALS)
      if (!isScope(scope)) throw new UsageError('Nothing has been published yet: figures are published five days after a month is over.')
      return quarterFile(tx, scope, quarter)
    })
    process.stdout.write(csv(rows))
    return 0
  } catch (error) {
    // What the address of a page gets wrong is here wrong usage.
    if (error instanceof ServiceError && error.code === 'bad-request') throw new UsageError(error.message)
    throw error
  } finally {
    await close()
  }
}
