import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { RuleSet, SignOff } from '../../domain/catalogue/listed.ts'
import { parseDate } from '../../domain/date.ts'
import { longDate } from '../components/dates.ts'

/** The date of a rule set as people write it. */
export const dateText = (date: string | null): string | null => {
  const day = date === null ? null : parseDate(date)
  return day === null ? date : longDate(day)
}

/** Who answers for the version there is now, and if nobody does, who answered for an earlier one. */
export const signedOff = ({ url, version }: RuleSet, signOffs: readonly SignOff[]): string => {
  const of = signOffs.filter((one) => one.of.startsWith(`${url}|`)).sort((a, b) => b.on - a.on)
  const said = ({ name, role, on }: SignOff): string => `${name}, ${role}, ${longDate(on)}`
  const now = of.filter((one) => one.of === `${url}|${version}`)
  if (now.length > 0) return `Signed off by ${now.map(said).join('; ')}`
  const [before] = of
  return before ? `Not signed off in this version; version ${before.of.split('|')[1]} was, by ${said(before)}` : 'Not signed off'
}

/** The rule sets a rule stands in. */
export const ruleSetsOf = (authorities: readonly string[], { ruleSets }: Catalogue): RuleSet[] =>
  ruleSets.filter(({ url, version }) => authorities.includes(`${url}|${version}`))
