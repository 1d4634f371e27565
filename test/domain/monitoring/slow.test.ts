/** Holds schedules and sums to their slow, obvious definition, day by day, on generated records. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CodeKey } from '../../../src/domain/cluster.ts'
import { addDays, addMonths, day, exactly, type PlainDate } from '../../../src/domain/date.ts'
import type { Entry, Medicine } from '../../../src/domain/fact.ts'
import { at } from '../../../src/domain/timeline.ts'
import { evaluated, said, taking } from './shipped.ts'

const FIRST = day('2025-01-01')
const LAST = day('2026-12-31')
const days = Array.from({ length: LAST - FIRST + 1 }, (_, i) => addDays(FIRST, i))
const anyDay = (from: string, to: string) => fc.integer({ min: day(from), max: day(to) }).map((date) => date as PlainDate)
const onDay = <T extends Entry | Medicine>(fact: T, on: PlainDate, n: number): T => ({ ...fact, ref: `${fact.ref}-${n}`, on: exactly(on) })
const RUNS = { numRuns: 40 }

test('val-bloods is, day by day, a baseline, a six-month test and one every year', () => {
  const START = day('2025-02-01')
  // The first days that count for the baseline and for the six-month test, and the days before.
  const edges = fc.constantFrom(...['2024-10-31', '2024-11-01', '2025-07-03', '2025-07-04'].map(day))
  const course = taking('valproate', '2025-02-01', '2026-12-20')
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(anyDay('2024-09-01', '2026-12-31'), edges), { maxLength: 6 }), (dates) => {
      const facts = [...course, ...dates.map((on, n) => onDay(said('whiteCells', '2025-01-01'), on, n))]
      const line = evaluated(facts, { allRules: true }).findings.get('full-blood-count')
      const slow = (on: PlainDate): string => {
        if (on < START) return 'none'
        const done = dates.filter((date) => date <= on && date >= addDays(START, -92)).sort((a, b) => a - b)
        const last = done.at(-1)
        const sixth = addMonths(START, 6)
        const dueOn = last === undefined ? START : last < addDays(sixth, -28) ? sixth : addMonths(last, 12)
        return `${on >= dueOn ? 'due' : 'up-to-date'} ${dueOn}`
      }
      for (const on of days) {
        const finding = line === undefined ? null : at(line, on)
        expect(finding === null ? 'none' : `${finding.status} ${finding.dueOn}`).toBe(slow(on))
      }
    }),
    RUNS,
  )
})

test('blood counts after an amber or red one are asked for, day by day, until they are green again', () => {
  const course = taking('clozapine', '2025-01-01', '2026-12-20', 'mh')
  const sample = fc.record({ on: anyDay('2025-01-05', '2026-12-01'), cells: fc.constantFrom(2.9, 3.2, 5) })
  fc.assert(
    fc.property(fc.uniqueArray(sample, { maxLength: 8, selector: ({ on }) => on }), (samples) => {
      const facts = [...course, ...samples.map(({ on, cells }, n) => onDay(said('whiteCells', '2025-01-01', cells, 'mh'), on, n))]
      const line = evaluated(facts).findings.get('full-blood-count')
      const slow = (on: PlainDate): string[] => {
        const soFar = samples.filter((one) => one.on <= on).sort((a, b) => a.on - b.on)
        const newest = soFar.at(-1)
        if (newest === undefined) return []
        // Green ones at the end, back to the last that was not.
        const greens = soFar.length - 1 - soFar.findLastIndex(({ cells }) => cells < 3.5)
        const before = soFar.slice(0, soFar.length - greens)
        const isAmber = greens === 0 && before.some(({ cells }) => cells === 3.2) && lastAmberStands(before)
        const isRed = greens < 2 && redStands(soFar)
        return [...(isAmber ? ['clz-amber'] : []), ...(isRed ? ['clz-red'] : [])]
      }
      for (const on of days) {
        const rules = (line === undefined ? null : at(line, on))?.rules.filter((rule) => rule === 'clz-amber' || rule === 'clz-red') ?? []
        expect(rules).toEqual(slow(on))
      }
    }),
    RUNS,
  )
})

/** An amber count since which none was green. */
const lastAmberStands = (samples: readonly { cells: number }[]): boolean => {
  const amber = samples.findLastIndex(({ cells }) => cells === 3.2)
  return samples.slice(amber + 1).every(({ cells }) => cells !== 5)
}
/** A red count since which no two in a row were green. */
const redStands = (samples: readonly { cells: number }[]): boolean => {
  const red = samples.findLastIndex(({ cells }) => cells === 2.9)
  if (red < 0) return false
  const after = samples.slice(red + 1)
  return !after.some(({ cells }, i) => cells === 5 && after[i + 1]?.cells === 5)
}

test('hdat-combined is, day by day, the sum of the newest order of each drug in use', () => {
  const DRUGS = { olanzapine: ['atc|N05AH03', 20], haloperidol: ['atc|N05AD01', 20], amisulpride: ['atc|N05AL05', 1200] } as const
  const order = fc.record({
    drug: fc.constantFrom(...(Object.keys(DRUGS) as (keyof typeof DRUGS)[])),
    share: fc.integer({ min: 0, max: 6 }),
    on: anyDay('2025-01-05', '2026-12-01'),
    asNeeded: fc.boolean(),
    isStanding: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.uniqueArray(order, { maxLength: 8, selector: ({ drug, on, asNeeded }) => `${drug} ${on} ${asNeeded}` }), (orders) => {
      const facts = orders.map(({ drug, share, on, asNeeded, isStanding }, n): Medicine => {
        const [code, most] = DRUGS[drug]
        return {
          kind: 'medicine',
          ref: `mh/MedicationRequest/${n}`,
          setting: 'mh',
          on: exactly(on),
          knownOn: null,
          endedOn: null,
          codes: [code as CodeKey],
          dose: { perDay: (share * most) / 5, asNeeded, isStanding },
        }
      })
      const line = evaluated(facts).alerts.get('medication-review')
      const slow = (on: PlainDate): number => {
        const groups = new Map<string, (typeof orders)[number]>()
        for (const one of [...orders].sort((a, b) => a.on - b.on)) if (one.on <= on) groups.set(`${one.drug} ${one.asNeeded}`, one)
        return [...groups.values()]
          .filter((one) => on < addMonths(one.on, one.isStanding ? 6 : 3))
          .reduce((sum, { share }) => sum + share * 20, 0)
      }
      for (const on of days) {
        const alert = (line === undefined ? [] : at(line, on)).find(({ rule }) => rule === 'hdat-combined')
        const percent = alert?.value && 'value' in alert.value ? alert.value.value : null
        expect(percent).toBe(slow(on) > 100 ? slow(on) : null)
      }
    }),
    RUNS,
  )
})
