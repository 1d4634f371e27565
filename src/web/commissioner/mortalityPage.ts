import { html } from 'hono/html'
import { stratumOf } from '../../domain/count/strata.ts'
import type { Disclosed } from '../../domain/disclosure.ts'
import { mortality } from '../../domain/indicator/mortality.ts'
import { LOCAL_BANDS, type LocalComparison, localComparison, suppliedGap } from '../../domain/mortality/local.ts'
import { type PopulationBand, type PublishedFigure, type Stretch, stretches } from '../../domain/mortality/published.ts'
import type { Figure } from '../../store/published.ts'
import { button } from '../components/button.ts'
import { pictureOf } from '../components/charts/frame.ts'
import { seriesPicture, seriesSays } from '../components/charts/series.ts'
import { monthText } from '../components/charts/trend.ts'
import { figure as number } from '../components/dates.ts'
import { select } from '../components/field.ts'
import { details, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'
import { aboutFigures, hrefOf, scopeForm } from './chrome.ts'
import type { Scope } from './scope.ts'

export interface MortalityView {
  readonly scope: Scope
  /** What is published of the place chosen. */
  readonly published: readonly PublishedFigure[]
  readonly places: readonly { readonly area: string; readonly areaName: string }[]
  readonly place: string
  /** Deaths on the register of the area, everyone and by age. */
  readonly local: readonly Figure[]
  readonly tables: readonly PopulationBand[]
}

const units: Readonly<Record<PublishedFigure['unit'], (value: number) => string>> = {
  percent: (value) => `${value}%`,
  times: (value) => `${value} times`,
  deaths: number,
  'per-100000': (value) => `${value} per 100,000`,
}

/** One series by one method: its sentence, picture and table. */
const stretchBlock = ({ label, method, areaName, figures }: Stretch): Html => {
  const [first] = figures as readonly [PublishedFigure, ...PublishedFigure[]]
  const say = units[first.unit]
  const series = { name: `${label}, ${areaName}`, say, points: figures }
  return html`<figure class="app-figure-block">
<figcaption class="app-figure-block__says"><strong>${label}.</strong> ${method}. ${areaName}. ${seriesSays(series)}</figcaption>
${pictureOf(seriesPicture(series))}
${details({
  summary: 'Show as a table',
  content: table({
    caption: label,
    captionHidden: true,
    compact: true,
    responsive: true,
    firstCellIsHeader: true,
    head: [{ text: 'Period' }, { text: 'Value', numeric: true }, { text: '95% range', numeric: true }, { text: 'Source' }],
    rows: figures.map(({ period, value, lower, upper, source }) => [
      period,
      say(value),
      lower === null || upper === null ? 'Not published' : `${say(lower)} to ${say(upper)}`,
      source,
    ]),
  }),
})}
</figure>`
}

/** Causes of death beside each other: one method and period, so one scale. The label of each ends with its cause. */
const causesBlock = (causes: readonly PublishedFigure[]): Html => {
  const [first] = causes
  if (first === undefined) return nothing
  const say = units[first.unit]
  const points = causes
    .filter(({ method, period }) => method === first.method && period === first.period)
    .toSorted((a, b) => b.value - a.value)
    .map((one) => ({ ...one, period: one.label.slice(one.label.lastIndexOf(' of ') + 4) }))
  const name = 'How many times as likely to die before 75, by cause'
  const [most, least] = [points[0], points.at(-1)]
  const says = most && least ? `Most for ${most.period}, ${say(most.value)}; least for ${least.period}, ${say(least.value)}.` : ''
  return html`<figure class="app-figure-block">
<figcaption class="app-figure-block__says"><strong>${name}.</strong> ${first.method}. ${first.areaName}, ${first.period}. ${says}</figcaption>
${pictureOf({ ...seriesPicture({ name, say, points }), says })}
${details({
  summary: 'Show as a table',
  content: table({
    caption: name,
    captionHidden: true,
    compact: true,
    firstCellIsHeader: true,
    head: [{ text: 'Cause' }, { text: 'Times as likely', numeric: true }, { text: 'Source' }],
    rows: points.map(({ period, value, source }) => [period, say(value), source]),
  }),
})}
</figure>`
}

const whyNot: Readonly<Record<NonNullable<LocalComparison['why']>, string>> = {
  'fewer-than-10-deaths':
    'There were fewer than ten deaths on the register in three years, or too few to be told. So few say nothing about a place, and could name somebody.',
  'years-not-shown': 'How many people of each age there were is only published from the level of a place up. Choose a larger area.',
  'no-general-table':
    'There is nothing to compare with: whoever runs this service loads deaths and people of the general population by age (parity figures).',
}

const once = (value: number): string => value.toFixed(1)

const localBlock = ({ scope, local, tables }: MortalityView): Html => {
  const at = (stratum: string): Figure | undefined => local.find((one) => one.stratum === stratum)
  const hidden: Disclosed = { kind: 'hidden', why: 'small-or-protecting' }
  const years = new Map(
    LOCAL_BANDS.map(({ group }): [string, Disclosed] => {
      const among = at(stratumOf('age', group))?.among ?? hidden
      // They are counted at the end of each quarter of a year.
      return [group, among.kind === 'shown' ? { kind: 'shown', count: among.count / 4 } : among]
    }),
  )
  const comparison = localComparison(
    { deaths: at('all')?.met ?? hidden, yearsByGroup: years },
    tables.filter(({ table: its }) => its === 'general'),
  )
  if (comparison.why !== null) return html`<p>${whyNot[comparison.why]}</p>`
  const { ratio, deaths, years: personYears } = comparison
  const general = tables.find(({ table: its }) => its === 'general')
  return html`<p class="app-tile__big">${once(ratio.value)} times</p>
<p>About ${number(deaths)} people of 18 to 74 on the register of ${scope.area.name} died in the three years to ${monthText(scope.month)}, in ${number(Math.round(personYears))} years lived. That is ${once(ratio.value)} times (${once(ratio.at95.lower)} to ${once(ratio.at95.upper)}) as many as ${number(Math.round(ratio.expected))} expected at the rates by age of: ${general?.label}, ${general?.period}. ${general?.source}</p>
<p class="app-note">It compares ages in four broad groups, men and women together, from rounded counts. It is a ratio of deaths, not a gap in years, and two areas' ratios may not be set against each other.</p>`
}

const gapBlock = ({ tables }: MortalityView): Html => {
  const gap = suppliedGap(tables)
  if (gap === null)
    return html`<p>People with severe mental illness live 15 to 20 years less (NHS England, 2024). A gap in years for this area needs deaths and people by age, with and without severe mental illness, from linked national records. If you have such a table, whoever runs this service can load it (parity figures).</p>`
  return html`<p>At 20, people with severe mental illness have ${once(gap.gap.value)} years less to live (${once(gap.gap.lower)} to ${once(gap.gap.upper)}): ${once(gap.gap.group)} instead of ${once(gap.gap.comparator)}. ${gap.lost === null ? '' : `They lost ${number(Math.round(gap.lost.per100_000))} years of life before 75 for every 100,000 people a year.`} ${gap.label}. ${gap.source}</p>`
}

/** What is published of early deaths, what local records can say, and what neither can. */
export const mortalityContent = (view: MortalityView): Html => {
  const { scope, published, places, place } = view
  const isCause = ({ series }: PublishedFigure): boolean => series.startsWith('cause-')
  const together = stretches(published.filter((one) => !isCause(one)))
  const causes = published.filter(isCause)
  return html`<h1 class="nhsuk-heading-l app-title">The mortality gap <span class="nhsuk-caption-l">${scope.area.name}, end of ${monthText(scope.month)}</span></h1>
<p class="nhsuk-lede-text">People with severe mental illness die 15 to 20 years early, mostly of illness that could have been prevented. About two in three of their deaths before 75 might have been prevented (2018 to 2020).</p>
${scopeForm(scope, '/commissioner/mortality-gap', { place })}
${insetText(html`<strong>These figures may not be set beside each other.</strong> How the national figure is worked out changed in 2016, 2020 and 2021. It counts anyone who has been in contact with mental health services; the local one counts people on a GP register, who are far fewer.`)}
<h2 class="nhsuk-heading-m">Years of life lost</h2>
${gapBlock(view)}
<h2 class="nhsuk-heading-m">Deaths on local registers</h2>
${localBlock(view)}
<h2 class="nhsuk-heading-m">What is published</h2>
${
  places.length === 0
    ? html`<p>No published figures have been loaded (parity figures).</p>`
    : html`<form class="app-filters" action="/commissioner/mortality-gap" method="get" novalidate>
<input type="hidden" name="area" value="${scope.area.code}">
${select({ name: 'place', label: 'Published for', items: places.map(({ area, areaName }) => ({ value: area, text: areaName })), value: place })}
${button({ text: 'Show', variant: 'secondary', small: true })}
</form>`
}
${together.length === 0 ? (places.length === 0 ? nothing : html`<p>Nothing is published for this place.</p>`) : together.map(stretchBlock)}
${causesBlock(causes)}
<h2 class="nhsuk-heading-m">What to keep in mind</h2>
<ul class="nhsuk-list nhsuk-list--bullet">
<li>A death counts here only when it has reached the GP record, and only for people who were on the register then.</li>
<li>Nothing is shown below ten deaths. Small numbers of deaths move a lot by chance.</li>
<li>Why people died is only known from national records.</li>
<li>Checks come years before the deaths they prevent: <a href="${hrefOf('/commissioner', scope)}">look at the checks</a>, and at <a href="${hrefOf('/commissioner/what-would-help', scope)}">what would help most</a>.</li>
</ul>
${aboutFigures(scope)}`
}

/** The indicator and the groups the local block reads. */
export const LOCAL = { indicator: mortality.id, strata: ['all', ...LOCAL_BANDS.map(({ group }) => stratumOf('age', group))] } as const
