import type { DataRequirement, Extension, PlanDefinition, PlanDefinitionAction } from 'fhir/r4'
import type { Interval } from '../domain/date.ts'
import type { Area } from '../domain/fact.ts'
import type { Basis, Check, Plan, Rule, RuleOwner } from '../domain/plan.ts'
import { EXTENSION, valueSetId } from './canonical.ts'

/** The names a plan may use: a ValueSet, a criterion or a population that is not among them cannot be evaluated. */
export interface Known {
  readonly clusters: readonly string[]
  readonly criteria: readonly string[]
  readonly populations: readonly string[]
}

const AREAS: readonly Area[] = ['uncategorised', 'investigations', 'problems', 'medication', 'all']
const BASES: readonly Basis[] = ['R', 'R2', 'M', 'D']
const PURPOSES = ['evidence', 'value', 'declined'] as const
const OWNERS: readonly RuleOwner[] = ['responsible', 'gp', 'mh']

const isOneOf = <T extends string>(list: readonly T[], text: string | undefined): text is T =>
  text !== undefined && (list as readonly string[]).includes(text)

const codesOf = (element: { extension?: Extension[] | undefined }, url: string): string[] =>
  (element.extension ?? []).filter((extension) => extension.url === url).map((extension) => extension.valueCode ?? '')

/** Everything wrong with a plan, each a sentence that names the place and the fix. */
type Report = (problem: string) => void

/** Reads `every n months, years, weeks or days`. Null for any other timing: a rule's interval is never guessed. */
export const readInterval = ({ timingTiming }: PlanDefinitionAction): Interval | null => {
  const { frequency = 1, period, periodUnit } = timingTiming?.repeat ?? {}
  if (frequency !== 1 || period === undefined || !Number.isInteger(period) || period < 1) return null
  switch (periodUnit) {
    case 'a':
      return { months: period * 12 }
    case 'mo':
      return { months: period }
    case 'wk':
      return { days: period * 7 }
    case 'd':
      return { days: period }
    default:
      return null
  }
}

const readRule = (action: PlanDefinitionAction, check: string, known: Known, report: Report): Rule => {
  const [prefix, id = ''] = action.id?.split(/\.(.*)/s) ?? []
  const at = id === '' ? `Check ${check}, rule “${action.id ?? action.title ?? ''}”` : `Check ${check}, rule ${id}`
  if (prefix !== check || id === '') report(`${at}: the id has to be the check's, a full stop and the rule's, such as ${check}.phsmi-core.`)
  if (!action.title) report(`${at}: has no title; say what it is in plain words.`)

  const [criterion = ''] = codesOf(action, EXTENSION.criterion)
  if (!known.criteria.includes(criterion)) {
    report(`${at}: the criterion “${criterion}” is unknown; use one of ${known.criteria.join(', ')}.`)
  }
  const population = action.condition?.find(({ kind }) => kind === 'applicability')?.expression?.expression ?? ''
  if (!known.populations.includes(population)) {
    report(`${at}: the population “${population}” is unknown; name one of ${known.populations.join(', ')} in condition.expression.`)
  }
  const interval = readInterval(action)
  if (interval === null) report(`${at}: has no readable interval; give timingTiming.repeat one period in months, years, weeks or days.`)

  const owner = action.participant?.[0]?.role?.coding?.[0]?.code
  if (!isOneOf(OWNERS, owner)) report(`${at}: has no known owner; give participant.role one of ${OWNERS.join(', ')}.`)
  const basis = codesOf(action, EXTENSION.basis)
  if (basis.length === 0) report(`${at}: has no basis mark; add one of ${BASES.join(', ')}.`)
  for (const mark of basis) if (!isOneOf(BASES, mark)) report(`${at}: the basis “${mark}” is unknown; use one of ${BASES.join(', ')}.`)

  const sources = (action.documentation ?? []).filter(({ type, label, citation }) => type === 'citation' && label && citation)
  if (sources.length === 0) report(`${at}: cites no source; add documentation of type citation with label and citation.`)
  return {
    id,
    title: action.title ?? '',
    criterion,
    population,
    interval: interval ?? { months: 0 },
    owner: isOneOf(OWNERS, owner) ? owner : 'responsible',
    basis: basis.filter((mark) => isOneOf(BASES, mark)),
    citation: sources.map(({ label, citation, url }) => [`${label} ${citation}`, ...(url ? [url] : [])].join(', ')).join('; '),
  }
}

