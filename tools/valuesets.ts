/**
 * Turns a folder of code lists into `fhir/ValueSet`: `npm run valuesets -- FOLDER`. The folder holds one CSV a cluster and a README
 * with its sources. Writes nothing unless every list that Parity reads is there and as long as the README says.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ValueSet } from 'fhir/r4'
import { parseList, parseReadme } from './valuesets/lists.ts'
import { format, toValueSet } from './valuesets/valueSet.ts'
import { type Wanted, wanted } from './valuesets/wanted.ts'

const readFolder = (folder: string): { valueSets: ValueSet[]; problems: string[] } => {
  const problems: string[] = []
  const notes = parseReadme(readFileSync(join(folder, 'README.md'), 'utf8'))
  const read = (want: Wanted): ValueSet[] => {
    const file = join(folder, `${want.id}.csv`)
    const listed = notes.get(want.id)
    if (listed === undefined) problems.push(`README.md has no row for ${want.id}.csv: add one with its source.`)
    if (!existsSync(file)) problems.push(`${want.id}.csv is missing.`)
    if (listed === undefined || !existsSync(file)) return []
    // A list made by picking from another has that one's release.
    const parent = listed.source.startsWith('derived from') ? notes.get(want.within?.[0] ?? '') : undefined
    const note = parent ? { ...listed, source: `${listed.source} of ${want.within?.[0]}, ${parent.source}` } : listed
    try {
      const codings = parseList(readFileSync(file, 'utf8'))
      if (codings.length !== note.size) problems.push(`${want.id}.csv has ${codings.length} codes; README.md says ${note.size}.`)
      return [toValueSet(want, note, codings)]
    } catch (error) {
      problems.push(`${want.id}.csv, ${(error as Error).message}`)
      return []
    }
  }
  return { valueSets: wanted.flatMap(read), problems }
}

const main = (folder: string | undefined): number => {
  if (folder === undefined || !existsSync(join(folder, 'README.md'))) {
    console.error('Usage: npm run valuesets -- FOLDER, where FOLDER holds README.md and the code lists')
    return 2
  }
  const { valueSets, problems } = readFolder(folder)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) return 1
  for (const valueSet of valueSets) {
    writeFileSync(fileURLToPath(new URL(`../fhir/ValueSet/${valueSet.id}.json`, import.meta.url)), format(valueSet))
  }
  console.log(`${valueSets.length} ValueSets written. Run npm run definitions next.`)
  return 0
}

process.exitCode = main(process.argv[2])
