import { html } from 'hono/html'
import { DIVISIONS, type Division, EVERYONE } from '../../domain/count/strata.ts'
import { groupNames, indicators } from '../../domain/indicator/catalogue.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import type { Figure } from '../../store/published.ts'
import { percent, pictureOf } from '../components/charts/frame.ts'
import { trendIcons } from '../components/charts/icons.ts'
import { monthText, sparkPicture, type Trend, trendShort } from '../components/charts/trend.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'
import { bigPercent, funnelBlock, groupsBlock } from './blocks.ts'
import { aboutFigures, hrefOf, inArea, scopeForm } from './chrome.ts'
import { levelNames, partsOf, type Scope } from './scope.ts'
import { plannedText, trendOf } from './trends.ts'
import { countCell, countText, divisionNames, rangeText, shareText } from './words.ts'

/** The five of the overview: are checks done, are results acted on, is help given, are medicines watched, is the heart protected. */
export const HEADLINES = ['phsmi-all-six', 'gap-intervene', 'smoking-support', 'ap-annual-on-time', 'qrisk-10-statin'] as const
/** The one that is looked at by place and by group. */
export const FIRST = HEADLINES[0]

export interface Overview {
  readonly scope: Scope
  readonly by: Division
  /** Every headline of the area over time, and ahead. */
  readonly series: readonly Figure[]
  /** Every indicator of the area at the month. */
  readonly now: readonly Figure[]
  /** The first headline of every area at the month. */
  readonly places: readonly Figure[]
  /** The first headline of the area by group at the month. */
  readonly groups: readonly Figure[]
}

export const trendsIn = ({ scope, series }: Pick<Overview, 'scope' | 'series'>, indicator: Indicator): Trend =>
  trendOf(
    indicator,
    series.filter((one) => one.indicator === indicator.id && one.stratum === EVERYONE),
    scope,
  )

/** What is still to do for a target: how many more people, from rounded counts. */
const gapText = ({ goals }: Scope, { id, unit }: Indicator, figure: Figure | undefined): string | null => {
  const target = goals[id]?.target
  if (target === undefined || figure === undefined || figure.among.kind !== 'shown' || figure.met.kind !== 'shown') return null
  const more = Math.ceil(target * figure.among.count) - figure.met.count
  return more <= 0 ? `The target of ${percent(target)} is reached.` : `About ${more} more ${unit} to reach ${percent(target)}.`
}

const yearEnd = ({ ahead }: Trend): string | null => {
  const last = ahead.at(-1)
  return last?.share == null ? null : `By the end of ${monthText(last.month)}, if nothing more is done: ${percent(last.share.value)}.`
}

const tile = (view: Overview, indicator: Indicator): Html => {
  const figure = view.now.find((one) => one.indicator === indicator.id)
  const trend = trendsIn(view, indicator)
  const spark = sparkPicture(trend)
  const counts =
    figure && figure.among.kind === 'shown'
      ? html`<p class="app-tile__counts">${countText(figure, 'met')} of ${countText(figure, 'among')} ${indicator.unit}; range ${rangeText(figure)}</p>`
      : nothing
  return html`<li class="app-tile">
<h3 class="app-tile__name"><a href="${hrefOf(`/commissioner/indicator/${indicator.id}`, view.scope)}">${indicator.name}</a></h3>
<p class="app-tile__big">${bigPercent(figure)}</p>
${counts}
${spark === null ? nothing : pictureOf(spark)}
${trendIcons(trend)}
<p>${trendShort(trend)}</p>
${[gapText(view.scope, indicator, figure), yearEnd(trend), plannedText(view.scope, indicator, view.series)].map((text) => (text === null ? nothing : html`<p>${text}</p>`))}
</li>
`
}

const byGroup = (view: Overview): Html => {
  const now = new Map(view.now.map((one) => [one.indicator, one]))
  return html`${Object.entries(groupNames).map(([group, name]) => {
    const rows = indicators.filter((indicator) => indicator.group === group)
    return table({
      caption: name,
      captionSize: 's',
      compact: true,
      responsive: true,
      firstCellIsHeader: true,
      head: [
        { text: 'Indicator' },
        { text: 'Share (95% range)', numeric: true },
        { text: 'Met', numeric: true },
        { text: 'Of', numeric: true },
      ],
      rows: rows.map((indicator) => {
        const figure = now.get(indicator.id)
        return [
          html`<a href="${hrefOf(`/commissioner/indicator/${indicator.id}`, view.scope)}">${indicator.name}</a>`,
          shareText(figure),
          countCell(figure, 'met'),
          countCell(figure, 'among'),
        ]
      }),
    })
  })}`
}

const partsList = (scope: Scope): Html => {
  const parts = partsOf(scope)
  if (parts.length === 0) return nothing
  return html`<h3 class="nhsuk-heading-s">Look closer</h3>
<ul class="nhsuk-list app-columns">${parts.map(
    (area) => html`<li><a href="${hrefOf('/commissioner/area', inArea(scope, area))}">${area.name}</a></li>
`,
  )}</ul>`
}

/** The ways to divide people, as tabs. */
export const divisionLinks = (scope: Scope, path: string, by: Division): Html =>
  html`<nav class="app-tabs" aria-label="Divide people by"><ul>
${DIVISIONS.map(
  (
    division,
  ) => html`<li><a href="${hrefOf(path, scope, { by: division })}#who"${division === by ? html` aria-current="page"` : nothing}>${divisionNames[division]}</a></li>
`,
)}</ul></nav>`

/** Where are we, is it changing, where is it worst, and for whom. */
export const overviewContent = (view: Overview): Html => {
  const { scope, by, places, groups } = view
  const first = indicators.find(({ id }) => id === FIRST) as Indicator
  const headlines = HEADLINES.flatMap((id) => indicators.find((indicator) => indicator.id === id) ?? [])
  return html`<h1 class="nhsuk-heading-l app-title">${scope.area.name} <span class="nhsuk-caption-l">${levelNames[scope.area.level]}, end of ${monthText(scope.month)}</span></h1>
${scopeForm(scope, '/commissioner', { by })}
<h2 class="nhsuk-heading-m">Where are we, and is it changing?</h2>
<ul class="app-tiles">${headlines.map((indicator) => tile(view, indicator))}</ul>
<p><a href="${hrefOf('/commissioner/mortality-gap', scope)}">The mortality gap</a> · <a href="${hrefOf('/commissioner/what-would-help', scope)}">What would help most</a> · <a href="${hrefOf('/commissioner/area', scope)}">All figures beside those of the larger area</a></p>
<h2 class="nhsuk-heading-m">Where: ${first.name.toLowerCase()}, place by place</h2>
${funnelBlock('where', scope, first, places)}
${partsList(scope)}
<h2 class="nhsuk-heading-m" id="who">Who: ${first.name.toLowerCase()}, group by group</h2>
${divisionLinks(scope, '/commissioner', by)}
${groupsBlock('who-says', scope, first, by, groups)}
<h2 class="nhsuk-heading-m">Every figure</h2>
<div class="app-everyfigure">${byGroup(view)}</div>
<p><a href="${hrefOf('/commissioner/figures.csv', scope)}">All figures of this area (CSV)</a> · <a href="${hrefOf('/commissioner/quarter.csv', scope)}">The six checks by practice, of the newest full quarter (CSV)</a> · <a href="/commissioner/dictionary.csv">What each figure means (CSV)</a></p>
${aboutFigures(scope)}`
}
