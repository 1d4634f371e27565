import type { CodeSystem, CodeSystemConcept, Extension } from 'fhir/r4'
import type { Carrier, ListedRule, RuleList, Section, SignOff } from '../domain/catalogue/listed.ts'
import type { ClusterId } from '../domain/cluster.ts'
import { parseDate } from '../domain/date.ts'
import type { Source } from '../domain/ruling.ts'
import { EXTENSION, valueSetId } from './canonical.ts'
import { BASES, isOneOf, OWNERS, type Report } from './planRule.ts'

/** The CodeSystem that lists the rules no plan states by itself, and the one with the sources they rest on. */
export const RULES = 'clinical-rules'
export const SOURCES = 'rule-sources'

const texts = ({ property = [] }: CodeSystemConcept, code: string): string[] =>
  property.flatMap((one) => (one.code === code ? (one.valueString ?? one.valueCode ?? []) : []))

/** What the sources are, by their numbers. */
const sourcesOf = (resource: CodeSystem | undefined): ReadonlyMap<string, Source> =>
  new Map(
    (resource?.concept ?? []).map((concept) => [
      concept.code,
      { label: concept.code, citation: concept.display ?? '', url: texts(concept, 'url')[0] ?? null },
    ]),
  )

const carrierOf = (concept: CodeSystemConcept, at: string, report: Report): Carrier => {
  const [kind] = texts(concept, 'carried-by')
  const [reason = ''] = texts(concept, 'reason')
  const modules = texts(concept, 'module')
  const rules = texts(concept, 'rule')
  if (reason !== '' && kind !== 'nothing') report(`${at}: gives a reason why it is not computable, and is carried by ${kind}.`)
  switch (kind) {
    case 'code':
      if (modules.length === 0) report(`${at}: is carried by code; name the module.`)
      return { kind, modules }
    case 'rules':
      if (rules.length === 0) report(`${at}: is carried by other rules; name them.`)
      return { kind, rules }
    case 'plan':
    case 'measure':
      return { kind }
    case 'nothing':
      if (reason === '') report(`${at}: is carried by nothing; give the reason.`)
      return { kind, reason }
    default:
      report(`${at}: says nothing known of what carries it; use code, rules, plan, measure or nothing.`)
      return { kind: 'nothing', reason }
  }
}

interface Known {
  readonly sources: ReadonlyMap<string, Source>
  readonly clusters: readonly ClusterId[]
}

const readRule = (concept: CodeSystemConcept, { sources, clusters }: Known, report: Report): ListedRule => {
  const at = `Rule ${concept.code}`
  const carrier = carrierOf(concept, at, report)
  const [leftOut = null] = texts(concept, 'left-out')
  const elsewhere = carrier.kind === 'plan'
  if (elsewhere && leftOut === null) report(`${at}: is carried by a plan; say what is left out, or take it off the list.`)
  if (!elsewhere && !concept.display) report(`${at}: has no display; say what it is in plain words.`)
  if (!elsewhere && !concept.definition) report(`${at}: has no definition; say what it asks.`)
  const basis = texts(concept, 'basis').filter((mark) => isOneOf(BASES, mark))
  if ((basis.length === 0 && !elsewhere) || basis.length < texts(concept, 'basis').length)
    report(`${at}: has no known basis mark; add one of ${BASES.join(', ')}.`)
  const [owner] = texts(concept, 'owner')
  if (owner !== undefined && !isOneOf(OWNERS, owner)) report(`${at}: has no known owner; use one of ${OWNERS.join(', ')}.`)
  const from = texts(concept, 'source').flatMap((label) => {
    const source = sources.get(label)
    if (!source) report(`${at}: the source ${label} is not in fhir/CodeSystem/${SOURCES}; add it.`)
    return source ?? []
  })
  if (from.length === 0 && basis.some((mark) => mark === 'R' || mark === 'R2')) report(`${at}: was read somewhere, and cites no source.`)
  return {
    id: concept.code,
    title: concept.display ?? null,
    description: concept.definition ?? null,
    basis,
    sources: from,
    owner: isOneOf(OWNERS, owner) ? owner : null,
    carrier,
    leftOut,
    clusters: texts(concept, 'value-set').flatMap((address) => {
      const id = valueSetId(address)
      if (id !== null && clusters.includes(id)) return id
      report(`${at}: the ValueSet ${address} is not in fhir/ValueSet; add it or correct the address.`)
      return []
    }),
  }
}

const readSignOff = ({ extension = [] }: Extension, report: Report): SignOff[] => {
  const part = (url: string) => extension.find((one) => one.url === url)
  const of = part('of')?.valueCanonical
  const name = part('name')?.valueString
  const role = part('role')?.valueString
  const on = parseDate(part('on')?.valueDate ?? '')
  if (of?.includes('|') && name && role && on !== null) return [{ of, name, role, on }]
  report(`Sign-off of ${of ?? 'something'}: give of (an address with its version), name, role and on (a date).`)
  return []
}

/** Reads the list of rules that no plan states by itself, or says everything that is wrong with it at once. Null when there is none. */
export const readRuleList = (
  resources: readonly CodeSystem[],
  clusters: readonly ClusterId[],
): { list: RuleList | null; problems: string[] } => {
  const problems: string[] = []
  const report: Report = (problem) => problems.push(problem)
  const resource = resources.find(({ id }) => id === RULES)
  if (!resource) return { list: null, problems }
  const known: Known = { sources: sourcesOf(resources.find(({ id }) => id === SOURCES)), clusters }
  const sections = (resource.concept ?? []).map((concept): Section => {
    const prefixes = texts(concept, 'id-prefix')
    if (!concept.display || prefixes.length === 0) report(`Section ${concept.code}: needs a display and how the ids of its rules begin.`)
    return {
      id: concept.code,
      title: concept.display ?? '',
      prefixes,
      rules: (concept.concept ?? []).map((rule) => readRule(rule, known, report)),
    }
  })
  const signOffs = (resource.extension ?? []).flatMap((one) => (one.url === EXTENSION.signOff ? readSignOff(one, report) : []))
  if (problems.length > 0) return { list: null, problems }
  return { list: { authority: `${resource.url}|${resource.version ?? ''}`, sections, signOffs }, problems }
}
