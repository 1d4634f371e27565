import { add, type Interval, type PlainDate } from '../date.ts'
import { evidenceOf, type Sitting } from '../evidence.ts'
import { countZone } from '../monitoring/bloodCount.ts'
import { dueAfter } from '../population.ts'
import { constant, lift, reached, steps } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { numberOf, textOf } from './parameter.ts'

/** Samples of one day, which two sources may hold, are looked at together. */
const byDay = (sittings: readonly Sitting[]): Sitting[] => {
  const days: Sitting[] = []
  for (const sitting of sittings) {
    const last = days.at(-1)
    if (last?.on === sitting.on) days[days.length - 1] = { ...sitting, entries: [...last.entries, ...sitting.entries] }
    else days.push(sitting)
  }
  return days
}

/**
 * More often after a blood count in a zone (`zone`: amber or red) until so many in a row are green (`greens`). A date the service
 * states after it comes before. Rules `clz-amber`, `clz-red`.
 */
export const afterLowCount: Criterion = (rule, check, record, applies) => {
  const samples = byDay(evidenceOf(check, record).sittings)
  const limits = (zone: string) => ({
    whiteCells: numberOf(rule, `${zone}-white-cells`),
    neutrophils: numberOf(rule, `${zone}-neutrophils`),
  })
  const byZone = { amber: limits('amber'), red: limits('red') }
  const zones = samples.map((sample) => countZone(sample.entries, byZone, record))
  const zone = textOf(rule, 'zone')
  if (!zones.includes(zone as 'amber' | 'red')) return constant(null)
  const needed = numberOf(rule, 'greens')
  const changes: [PlainDate, Sitting | null][] = []
  let greens = needed
  samples.forEach((sample, i) => {
    const result = zones[i]
    if (result === null) return
    if (result === 'green') greens += 1
    // One that is not green begins the count of greens again, of whichever zone it is.
    else if (result === zone || greens < needed) greens = 0
    changes.push([sample.on, greens < needed ? sample : null])
  })
  const watched = steps<Sitting | null>(null, changes)
  const interval = rule.interval as Interval
  // Of an uncertain date the earliest possible day counts, so the next may be due by the day it is known of.
  const isDue = reached(watched, (sample) => sample && add(sample.from, interval))
  // Only a statement made since the count knows of it.
  const stated = steps<PlainDate | null>(
    null,
    record
      .from('mh')
      .of('next-blood-count')
      .map(({ on }) => [on.to, on.to]),
  )
  return lift(
    [applies, watched, isDue, stated, hiddenFor(check, { days: 7 }, record)],
    (start, sample, due, statedOn, hidden): Demand | null => {
      if (start === null || sample === null || (statedOn !== null && statedOn >= sample.on)) return null
      const { evidence } = sample
      const dueOn = dueAfter(sample.from, interval, start)
      if (!due) return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn, evidence }
      return lacking(dueOn, evidence, hidden)
    },
  )
}
