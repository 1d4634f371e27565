import type { SourceConfiguration } from './configuration.ts'
import { fhirSearch } from './fhirSearch.ts'
import type { Source } from './source.ts'

/** How to read a file source. Only Node has files: a Worker is given none. */
export type ConnectFile = (configuration: Extract<SourceConfiguration, { kind: 'file' }>) => Source

type Environment = Readonly<Record<string, string | undefined>>

/** Makes a source of its configuration. A token is looked up when it is needed, in the variable the configuration names. */
export const connect = (configuration: SourceConfiguration, env: Environment, connectFile: ConnectFile): Source => {
  if (configuration.kind === 'file') return connectFile(configuration)
  const { tokenEnv, types, pageSize, id, setting, ods, baseUrl, release } = configuration
  return fhirSearch({
    id,
    setting,
    ods,
    baseUrl,
    release,
    token: async () => (tokenEnv === undefined ? null : (env[tokenEnv] ?? null)),
    ...(types === undefined ? {} : { types }),
    ...(pageSize === undefined ? {} : { pageSize }),
  })
}
