import type { PlanDefinition, PlanDefinitionAction } from 'fhir/r4'
import type { Area } from '../domain/fact.ts'
import type { Check, Plan } from '../domain/plan.ts'
import { EXTENSION } from './canonical.ts'
import { checkInput, clustersFor } from './planInput.ts'
import { codesOf, isAlert, isOneOf, type Known, type Report, readAlert, readRule } from './planRule.ts'

export { type Known, readInterval } from './planRule.ts'

const AREAS: readonly Area[] = ['uncategorised', 'investigations', 'problems', 'medication', 'all']

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]

/** A check's action and the PlanDefinition it stands in, as `url|version`. */
interface Placed {
  readonly action: PlanDefinitionAction
  readonly authority: string
}

const rulesOf = ({ action, authority }: Placed, id: string, known: Known, report: Report): Pick<Check, 'rules' | 'alerts'> => {
  const inner = action.action ?? []
  if (inner.length === 0) report(`Check ${id}: no rule asks for it; add an action inside it.`)
  return {
    rules: inner.filter((rule) => !isAlert(rule)).map((rule) => readRule(rule, id, authority, known, report)),
    alerts: inner.filter(isAlert).map((rule) => readAlert(rule, id, authority, known, report)),
  }
}

/** Words are matched without regard to case, so there is one way to write them. */
const wordsOf = ({ extension = [] }: PlanDefinitionAction, at: string, report: Report): string[] => {
  const words = extension.filter(({ url }) => url === EXTENSION.plainWord).map(({ valueString = '' }) => valueString)
  for (const word of words)
    if (!/^[a-z0-9][a-z0-9&+ -]*\*?$/.test(word))
      report(`${at}: the plain word “${word}” has to be in small letters, with * only at its end.`)
  return words
}

const readCheck = (placed: Placed, known: Known, report: Report): Check => {
  const { action } = placed
  const id = action.id ?? ''
  const at = `Check ${id || `“${action.title ?? ''}”`}`
  if (id === '') report(`${at}: has no id; give the action the name of the check.`)
  if (!action.title) report(`${at}: has no title; say what it is in plain words.`)
  if (!action.description) report(`${at}: has no description; say in a sentence what someone does.`)
  const inputs = action.input ?? []
  for (const [i, input] of inputs.entries())
    checkInput(input, `${at}, input ${i + 1}`, ['evidence', 'value', 'declined', 'near'], known.clusters, report)
  const evidence = clustersFor('evidence', inputs)
  if (evidence.length === 0) report(`${at}: has no evidence; add an input with the ValueSet that shows it was done.`)
  const [area] = codesOf(action, EXTENSION.gpRecordArea)
  if (!isOneOf(AREAS, area)) report(`${at}: has no known area of the GP record; use one of ${AREAS.join(', ')}.`)
  return {
    id,
    title: action.title ?? '',
    description: action.description ?? '',
    evidence,
    shown: clustersFor('value', inputs),
    declined: clustersFor('declined', inputs),
    near: clustersFor('near', inputs),
    words: wordsOf(action, at, report),
    area: isOneOf(AREAS, area) ? area : 'all',
    ...(action.extension?.some(({ url, valueBoolean }) => url === EXTENSION.declineStands && valueBoolean === true)
      ? { declineStands: true as const }
      : {}),
    ...rulesOf(placed, id, known, report),
  }
}

/** Another plan's rules for a check that stands in full elsewhere. */
const adds = ({ action }: Placed): boolean => (action.input ?? []).length === 0

/**
 * Reads PlanDefinitions as one plan, or says everything that is wrong with them at once. A check stands in full in one of
 * them; an action of its id without inputs, in any other, adds rules to it. The first names the whole.
 */
export const readPlans = (definitions: readonly PlanDefinition[], known: Known): { plan: Plan | null; problems: string[] } => {
  const problems: string[] = []
  const report: Report = (problem) => problems.push(problem)
  const { url = '', version = '' } = definitions[0] ?? {}
  for (const definition of definitions) {
    if (!definition.url) report('The plan has no url; actions name it as their authority.')
    if (!definition.version) report('The plan has no version; actions name it as their authority.')
  }
  const actions = definitions.flatMap(({ url, version, action }) =>
    (action ?? []).map((one): Placed => ({ action: one, authority: `${url ?? ''}|${version ?? ''}` })),
  )
  const checks = new Map<string, Check>()
  for (const placed of actions.filter((one) => !adds(one))) {
    const check = readCheck(placed, known, report)
    if (checks.has(check.id)) report(`The check ${check.id} stands twice; give each action its own id.`)
    checks.set(check.id, check)
  }
  for (const placed of actions.filter(adds)) {
    const check = checks.get(placed.action.id ?? '')
    if (!check) {
      readCheck(placed, known, report)
      continue
    }
    const { rules, alerts } = rulesOf(placed, check.id, known, report)
    checks.set(check.id, { ...check, rules: [...check.rules, ...rules], alerts: [...check.alerts, ...alerts] })
  }
  if (actions.length === 0) report('The plan has no check; add an action for each.')
  // A rule may ask for a check and, under the same id, read its value.
  for (const { id, rules, alerts } of checks.values())
    for (const rule of [rules, alerts].flatMap((list) => repeated(list.map((one) => one.id))))
      report(`Check ${id}: the rule ${rule} stands twice; give each its own id.`)
  return problems.length > 0 ? { plan: null, problems } : { plan: { url, version, checks: [...checks.values()], measures: [] }, problems }
}
