import { html } from 'hono/html'
import type { Division } from '../../domain/count/strata.ts'
import { EVERYONE } from '../../domain/count/strata.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import { catalogue } from '../../fhir/definitions.ts'
import type { Figure } from '../../store/published.ts'
import { percent } from '../components/charts/frame.ts'
import { trendIcons } from '../components/charts/icons.ts'
import { monthText } from '../components/charts/trend.ts'
import { type Html, nothing } from '../components/html.ts'
import { bigPercent, funnelBlock, groupsBlock, trendBlock } from './blocks.ts'
import { aboutFigures, hrefOf, scopeForm } from './chrome.ts'
import { divisionLinks } from './overviewPage.ts'
import type { Scope } from './scope.ts'
import { plannedText, trendOf } from './trends.ts'
import { countText, shareText } from './words.ts'

export interface IndicatorView {
  readonly scope: Scope
  readonly indicator: Indicator
  readonly by: Division
  readonly series: readonly Figure[]
  readonly places: readonly Figure[]
  readonly groups: readonly Figure[]
}

const betterWords = ({ better }: Indicator): string =>
  better === null ? 'Neither more nor less is better by itself.' : better === 'higher' ? 'More is better.' : 'Less is better.'

const targets = ({ goals }: Scope, { id }: Indicator): string => {
  const goal = goals[id]
  return goal === undefined
    ? ''
    : ` The target is ${percent(goal.target)}${goal.floor === null ? '' : `, and no area should fall below ${percent(goal.floor)}`}.`
}

/** Those of commissioners' own figures (clinical-rules section 12) are described here and stand in no list. */
const ruleLink = (rule: string): Html =>
  catalogue.entries.some(({ id }) => id === rule) ? html`<a href="/rules/${rule}">${rule}</a>` : html`${rule}`

/** Monthly figures that look back over a year move slowly, and a run among them says less than it seems to. */
const SLOW =
  'Most figures look back over twelve months, so each month shares eleven with the one before. They move slowly, and a run of months is weaker evidence than it looks.'

/** One indicator: its trend, its places and its groups. */
export const indicatorContent = ({ scope, indicator, by, series, places, groups }: IndicatorView): Html => {
  const path = `/commissioner/indicator/${indicator.id}`
  const figure = series.find((one) => one.month === scope.month && one.scenario === 'recorded')
  const trend = trendOf(
    indicator,
    series.filter(({ stratum }) => stratum === EVERYONE),
    scope,
  )
  const planned = plannedText(scope, indicator, series)
  return html`<h1 class="nhsuk-heading-l app-title">${indicator.name} <span class="nhsuk-caption-l">${scope.area.name}, end of ${monthText(scope.month)}</span></h1>
<p class="nhsuk-lede-text">${indicator.means}</p>
${scopeForm(scope, path, { by })}
<p class="app-tile__big">${bigPercent(figure)}</p>
${figure === undefined ? html`<p>There is no figure for this month.</p>` : html`<p>${shareText(figure)}: ${countText(figure, 'met')} of ${countText(figure, 'among')} ${indicator.unit}. ${betterWords(indicator)}${targets(scope, indicator)}</p>`}
<h2 class="nhsuk-heading-m">Is it changing?</h2>
${trendIcons(trend)}
${trendBlock('trend-says', scope, indicator, trend, series)}
${planned === null ? nothing : html`<p>${planned} Planned is what people have put a day to, and bookings of the last three months.</p>`}
<p class="app-note">${SLOW} The limits leave out moving ranges that are outliers themselves.</p>
<h2 class="nhsuk-heading-m">Where?</h2>
${funnelBlock('where-says', scope, indicator, places)}
<h2 class="nhsuk-heading-m" id="who">Who?</h2>
${divisionLinks(scope, path, by)}
${groupsBlock('who-says', scope, indicator, by, groups)}
<h2 class="nhsuk-heading-m">How it is counted</h2>
<p>${indicator.rules.length === 0 ? nothing : html`By ${indicator.rules.length === 1 ? 'the rule' : 'the rules'} ${indicator.rules.map((rule, i) => html`${i === 0 ? nothing : ', '}${ruleLink(rule)}`)}. `}Someone counts where they are registered at the end of the month. The deprivation of somebody is that of where their practice's people live.</p>
<p><a href="${hrefOf('/commissioner/compare', scope, { indicator: indicator.id })}">Compare with other areas</a> · <a href="${hrefOf('/commissioner', scope)}">All indicators of this area</a></p>
${aboutFigures(scope)}`
}
