import { describe, expect, test } from 'vitest'
import { codes, medicines } from '../../src/demo/codes.ts'
import type { DemoEvent, What } from '../../src/demo/event.ts'
import { personOf } from '../../src/demo/person.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import { prevention } from '../../src/demo/prevention.ts'
import { coded, measured } from '../../src/demo/readings.ts'
import { milestonesOf } from '../../src/demo/story.ts'
import { day } from '../../src/domain/date.ts'

const TODAY = day('2026-11-26')
const everyone = [...demoPopulation({ seed: 1, today: TODAY }).people()].filter(({ plot }) => plot.residence === 'registered')

/** What is added to so many people's records that hold one thing of some day. */
const addedTo = (what: What, on = '2024-03-01'): readonly What[] =>
  everyone.flatMap((person) => {
    const event: DemoEvent = { key: 'e0', on, known: `${on}T09:00:00Z`, what }
    return prevention(1, person, [event], milestonesOf(1, person, TODAY, 4)).map((added) => added.what)
  })
const named = (all: readonly What[], code: (typeof codes)[keyof typeof codes]): number =>
  all.filter((what) => what.kind === 'reading' && what.code === code).length

describe('beside what a record holds', () => {
  test('most blood pressures come with a pulse', () => {
    const pulses = named(addedTo({ kind: 'pressure', systolic: 120, diastolic: 70, form: 'panel' }), codes.pulse)
    expect(pulses / everyone.length).toBeGreaterThan(0.75)
    expect(pulses).toBeLessThan(everyone.length)
  })
  test('who is asked about smoking is mostly asked about drugs, and some use cannabis', () => {
    const added = addedTo(coded(codes.smoker))
    const [none, cannabis] = [named(added, codes.noDrugs), named(added, codes.cannabis)]
    expect((none + cannabis) / everyone.length).toBeGreaterThan(0.6)
    expect(cannabis / (none + cannabis)).toBeGreaterThan(0.05)
    expect(cannabis / (none + cannabis)).toBeLessThan(0.18)
  })
  test.each([
    ['of 10% and more is often followed by a statin', 10, [0.3, 0.6]],
    ['below 10% is not', 9.9, [-1, 0.0001]],
  ] as const)('a risk %s', (_, percent, [from, to]) => {
    const statins = addedTo(measured('qrisk3', percent, 'percent', 'vital-signs')).filter(
      (what) => what.kind === 'course' && what.medicine === medicines.atorvastatin,
    )
    expect(statins.length / everyone.length).toBeGreaterThan(from)
    expect(statins.length / everyone.length).toBeLessThan(to)
  })
  test('a statin is issued from its start on, up to the last day that is written down', () => {
    const [course] = addedTo(measured('qrisk3', 20, 'percent', 'vital-signs'))
    if (course?.kind !== 'course') throw new Error('no course')
    expect([course.start, course.issues[0]]).toEqual([day('2024-03-01'), day('2024-03-01')])
    expect(TODAY - (course.issues.at(-1) ?? 0)).toBeLessThanOrEqual(57)
  })
  test('the same person has the same added, whoever else is made', () => {
    const [person] = everyone
    if (person === undefined) throw new Error('nobody')
    const again = personOf(1, person.index, person.plot, person.practice, TODAY)
    const event: DemoEvent = { key: 'e0', on: '2024-03-01', known: '2024-03-01T09:00:00Z', what: coded(codes.smoker) }
    expect(prevention(1, again, [event], milestonesOf(1, again, TODAY, 4))).toEqual(
      prevention(1, person, [event], milestonesOf(1, person, TODAY, 4)),
    )
  })
})
