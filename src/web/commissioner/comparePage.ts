import { html } from 'hono/html'
import type { Area } from '../../domain/area.ts'
import { indicators } from '../../domain/indicator/catalogue.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import type { Figure } from '../../store/published.ts'
import { button } from '../components/button.ts'
import { type Bars, barsPicture, barsSay } from '../components/charts/bars.ts'
import { monthText, trendShort } from '../components/charts/trend.ts'
import { select } from '../components/field.ts'
import type { Html } from '../components/html.ts'
import { aboutFigures, areaPath, files, hrefOf, pictured } from './chrome.ts'
import { levelNames, partsOf, pathOf, type Scope } from './scope.ts'
import { trendOf } from './trends.ts'
import { countCell, shareOf, shareText, whyNoShare } from './words.ts'

export interface CompareView {
  readonly scope: Scope
  readonly indicator: Indicator
  /** This indicator of the areas compared, over time. */
  readonly figures: readonly Figure[]
}

/** What is set side by side: an area's parts, or those of the larger area where it has none. By name: a place in a row says nothing. */
export const comparedIn = (scope: Scope): readonly Area[] => {
  const parts = partsOf(scope)
  const parent = pathOf(scope).at(-1)
  return parts.length > 0 || parent === undefined ? parts : partsOf({ ...scope, area: parent })
}

export const compareBars = ({ scope, indicator, figures }: CompareView): Bars => {
  const now = (code: string): Figure | undefined => figures.find((one) => one.area === code && one.month === scope.month)
  const whole = partsOf(scope).length > 0 ? scope.area : (pathOf(scope).at(-1) ?? scope.area)
  const all = now(whole.code)
  const overall = all === undefined ? null : shareOf(all)
  return {
    name: `${indicator.name} in the parts of ${whole.name}`,
    overall: overall && { words: whole.name, value: overall.value },
    rows: comparedIn(scope).map(({ code, name }) => {
      const figure = now(code)
      return { name, share: figure === undefined ? null : shareOf(figure), why: whyNoShare(figure) }
    }),
  }
}

/** Areas of one kind beside each other, and how each has changed. */
export const compareContent = (view: CompareView): Html => {
  const { scope, indicator, figures } = view
  const bars = compareBars(view)
  return html`${areaPath(scope, '/commissioner/compare', { indicator: indicator.id })}
<h1 class="nhsuk-heading-l app-title">${bars.name} <span class="nhsuk-caption-l">End of ${monthText(scope.month)}</span></h1>
<form class="app-filters" action="/commissioner/compare" method="get" novalidate>
<input type="hidden" name="area" value="${scope.area.code}">
${select({ name: 'indicator', label: 'Indicator', items: indicators.map(({ id, name }) => ({ value: id, text: name })), value: indicator.id })}
${button({ text: 'Show', variant: 'secondary', small: true })}
</form>
<p>${indicator.means}</p>
${
  bars.rows.length === 0
    ? html`<p>${scope.area.name} has no parts here, and is part of nothing: there is nothing to compare.</p>`
    : pictured('compare-says', barsPicture(bars), {
        says: barsSay(bars),
        data: {
          caption: bars.name,
          captionHidden: true,
          compact: true,
          responsive: true,
          firstCellIsHeader: true,
          head: [
            { text: 'Area' },
            { text: 'Share (95% range)', numeric: true },
            { text: 'Met', numeric: true },
            { text: 'Of', numeric: true },
            { text: 'Change' },
          ],
          rows: comparedIn(scope).map((area) => {
            const its = figures.filter((one) => one.area === area.code)
            const now = its.find((one) => one.month === scope.month)
            return [
              html`<a href="${hrefOf('/commissioner/area', { ...scope, area })}">${area.name}</a> (${levelNames[area.level].toLowerCase()})`,
              shareText(now),
              countCell(now, 'met'),
              countCell(now, 'among'),
              trendShort(trendOf(indicator, its, scope)),
            ]
          }),
        },
        files: files(scope, { indicator: indicator.id, of: 'parts' }, 'compare'),
      })
}
<p class="app-note">Areas are in order of their names. An area that looks better or worse than the next may differ by chance alone: look whether its range leaves out the line.</p>
${aboutFigures(scope)}`
}
