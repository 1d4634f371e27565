import type { Deps } from './deps.ts'
import type { Alert } from './domain/alert.ts'
import type { PlainDate } from './domain/date.ts'
import { type Evaluation, evaluate } from './domain/evaluate.ts'
import { notAfter, personRecord } from './domain/record.ts'
import { at, spansReaching, type Timeline } from './domain/timeline.ts'
import type { RedValue } from './store/alertJson.ts'
import type { Tx } from './store/database.ts'
import { eachWithFacts, type KnownPerson } from './store/facts.ts'
import { evaluatedAmong } from './store/people.ts'
import type { Days } from './store/schema/columns.ts'

/** Works out how somebody stands on every day from their facts, as is known today. */
export const evaluationOf = (
  { plan, index }: Pick<Deps, 'plan' | 'index'>,
  { demographics, facts }: KnownPerson,
  today: PlainDate,
): Evaluation => evaluate(plan, personRecord(demographics, notAfter(facts, today), index))

function* evaluations(deps: Pick<Deps, 'plan' | 'index'>, people: Iterable<[number, KnownPerson]>, today: PlainDate) {
  for (const [id, known] of people) yield [id, evaluationOf(deps, known, today)] as const
}

/**
 * How people stand on every day, each worked out when their turn comes. What is kept begins with the day it was worked out, so the days
 * before are for this. Someone never evaluated is left out: of them a source may be half read.
 */
export const lookBack = async (
  tx: Tx,
  deps: Pick<Deps, 'plan' | 'index'>,
  personIds: Iterable<number>,
  today: PlainDate,
): Promise<Iterable<readonly [personId: number, Evaluation]>> =>
  evaluations(deps, await eachWithFacts(tx, await evaluatedAmong(tx, personIds)), today)

/** The stretches of a timeline that touch the days between two, with their true beginnings and ends. */
export const stretchesBetween = <T>(
  timeline: Timeline<T>,
  from: PlainDate,
  to: PlainDate,
): readonly { readonly value: T; readonly during: Days }[] =>
  spansReaching(timeline, from)
    .filter((span) => span.from <= to)
    .map(({ from, to: last, value }) => ({ value, during: { from, until: last === null ? null : ((last + 1) as PlainDate) } }))

const redValue = ({ check, rule, refs, on, setting, value, of }: Alert): RedValue => ({
  check,
  rule,
  evidence: { refs, on, setting, value, ...(of === undefined ? {} : { of }) },
})

/** The red values of a day to which nobody had responded by then. */
export const unansweredOn = ({ alerts }: Pick<Evaluation, 'alerts'>, on: PlainDate): RedValue[] =>
  [...alerts.values()].flatMap((timeline) =>
    at(timeline, on)
      .filter(({ respondedOn }) => respondedOn === null)
      .map(redValue),
  )
