import type { Extension, PlanDefinitionAction } from 'fhir/r4'
import type { Interval } from '../domain/date.ts'
import type { AlertOwner, AlertRule, MaximumDose, Rule, RuleOwner } from '../domain/plan.ts'
import type { Basis, Parameters } from '../domain/ruling.ts'
import { EXTENSION } from './canonical.ts'
import { checkInput, clustersFor } from './planInput.ts'
import { sourcesOf } from './ruleSource.ts'

/** The names a plan may use: a ValueSet, a criterion or a population that is not among them cannot be evaluated. */
export interface Known {
  readonly clusters: readonly string[]
  readonly criteria: readonly string[]
  /** Criteria that have their own days and take no interval. */
  readonly untimed: readonly string[]
  readonly populations: readonly string[]
  readonly redZones: readonly string[]
  /** Tests that need the table of maximum doses. */
  readonly dosed?: readonly string[]
  readonly maxima?: readonly MaximumDose[]
}

export const BASES: readonly Basis[] = ['R', 'R2', 'M', 'D']
export const OWNERS: readonly RuleOwner[] = ['responsible', 'gp', 'mh']
const ALERT_OWNERS: readonly AlertOwner[] = [...OWNERS, 'recorder']

export const isOneOf = <T extends string>(list: readonly T[], text: string | undefined): text is T =>
  text !== undefined && (list as readonly string[]).includes(text)

export const codesOf = (element: { extension?: Extension[] | undefined } | undefined, url: string): string[] =>
  (element?.extension ?? []).filter((extension) => extension.url === url).map((extension) => extension.valueCode ?? '')

/** Everything wrong with a plan, each a sentence that names the place and the fix. */
export type Report = (problem: string) => void

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

/** What a rule or population is told by name. */
export const readParameters = (action: { extension?: Extension[] | undefined }, at: string, report: Report): Parameters => {
  const parameters: Record<string, number | string> = {}
  for (const { url, extension } of action.extension ?? []) {
    if (url !== EXTENSION.parameter) continue
    const name = extension?.find((part) => part.url === 'name')?.valueCode
    const given = extension?.find((part) => part.url === 'value')
    const value = given?.valueDecimal ?? given?.valueInteger ?? given?.valueCode ?? given?.valueString
    if (name === undefined || value === undefined) report(`${at}: a parameter lacks its name or value; give both.`)
    else if (name in parameters) report(`${at}: the parameter ${name} stands twice; give it once.`)
    else parameters[name] = value
  }
  return parameters
}

/** How pressing it is: `stat` is what has to be acknowledged by name, `urgent` what should be done soon. */
const PRIORITIES = { stat: 'urgent', urgent: 'soon' } as const

const readPriority = ({ priority }: PlanDefinitionAction, at: string, report: Report): Pick<Rule, 'priority'> => {
  if (priority === undefined || priority === 'routine') return {}
  if (priority === 'asap') {
    report(`${at}: the priority asap is not used; give stat for what must be acknowledged, urgent for what is to be done soon.`)
    return {}
  }
  return { priority: PRIORITIES[priority] }
}

/** What every rule says of itself: who acts, by what authority, and what its kind of reasoning needs to be told. */
const readRuling = <O extends AlertOwner>(
  action: PlanDefinitionAction,
  check: string,
  authority: string,
  owners: readonly O[],
  report: Report,
) => {
  const [prefix, id = ''] = action.id?.split(/\.(.*)/s) ?? []
  const at = id === '' ? `Check ${check}, rule “${action.id ?? action.title ?? ''}”` : `Check ${check}, rule ${id}`
  if (prefix !== check || id === '') report(`${at}: the id has to be the check's, a full stop and the rule's, such as ${check}.phsmi-core.`)
  if (!action.title) report(`${at}: has no title; say what it is in plain words.`)
  const owner = action.participant?.[0]?.role?.coding?.[0]?.code
  if (!isOneOf(owners, owner)) report(`${at}: has no known owner; give participant.role one of ${owners.join(', ')}.`)
  const basis = codesOf(action, EXTENSION.basis)
  if (basis.length === 0) report(`${at}: has no basis mark; add one of ${BASES.join(', ')}.`)
  for (const mark of basis) if (!isOneOf(BASES, mark)) report(`${at}: the basis “${mark}” is unknown; use one of ${BASES.join(', ')}.`)
  const sources = sourcesOf(action.documentation)
  if (sources.length === 0) report(`${at}: cites no source; add documentation of type citation with label and citation.`)
  return {
    at,
    ruling: {
      id,
      title: action.title ?? '',
      description: action.description ?? null,
      owner: isOneOf(owners, owner) ? owner : (owners[0] as O),
      ownerRole: codesOf(action.participant?.[0], EXTENSION.ownerRole)[0] ?? null,
      parameters: readParameters(action, at, report),
      ...readPriority(action, at, report),
      basis: basis.filter((mark) => isOneOf(BASES, mark)),
      sources,
      authority,
    },
  }
}

/** Reads an action that asks for its check. */
export const readRule = (action: PlanDefinitionAction, check: string, authority: string, known: Known, report: Report): Rule => {
  const { at, ruling } = readRuling(action, check, authority, OWNERS, report)
  const [criterion = ''] = codesOf(action, EXTENSION.criterion)
  if (!known.criteria.includes(criterion)) {
    report(`${at}: the criterion “${criterion}” is unknown; use one of ${known.criteria.join(', ')}.`)
  }
  const population = action.condition?.find(({ kind }) => kind === 'applicability')?.expression?.expression ?? ''
  if (!known.populations.includes(population)) {
    report(`${at}: the population “${population}” is unknown; name one of ${known.populations.join(', ')} in condition.expression.`)
  }
  const interval = readInterval(action)
  if (interval === null && !known.untimed.includes(criterion)) {
    report(`${at}: has no readable interval; give timingTiming.repeat one period in months, years, weeks or days.`)
  }
  return { ...ruling, criterion, population, interval }
}

/** Whether an action reads its check's value instead of asking for the check. */
export const isAlert = (action: PlanDefinitionAction): boolean => codesOf(action, EXTENSION.redZone).length > 0

/** Reads an action that calls a value of its check abnormal. */
export const readAlert = (action: PlanDefinitionAction, check: string, authority: string, known: Known, report: Report): AlertRule => {
  const { at, ruling } = readRuling(action, check, authority, ALERT_OWNERS, report)
  const [redZone = ''] = codesOf(action, EXTENSION.redZone)
  if (!known.redZones.includes(redZone)) report(`${at}: the test “${redZone}” is unknown; use one of ${known.redZones.join(', ')}.`)
  const inputs = action.input ?? []
  for (const [i, input] of inputs.entries()) checkInput(input, `${at}, input ${i + 1}`, ['value', 'response'], known.clusters, report)
  return {
    ...ruling,
    redZone,
    values: clustersFor('value', inputs),
    responses: clustersFor('response', inputs),
    ...(known.maxima !== undefined && known.dosed?.includes(redZone) ? { maxima: known.maxima } : {}),
  }
}
