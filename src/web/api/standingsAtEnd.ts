import type { Deps } from '../../deps.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { Evaluation } from '../../domain/evaluate.ts'
import type { Membership } from '../../domain/membership.ts'
import { at } from '../../domain/timeline.ts'
import { lookBack } from '../../lookBack.ts'
import { type Among, type PersonChecks, peopleAmong } from '../../store/careGaps.ts'
import type { Tx } from '../../store/database.ts'

/** Where someone stands in one measure at the end of a period and today. */
export interface MeasureStanding {
  readonly measure: string
  readonly atEnd: Membership
  readonly atToday: Membership
}

/** Someone, where they stand in each measure, and how their checks stand today. */
export interface PersonStandings extends PersonChecks {
  readonly standings: readonly MeasureStanding[]
}

/** Not in it, for no particular reason: nothing is to be said of it. */
const isNowhere = ({ state, reason }: Membership): boolean => state === 'not-in-population' && reason === null

const standingsOf = ({ memberships }: Evaluation, measures: readonly string[], end: PlainDate, today: PlainDate): MeasureStanding[] =>
  measures.flatMap((measure) => {
    const timeline = memberships().get(measure)
    if (timeline === undefined) return []
    const [atEnd, atToday] = [at(timeline, end), at(timeline, today)]
    return isNowhere(atEnd) && isNowhere(atToday) ? [] : [{ measure, atEnd, atToday }]
  })

/** People and where they stand in measures at the end of a period, by id, worked out from their facts. The policies choose whom. */
export const standingsAtEnd = async (
  tx: Tx,
  deps: Deps,
  among: Among,
  measures: readonly string[],
  { end, today, limit }: { readonly end: PlainDate; readonly today: PlainDate; readonly limit: number },
): Promise<PersonStandings[]> => {
  const people = await peopleAmong(tx, among, today, limit)
  const ids = people.map(({ person }) => person.personId)
  const standings = new Map<number, MeasureStanding[]>()
  for (const [id, evaluation] of await lookBack(tx, deps, ids, today)) standings.set(id, standingsOf(evaluation, measures, end, today))
  return people.map((one) => ({ ...one, standings: standings.get(one.person.personId) ?? [] }))
}
