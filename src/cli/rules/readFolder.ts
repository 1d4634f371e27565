import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { builtIn } from '../../fhir/definitions.ts'
import { type DefinitionResources, type Definitions, readDefinitions } from '../../fhir/readDefinitions.ts'
import { UsageError } from '../usage.ts'

/** The word for the rules that come with Parity. */
export const BUILT_IN = 'built-in'

const TYPES = ['PlanDefinition', 'Measure', 'ValueSet', 'CodeSystem', 'Library'] as const satisfies readonly (keyof DefinitionResources)[]

type Collected = { -readonly [T in keyof DefinitionResources]: DefinitionResources[T][number][] }

const statOrNull = (where: string): Stats | null => statSync(where, { throwIfNoEntry: false }) ?? null

/** Every JSON resource in a folder and the folders in it, by type; what is no JSON is a problem like any other. */
const collect = (folder: string): { resources: Collected; problems: string[] } => {
  const resources: Collected = { PlanDefinition: [], Measure: [], ValueSet: [], CodeSystem: [], Library: [] }
  const problems: string[] = []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  for (const file of files.sort((a, b) => (a < b ? -1 : 1))) {
    try {
      const resource = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { resourceType?: string } | null
      const type = TYPES.find((one) => one === resource?.resourceType)
      if (typeof resource?.resourceType !== 'string') problems.push(`${file}: is no FHIR resource; move it elsewhere.`)
      // Questionnaires and others may lie beside them.
      if (type !== undefined) (resources[type] as unknown[]).push(resource)
    } catch {
      problems.push(`${file}: cannot be read as JSON.`)
    }
  }
  return { resources, problems }
}

/** The rules of a folder laid out like `fhir/`, or those that come with Parity; or everything that is wrong with them. */
export const readRules = (where: string): { definitions: Definitions | null; problems: string[] } => {
  if (where === BUILT_IN) return { definitions: builtIn, problems: [] }
  if (!statOrNull(where)?.isDirectory())
    throw new UsageError(`${where} is no folder: give a folder with PlanDefinition, Measure and ValueSet files, or the word ${BUILT_IN}`)
  const { resources, problems } = collect(where)
  const { definitions, problems: ofRules } = readDefinitions(resources)
  const all = [...problems, ...ofRules]
  return all.length > 0 ? { definitions: null, problems: all } : { definitions, problems: [] }
}
