import type { Division } from '../../domain/count/strata.ts'
import { EVERYONE } from '../../domain/count/strata.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import type { Month } from '../../domain/month.ts'
import type { Figure } from '../../store/published.ts'
import { type Bars, barsPicture, barsSay } from '../components/charts/bars.ts'
import { percent } from '../components/charts/frame.ts'
import { type Funnel, funnelKey, funnelOf, funnelPicture, funnelSays, standingWords } from '../components/charts/funnel.ts'
import { chartOf, monthText, type Trend, trendKey, trendPicture, trendSays, variationWords } from '../components/charts/trend.ts'
import type { Html } from '../components/html.ts'
import { files, pictured } from './chrome.ts'
import { gradientSays } from './gradient.ts'
import { placesOf, type Scope } from './scope.ts'
import { countCell, groupName, shareOf, shareText, strataOfDivision, whyNoShare } from './words.ts'

const numeric = (text: string) => ({ text, numeric: true })

/** The trend of one indicator, with its table. */
export const trendBlock = (id: string, scope: Scope, indicator: Indicator, trend: Trend, figures: readonly Figure[]): Html => {
  const chart = chartOf(trend)
  const at = new Map(figures.map((one) => [`${one.scenario} ${one.month}`, one]))
  const row = (month: Month, scenario: Figure['scenario'], meaning: string) => {
    const figure = at.get(`${scenario} ${month}`)
    return [monthText(month), shareText(figure), countCell(figure, 'met'), countCell(figure, 'among'), meaning]
  }
  const rows = [
    ...trend.points.map(({ month }, i) => {
      const point = chart.points[i]
      return row(month, 'recorded', point === undefined || point.value === null ? 'not shown' : variationWords[point.variation])
    }),
    ...trend.ahead.map(({ month }) => row(month, 'nothing-more', 'to come, if nothing more is done')),
    ...figures
      .filter(({ scenario }) => trend.ahead.length > 0 && scenario === 'as-planned')
      .map(({ month }) => row(month, 'as-planned', 'to come, if all that is planned is done')),
  ]
  return pictured(id, trendPicture(trend), {
    says: trendSays(trend),
    legend: trendKey(trend),
    data: {
      caption: `${indicator.name}, month by month`,
      captionHidden: true,
      compact: true,
      responsive: true,
      head: [
        { text: 'End of' },
        numeric('Share (95% range)'),
        numeric(`Met, ${indicator.unit}`),
        numeric(`Of, ${indicator.unit}`),
        { text: 'Meaning' },
      ],
      rows,
      firstCellIsHeader: true,
    },
    files: files(scope, { indicator: indicator.id }, `${indicator.id}-trend`),
  })
}

/** The practices of an area, or the boards of a large one, that have a shown share. */
export const funnelIn = (scope: Scope, indicator: Indicator, figures: readonly Figure[]): Funnel => {
  const byArea = new Map(figures.map((one) => [one.area, one]))
  return {
    name: indicator.name,
    better: indicator.better,
    places: placesOf(scope).flatMap(({ code, name }) => {
      const figure = byArea.get(code)
      const share = figure === undefined ? null : shareOf(figure)
      if (!figure || share === null || figure.among.kind !== 'shown' || figure.met.kind !== 'shown') return []
      return [{ name, people: figure.among.count, met: figure.met.count, share }]
    }),
  }
}

/** The places of an area beside each other: what differs by more than chance, and no ranking. By name. */
export const funnelBlock = (id: string, scope: Scope, indicator: Indicator, figures: readonly Figure[]): Html => {
  const funnel = funnelIn(scope, indicator, figures)
  const { standings, isWider } = funnelOf(funnel)
  const byArea = new Map(figures.map((one) => [one.area, one]))
  const standing = new Map(funnel.places.map(({ name }, i) => [name, standings[i] ?? 'within']))
  const places = placesOf(scope).toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  const wider = isWider ? ' The places differ among themselves by more than chance, so the limits are drawn wider.' : ''
  return pictured(id, funnelPicture(funnel), {
    says: `${funnelSays(funnel)}${wider}`,
    legend: funnelKey(),
    data: {
      caption: `${indicator.name}, place by place, by name`,
      captionHidden: true,
      compact: true,
      responsive: true,
      head: [
        { text: 'Place' },
        numeric('Share (95% range)'),
        numeric(`Met, ${indicator.unit}`),
        numeric(`Of, ${indicator.unit}`),
        { text: 'Beside all together' },
      ],
      rows: places.map(({ code, name }) => {
        const figure = byArea.get(code)
        const how = standing.get(name)
        return [name, shareText(figure), countCell(figure, 'met'), countCell(figure, 'among'), how ? standingWords[how] : 'not shown']
      }),
      firstCellIsHeader: true,
    },
    files: files(scope, { indicator: indicator.id, of: 'places' }, funnel.places.length < 2 ? null : `${indicator.id}-funnel`),
  })
}

/** The groups of one division, with all together as a line. */
export const groupsIn = (indicator: Indicator, division: Division, figures: readonly Figure[]): Bars => {
  const byStratum = new Map(figures.map((one) => [one.stratum, one]))
  const all = byStratum.get(EVERYONE)
  const overall = all === undefined ? null : shareOf(all)
  return {
    name: indicator.name,
    overall: overall && { words: 'Everyone', value: overall.value },
    rows: strataOfDivision(division).flatMap((stratum) => {
      const figure = byStratum.get(stratum)
      // A group nobody is in has no row; one that may not be shown has.
      if (figure === undefined || (figure.among.kind === 'shown' && figure.among.count === 0)) return []
      return [{ name: groupName(stratum), share: shareOf(figure), why: whyNoShare(figure) }]
    }),
  }
}

/** Groups of people beside each other. */
export const groupsBlock = (id: string, scope: Scope, indicator: Indicator, division: Division, figures: readonly Figure[]): Html => {
  const bars = groupsIn(indicator, division, figures)
  const byStratum = new Map(figures.map((one) => [one.stratum, one]))
  const gradient = division === 'deprivation' ? gradientSays(indicator, figures) : null
  return pictured(id, bars.rows.length === 0 ? null : barsPicture(bars), {
    says: gradient === null ? barsSay(bars) : `${barsSay(bars)} ${gradient}`,
    data: {
      caption: `${indicator.name} by group`,
      captionHidden: true,
      compact: true,
      responsive: true,
      head: [{ text: 'Group' }, numeric('Share (95% range)'), numeric(`Met, ${indicator.unit}`), numeric(`Of, ${indicator.unit}`)],
      rows: [EVERYONE, ...strataOfDivision(division)].flatMap((stratum) => {
        const figure = byStratum.get(stratum)
        if (figure === undefined) return []
        return [
          [stratum === EVERYONE ? 'Everyone' : groupName(stratum), shareText(figure), countCell(figure, 'met'), countCell(figure, 'among')],
        ]
      }),
      firstCellIsHeader: true,
    },
    files: files(scope, { indicator: indicator.id, by: division }, bars.rows.length === 0 ? null : `${indicator.id}-${division}`),
  })
}

export const bigPercent = (figure: Figure | undefined): string => {
  const share = figure === undefined ? null : shareOf(figure)
  return share === null ? 'Not shown' : percent(share.value)
}
