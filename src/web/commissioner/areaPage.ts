import { html } from 'hono/html'
import { groupNames, indicators } from '../../domain/indicator/catalogue.ts'
import type { Figure } from '../../store/published.ts'
import { type Bars, barsPicture, barsSay } from '../components/charts/bars.ts'
import { monthText } from '../components/charts/trend.ts'
import { type Html, nothing } from '../components/html.ts'
import { aboutFigures, files, hrefOf, inArea, pictured, scopeForm } from './chrome.ts'
import { levelNames, partsOf, pathOf, type Scope } from './scope.ts'
import { countCell, shareOf, shareText, whyNoShare } from './words.ts'

export interface AreaView {
  readonly scope: Scope
  /** Every indicator of the area and of what it is part of, at the month. */
  readonly figures: readonly Figure[]
}

/** One group of indicators of an area, each beside the larger area. */
export const profileIn = ({ scope, figures }: AreaView, group: string): Bars => {
  const parent = pathOf(scope).at(-1)
  const of = (area: string | undefined, indicator: string): Figure | undefined =>
    figures.find((one) => one.area === area && one.indicator === indicator)
  return {
    name: `${scope.area.name}: ${groupNames[group as keyof typeof groupNames]}`,
    overall: null,
    rows: indicators
      .filter((indicator) => indicator.group === group)
      .map(({ id, name }) => {
        const figure = of(scope.area.code, id)
        const above = of(parent?.code, id)
        const beside = above === undefined ? null : shareOf(above)
        return {
          name,
          share: figure === undefined ? null : shareOf(figure),
          why: whyNoShare(figure),
          beside: beside && { words: parent?.name ?? '', value: beside.value },
        }
      }),
  }
}

/** One area: every figure beside that of the area it is part of. */
export const areaContent = (view: AreaView): Html => {
  const { scope, figures } = view
  const parent = pathOf(scope).at(-1)
  const parts = partsOf(scope)
  const at = (area: string | undefined, id: string): Figure | undefined => figures.find((one) => one.area === area && one.indicator === id)
  return html`<h1 class="nhsuk-heading-l app-title">${scope.area.name} <span class="nhsuk-caption-l">${levelNames[scope.area.level]}, end of ${monthText(scope.month)}</span></h1>
${scopeForm(scope, '/commissioner/area')}
${
  parent === undefined
    ? html`<p>This is the largest area here: there is nothing to set it beside.</p>`
    : html`<p>Each dot is this area, its line how far chance alone could move it. The diamond is ${parent.name}, which it is part of.</p>`
}
${Object.entries(groupNames).map(([group, name]) => {
  const bars = profileIn(view, group)
  return html`<h2 class="nhsuk-heading-m">${name}</h2>
${pictured(`${group}-says`, barsPicture(bars), {
  says: barsSay(bars),
  data: {
    caption: `${name}: this area and the larger one`,
    captionHidden: true,
    compact: true,
    responsive: true,
    firstCellIsHeader: true,
    head: [
      { text: 'Indicator' },
      { text: scope.area.name, numeric: true },
      { text: 'Met', numeric: true },
      { text: 'Of', numeric: true },
      { text: parent?.name ?? 'Larger area', numeric: true },
    ],
    rows: indicators
      .filter((indicator) => indicator.group === group)
      .map(({ id, name: its }) => {
        const figure = at(scope.area.code, id)
        return [
          html`<a href="${hrefOf(`/commissioner/indicator/${id}`, scope)}">${its}</a>`,
          shareText(figure),
          countCell(figure, 'met'),
          countCell(figure, 'among'),
          parent === undefined ? '' : shareText(at(parent.code, id)),
        ]
      }),
  },
  files: files(scope, {}, `area-${group}`),
})}`
})}
${
  parts.length === 0
    ? nothing
    : html`<h2 class="nhsuk-heading-m">Its parts</h2>
<ul class="nhsuk-list app-columns">${parts.map(
        (area) => html`<li><a href="${hrefOf('/commissioner/area', inArea(scope, area))}">${area.name}</a></li>
`,
      )}</ul>`
}
${aboutFigures(scope)}`
}
