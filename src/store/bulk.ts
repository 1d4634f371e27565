import { type SQL, sql } from 'drizzle-orm'

/**
 * Many rows as one parameter: `select … from json_to_recordset(${asJson(rows)}) as x (…)`. Ten times the speed of drizzle's
 * `.values()`, and the one form that works with drizzle, Hyperdrive and without asking the server for its types.
 */
export const asJson = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::text::json`

/** Many rows that are JSON texts already. */
export const asJsonTexts = (rows: readonly string[]): SQL => sql`${`[${rows.join(',')}]`}::text::json`

/** A list of ids as one parameter, for `= any (…)`. */
export const asIds = (ids: Iterable<number>): SQL => sql`${`{${[...ids].join(',')}}`}::text::bigint[]`

/** A list of texts as one parameter, for `= any (…)`. */
export const asTexts = (texts: Iterable<string>): SQL =>
  sql`array(select json_array_elements_text(${JSON.stringify([...texts])}::text::json))`
