import type { CatalogueEntry, RuleStatus } from '../../domain/catalogue/entry.ts'
import type { Use } from '../../domain/catalogue/part.ts'
import type { AlertOwner } from '../../domain/plan.ts'
import type { Basis } from '../../domain/ruling.ts'
import type { Html } from '../components/html.ts'
import { ownerText } from '../components/owner.ts'
import { type TagColour, tag } from '../components/tag.ts'

export const statuses = ['live', 'off', 'not-computable'] as const satisfies readonly RuleStatus[]

const STATUS: Readonly<Record<RuleStatus, { readonly text: string; readonly colour: TagColour }>> = {
  live: { text: 'Live', colour: 'green' },
  off: { text: 'Off', colour: 'white' },
  'not-computable': { text: 'Not computable', colour: 'grey' },
}

export const statusText = (status: RuleStatus): string => STATUS[status].text

export const ruleStatusTag = (status: RuleStatus): Html => tag({ ...STATUS[status], extra: 'app-status' })

export const bases = ['R', 'R2', 'D', 'M'] as const satisfies readonly Basis[]

/** What a basis mark means, for whoever signs a rule off. */
export const basisText: Readonly<Record<Basis, string>> = {
  R: 'Read in the source itself',
  R2: 'Read in a document that reports the source',
  D: 'Decided by this service; no source gives it',
  M: 'From memory, unconfirmed',
}

export const owners = ['responsible', 'gp', 'mh', 'recorder'] as const satisfies readonly AlertOwner[]

export const ruleOwnerText = (owner: AlertOwner): string => {
  if (owner === 'responsible') return 'Whoever is responsible that day'
  return owner === 'recorder' ? 'Whoever measured it' : ownerText(owner)
}

/** Everyone who acts by a rule, with the roles it names. */
export const whoActs = ({ owners: all, parts }: CatalogueEntry): string => {
  const roles = parts.flatMap((part) => ((part.kind === 'asks' || part.kind === 'reads') && part.rule.ownerRole ? part.rule.ownerRole : []))
  const named = [...new Set(roles)].map((role) => role.replaceAll('-', ' '))
  return [...all.map(ruleOwnerText), ...named].join(', ')
}

export const useText: Readonly<Record<Use, string>> = {
  evidence: 'shows it was done',
  value: 'the value it reads',
  declined: 'says it was declined',
  near: 'comes near, and does not count',
  response: 'counts as a response',
  adjustment: 'takes someone out of the denominator',
  population: 'tells whom it is about',
}