type Purpose = (typeof PURPOSES)[number]

const valueSetsOf = (input: DataRequirement): (string | undefined)[] => (input.codeFilter ?? []).map(({ valueSet }) => valueSet)

const checkInput = (input: DataRequirement, at: string, known: Known, report: Report): void => {
  const purposes = codesOf(input, EXTENSION.inputPurpose)
  if (purposes.length === 0 || !purposes.every((purpose) => isOneOf(PURPOSES, purpose))) {
    report(`${at} has no known purpose; mark it with one of ${PURPOSES.join(', ')}.`)
  }
  const valueSets = valueSetsOf(input)
  if (valueSets.length !== 1) report(`${at} names ${valueSets.length} ValueSets; give each its own input.`)
  for (const valueSet of valueSets) {
    if (known.clusters.includes(valueSetId(valueSet) ?? '')) continue
    report(`${at}: the ValueSet ${valueSet ?? '(none)'} is not in fhir/ValueSet; add it or correct the address.`)
  }
}

const clustersFor = (purpose: Purpose, inputs: readonly DataRequirement[]): string[] =>
  inputs
    .filter((input) => codesOf(input, EXTENSION.inputPurpose).includes(purpose))
    .flatMap(valueSetsOf)
    .flatMap((valueSet) => valueSetId(valueSet) ?? [])

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]

const readCheck = (action: PlanDefinitionAction, known: Known, report: Report): Check => {
  const id = action.id ?? ''
  const at = `Check ${id || `“${action.title ?? ''}”`}`
  if (id === '') report(`${at}: has no id; give the action the name of the check.`)
  if (!action.title) report(`${at}: has no title; say what it is in plain words.`)
  if (!action.description) report(`${at}: has no description; say in a sentence what someone does.`)
  const inputs = action.input ?? []
  for (const [i, input] of inputs.entries()) checkInput(input, `${at}, input ${i + 1}`, known, report)
  const evidence = clustersFor('evidence', inputs)
  if (evidence.length === 0) report(`${at}: has no evidence; add an input with the ValueSet that shows it was done.`)
  const [area] = codesOf(action, EXTENSION.gpRecordArea)
  if (!isOneOf(AREAS, area)) report(`${at}: has no known area of the GP record; use one of ${AREAS.join(', ')}.`)

  const rules = (action.action ?? []).map((rule) => readRule(rule, id, known, report))
  if (rules.length === 0) report(`${at}: no rule asks for it; add an action inside it.`)
  for (const rule of repeated(rules.map((rule) => rule.id))) report(`${at}: the rule ${rule} stands twice; give each its own id.`)
  return {
    id,
    title: action.title ?? '',
    description: action.description ?? '',
    evidence,
    shown: clustersFor('value', inputs),
    declined: clustersFor('declined', inputs),
    area: isOneOf(AREAS, area) ? area : 'all',
    rules,
  }
}

/** Reads a PlanDefinition as a plan, or says everything that is wrong with it at once. */
export const readPlan = (definition: PlanDefinition, known: Known): { plan: Plan | null; problems: string[] } => {
  const problems: string[] = []
  const report: Report = (problem) => problems.push(problem)
  const { url = '', version = '' } = definition
  if (url === '') report('The plan has no url; actions name it as their authority.')
  if (version === '') report('The plan has no version; actions name it as their authority.')
  const checks = (definition.action ?? []).map((action) => readCheck(action, known, report))
  if (checks.length === 0) report('The plan has no check; add an action for each.')
  for (const check of repeated(checks.map(({ id }) => id))) report(`The check ${check} stands twice; give each action its own id.`)
  return problems.length > 0 ? { plan: null, problems } : { plan: { url, version, checks }, problems }
}
