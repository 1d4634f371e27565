import { type Compared, difference } from './compare.ts'
import { type NoFigure, none } from './interval.ts'
import { type Expectancy, lifeTable, type MortalityBand, type NoLifeTable } from './lifeTable.ts'

/** How many years fewer one group has left at an age than another. */
export interface LifeExpectancyGap extends Compared {
  readonly group: number
  readonly comparator: number
}

export type NoGap = NoFigure<NoLifeTable['reason'] | 'no-such-age' | 'interval-wider-than-20-years'>

const at = (table: readonly Expectancy[] | NoLifeTable, age: number): (Expectancy & { readonly value: number }) | NoGap => {
  if ('reason' in table) return table
  const row = table.find(({ from }) => from === age)
  if (row === undefined) return none('no-such-age')
  return row.value === null ? none('interval-wider-than-20-years') : { ...row, value: row.value }
}

/**
 * The gap in life expectancy at an age with its 95% interval (statistics reference 2.13). For adults with SMI take 15 or 20, not birth: it
 * is rarely diagnosed in childhood.
 */
export const lifeExpectancyGap = (
  group: readonly MortalityBand[],
  comparator: readonly MortalityBand[],
  age: number,
): LifeExpectancyGap | NoGap => {
  const here = at(lifeTable(group), age)
  const there = at(lifeTable(comparator), age)
  if ('reason' in here) return here
  if ('reason' in there) return there
  return { ...difference(there, here), group: here.value, comparator: there.value }
}
