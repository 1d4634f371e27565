import type { ClusterId } from '../cluster.ts'
import { ageOn, type PlainDate } from '../date.ts'
import { ETHNICITY } from '../ethnicity.ts'
import type { PersonRecord } from '../record.ts'

/** Ways to divide people, one at a time: two at once would make groups in which somebody could be recognised. */
export const DIVISIONS = ['age', 'sex', 'ethnicity', 'deprivation'] as const
export type Division = (typeof DIVISIONS)[number]

/** Everyone, or one group of a division: `age:18-34`. */
export type Stratum = string
export const EVERYONE: Stratum = 'all'

const AGES = [18, 35, 50, 65, 75] as const

const ageGroup = (age: number): string => {
  const above = AGES.findLastIndex((from) => age >= from)
  if (above < 0) return 'under-18'
  const next = AGES[above + 1]
  return next === undefined ? `${AGES[above]}-and-over` : `${AGES[above]}-${next - 1}`
}

const ETHNIC_GROUPS: readonly (readonly [string, readonly ClusterId[]])[] = [
  ['white', ['ethnicity-white-british', 'ethnicity-white-irish', 'ethnicity-other-white']],
  [
    'mixed',
    [
      'ethnicity-mixed-white-asian',
      'ethnicity-mixed-white-black-african',
      'ethnicity-mixed-white-black-caribbean',
      'ethnicity-other-mixed',
    ],
  ],
  ['asian', ['ethnicity-indian', 'ethnicity-pakistani', 'ethnicity-bangladeshi', 'ethnicity-chinese', 'ethnicity-other-asian']],
  ['black', ['ethnicity-black-african', 'ethnicity-black-caribbean', 'ethnicity-other-black']],
  ['other', ['ethnicity-other-group']],
]
const UNKNOWN = 'not-known'

/** The groups of every division, in the order of a chart; the last of each is for those of whom it is not known. */
export const groupsOf: Readonly<Record<Division, readonly string[]>> = {
  age: ['under-18', ...AGES.map((from) => ageGroup(from)), UNKNOWN],
  sex: ['female', 'male', UNKNOWN],
  ethnicity: [...ETHNIC_GROUPS.map(([group]) => group), UNKNOWN],
  deprivation: ['1', '2', '3', '4', '5', UNKNOWN],
}

export const stratumOf = (division: Division, group: string): Stratum => `${division}:${group}`

/** Every stratum there is. */
export const STRATA: readonly Stratum[] = [
  EVERYONE,
  ...DIVISIONS.flatMap((division) => groupsOf[division].map((group) => stratumOf(division, group))),
]

/** The deprivation that counts for somebody is that of where their practice's people live. */
export const deprivationStratum = (fifth: number | null): Stratum => stratumOf('deprivation', fifth === null ? UNKNOWN : String(fifth))

/** The five groups of the census that a stated background belongs to, latest first. */
const ethnicGroup = (record: PersonRecord): ((on: PlainDate) => string) => {
  const stated = record.entries(...ETHNICITY).flatMap((entry) => {
    const group = ETHNIC_GROUPS.find(([, clusters]) => record.isIn(entry, ...clusters))
    return group === undefined ? [] : [{ on: entry.on.to, group: group[0] }]
  })
  // Whoever was asked later belonged to the same group before.
  return (on) => (stated.findLast((one) => one.on <= on) ?? stated[0])?.group ?? UNKNOWN
}

/** The groups somebody belongs to on a day, one of each division that is a matter of the person. */
export const strataOf = (record: PersonRecord): ((on: PlainDate) => readonly Stratum[]) => {
  const { birthDate, sex } = record
  // Whoever has died stays of the age they died at.
  const [died = null] = record.of('death').map(({ on }) => (Number.isFinite(on.from) ? on.from : null))
  const ethnicity = ethnicGroup(record)
  const sexGroup = stratumOf('sex', sex === 'female' || sex === 'male' ? sex : UNKNOWN)
  return (on) => [
    stratumOf('age', birthDate === null ? UNKNOWN : ageGroup(ageOn(birthDate, died === null ? on : (Math.min(on, died) as PlainDate)))),
    sexGroup,
    stratumOf('ethnicity', ethnicity(on)),
  ]
}
