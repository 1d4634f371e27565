import type { CodeKey } from '../../../src/domain/cluster.ts'
import { addDays, day, formatDate, type PlainDate, readFhirDate } from '../../../src/domain/date.ts'
import { type Evaluation, evaluate } from '../../../src/domain/evaluate.ts'
import type { Area, Entry, Fact, Medicine, Setting, Value, WithheldReason } from '../../../src/domain/fact.ts'
import type { Prompted } from '../../../src/domain/prompts/index.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { at } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'

/** Real codes: what is tested is the rules as they ship. */
const CODES = {
  schizophrenia: 'sct|58214004',
  remission: 'sct|111483008',
  pressure: 'sct|75367002',
  bmi: 'sct|60621009',
  hba1c: 'sct|999791000000106',
  lipids: 'sct|1005671000000105',
  smoker: 'sct|77176002',
  neverSmoked: 'sct|266919005',
  cessationAdvice: 'sct|225323000',
  lithiumLevel: 'sct|1006681000000100',
  whiteCells: 'sct|1022541000000102',
  neutrophils: 'sct|1022551000000104',
  electrolytes: 'sct|1000641000000106',
  invitation: 'sct|1110951000000105',
  declined: 'sct|717051000000101',
  bowelDeclined: 'sct|294201000000109',
  stable: 'sct|359746009',
  whiteBritish: 'sct|14999008',
  notStated: 'sct|92531000000104',
  clozapine: 'atc|N05AH02',
  olanzapine: 'atc|N05AH03',
  lithium: 'atc|N05AN01',
  depot: 'sct|104301000001100',
  amlodipine: 'atc|C08CA01',
} as const
export type Name = keyof typeof CODES

let count = 0
const sourced = (what: Name, on: string, setting: Setting) => {
  const read = readFhirDate(on)
  if (read === null) throw new RangeError(on)
  return {
    ref: `${setting}/Observation/${what}-${++count}`,
    setting,
    on: read,
    knownOn: null,
    endedOn: null,
    codes: [CODES[what] as CodeKey],
  }
}
export const said = (what: Name, on: string, value: Value | number | null = null, setting: Setting = 'gp'): Entry => ({
  kind: 'entry',
  ...sourced(what, on, setting),
  value: typeof value === 'number' ? { value, unit: '1' } : value,
  absent: false,
})
export const took = (what: Name, on: string, setting: Setting = 'gp'): Medicine => ({ kind: 'medicine', ...sourced(what, on, setting) })
export const hides = (area: Area, reason: WithheldReason = 'confidential-items'): Fact => ({
  kind: 'withheld',
  ref: 'gp/Bundle/1',
  setting: 'gp',
  on: { from: day('2020-01-01'), to: day('2020-01-01') },
  knownOn: null,
  endedOn: null,
  area,
  reason,
  before: null,
})
/** Diagnosed at the practice in 2019, of recorded ethnicity. */
export const KNOWN: readonly Fact[] = [said('schizophrenia', '2019-02-11'), said('whiteBritish', '2019-02-11')]

export const evaluated = (facts: readonly Fact[], birthDate = '1980-05-17'): Evaluation =>
  evaluate(plan, personRecord({ birthDate: day(birthDate), sex: 'female' }, facts, clusters))

export const promptOn = (topic: string, on: string, facts: readonly Fact[]): Prompted => {
  const timeline = evaluated(facts).prompts().get(topic)
  return timeline === undefined ? null : at(timeline, day(on))
}
/** `status owner reason since`, or `none` where nothing is asked. */
export const asks = (topic: string, on: string, facts: readonly Fact[]): string => {
  const prompt = promptOn(topic, on, facts)
  if (prompt === null) return 'none'
  if (prompt.status === 'answered') return 'answered'
  const { status, owner, reason, dueOn } = prompt
  return `${status} ${owner} ${reason} ${dueOn === null ? '-' : formatDate(dueOn)}`
}
/** Every topic on which something is asked on a day. */
export const topicsOn = (on: string, facts: readonly Fact[]): string[] =>
  [...evaluated(facts).prompts()].filter(([, timeline]) => at(timeline, day(on))?.status === 'open').map(([topic]) => topic)

export const later = (on: string, days: number): string => formatDate(addDays(day(on), days))
export const everyDay = (from: string, to: string): PlainDate[] =>
  Array.from({ length: day(to) - day(from) + 1 }, (_, i) => addDays(day(from), i))
