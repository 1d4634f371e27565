import type { CodeKey } from '../../../src/domain/cluster.ts'
import { day, formatDate, type PlainDate, readFhirDate } from '../../../src/domain/date.ts'
import { type Evaluation, evaluate } from '../../../src/domain/evaluate.ts'
import type { Entry, Fact, Medicine, Setting, Value } from '../../../src/domain/fact.ts'
import { type Finding, overdueDays } from '../../../src/domain/finding.ts'
import { personRecord, type Sex } from '../../../src/domain/record.ts'
import { at } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'

/** Real codes: what is tested is the rules as they ship. */
const CODES = {
  pressure: 'sct|75367002',
  hba1c: 'sct|999791000000106',
  cholesterol: 'sct|1005671000000105',
  weight: 'sct|139985004',
  pulse: 'sct|78564009',
  egfr: 'sct|1011481000000105',
  height: 'sct|50373000',
  bmi: 'sct|60621009',
  waist: 'sct|276361009',
  prolactin: 'sct|313442000',
  ecg: 'sct|164847006',
  nutrition: 'sct|1108861000000101',
  gass: 'parity|gass-score',
  medicationReview: 'sct|182836005',
  dietPoor: 'sct|310502008',
  dietGood: 'sct|310500000',
  inactive: 'sct|366121000000108',
  active: 'sct|366241000000106',
  constipation: 'sct|14760008',
  cannabisMisuse: 'sct|428823006',
  noDrugs: 'sct|228367002',
  drugIntervention: 'sct|1048221000000107',
  lifestyleAdvice: 'sct|1097171000000107',
  calcium: 'sct|1000691000000101',
  electrolytes: 'sct|1000641000000106',
  tsh: 'sct|1022791000000101',
  whiteCells: 'sct|1022541000000102',
  neutrophils: 'sct|1022551000000104',
  clozapineLevel: 'loinc|6896-5',
  lithiumLevel: 'sct|1006681000000100',
  lithiumStopped: 'sct|170688000',
  clozapineTherapy: 'sct|723948002',
  riskForm: 'sct|1366401000000107',
  otherRiskForm: 'sct|2078951000000106',
  smoker: 'sct|77176002',
  exSmoker: 'sct|8517006',
  schizophrenia: 'sct|58214004',
  remission: 'sct|111483008',
  infarction: 'sct|10273003',
  kidneyDisease: 'sct|129151000119102',
  olanzapine: 'atc|N05AH03',
  olanzapineTablets: 'sct|10459611000001106',
  risperidone: 'atc|N05AX08',
  clozapine: 'atc|N05AH02',
  lithium: 'atc|N05AN01',
  valproate: 'atc|N03AG01',
  ibuprofen: 'sct|329653008',
  thiazide: 'sct|10383911000001102',
  ramipril: 'sct|10296511000001109',
} as const
export type Name = keyof typeof CODES

const sourced = (what: Name, on: string, setting: Setting) => {
  const read = readFhirDate(on)
  if (read === null) throw new RangeError(on)
  return { ref: `${setting}/Observation/${what}-${on}`, setting, on: read, knownOn: null, endedOn: null, codes: [CODES[what] as CodeKey] }
}
export const said = (what: Name, on: string, value: number | null = null, setting: Setting = 'gp'): Entry => ({
  kind: 'entry',
  ...sourced(what, on, setting),
  value: value === null ? null : ({ value, unit: '1' } satisfies Value),
  absent: false,
})
export const took = (what: Name, on: string, setting: Setting = 'gp'): Medicine => ({ kind: 'medicine', ...sourced(what, on, setting) })
export const nextCount = (on: string, dueOn: string): Fact => ({
  kind: 'next-blood-count',
  ref: `mh/ServiceRequest/${on}`,
  setting: 'mh',
  on: { from: day(on), to: day(on) },
  knownOn: null,
  endedOn: null,
  dueOn: day(dueOn),
})
/** Issues every 28 days from a day on, as long as someone takes it. */
export const taking = (what: Name, from: string, to: string, setting: Setting = 'gp'): Medicine[] =>
  Array.from({ length: Math.floor((day(to) - day(from)) / 28) + 1 }, (_, i) =>
    took(what, formatDate((day(from) + i * 28) as PlainDate), setting),
  )

export interface Who {
  readonly birthDate?: string
  readonly sex?: Sex
  readonly allRules?: boolean
}
export const evaluated = (facts: readonly Fact[], { birthDate = '1980-05-17', sex = 'female', allRules = false }: Who = {}): Evaluation =>
  evaluate(plan, personRecord({ birthDate: day(birthDate), sex }, facts, clusters), allRules)

export const findingOf = (check: string, on: string, facts: readonly Fact[], who: Who = {}): Finding | null => {
  const line = evaluated(facts, who).findings.get(check)
  if (line === undefined) throw new RangeError(`no check ${check}`)
  return at(line, day(on))
}
/** `status dueOn +overdue`, or `none` when the check does not apply. */
export const stands = (check: string, on: string, facts: readonly Fact[], who: Who = {}): string => {
  const finding = findingOf(check, on, facts, who)
  if (finding === null) return 'none'
  const { status, dueOn } = finding
  return [status, dueOn === null ? '-' : formatDate(dueOn), `+${overdueDays(finding, day(on))}`].join(' ')
}
/** The rules that ask on a day, in one line. */
export const asking = (check: string, on: string, facts: readonly Fact[], who: Who = {}): string =>
  findingOf(check, on, facts, who)?.rules.join(' ') ?? 'none'
export const alertsOn = (on: string, facts: readonly Fact[], who: Who = {}): string[] =>
  [...evaluated(facts, who).alerts.values()].flatMap((line) => at(line, day(on))).map(({ rule }) => rule)
