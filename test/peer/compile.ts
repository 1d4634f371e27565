import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SystemModelInfoProvider } from '@cqframework/cql/cql'
import {
  CqlCompilerOptions,
  CqlTranslator,
  createLibrarySourceProvider,
  createModelInfoProvider,
  createUcumService,
  LibraryManager,
  ModelManager,
  stringAsSource,
} from '@cqframework/cql/cql-to-elm'

const readCql = (name: string): string => readFileSync(new URL(`./${name}.cql`, import.meta.url), 'utf8')

const readFhirModel = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('cql-exec-fhir/lib/modelInfos/fhir-modelinfo-4.0.1.xml'), 'utf8')

const refuse = (): never => {
  throw new Error('The measure converts no units.')
}
/** Months and days are calendar units of CQL itself; nothing else is measured. */
const noUnits = createUcumService(refuse, () => null, refuse, refuse)

const libraryManager = (): LibraryManager => {
  const models = new ModelManager()
  models.modelInfoLoader.registerModelInfoProvider(new SystemModelInfoProvider())
  models.modelInfoLoader.registerModelInfoProvider(
    createModelInfoProvider((id) => (id === 'FHIR' ? stringAsSource(readFhirModel()) : null)),
  )
  const libraries = new LibraryManager(models, new CqlCompilerOptions(), undefined, noUnits)
  libraries.librarySourceLoader.registerProvider(createLibrarySourceProvider((id) => stringAsSource(readCql(id))))
  return libraries
}

/** Translates the CQL libraries beside this file into ELM, as JSON. Throws on anything the compiler calls an error. */
export const compile = (...names: readonly string[]): string[] => {
  const libraries = libraryManager()
  return names.map((name) => {
    const translated = CqlTranslator.fromText(readCql(name), libraries)
    const errors = translated.errors.asJsReadonlyArrayView()
    if (errors.length > 0) throw new Error(`${name}.cql: ${errors.map(({ message }) => message).join('; ')}`)
    return translated.toJson()
  })
}
