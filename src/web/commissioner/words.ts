import { type Division, groupsOf, type Stratum, stratumOf } from '../../domain/count/strata.ts'
import { type DisclosedShare, disclosedShare } from '../../domain/disclosure/share.ts'
import { disclosedWords } from '../../domain/disclosure/words.ts'
import type { Figure } from '../../store/published.ts'
import { percent } from '../components/charts/frame.ts'

export const shareOf = ({ among, met }: Pick<Figure, 'among' | 'met'>): DisclosedShare | null => disclosedShare(met, among)

/** How counts are shown, for the description of a file. */
export const HOW_SHOWN = 'Small counts are not shown, and the text then says below how many; others are rounded.'

/** Which of the two counts of a figure. */
export type Which = 'met' | 'among'

/** A count as it may be shown, with why it is not. */
export const countText = (figure: Figure, which: Which): string => disclosedWords(figure[which], figure.policy).text

/** The same for a cell of a table whose page says why some are hidden. */
export const countCell = (figure: Figure | undefined, which: Which): string => {
  if (figure === undefined) return ''
  const count = figure[which]
  return count.kind === 'hidden' && count.why === 'small-or-protecting' ? 'Hidden' : countText(figure, which)
}

/** `55% (48% to 62%)`, or why there is no figure. */
export const shareText = (figure: Figure | undefined): string => {
  if (figure === undefined) return 'No figure'
  const share = shareOf(figure)
  return share === null ? whyNoShare(figure) : `${percent(share.value)} (${percent(share.lower)} to ${percent(share.upper)})`
}

/** `48% to 62%`: how far chance alone could move a share; empty where there is none. */
export const rangeText = (figure: Pick<Figure, 'among' | 'met'>): string => {
  const share = shareOf(figure)
  return share === null ? '' : `${percent(share.lower)} to ${percent(share.upper)}`
}

/** Why there is no share, in words for a cell. */
export const whyNoShare = (figure: Figure | undefined): string => {
  if (figure === undefined) return 'No figure'
  const { among } = figure
  if (among.kind === 'shown' && among.count === 0) return 'Nobody to count'
  return `Not shown: ${countCell(figure, among.kind === 'hidden' ? 'among' : 'met').toLowerCase()}`
}

export const divisionNames: Readonly<Record<Division, string>> = {
  age: 'Age',
  sex: 'Sex',
  ethnicity: 'Ethnic group',
  deprivation: 'Deprivation of the neighbourhood',
}

const names: Readonly<Record<string, string>> = {
  'age:under-18': 'Under 18',
  'age:75-and-over': '75 and over',
  'sex:female': 'Women',
  'sex:male': 'Men',
  'ethnicity:white': 'White',
  'ethnicity:mixed': 'Mixed',
  'ethnicity:asian': 'Asian',
  'ethnicity:black': 'Black',
  'ethnicity:other': 'Other',
  'deprivation:1': 'Most deprived fifth',
  'deprivation:2': 'Second fifth',
  'deprivation:3': 'Middle fifth',
  'deprivation:4': 'Fourth fifth',
  'deprivation:5': 'Least deprived fifth',
}

/** What a group is called. */
export const groupName = (stratum: Stratum): string => {
  const [division = '', group = ''] = stratum.split(':')
  if (group === 'not-known') return division === 'sex' ? 'Other or not known' : 'Not known'
  return names[stratum] ?? (division === 'age' ? group.replace('-', ' to ') : group)
}

export const strataOfDivision = (division: Division): readonly Stratum[] => groupsOf[division].map((group) => stratumOf(division, group))
