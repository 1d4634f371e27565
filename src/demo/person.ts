import { addDays, type PlainDate } from '../domain/date.ts'
import { type DemoEthnicity, ethnicities } from './codes.ts'
import { familyNames, givenNames } from './names.ts'
import { demoNhsNumber } from './nhsNumber.ts'
import type { Plot } from './plot.ts'
import { randomFor } from './random.ts'

/** A made-up person, before anything is written down about them. */
export interface DemoPerson {
  readonly index: number
  /** The id of their Patient resource in every source; other resources start with it. It is not the NHS number. */
  readonly id: string
  readonly nhsNumber: string
  readonly family: string
  readonly given: string
  readonly sex: 'female' | 'male'
  readonly birthDate: PlainDate
  readonly ethnicity: DemoEthnicity | null
  readonly body: Body
  readonly plot: Plot
  /** ODS code of the practice they are registered with. */
  readonly practice: string
}

/** The levels a person's readings move around. */
export interface Body {
  readonly height: number
  readonly bmi: number
  readonly systolic: number
  readonly diastolic: number
  readonly hba1c: number
  readonly cholesterol: number
  readonly hdl: number
  readonly units: number
  readonly smoking: 'current' | 'ex' | 'never'
}

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** Someone of a seed and an index: the same person whoever asks, and without making anyone else first. */
export const personOf = (seed: number, index: number, plot: Plot, practice: string, today: PlainDate): DemoPerson => {
  const random = randomFor(seed, 'person', index)
  const sex = random.chance(0.47) ? 'female' : 'male'
  // New diagnoses come mostly between 18 and 35; the register as a whole is around 50.
  const age =
    plot.course === 'new-diagnosis' || plot.care === 'first-year' ? random.int(18, 42) : between(Math.round(random.normal(51, 15)), 19, 92)
  const smoking = random.weighted([
    ['current', 44],
    ['ex', 22],
    ['never', 34],
  ] as const)
  return {
    index,
    id: `p${index}`,
    nhsNumber: demoNhsNumber(index),
    family: random.pick(familyNames),
    given: random.pick(givenNames[sex]),
    sex,
    birthDate: addDays(today, -Math.round(age * 365.25) - random.int(0, 364)),
    ethnicity: random.chance(0.93) ? random.weighted(ethnicities.map((group) => [group, group.share] as const)) : null,
    body: {
      height: Math.round(random.normal(sex === 'female' ? 162 : 175, 7)),
      bmi: between(random.normal(29.5, 5.8), 17, 52),
      systolic: between(random.normal(127, 13), 95, 175),
      diastolic: between(random.normal(79, 8), 55, 108),
      hba1c: between(random.chance(0.16) ? random.normal(54, 9) : random.normal(37.5, 3.8), 27, 98),
      cholesterol: between(random.normal(5, 0.95), 2.6, 8.4),
      hdl: between(random.normal(1.25, 0.3), 0.6, 2.4),
      units: random.chance(0.38) ? 0 : between(Math.round(Math.abs(random.normal(8, 12))), 1, 70),
      smoking,
    },
    plot,
    practice,
  }
}
