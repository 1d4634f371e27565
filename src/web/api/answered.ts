import type { Deps } from '../../deps.ts'
import type { Tx } from '../../store/database.ts'
import { asked, type Looking } from '../session.ts'

/** Asks the database on behalf of a person or system, as the pages do; there is no header to put a name in. */
export const answered = async <T>(deps: Deps, looking: Looking, question: (tx: Tx) => Promise<T>): Promise<T> =>
  (await asked(deps, looking, question)).answer
