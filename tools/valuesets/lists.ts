/** Reads the code lists: one CSV each, and the README whose tables say what each is and where it came from. */

export interface Coding {
  readonly system: string
  readonly code: string
  readonly display: string
}

/** A row of the README tables. */
export interface ListNote {
  readonly nationalCluster: string
  /** How many codes it is said to have. */
  readonly size: number
  readonly source: string
}

const FIELD = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g

const fields = (line: string): string[] => [...line.matchAll(FIELD)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '')

/** Reads a list with the header `system,code,display`. Throws, with the line, on anything else. */
export const parseList = (csv: string): Coding[] => {
  const [header, ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (header !== 'system,code,display') throw new Error(`line 1: expected the header system,code,display, found ${header}`)
  return lines.flatMap((line, i) => {
    if (line === '') return []
    const [system, code, display, ...more] = fields(line)
    if (!system || !code || !display || more.length > 0) throw new Error(`line ${i + 2}: expected three fields: ${line}`)
    return [{ system, code, display }]
  })
}

/** Reads the README tables: `file | meaning | national cluster | codes | source and version | known gaps`. */
export const parseReadme = (markdown: string): Map<string, ListNote> => {
  const notes = new Map<string, ListNote>()
  for (const line of markdown.split('\n')) {
    const [, file, , nationalCluster, codes, source] = line.split('|').map((cell) => cell.trim())
    const id = /^`([a-z0-9-]+)\.csv`$/.exec(file ?? '')?.[1]
    if (id === undefined || nationalCluster === undefined || codes === undefined || source === undefined) continue
    const size = [...codes.matchAll(/ (\d+)/g)].reduce((sum, match) => sum + Number(match[1]), 0)
    notes.set(id, { nationalCluster, size, source })
  }
  return notes
}
