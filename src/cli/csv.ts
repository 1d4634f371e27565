/** A row of a CSV file and the line it begins on. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  /** A quotation mark is never closed: the last cell is the rest of the file. */
  readonly unclosed: boolean
}

const LF = 10
const CR = 13
const QUOTE = 34
const COMMA = 44

/** Where an unquoted cell ends: at a comma, a line end or the end of the text. */
const cellEnd = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === COMMA || c === LF || c === CR) return at
  }
  return text.length
}

/** Where a quoted cell's closing mark stands, past every doubled one; -1 when there is none. */
const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf('"', from)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at
}

const linesIn = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/**
 * The rows of a CSV file as RFC 4180 has them: quoted cells, doubled marks, line ends inside them, LF or CRLF between rows. A byte
 * order mark and blank lines are passed over.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  while (at < text.length) {
    const began = line
    const cells: string[] = []
    let unclosed = false
    for (;;) {
      let end = at
      if (text.charCodeAt(at) === QUOTE) {
        const found = closingQuote(text, at + 1)
        unclosed = found < 0
        const close = unclosed ? text.length : found
        // What stands between the closing mark and the comma is no CSV, and kept all the same.
        end = cellEnd(text, close + 1)
        const inside = text.slice(at + 1, close)
        cells.push(inside.replaceAll('""', '"') + text.slice(close + 1, end))
        line += linesIn(inside)
      } else {
        end = cellEnd(text, at)
        cells.push(text.slice(at, end))
      }
      at = end + 1
      if (text.charCodeAt(end) !== COMMA) {
        if (text.charCodeAt(end) === CR && text.charCodeAt(at) === LF) at++
        break
      }
    }
    line++
    if (cells.length > 1 || cells[0] !== '') yield { line: began, cells, unclosed }
  }
}

/** Cells as a line of CSV. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
