import type { DemoSource } from '../../src/demo/organisations.ts'
import type { DemoPopulation } from '../../src/demo/population.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import { clusters } from '../../src/fhir/definitions.ts'
import { readTogether } from '../../src/fhir/read.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import type { Db } from '../../src/store/database.ts'
import { saveReadings } from '../../src/store/facts.ts'
import { advanceCursor, configureSource, saveOrganisations } from '../../src/store/sources.ts'

/** Resources in one page: big, since nothing is fetched. */
const PAGE = 4000

export interface Filled {
  readonly resources: number
  readonly facts: number
}

const configure = (db: Db, population: DemoPopulation): Promise<void> =>
  actingAs(db, system, population.today, async (tx) => {
    for (const { id, setting, release, organisation } of population.sources)
      await configureSource(tx, {
        id,
        name: organisation.name,
        kind: 'fhir-search',
        setting,
        release,
        ods: organisation.ods,
        baseUrl: null,
      })
    await saveOrganisations(
      tx,
      population.organisations.map(({ ods, name, kind }) => ({ ods, name, kind })),
    )
  })

/** Reads a source as a pull would, but from memory: pages of FHIR resources are translated and their facts saved, each with its cursor. */
const fillSource = async (db: Db, population: DemoPopulation, source: DemoSource): Promise<Filled> => {
  const { today } = population
  let [resources, facts] = [0, 0]
  let cursor: string | null = null
  const save = async (page: readonly DemoResource[], last: boolean): Promise<void> => {
    const before = cursor
    cursor = String(resources)
    const readings = readTogether(page, source.release, clusters)
    await actingAs(db, system, today, async (tx) => {
      await advanceCursor(tx, source.id, before, { cursor: cursor as string, last }, { at: new Date(), on: today })
      facts += (await saveReadings(tx, source, readings, today)).facts
    })
  }
  let page: DemoResource[] = []
  for (const resource of population.resources(source)) {
    page.push(resource)
    resources += 1
    if (page.length < PAGE) continue
    await save(page, false)
    page = []
  }
  await save(page, true)
  return { resources, facts }
}

/** Puts a whole population into a database, by the way every record takes. */
export const fill = async (db: Db, population: DemoPopulation): Promise<Filled> => {
  await configure(db, population)
  let [resources, facts] = [0, 0]
  for (const source of population.sources) {
    const filled = await fillSource(db, population, source)
    resources += filled.resources
    facts += filled.facts
  }
  return { resources, facts }
}
