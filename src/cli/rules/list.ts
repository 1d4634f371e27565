import { catalogue } from '../../fhir/definitions.ts'
import { writeLine } from '../output.ts'

const column = (cells: readonly string[]): number => Math.max(...cells.map(({ length }) => length))

/** Prints every rule with its status: as a table, or with `json` an object a line. */
export const runRules = async ({ json }: { readonly json?: true }): Promise<number> => {
  const { entries } = catalogue
  const id = column(entries.map((entry) => entry.id))
  const status = column(entries.map((entry) => entry.status))
  const basis = column(entries.map((entry) => entry.basis.join(',')))
  for (const entry of entries) {
    const { section, title, description, reason, leftOut, owners, sources, authorities } = entry
    const line = json
      ? JSON.stringify({
          id: entry.id,
          section,
          title,
          description,
          status: entry.status,
          reason,
          leftOut,
          owners,
          basis: entry.basis,
          sources,
          authorities,
        })
      : [
          entry.id.padEnd(id),
          entry.status.padEnd(status),
          entry.basis.join(',').padEnd(basis),
          title + (reason === null ? '' : ` (${reason})`),
        ].join('  ')
    await writeLine(line)
  }
  const count = (of: string): number => entries.filter((entry) => entry.status === of).length
  process.stderr.write(`${entries.length} rules: ${count('live')} live, ${count('off')} off, ${count('not-computable')} not computable\n`)
  return 0
}
