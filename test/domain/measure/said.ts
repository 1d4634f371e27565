import type { CodeKey } from '../../../src/domain/cluster.ts'
import { BEGINNING, day, type PlainDate, readFhirDate, type UncertainDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import type { Entry, Fact, Medicine, Setting, Value } from '../../../src/domain/fact.ts'
import type { Membership } from '../../../src/domain/membership.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { at, type Timeline } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'

/** Real codes: what is tested is the measures as they ship. */
export const CODES = {
  diagnosis: '58214004',
  remission: '111483008',
  lithiumStopped: '170688000',
  carePlan: '1092211000000107',
  pressure: '75367002',
  pressureDeclined: '413123006',
  bmi: '60621009',
  bmiObese: '162864005',
  bmiOverweight: '162863004',
  bmiHealthy: '412768003',
  bmiDeclined: '736013005',
  bmiUnsuitable: '1046351000000106',
  alcohol: '1082641000000106',
  alcoholDeclined: '361731000000101',
  lipids: '1005671000000105',
  lipidsDeclined: '203151000000104',
  glucose: '1010611000000107',
  hba1c: '999791000000106',
  hba1cPercent: '1019431000000105',
  fructosamine: '1006751000000102',
  glucoseDeclined: '698473004',
  smoker: '77176002',
  exSmoker: '8517006',
  neverSmoked: '266919005',
  nonSmoker: '8392000',
  smokingDeclined: '1098881000000103',
  invited: '1110951000000105',
  allDeclined: '717051000000101',
  unsuitable: '716301000000102',
  heartDisease: '53741008',
  stroke: '230690007',
  tia: '266257000',
  arterialDisease: '400047006',
  inheritedCholesterol: '398036000',
  diabetes: '44054006',
  diabetesResolved: '315051004',
  kidney3: '433144002',
  kidney1: '431855005',
  kidneyResolved: '939211000000104',
  indian: '110751000000108',
  whiteAndAsian: '186021006',
  whiteBritish: '110761000000106',
  notStated: '92531000000104',
  lithiumLevel: '1006681000000100',
} as const
export type Said = keyof typeof CODES
const DRUGS = { antipsychotic: '100501000001102', lithium: '10065411000001106' } as const

const when = (text: string | null): UncertainDate => {
  const on = text === null ? { from: BEGINNING, to: BEGINNING } : readFhirDate(text)
  if (on === null) throw new RangeError(`not a date: ${text}`)
  return on
}
let count = 0
const sourced = (on: string | null, setting: Setting) => ({
  ref: `${setting}/Observation/${++count}`,
  setting,
  on: when(on),
  knownOn: null,
  endedOn: null,
})

/** A coded entry, by what it says. A date may be of any precision, or null where nobody wrote one. */
export const said = (what: Said, on: string | null, value: number | null = null, setting: Setting = 'gp'): Entry => ({
  kind: 'entry',
  ...sourced(on, setting),
  codes: [`sct|${CODES[what]}` as CodeKey],
  value: value === null ? null : ({ value, unit: what === 'bmi' ? 'kg/m2' : 'mmol/L' } as Value),
  absent: false,
})
export const issued = (what: keyof typeof DRUGS, on: string, setting: Setting = 'gp'): Medicine => ({
  kind: 'medicine',
  ...sourced(on, setting),
  codes: [`sct|${DRUGS[what]}` as CodeKey],
})

/** Ill for years: no new diagnosis. */
export const ill = said('diagnosis', '2015-06-01')

export const timelinesOf = (facts: readonly Fact[]): ReadonlyMap<string, Timeline<Membership>> =>
  evaluate({ ...plan, checks: [] }, personRecord({ birthDate: day('1980-01-01') }, facts, clusters)).memberships()

/** State and reason in a measure on a day. */
export const standingOn = (measure: string, on: string, ...facts: Fact[]): string => {
  const timeline = timelinesOf(facts).get(measure)
  if (timeline === undefined) throw new RangeError(`no measure ${measure}`)
  const { state, reason } = at(timeline, day(on))
  return reason === null ? state : `${state} ${reason}`
}

export const everyDay = (from: string, to: string, step = 1): PlainDate[] =>
  Array.from({ length: Math.floor((day(to) - day(from)) / step) + 1 }, (_, i) => (day(from) + i * step) as PlainDate)
