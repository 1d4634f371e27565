import type { Deps } from '../../deps.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { Evaluation } from '../../domain/evaluate.ts'
import type { Membership } from '../../domain/membership.ts'
import { at } from '../../domain/timeline.ts'
import { lookBack } from '../../lookBack.ts'
import { type Among, type MeasureStanding, type PersonStandings, standingsAmong } from '../../store/careGaps.ts'
import type { Tx } from '../../store/database.ts'

/** Not in it, for no particular reason: of such a measure nothing is kept either. */
const isNowhere = ({ state, reason }: Membership): boolean => state === 'not-in-population' && reason === null

const standingsOf = ({ memberships }: Evaluation, measures: readonly string[], end: PlainDate, today: PlainDate): MeasureStanding[] =>
  measures.flatMap((measure) => {
    const timeline = memberships.get(measure)
    if (timeline === undefined) return []
    const [atEnd, atToday] = [at(timeline, end), at(timeline, today)]
    return isNowhere(atEnd) && isNowhere(atToday) ? [] : [{ measure, atEnd, atToday }]
  })

/** People and where they stand in measures at the end of a period: from what is kept, or worked out where the period is over. */
export const standingsAtEnd = async (
  tx: Tx,
  deps: Deps,
  among: Among,
  measures: readonly string[],
  { end, today, limit }: { readonly end: PlainDate; readonly today: PlainDate; readonly limit: number },
): Promise<PersonStandings[]> => {
  const people = await standingsAmong(tx, among, measures, { end, today, limit })
  if (end >= today) return people
  const ids = people.map(({ person }) => person.personId)
  const evaluations = new Map(await lookBack(tx, deps, ids, today))
  return people.map((one) => {
    const evaluation = evaluations.get(one.person.personId)
    return evaluation === undefined ? one : { ...one, standings: standingsOf(evaluation, measures, end, today) }
  })
}
