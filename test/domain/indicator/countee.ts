import { codeKey } from '../../../src/domain/cluster.ts'
import { day, exactly, type PlainDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import type { Area, Fact, Setting, Value } from '../../../src/domain/fact.ts'
import { countedIndicators } from '../../../src/domain/indicator/catalogue.ts'
import { personRecord, type Sex } from '../../../src/domain/record.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { words } from '../../cases/words.ts'

let count = 0
const sourced = (setting: Setting, on: PlainDate) => ({
  ref: `${setting}/Observation/${++count}`,
  setting,
  on: exactly(on),
  knownOn: null,
  endedOn: null,
})

/** Something of a record, in the words that cases are written in. A number is in the unit of its word. */
const told =
  (setting: Setting) =>
  (name: string, on: string, value?: number | Value): Fact => {
    const word = words[name]
    const code = word && codeKey(word.system, word.code)
    if (word === undefined || code === null) throw new RangeError(`no such word: ${name}`)
    const common = { ...sourced(setting, day(on)), codes: [code as NonNullable<typeof code>] }
    if (word.kind === 'medicine') return { kind: 'medicine', ...common }
    return {
      kind: 'entry',
      ...common,
      absent: false,
      value: typeof value === 'number' ? { value, unit: word.unit ?? '1' } : (value ?? null),
    }
  }
export const gp = told('gp')
export const mh = told('mh')

const stretch = (setting: Setting, from: string, until: string | null) => ({
  ...sourced(setting, day(from)),
  until: until === null ? null : day(until),
  ods: null,
})
export const registered = (from: string, until: string | null = null): Fact => ({ kind: 'registration', ...stretch('gp', from, until) })
export const underTeam = (from: string, until: string | null = null): Fact => ({ kind: 'episode', ...stretch('mh', from, until) })
export const agreed = (on: string): Fact => ({ kind: 'agreement', ...sourced('mh', day(on)) })
export const died = (on: string): Fact => ({ kind: 'death', ...sourced('gp', day(on)) })
export const hidden = (area: Area): Fact => ({
  kind: 'withheld',
  ...sourced('gp', day('2020-01-01')),
  area,
  reason: 'confidential-items',
  before: null,
})

/** On the register of the practice since 2019. */
export const ILL = gp('schizophrenia', '2019-02-11')

interface Who {
  readonly born?: string
  readonly sex?: Sex
}

/** What someone adds to an indicator at a month end: `out`, or how many of how many. */
export const adds = (indicator: string, on: string, facts: readonly Fact[], { born = '1980-05-17', sex = 'female' }: Who = {}): string => {
  const found = countedIndicators.find(({ id }) => id === indicator)
  if (found === undefined) throw new RangeError(`no such indicator: ${indicator}`)
  const record = personRecord({ birthDate: day(born), sex }, facts, clusters)
  const { among, met } = found.of({ plan, record, evaluation: evaluate(plan, record) })(day(on))
  return among === 0 ? 'out' : `${met} of ${among}`
}

/** Why, the indicator, the month end, the facts, and what they add. */
export type Row = readonly [why: string, indicator: string, on: string, facts: readonly Fact[], expected: string]
