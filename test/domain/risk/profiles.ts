import fc from 'fast-check'
import { type Field, fields, type Given, type Profile } from '../../../src/domain/risk/qrisk3/input.ts'
import examples from './qrisk3Examples.json' with { type: 'json' }

type Conditions = { -readonly [F in Field as Profile[F] extends boolean ? F : never]: Profile[F] }

/** Every yes/no field as no, but for some. */
export const having = (...has: readonly string[]): Conditions => ({
  family_history_cvd: has.includes('family_history_cvd'),
  ckd: has.includes('ckd'),
  af: has.includes('af'),
  bp_treatment: has.includes('bp_treatment'),
  migraine: has.includes('migraine'),
  rheumatoid_arthritis: has.includes('rheumatoid_arthritis'),
  sle: has.includes('sle'),
  smi: has.includes('smi'),
  atypical_antipsychotic: has.includes('atypical_antipsychotic'),
  corticosteroids: has.includes('corticosteroids'),
  erectile_dysfunction: has.includes('erectile_dysfunction'),
})

/** Someone of 64 with nothing against them, as the comparator of the public calculator. */
export const healthy: Profile = {
  age: 64,
  sex: 'female',
  ethnicity: 1,
  smoking: 0,
  diabetes: 'none',
  ...having(),
  bmi: 25,
  chol_hdl_ratio: 4,
  sbp: 125,
  sbp_sd: 0,
  townsend: 0,
}

/** The published example rows (reference, `qrisk3-examples.csv`) with the score each should have. */
export const exampleProfiles = examples.map(({ id, who, has, expected, ...rest }) => ({
  title: `${id}, a ${who}`,
  profile: { ...rest, ...having(...has) } as Profile,
  expected,
}))

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true })

/** Anyone the equation was made for. */
export const anyProfile: fc.Arbitrary<Profile> = fc.record({
  age: fc.integer({ min: 25, max: 84 }),
  sex: fc.constantFrom('female', 'male'),
  ethnicity: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9),
  smoking: fc.constantFrom(0, 1, 2, 3, 4),
  diabetes: fc.constantFrom('none', 'type1', 'type2'),
  family_history_cvd: fc.boolean(),
  ckd: fc.boolean(),
  af: fc.boolean(),
  bp_treatment: fc.boolean(),
  migraine: fc.boolean(),
  rheumatoid_arthritis: fc.boolean(),
  sle: fc.boolean(),
  smi: fc.boolean(),
  atypical_antipsychotic: fc.boolean(),
  corticosteroids: fc.boolean(),
  erectile_dysfunction: fc.boolean(),
  bmi: number(18, 47),
  chol_hdl_ratio: number(1, 12),
  sbp: number(70, 210),
  sbp_sd: number(0, 40),
  townsend: number(-8, 12),
})

/** Anyone, with any of the fields unknown. */
export const anyGiven: fc.Arbitrary<Given> = fc
  .tuple(anyProfile, fc.subarray([...fields]))
  .map(([profile, unknown]) => ({ ...profile, ...Object.fromEntries(unknown.map((field) => [field, null])) }))
