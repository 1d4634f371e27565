import type { PopulationBand, PublishedFigure } from '../../domain/mortality/published.ts'
import { csvRows } from '../csv.ts'
import { cellsOf } from '../table/cells.ts'
import { UsageError } from '../usage.ts'

/** What a file of figures holds: one of the two kinds, told apart by its first line. */
export interface FiguresFile {
  readonly figures: readonly PublishedFigure[]
  readonly bands: readonly PopulationBand[]
}

const FIGURE = ['series', 'label', 'method', 'period', 'area', 'area_name', 'value', 'lower', 'upper', 'unit', 'source'] as const
const BAND = ['table', 'label', 'period', 'source', 'from_age', 'population', 'deaths'] as const
const UNITS: readonly PublishedFigure['unit'][] = ['percent', 'times', 'deaths', 'per-100000']
const TABLES: readonly PopulationBand['table'][] = ['general', 'smi']

/** Reads a file of published figures, or of deaths and people by age. Throws a UsageError that names the line and the column. */
export const readFigures = (text: string, file: string): FiguresFile => {
  const [head, ...rows] = csvRows(text)
  const columns = (head?.cells ?? []).map((cell) => cell.trim())
  const has = (wanted: readonly string[]): boolean => wanted.every((column) => columns.includes(column))
  const read = rows.map((row) => cellsOf(columns, row, file))
  if (has(FIGURE))
    return {
      bands: [],
      figures: read.map((row) => ({
        series: row.text('series'),
        label: row.text('label'),
        method: row.text('method'),
        period: row.text('period'),
        area: row.text('area'),
        areaName: row.text('area_name'),
        value: row.number('value'),
        lower: row.isEmpty('lower') ? null : row.number('lower'),
        upper: row.isEmpty('upper') ? null : row.number('upper'),
        unit: row.oneOf('unit', UNITS),
        source: row.text('source'),
      })),
    }
  if (has(BAND))
    return {
      figures: [],
      bands: read.map((row) => ({
        table: row.oneOf('table', TABLES),
        label: row.text('label'),
        period: row.text('period'),
        source: row.text('source'),
        from: row.number('from_age'),
        population: row.number('population'),
        deaths: row.number('deaths'),
      })),
    }
  throw new UsageError(
    `${file}: its first line has to name the columns of published figures (${FIGURE.join(',')}) or of deaths and people by age (${BAND.join(',')})`,
  )
}
