import { type ClusterId, type ClusterIndex, type CodeKey, clusterIndex } from '../../src/domain/cluster.ts'
import { BEGINNING, day, readFhirDate, type UncertainDate } from '../../src/domain/date.ts'
import type { Area, Entry, Fact, Medicine, Setting, Value, WithheldReason } from '../../src/domain/fact.ts'
import type { Check, Plan, Rule } from '../../src/domain/plan.ts'
import { type PersonRecord, personRecord } from '../../src/domain/record.ts'

/** In these tests a cluster's only code is its own name, so a case reads as what it means. */
export const codeOf = (cluster: ClusterId): CodeKey => `sct|${cluster}` as CodeKey

const CLUSTERS: readonly ClusterId[] = [
  'smi-diagnosis',
  'smi-remission',
  'lithium-medication',
  'lithium-stopped',
  'antipsychotic-medication',
  'blood-pressure',
  'blood-pressure-declined',
  'lipid-profile',
  'cholesterol-total',
  'mental-health-care-declined',
  'stability',
]
export const testIndex: ClusterIndex = clusterIndex(CLUSTERS.map((id) => [id, [codeOf(id)]]))

let count = 0
const when = (text: string | null): UncertainDate => {
  if (text === null) return { from: BEGINNING, to: BEGINNING }
  const on = readFhirDate(text)
  if (on === null) throw new RangeError(`not a date: ${text}`)
  return on
}
const sourced = (setting: Setting, on: string | null) => ({
  ref: `${setting}/Observation/${++count}`,
  setting,
  on: when(on),
  knownOn: null,
  endedOn: null,
})

type Options = { setting?: Setting; value?: Value; absent?: boolean; knownOn?: string; endedOn?: string; ref?: string }
const extras = ({ knownOn, endedOn, ref }: Options) => ({
  ...(ref === undefined ? {} : { ref }),
  ...(knownOn === undefined ? {} : { knownOn: day(knownOn) }),
  ...(endedOn === undefined ? {} : { endedOn: day(endedOn) }),
})

export const entry = (cluster: ClusterId, on: string | null, options: Options = {}): Entry => ({
  kind: 'entry',
  ...sourced(options.setting ?? 'gp', on),
  codes: [codeOf(cluster)],
  value: options.value ?? null,
  absent: options.absent ?? false,
  ...extras(options),
})
export const medicine = (cluster: ClusterId, on: string, options: Options = {}): Medicine => ({
  kind: 'medicine',
  ...sourced(options.setting ?? 'gp', on),
  codes: [codeOf(cluster)],
  ...extras(options),
})
const stretch = (setting: Setting, from: string | null, until: string | null) => ({
  ...sourced(setting, from),
  until: until === null ? null : day(until),
  ods: null,
})
export const episode = (from: string, until: string | null = null): Fact => ({ kind: 'episode', ...stretch('mh', from, until) })
export const stay = (from: string, until: string | null = null): Fact => ({ kind: 'stay', ...stretch('mh', from, until) })
export const registration = (from: string | null, until: string | null = null): Fact => ({
  kind: 'registration',
  ...stretch('gp', from, until),
})
export const agreement = (on: string): Fact => ({ kind: 'agreement', ...sourced('mh', on) })
/** An invitation or attempt that was written down in Parity. */
export const contact = (on: string, answered = false, setting: Setting = 'gp'): Fact => ({
  kind: 'contact',
  ...sourced(setting, on),
  answered,
})
export const death = (on: string | null): Fact => ({ kind: 'death', ...sourced('gp', on) })
export const withheld = (area: Area, reason: WithheldReason, before: string | null = null): Fact => ({
  kind: 'withheld',
  ...sourced('gp', null),
  area,
  reason,
  before: before === null ? null : day(before),
})

export const personOf = (...facts: Fact[]): PersonRecord => personRecord({ birthDate: day('1980-05-17') }, facts, testIndex)

const core: Rule = {
  id: 'phsmi-core',
  title: 'Yearly physical health check',
  description: null,
  criterion: 'recordedWithin',
  population: 'den-phsmi',
  interval: { months: 12 },
  owner: 'responsible',
  ownerRole: null,
  parameters: {},
  basis: ['R'],
  sources: [{ label: 'S1', citation: 'test', url: null }],
  authority: 'test|1',
}
export const bloodPressure: Check = {
  id: 'blood-pressure',
  title: 'Blood pressure',
  description: 'Blood pressure once a year',
  evidence: ['blood-pressure'],
  shown: ['blood-pressure'],
  declined: ['blood-pressure-declined', 'mental-health-care-declined'],
  near: [],
  words: ['blood pressure', 'bp'],
  area: 'uncategorised',
  rules: [core],
  alerts: [],
}
export const lipids: Check = {
  id: 'lipids',
  title: 'Lipids',
  description: 'Cholesterol once a year',
  evidence: ['lipid-profile'],
  shown: ['cholesterol-total'],
  declined: ['mental-health-care-declined'],
  near: [],
  words: ['cholesterol', 'lipid*'],
  area: 'investigations',
  rules: [core],
  alerts: [],
}
export const testPlan: Plan = { url: 'test', version: '1', checks: [bloodPressure, lipids], measures: [] }
