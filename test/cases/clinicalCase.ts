import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type CaseEntry, type CasePerson, caseFile, writtenCase } from './schema.ts'

/** One case with what everyone in its file has. `index` tells the people of all cases apart. */
export interface ClinicalCase extends Omit<z.infer<typeof writtenCase>, 'person' | 'gp' | 'mh'> {
  readonly index: number
  readonly file: string
  readonly person: CasePerson
  readonly gp: readonly CaseEntry[] | null
  readonly mh: readonly CaseEntry[]
}

const folder = new URL('.', import.meta.url)

const readFile = (file: string): Omit<ClinicalCase, 'index'>[] => {
  const { everyone = {}, cases } = caseFile.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  return cases.map((written) => {
    const alone = (written as { alone?: unknown }).alone === true
    const { gp = [], mh = [], person: theirPerson = {}, ...shared } = everyone
    const [theirGp, theirMh] = alone ? [[], []] : [gp, mh]
    const read = writtenCase.safeParse({ ...shared, ...(written as object) })
    if (!read.success) throw new Error(`${file}, "${(written as { title?: string }).title}": ${z.prettifyError(read.error)}`)
    const { gp: ownGp = [], mh: ownMh = [], person: own = {}, ...one } = read.data
    return {
      ...one,
      file: file.replace('.json', ''),
      person: { ...theirPerson, ...own },
      gp: ownGp === null ? null : [...(theirGp ?? []), ...ownGp],
      mh: [...theirMh, ...ownMh],
    }
  })
}

/** Every case of every file in this folder, in the order of the files' names. */
export const readCases = (): ClinicalCase[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap(readFile)
    .map((one, index) => ({ ...one, index }))
