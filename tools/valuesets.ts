/**
 * Turns a folder of code lists into `fhir/ValueSet`: `npm run valuesets -- FOLDER`. The folder holds one CSV a cluster and a README
 * with its sources. Writes nothing unless every list that Parity reads is there and as long as the README says.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ValueSet } from 'fhir/r4'
import { type Coding, type ListNote, parseList, parseReadme } from './valuesets/lists.ts'
import { chosen, pickedByNone, pickedTwice } from './valuesets/pick.ts'
import { format, toValueSet } from './valuesets/valueSet.ts'
import { type Wanted, wanted } from './valuesets/wanted.ts'

/** A list made by picking from another has that one's release. */
const noteOf = (want: Wanted, notes: ReadonlyMap<string, ListNote>): ListNote | undefined => {
  if (want.picked) {
    const parent = notes.get(want.picked.from)
    return parent && { nationalCluster: '—', size: parent.size, source: `picked by wording from ${want.picked.from}, ${parent.source}` }
  }
  const listed = notes.get(want.id)
  const parent = listed?.source.startsWith('derived from') ? notes.get(want.within?.[0] ?? '') : undefined
  return listed && parent ? { ...listed, source: `${listed.source} of ${want.within?.[0]}, ${parent.source}` } : listed
}

const readFolder = (folder: string): { valueSets: ValueSet[]; problems: string[]; unpicked: string[] } => {
  const problems: string[] = []
  const notes = parseReadme(readFileSync(join(folder, 'README.md'), 'utf8'))
  const lists = new Map<string, readonly Coding[]>()
  const read = (want: Wanted): ValueSet[] => {
    const list = want.picked?.from ?? want.id
    const file = join(folder, `${list}.csv`)
    const note = noteOf(want, notes)
    if (note === undefined) problems.push(`README.md has no row for ${list}.csv: add one with its source.`)
    if (!existsSync(file)) problems.push(`${list}.csv is missing.`)
    if (note === undefined || !existsSync(file)) return []
    try {
      const codings = lists.get(list) ?? parseList(readFileSync(file, 'utf8'))
      lists.set(list, codings)
      if (codings.length !== note.size) problems.push(`${list}.csv has ${codings.length} codes; README.md says ${note.size}.`)
      return [toValueSet(want, note, chosen(want, codings))]
    } catch (error) {
      problems.push(`${list}.csv, ${(error as Error).message}`)
      return []
    }
  }
  const valueSets = wanted.flatMap(read)
  return { valueSets, problems: [...problems, ...pickedTwice(wanted, lists)], unpicked: pickedByNone(wanted, lists) }
}

const main = (folder: string | undefined): number => {
  if (folder === undefined || !existsSync(join(folder, 'README.md'))) {
    console.error('Usage: npm run valuesets -- FOLDER, where FOLDER holds README.md and the code lists')
    return 2
  }
  const { valueSets, problems, unpicked } = readFolder(folder)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) return 1
  for (const valueSet of valueSets) {
    writeFileSync(fileURLToPath(new URL(`../fhir/ValueSet/${valueSet.id}.json`, import.meta.url)), format(valueSet))
  }
  for (const line of unpicked) console.error(`no word picks ${line}`)
  console.log(`${valueSets.length} ValueSets written. Run npm run definitions next.`)
  return 0
}

process.exitCode = main(process.argv[2])
