import type { AreaTree } from '../../domain/area.ts'
import { DIVISIONS, EVERYONE, groupsOf, stratumOf } from '../../domain/count/strata.ts'
import { countedIndicators, groupNames } from '../../domain/indicator/catalogue.ts'
import type { Goals } from '../../domain/indicator/targets.ts'
import { formatMonth } from '../../domain/month.ts'
import type { Figure } from '../../store/published.ts'
import { QUARTER_COLUMNS } from './quarter.ts'
import { countText, divisionNames, groupName, HOW_SHOWN, shareOf, type Which } from './words.ts'

const nameOf = new Map(countedIndicators.map(({ id, name }) => [id, name]))

type Row = readonly (string | number | null)[]

const HEAD = [
  'indicator',
  'indicator_name',
  'area',
  'area_name',
  'level',
  'month_end',
  'scenario',
  'group',
  'met',
  'of',
  'share_percent',
  'lower_95_percent',
  'upper_95_percent',
] as const

const cell = (figure: Figure, which: Which): string | number => {
  const count = figure[which]
  return count.kind === 'shown' ? count.count : countText(figure, which)
}
const tenth = (share: number): number => Math.round(share * 1000) / 10

/** Published figures as rows, one a figure. What is not shown on pages is not here either. */
export const figuresCsv = (figures: readonly Figure[], tree: AreaTree): Row[] => [
  HEAD,
  ...figures.map((figure) => {
    const share = shareOf(figure)
    const area = tree.areas.get(figure.area)
    return [
      figure.indicator,
      nameOf.get(figure.indicator) ?? figure.indicator,
      figure.area,
      area?.name ?? '',
      area?.level ?? '',
      formatMonth(figure.month),
      figure.scenario,
      figure.stratum,
      cell(figure, 'met'),
      cell(figure, 'among'),
      share === null ? null : tenth(share.value),
      share === null ? null : tenth(share.lower),
      share === null ? null : tenth(share.upper),
    ]
  }),
]

/** What each column, indicator and group of the file of figures means. */
export const dictionaryCsv = (goals: Goals): Row[] => [
  ['kind', 'id', 'name', 'means', 'unit', 'better', 'target_percent', 'rules'],
  ...(
    [
      ['indicator', 'Which figure; the indicators are described below.'],
      ['area', 'ODS or other code of the practice or area.'],
      ['level', 'practice, pcn, place, icb, region or country.'],
      ['month_end', 'The month at whose last day people are counted.'],
      ['scenario', 'recorded: what was. nothing-more: what will be if nothing more is done. as-planned: if all that is planned happens.'],
      ['group', 'all, or a group of people as described below.'],
      ['met', `Of these, how many meet the indicator. ${HOW_SHOWN}`],
      ['of', `How many it is looked at among. ${HOW_SHOWN}`],
      ['share_percent', 'met of of, worked out from the rounded counts. Empty where one of them is not shown.'],
      ['lower_95_percent', 'Lower end of the 95% interval (Wilson).'],
      ['upper_95_percent', 'Upper end of the 95% interval (Wilson).'],
    ] as const
  ).map(([id, means]): Row => ['column', id, '', means, '', '', null, '']),
  ...QUARTER_COLUMNS.map(([id, means]): Row => ['column of the quarter', id, '', means, '', '', null, '']),
  ...countedIndicators.map(
    ({ id, group, name, means, unit, better, rules }): Row => [
      `indicator: ${groupNames[group]}`,
      id,
      name,
      means,
      unit,
      better ?? 'neither',
      goals[id] === undefined ? null : Math.round(goals[id].target * 100),
      rules.join(' '),
    ],
  ),
  ['group', EVERYONE, 'Everyone', 'Everyone counted.', '', '', null, ''],
  ...DIVISIONS.flatMap((division) =>
    groupsOf[division].map((group): Row => {
      const stratum = stratumOf(division, group)
      return ['group', stratum, groupName(stratum), divisionNames[division], '', '', null, '']
    }),
  ),
]
