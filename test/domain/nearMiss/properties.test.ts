import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import type { Entry, Fact } from '../../../src/domain/fact.ts'
import { nearMissKinds } from '../../../src/domain/nearMiss/nearMiss.ts'
import { nearMisses } from '../../../src/domain/nearMiss/nearMisses.ts'
import { notAfter } from '../../../src/domain/record.ts'
import { at } from '../../../src/domain/timeline.ts'
import { bloodPressure, entry, personOf, testPlan } from '../../support/facts.ts'

const START = day('2023-01-01')
const written = fc.oneof(
  fc.integer({ min: 0, max: 1400 }).map((days) => formatDate(addDays(START, days))),
  fc.constantFrom('2024', '2025', '2026-02', null),
)
const reading: fc.Arbitrary<Fact> = fc
  .record({
    on: written,
    cluster: fc.constantFrom('blood-pressure', 'blood-pressure', 'blood-pressure-declined'),
    setting: fc.constantFrom('gp' as const, 'mh' as const),
    absent: fc.boolean(),
    preliminary: fc.boolean(),
  })
  .map(({ on, cluster, setting, absent, preliminary }): Entry => {
    const made = entry(cluster, on, { setting, absent: absent && cluster === 'blood-pressure' })
    return preliminary ? { ...made, preliminary: true } : made
  })
const readings = fc.array(reading, { maxLength: 6 })
const someDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(START, days))

const standing = (facts: readonly Fact[], on: PlainDate) => {
  const record = personOf(...notAfter([entry('smi-diagnosis', '2020-01-01'), ...facts], on))
  const finding = at(evaluate(testPlan, record).findings.get('blood-pressure') as never, on) as Parameters<typeof nearMisses>[1]
  return { finding, misses: nearMisses(bloodPressure, finding, { record, near: [], isUncounted: () => false }, on) }
}

test('near misses are at most two, of different kinds, closest first, and each is on the record', () => {
  fc.assert(
    fc.property(readings, someDay, (facts, on) => {
      const { misses } = standing(facts, on)
      const ranks = misses.map(({ kind }) => nearMissKinds.indexOf(kind))
      expect(misses.length).toBeLessThanOrEqual(2)
      expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b))
      for (const { ref } of misses) expect(facts.map((fact) => fact.ref)).toContain(ref)
    }),
  )
})

test('a check that is due although it was done before always says why that does not count', () => {
  fc.assert(
    fc.property(readings, someDay, (facts, on) => {
      const { finding, misses } = standing(facts, on)
      if (finding.status === 'due' && finding.evidence !== null) expect(misses).not.toEqual([])
    }),
  )
})

test('what is up to date has no reason for being open', () => {
  fc.assert(
    fc.property(readings, someDay, (facts, on) => {
      const { finding, misses } = standing(facts, on)
      if (finding.status === 'up-to-date') expect(misses).toEqual([])
    }),
  )
})

test('a reading is too old by the days since it was due again, when nothing else is on the record', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), someDay, (days, on) => {
      const done = entry('blood-pressure', formatDate(addDays(START, days)))
      const { finding, misses } = standing([done], on)
      if (finding.status !== 'due' || finding.evidence === null) return
      expect(misses).toMatchObject([{ kind: 'too-old', days: on - (finding.dueOn as number), ref: done.ref }])
    }),
  )
})
