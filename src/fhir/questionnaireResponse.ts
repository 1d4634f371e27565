import { type CodeKey, codeKey } from '../domain/cluster.ts'
import type { Score } from '../domain/fact.ts'
import { happened } from './dates.ts'
import { type Element, element, elements, number, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { FactDraft, Problem } from './reading.ts'

const MEASUREMENT = 'https://fhir.parity.example/CodeSystem/measurement'

/** A scale whose answers are added up: the questions for everyone, and those of which each sex has one. */
interface Scale {
  readonly ending: string
  readonly code: CodeKey
  readonly items: readonly number[]
  readonly bySex: { readonly male: number; readonly female: number } | null
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1)

/** Glasgow Antipsychotic Side-effect Scale, and its form for clozapine (clinical-rules section 6.2). */
const SCALES: readonly Scale[] = [
  { ending: '/gass', code: codeKey(MEASUREMENT, 'gass-score') as CodeKey, items: [...upTo(19), 22], bySex: { male: 20, female: 21 } },
  { ending: '/gass-c', code: codeKey(MEASUREMENT, 'gass-c-score') as CodeKey, items: upTo(16), bySex: null },
]
const MOST = 3

/** The highest scores of `absent-mild` and `moderate`. Two sets are in use, so a form has to name its own, as the version of its canonical. */
const bandsOf: Readonly<Record<string, readonly [number, number]>> = { '0-21-42-63': [21, 42], '0-12-26-63': [12, 26] }

const scored = (score: number, version: string): Score => {
  const limits = bandsOf[version]
  if (limits === undefined) return { score, band: null }
  return { score, band: score <= limits[0] ? 'absent-mild' : score <= limits[1] ? 'moderate' : 'severe' }
}

/** R4 names the questionnaire as text, STU3 by a reference. */
const canonicalOf = (resource: Element): string | undefined => {
  if (typeof resource.questionnaire === 'string') return resource.questionnaire
  const reference = element(resource, 'questionnaire')
  return reference && text(reference, 'reference')
}

const scaleOf = (canonical: string): Scale | undefined => SCALES.find((one) => canonical.toLowerCase().endsWith(one.ending))

/** The code of the score of the scale that was answered, or none. */
export const scaleCodes = (resource: Element): readonly CodeKey[] => {
  const scale = scaleOf(canonicalOf(resource)?.split('|')[0] ?? '')
  return scale === undefined ? [] : [scale.code]
}

/** Answers by linkId, of questions inside groups too. */
const answersOf = (parent: Element, into = new Map<string, Element>()): ReadonlyMap<string, Element> => {
  for (const item of elements(parent, 'item')) {
    const linkId = text(item, 'linkId')
    const [answer] = elements(item, 'answer')
    if (linkId !== undefined && answer !== undefined) into.set(linkId, answer)
    answersOf(item, into)
  }
  return into
}

const INVALID: Problem = { code: 'value-implausible', detail: 'has an answer that is no whole number from nought to three' }

type Scores = Pick<Extract<FactDraft, { kind: 'entry' }>, 'value' | 'scores'>
const NO_SCORE: Scores = { value: null }

/** The score, where every question that counts is answered: what is half answered was done, and has no score. */
const scoresOf = (scale: Scale, resource: Element, version: string, problems: Problem[]): Scores => {
  const answers = answersOf(resource)
  let isSound = true
  const answer = (item: number): number | null => {
    const given = answers.get(String(item))
    if (given === undefined) return null
    const value = number(given, 'valueInteger')
    if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= MOST) return value
    isSound = false
    return null
  }
  const common = scale.items.map(answer)
  const male = scale.bySex && answer(scale.bySex.male)
  const female = scale.bySex && answer(scale.bySex.female)
  if (!isSound) problems.push(INVALID)
  if (!isSound || common.includes(null)) return NO_SCORE
  const sum = common.reduce<number>((total, one) => total + (one ?? 0), 0)
  if (scale.bySex === null) return { value: scored(sum, version) }
  if (male === null && female === null) return NO_SCORE
  if (male === null || female === null || male === female) return { value: scored(sum + (male ?? female ?? 0), version) }
  return { value: null, scores: { male: scored(sum + male, version), female: scored(sum + female, version) } }
}

/** Reads a completed side-effect scale. Every other questionnaire is no fact. Rule `ap-throughout`. */
export const questionnaireResponse: TypeReader = (resource) => {
  const heading = headingOf(resource, 'subject', ['authored'])
  const status = text(resource, 'status')
  if (status === 'entered-in-error') return ending(heading)
  const [canonical = '', version = ''] = canonicalOf(resource)?.split('|') ?? []
  const scale = scaleOf(canonical)
  if (scale === undefined || (status !== 'completed' && status !== 'amended')) return saying(heading)
  const problems: Problem[] = []
  const on = happened(text(resource, 'authored'), heading.knownOn, problems)
  const said = scoresOf(scale, resource, version, problems)
  return saying(heading, [{ kind: 'entry', codes: [scale.code], on, absent: false, ...said }], problems)
}
