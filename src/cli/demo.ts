import { demoGeneralPopulation } from '../demo/generalPopulation.ts'
import { DEMO_COMMISSIONER, demoAreas } from '../demo/organisations.ts'
import { demoPopulation } from '../demo/population.ts'
import { DEMO_TOKEN, demoEndpoints } from '../demo/server.ts'
import { londonDay } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import { listen } from '../http.ts'
import { holdToThisMachine, type Opened, openNode, serveNode, untilStopped } from '../node.ts'
import type { SourceConfiguration } from '../sources/configuration.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { saveAreas } from '../store/areas.ts'
import { savePopulationBands } from '../store/mortality.ts'
import { saveOrganisations } from '../store/sources.ts'
import { loadFigures, SHIPPED } from './figures.ts'
import { counted } from './progress.ts'
import { syncAll } from './sync.ts'

const TOKEN_NAME = 'PARITY_DEMO_TOKEN'

/**
 * An empty database in the folder. A demonstration keeps nothing, so where the folder cannot hold a server (a root login in a
 * folder nobody else may enter) it takes a temporary one.
 */
const openEmpty = async (folder: string, options: Parameters<typeof openNode>[1]): Promise<Opened> => {
  const settings = { databaseUrl: null, sourcesFile: '' }
  try {
    return await openNode({ ...settings, dataFolder: folder }, options)
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'data-folder-unwritable') throw error
    return openNode({ ...settings, dataFolder: null }, options)
  }
}

/**
 * `parity demo`: made-up practices and a made-up trust serve FHIR on this machine, the real sync pulls them into an empty
 * database, and the pages open to whoever is here. Loopback only, since nobody signs in.
 */
export const runDemo = async (
  { port, host, people, seed }: { port: number; host: string; people: number; seed: number },
  folder: string,
): Promise<number> => {
  holdToThisMachine(host)
  const population = demoPopulation({ seed, today: londonDay(new Date()), people })
  const records = await listen(demoEndpoints(population), 0)
  const sources = population.sources.map(
    ({ id, setting, release, organisation }): SourceConfiguration => ({
      id,
      name: organisation.name,
      kind: 'fhir-search',
      setting,
      release,
      ods: organisation.ods,
      baseUrl: `${records.url}/${id}/fhir`,
      tokenEnv: TOKEN_NAME,
    }),
  )
  const opened = await openEmpty(folder, { demo: true, fresh: true, sources, env: { [TOKEN_NAME]: DEMO_TOKEN } })
  try {
    const map = demoAreas(population.sources)
    await actingAs(opened.deps.db, system, opened.deps.today(), async (tx) => {
      await saveOrganisations(tx, [DEMO_COMMISSIONER])
      await saveAreas(tx, map.areas, map.links)
      await savePopulationBands(tx, demoGeneralPopulation())
    })
    await loadFigures(opened.deps, [SHIPPED])
    process.stderr.write(`Reading the records of ${counted(population.size, 'person', 'people')} who do not exist …\n`)
    await syncAll(
      opened.deps,
      sources.map(({ id }) => id),
    )
    const listening = await serveNode(opened, { port, host, timers: true })
    process.stdout.write(`\nParity is at ${listening.url}\nEveryone in it is made up. Ctrl-C stops it.\n`)
    await untilStopped()
    await listening.close()
    return 0
  } finally {
    await opened.close()
    await records.close()
  }
}
