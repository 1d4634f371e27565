/**
 * The definitions Parity runs on: clusters, plan, measures and the catalogue of rules, from the FHIR resources in `fhir/`.
 *
 * Every file is imported by `definitions.gen.ts`, so that Node and the worker's bundle take the same way. Displays come along: the
 * service serves its ValueSets, and all of it is about a third of the bundle allowed.
 */
import type { ValueSet } from 'fhir/r4'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { definitions as generated } from './definitions.gen.ts'
import { type DefinitionResources, type Definitions, readDefinitions } from './readDefinitions.ts'

// TypeScript reads `status` of a JSON file as any string; that the files are what they claim is held by tests.
/** The resources as they stand in `fhir/`. */
export const resources = generated as unknown as DefinitionResources

const readOrThrow = (): Definitions & { readonly catalogue: Catalogue } => {
  const { definitions, problems } = readDefinitions(resources)
  if (definitions === null) throw new Error(`The definitions in fhir/ cannot be used:\n${problems.join('\n')}`)
  const { catalogue } = definitions
  if (catalogue === null) throw new Error('fhir/CodeSystem has no list of rules (clinical-rules).')
  return { ...definitions, catalogue }
}

/** The rules that come with Parity. */
export const builtIn = readOrThrow()

/** The checks with their rules, the measures, which clusters hold a code, and the catalogue of every rule. */
export const { plan, clusters, catalogue } = builtIn

export const valueSets = resources.ValueSet

const byId = new Map(valueSets.map((valueSet) => [valueSet.id ?? '', valueSet]))

/** A ValueSet by its id, for its words and its codes' display. */
export const valueSet = (id: string): ValueSet | null => byId.get(id) ?? null
