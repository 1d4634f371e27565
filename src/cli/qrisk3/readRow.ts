import { type Field, fields, type Given } from '../../domain/risk/qrisk3/input.ts'

/** A cell that cannot be read, by the name of its column. It is told, and the value is not: it may be somebody's. */
export interface CellProblem {
  readonly column: Field
  readonly reason: string
}

type Read<T> = { readonly value: T | null } | { readonly reason: string }
type Reader<F extends Field> = (text: string) => Read<Given[F]>

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

const number = (text: string): Read<number> =>
  DECIMAL.test(text) ? { value: Number(text) } : { reason: 'is not a number, such as 27.5 with a point' }

/** One of a few words, whatever their case. */
const word =
  <T>(words: Readonly<Record<string, T>>) =>
  (text: string): Read<T> => {
    const value = words[text.toLowerCase()]
    return value === undefined ? { reason: `is none of ${Object.keys(words).join(', ')}` } : { value }
  }

const yesNo = word({ 0: false, 1: true, no: false, yes: true })

const readers: { readonly [F in Field]: Reader<F> } = {
  age: number,
  sex: word({ female: 'female', male: 'male' }),
  ethnicity: word({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9 }),
  smoking: word({ 0: 0, 1: 1, 2: 2, 3: 3, 4: 4 }),
  diabetes: word({ none: 'none', type1: 'type1', type2: 'type2' }),
  family_history_cvd: yesNo,
  ckd: yesNo,
  af: yesNo,
  bp_treatment: yesNo,
  migraine: yesNo,
  rheumatoid_arthritis: yesNo,
  sle: yesNo,
  smi: yesNo,
  atypical_antipsychotic: yesNo,
  corticosteroids: yesNo,
  erectile_dysfunction: yesNo,
  bmi: number,
  chol_hdl_ratio: number,
  sbp: number,
  sbp_sd: number,
  townsend: number,
}

/** Where each field stands in a row, or -1 when the file has no such column. */
export type Columns = readonly (readonly [field: Field, at: number])[]

export const columnsOf = (header: readonly string[]): Columns => {
  const names = header.map((name) => name.trim().toLowerCase())
  return fields.map((field) => [field, names.indexOf(field)])
}

/** The fields of a row. An empty cell, like a column that is not there, is unknown. */
export const readRow = (
  cells: readonly string[],
  columns: Columns,
): { readonly given: Given; readonly problems: readonly CellProblem[] } => {
  const given: Record<string, unknown> = {}
  const problems: CellProblem[] = []
  for (const [field, at] of columns) {
    const text = (cells[at] ?? '').trim()
    const read: Read<unknown> = text === '' ? { value: null } : readers[field](text)
    if ('reason' in read) problems.push({ column: field, reason: read.reason })
    given[field] = 'reason' in read ? null : read.value
  }
  return { given: given as unknown as Given, problems }
}
