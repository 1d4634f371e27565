import type { DemoSource } from '../../src/demo/organisations.ts'
import type { DemoPopulation } from '../../src/demo/population.ts'
import { DEMO_TOKEN, demoEndpoints } from '../../src/demo/server.ts'
import { formatDate, type PlainDate } from '../../src/domain/date.ts'
import { type Listening, listen } from '../../src/http.ts'
import { createService, saveSources } from '../../src/service.ts'
import type { SourceConfiguration } from '../../src/sources/configuration.ts'
import { fileSource } from '../../src/sources/file.ts'
import type { Db } from '../../src/store/database.ts'

/** Serves made-up records over HTTP on this machine. Close it in the end. */
export const serveDemonstration = (population: DemoPopulation, options: Parameters<typeof demoEndpoints>[1] = {}): Promise<Listening> =>
  listen(demoEndpoints(population, options), 0)

const TOKEN_NAME = 'PARITY_TEST_TOKEN'

/** The sources of a demonstration as somebody would configure them. */
export const configurationsOf = (sources: readonly DemoSource[], url: string, pageSize?: number): SourceConfiguration[] =>
  sources.map(({ id, setting, release, organisation }) => ({
    id,
    name: organisation.name,
    kind: 'fhir-search',
    setting,
    release,
    ods: organisation.ods,
    baseUrl: `${url}/${id}/fhir`,
    tokenEnv: TOKEN_NAME,
    ...(pageSize === undefined ? {} : { pageSize }),
  }))

/** A clock that stands still at noon of a day until it is set to another. */
export const clockAt = (day: PlainDate): { now(): Date; set(day: PlainDate): void } => {
  let today = day
  return {
    now: () => new Date(`${formatDate(today)}T12:00:00Z`),
    set(other) {
      today = other
    },
  }
}

/** The service over some sources, as Node makes it, with a clock of the test's own. */
export const serviceOver = async (
  db: Db,
  sources: readonly SourceConfiguration[],
  now: () => Date,
): Promise<ReturnType<typeof createService>> => {
  const service = createService({ db, demo: true, sources, env: { [TOKEN_NAME]: DEMO_TOKEN }, connectFile: fileSource, now })
  await saveSources(service.deps, sources)
  return service
}
