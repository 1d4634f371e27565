import type { PlainDate } from '../date.ts'
import type { Medicine } from '../fact.ts'
import { groupBy } from '../groupBy.ts'

/** A medicine whose instructions give its dose in numbers. */
export type Dosed = Medicine & { readonly dose: NonNullable<Medicine['dose']> }

export const isDosed = (issue: Medicine): issue is Dosed => issue.dose !== undefined

/** What was ordered of something on one day, in milligrams a day. */
export interface DayOrder {
  readonly on: PlainDate
  readonly perDay: number
  readonly issues: readonly Dosed[]
}

/** `source/Type` of a resource. */
const kindOf = ({ ref }: Medicine): string => ref.split('/').slice(0, 2).join('/')

/** Most days have one order of a medicine, and then there is nothing to compare. */
const largestOf = (day: readonly Dosed[]): readonly Dosed[] =>
  day.length === 1 ? day : [...groupBy(day, kindOf).values()].reduce((largest, list) => (added(list) > added(largest) ? list : largest))

const added = (issues: readonly Dosed[]): number => issues.reduce((sum, { dose }) => sum + dose.perDay, 0)

/**
 * Orders day by day, those of one day added up. The practice and the trust may list the same medicine, and so may two kinds of resource:
 * it is taken once, so the largest of them counts.
 */
export const orderedByDay = (issues: readonly Medicine[]): DayOrder[] =>
  [...groupBy(issues.filter(isDosed), ({ on }) => on.to)].map(([on, day]) => {
    const most = largestOf(day)
    return { on, perDay: added(most), issues: most }
  })
