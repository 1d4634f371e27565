import { evidenceOf } from '../evidence.ts'
import type { Score } from '../fact.ts'
import type { PersonRecord } from '../record.ts'
import { map } from '../timeline.ts'
import type { Criterion } from './criterion.ts'
import { recordedWithin } from './recordedWithin.ts'

const ofSex = (scores: { readonly female: Score; readonly male: Score }, { sex }: PersonRecord): Score | null =>
  sex === 'female' || sex === 'male' ? scores[sex] : null

/** As `recordedWithin`; a scale with a question for men and another for women is scored by the person's sex. Rule `ap-throughout`. */
export const scoredWithin: Criterion = (rule, check, record, applies) => {
  const demands = recordedWithin(rule, check, record, applies)
  const split = evidenceOf(check, record).sittings.filter(({ entries }) => entries.some(({ scores }) => scores !== undefined))
  if (split.length === 0) return demands
  return map(demands, (demand) => {
    const scores = split.find(({ evidence }) => evidence === demand?.evidence)?.entries.find((entry) => entry.scores !== undefined)?.scores
    if (demand === null || demand.evidence === null || scores === undefined) return demand
    return { ...demand, evidence: { ...demand.evidence, value: demand.evidence.value ?? ofSex(scores, record) } }
  })
}
