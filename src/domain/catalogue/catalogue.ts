import type { RuleId } from '../finding.ts'
import type { Plan } from '../plan.ts'
import { type CatalogueEntry, entryOf } from './entry.ts'
import type { Carrier, ListedRule, RuleList, RuleSet, Section, SignOff } from './listed.ts'
import { type Computed, isPartLive, partsOf } from './part.ts'

/** Every rule, each once: what the plan asks and reads, what the measures count, what code carries, and what nobody computes. */
export interface Catalogue {
  readonly sections: readonly Pick<Section, 'id' | 'title'>[]
  /** By section, then by id. */
  readonly entries: readonly CatalogueEntry[]
  readonly ruleSets: readonly RuleSet[]
  readonly signOffs: readonly SignOff[]
}

const COMPUTES: Readonly<Record<Carrier['kind'], string>> = {
  code: 'carried by code',
  rules: 'carried by other rules',
  plan: 'carried by a plan',
  measure: 'carried by a measure',
  nothing: 'not computable',
}

/** What is wrong with one listed rule, given what the plan and the measures compute under its id. */
const faultsOf = ({ id, carrier, basis }: ListedRule, parts: readonly Computed[], known: (id: RuleId) => boolean): string[] => {
  const faults: string[] = []
  const computed = parts.some(({ kind }) => kind !== 'adjustment')
  if (carrier.kind === 'plan') return computed ? [] : [`Rule ${id}: is listed as carried by a plan, and none has it; say what carries it.`]
  if (computed || (parts.length > 0 && carrier.kind !== 'measure'))
    faults.push(`Rule ${id}: is listed as ${COMPUTES[carrier.kind]}, and a plan or measure computes it; take it off the list.`)
  if (carrier.kind === 'measure' && parts.length === 0) faults.push(`Rule ${id}: is listed as carried by a measure, and none names it.`)
  if (carrier.kind === 'code' && basis.every((mark) => mark === 'M'))
    faults.push(`Rule ${id}: rests on memory alone, and code cannot be switched off; make it a rule of a plan.`)
  if (carrier.kind === 'rules')
    for (const other of carrier.rules)
      if (!known(other)) faults.push(`Rule ${id}: is carried by the rule ${other}, which no plan or measure has.`)
  return faults
}

/**
 * Joins the plan, its measures and the list of all other rules; or says everything that is wrong at once: an id that stands twice, one that
 * belongs to no section, one listed as not computable that is computed.
 */
export const catalogueOf = (
  plan: Plan,
  list: RuleList,
  ruleSets: readonly RuleSet[],
): { catalogue: Catalogue | null; problems: string[] } => {
  const problems: string[] = []
  const computed = partsOf(plan)
  const listed = new Map<RuleId, ListedRule>()
  const sectionOf = (id: RuleId): string | null =>
    list.sections.find(({ prefixes }) => prefixes.some((one) => id.startsWith(one)))?.id ?? null
  const isLive = (id: RuleId): boolean => (computed.get(id) ?? []).some(isPartLive)
  for (const { id: section, rules } of list.sections)
    for (const rule of rules) {
      if (listed.has(rule.id)) problems.push(`Rule ${rule.id}: is listed twice; list it once.`)
      if (sectionOf(rule.id) !== section) problems.push(`Rule ${rule.id}: its id does not begin as those of ${section} do.`)
      listed.set(rule.id, rule)
      problems.push(...faultsOf(rule, computed.get(rule.id) ?? [], (id) => computed.has(id)))
    }
  for (const [id, parts] of computed) {
    if (sectionOf(id) === null) problems.push(`Rule ${id}: belongs to no section of the rulebook; add how its id begins to one.`)
    if (parts.every(({ kind }) => kind === 'adjustment') && !listed.has(id))
      problems.push(`Rule ${id}: is an adjustment of a measure that the list has no words for; list it as carried by a measure.`)
  }
  for (const { of } of list.signOffs)
    if (!ruleSets.some(({ url }) => url === of.split('|')[0])) problems.push(`Sign-off of ${of}: there is no such rule set.`)
  if (problems.length > 0) return { catalogue: null, problems }
  const entries = list.sections.flatMap(({ id: section }) =>
    [...new Set([...computed.keys(), ...listed.keys()])]
      .filter((id) => sectionOf(id) === section)
      .sort((a, b) => (a < b ? -1 : 1))
      .map((id) => entryOf(id, section, computed.get(id) ?? [], listed.get(id), isLive, list.authority)),
  )
  return {
    catalogue: { sections: list.sections.map(({ id, title }) => ({ id, title })), entries, ruleSets, signOffs: list.signOffs },
    problems,
  }
}
