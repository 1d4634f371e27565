import type { Context } from 'hono'
import { csv, csvHeaders } from './csv.ts'
import { xlsx, xlsxHeaders } from './xlsx.ts'

/** Rows to be saved, the first of them the headings. */
export type Rows = readonly (readonly (string | number | null)[])[]

/** Answers with rows as a file to be saved under a name, in the form that the address ends with: `.xlsx`, otherwise CSV. */
export const sheet = async (c: Context, name: string, title: string, rows: Rows): Promise<Response> =>
  c.req.path.endsWith('.xlsx') ? c.body(await xlsx(title, rows), 200, xlsxHeaders(name)) : c.body(csv(rows), 200, csvHeaders(name))
