import type { Hono } from 'hono'
import { createApp } from './app.ts'
import type { Limits } from './deps.ts'
import { disclosureIn } from './disclosureSetting.ts'
import { londonDay } from './domain/date.ts'
import { ServiceError } from './errors.ts'
import { clusters, plan } from './fhir/definitions.ts'
import { goalsIn } from './goalSetting.ts'
import type { SourceConfiguration } from './sources/configuration.ts'
import { type ConnectFile, connect } from './sources/connect.ts'
import type { Source } from './sources/source.ts'
import { actingAs, system } from './store/actingAs.ts'
import type { Db } from './store/database.ts'
import type { Organisation } from './store/organisation.ts'
import { configureSource, saveOrganisations } from './store/sources.ts'
import type { SyncDeps } from './sync.ts'
import { readLaunch } from './web/launch/settings.ts'
import { openIdProvider } from './web/signin/provider.ts'
import { publicUrlIn, readSignIn } from './web/signin/settings.ts'

/** What differs between Node, a Worker and a demonstration. */
export interface Surroundings {
  readonly db: Db
  readonly demo: boolean
  readonly sources: readonly SourceConfiguration[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly connectFile: ConnectFile
  readonly batchesAtOnce?: number
  readonly now?: () => Date
  readonly limits?: Limits
}

/** Everything the pages and the work need, the same on Node and on the edge. */
export const createService = ({
  db,
  demo,
  sources,
  env,
  connectFile,
  batchesAtOnce = 1,
  now = () => new Date(),
  limits,
}: Surroundings): { deps: SyncDeps; app: Hono } => {
  const configured = (id: string): Source => {
    const configuration = sources.find((source) => source.id === id)
    if (!configuration) throw new ServiceError('not-found', `The source ${id} is not configured any more.`)
    return connect(configuration, env, connectFile)
  }
  // A demonstration has its chooser instead; nobody has to prove anything to see people who do not exist.
  const settings = demo ? null : readSignIn(env)
  const deps: SyncDeps = {
    db,
    today: () => londonDay(now()),
    now,
    demo,
    signIn: settings && { settings, provider: openIdProvider(settings, now) },
    publicUrl: publicUrlIn(env),
    launch: demo ? [] : readLaunch(env),
    disclosure: disclosureIn(env.PARITY_DISCLOSURE),
    goals: goalsIn(env.PARITY_TARGETS),
    privateEndpoints: env.PARITY_PRIVATE_ENDPOINTS === 'true',
    plan,
    index: clusters,
    connect: configured,
    batchesAtOnce,
    ...(limits && { limits }),
  }
  return { deps, app: createApp(deps) as unknown as Hono }
}

/** Writes the configured sources where the work finds them. */
export const saveSources = (deps: SyncDeps, sources: readonly SourceConfiguration[]): Promise<void> =>
  actingAs(deps.db, system, deps.today(), async (tx) => {
    const organisations: Organisation[] = []
    for (const source of sources) {
      const { id, name, kind, setting, ods } = source
      const fetched =
        source.kind === 'fhir-search' ? { release: source.release, baseUrl: source.baseUrl } : { release: null, baseUrl: null }
      await configureSource(tx, { id, name, kind, setting, ods, ...fetched })
      organisations.push(...(ods === null ? [] : [{ ods, name, kind: setting === 'gp' ? ('practice' as const) : ('trust' as const) }]))
    }
    await saveOrganisations(tx, organisations)
  })
