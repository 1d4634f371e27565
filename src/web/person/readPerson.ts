import type { Deps } from '../../deps.ts'
import type { PlainDate } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { evaluationOf } from '../../lookBack.ts'
import { type BrokenGlass, glassOver } from '../../store/breakGlass.ts'
import { type ContactRow, contactsOf } from '../../store/contacts.ts'
import { loadFacts } from '../../store/facts.ts'
import { personRows } from '../../store/personPage.ts'
import { isKeptFrom } from '../../store/restrictions.ts'
import type { Viewer } from '../components/layout.ts'
import { asked, type Looking } from '../session.ts'
import { throughGlass } from '../trail.ts'
import { missesOf } from './missesOf.ts'
import { nothingYet, overTime } from './overTime.ts'
import { type PersonView, personView, windowAround } from './personView.ts'

/** A person as they stand on a day, for whoever may see them. */
export interface Read {
  readonly viewer: Viewer
  readonly view: PersonView
  /** What opened them to the one who looks, where they had to say why. */
  readonly glass: BrokenGlass | null
  readonly contacts: readonly ContactRow[]
}

/** Throws `not-found` where there is no such person to be seen, and `restricted` where they are kept from the one who looks. */
export const readPerson = async (deps: Deps, looking: Looking, id: number, on: PlainDate): Promise<Read> => {
  const { today } = looking
  const { viewer, answer } = await asked(
    deps,
    looking,
    async (tx) => {
      const rows = await personRows(tx, id, today)
      if (rows === null) return { isKept: await isKeptFrom(tx, id) }
      return { rows, known: (await loadFacts(tx, [id])).get(id), glass: await glassOver(tx, id), contacts: await contactsOf(tx, id) }
    },
    id,
  )
  if ('isKept' in answer) throw new ServiceError(answer.isKept ? 'restricted' : 'not-found', 'No such person.')
  const { rows, known, glass, contacts } = answer
  if (glass !== null) throughGlass(looking, glass.explanation)
  const over = known === undefined || !rows.isEvaluated ? nothingYet : overTime(evaluationOf(deps, known, today), windowAround(on), on)
  const misses = known === undefined ? new Map() : missesOf(over, known, deps, on)
  return { viewer, view: personView({ ...rows, ...over }, deps.plan, on, today, misses), glass, contacts }
}
