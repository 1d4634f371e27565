import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type Mode, score } from '../../domain/risk/qrisk3/score.ts'
import { type CsvRow, csvLine, csvRows } from '../csv.ts'
import { counted } from '../progress.ts'
import { UsageError } from '../usage.ts'
import { type Columns, columnsOf, readRow } from './readRow.ts'
import { GIVEN_RISK, headerWith, scoreCells, UNREADABLE } from './scoreRow.ts'
import { count, emptyTally, summary, type Tally } from './tally.ts'

/** How many rows are read, scored and written at a time. */
const BATCH = 500

interface Layout {
  readonly header: readonly string[]
  readonly columns: Columns
  readonly mode: Mode
}

const told = (text: string): boolean => process.stderr.write(`${text}\n`)

const readFileOrSay = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code ?? error.message})`)
  })

/** Up to so many of the next rows; none at the end. */
const take = (rows: Iterator<CsvRow>, most: number): CsvRow[] => {
  const taken: CsvRow[] = []
  while (taken.length < most) {
    const next = rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

/** The profile of a row, or null when it cannot be read; why is told by line and column. */
const readOrTell = ({ line, cells, unclosed }: CsvRow, { header, columns }: Layout) => {
  const { given, problems } = readRow(cells, columns)
  const reasons = problems.map(({ column, reason }) => `line ${line}, column ${column}: ${reason}`)
  if (unclosed) reasons.unshift(`line ${line}: a quotation mark is not closed, so the rest of the file is one cell`)
  else if (cells.length !== header.length)
    reasons.unshift(`line ${line}: has ${counted(cells.length, 'cell')}, where the first line has ${header.length}`)
  for (const reason of reasons) told(reason)
  return reasons.length > 0 ? null : given
}

/** Rows with their scores. One that cannot be read comes out as it is, without a score. */
const scored = (batch: readonly CsvRow[], layout: Layout, tally: Tally): string => {
  const { header, mode } = layout
  const givenRisk = header.findIndex((name) => name.trim().toLowerCase() === GIVEN_RISK)
  const profiles = batch.map((row) => readOrTell(row, layout))
  const start = performance.now()
  const results = profiles.map((profile) => (profile === null ? null : score(profile, { mode })))
  tally.milliseconds += performance.now() - start
  return batch
    .map(({ line, cells }, i) => {
      const result = results[i] ?? null
      count(tally, result, cells[givenRisk] ?? '', line)
      const own = header.map((_, at) => cells[at] ?? '')
      return csvLine([...own, ...(result === null ? UNREADABLE : scoreCells(result)), ...cells.slice(header.length)])
    })
    .join('')
}

/**
 * `parity qrisk3`: scores the rows of a CSV file, so that whoever runs Parity can check it against the original. Every row comes out
 * again with its score. Returns 0 when a row could be read, else 1.
 */
export const runQrisk3 = async (file: string, { estimate = false }: { estimate?: boolean }): Promise<number> => {
  const rows = csvRows(await readFileOrSay(file))
  const header = take(rows, 1)[0]?.cells ?? []
  const columns = columnsOf(header)
  const absent = columns.flatMap(([field, at]) => (at < 0 ? [field] : []))
  if (absent.length === columns.length) {
    told(`${file}: the first line names none of the columns; it should name ${absent.join(', ')}`)
    return 1
  }
  if (absent.length > 0) told(`line 1: there is no column ${absent.join(', ')}; what it would say is unknown`)
  const tally = emptyTally()
  process.stdout.write(csvLine(headerWith(header)))
  for (let batch = take(rows, BATCH); batch.length > 0; batch = take(rows, BATCH)) {
    const text = scored(batch, { header, columns, mode: estimate ? 'estimate' : 'strict' }, tally)
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  process.stderr.write(summary(tally))
  return tally.rows > tally.unreadable ? 0 : 1
}
