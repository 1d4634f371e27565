import { html } from 'hono/html'
import { type Avoided, type Benefit, benefitsOf, peopleIn } from '../../domain/benefit/benefit.ts'
import { type Effect, effects, type Ranged } from '../../domain/benefit/effects.ts'
import type { Figure } from '../../store/published.ts'
import { button } from '../components/button.ts'
import { percent } from '../components/charts/frame.ts'
import { monthText } from '../components/charts/trend.ts'
import { figure as number } from '../components/dates.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'
import { aboutFigures, hrefOf, scopeForm } from './chrome.ts'
import type { Scope } from './scope.ts'

export interface HelpsView {
  readonly scope: Scope
  readonly chosen: ReadonlySet<Effect['id']>
  /** The indicators the gaps are counted by, of the area and month. */
  readonly figures: readonly Figure[]
}

export const HELPED_BY: readonly string[] = effects.map(({ indicator }) => indicator)

/** The gaps an address names; all when it names none. */
export const chosenIn = (gaps: readonly string[]): ReadonlySet<Effect['id']> => {
  const named = effects.filter(({ id }) => gaps.includes(id)).map(({ id }) => id)
  return new Set(named.length === 0 ? effects.map(({ id }) => id) : named)
}

export const helpsOf = ({ chosen, figures }: HelpsView) =>
  benefitsOf((effect) => {
    const found = figures.find(({ indicator }) => indicator === effect.indicator)
    return found === undefined ? null : peopleIn(effect, found.among, found.met)
  }, chosen)

/** To the nearest whole one, and one decimal below ten: more would pretend to know. */
const about = (value: number): string => (value >= 10 ? number(Math.round(value)) : String(Math.round(value * 10) / 10))
export const avoidedText = ({ value, lower, upper }: Avoided): string => `${about(value)} (${about(lower)} to ${about(upper)})`
const rangedText = ({ value, lower, upper }: Ranged): string => `${percent(value)} (${percent(lower)} to ${percent(upper)})`

const row = ({ effect, people, reached, avoided }: Benefit) => [
  html`<a href="#${effect.id}">${effect.name}</a>`,
  people === null ? 'Not shown' : number(people),
  reached === null ? '' : about(reached),
  avoided === null ? '' : avoidedText(avoided),
]

const assumption = ({ effect }: Benefit): Html => html`<h3 class="nhsuk-heading-s" id="${effect.id}">${effect.name}</h3>
<ul class="nhsuk-list nhsuk-list--bullet">
<li>For ${effect.people}.</li>
<li>Where it works, the risk is ${effect.relativeRisk.value} times what it was (${effect.relativeRisk.lower} to ${effect.relativeRisk.upper}). ${effect.source}</li>
<li>It works in ${rangedText(effect.reached)} of them: ${effect.because}.</li>
<li>Without it, ${rangedText(effect.tenYearRisk)} of them would have a heart attack or stroke in ten years: an assumption, until local figures take its place.</li>
<li>${effect.caution}</li>
</ul>
`

/** What would help most: heart attacks and strokes avoided if gaps that people have were closed, and what that rests on. */
export const whatHelpsContent = (view: HelpsView): Html => {
  const { scope, chosen } = view
  const { each, together } = helpsOf(view)
  return html`<h1 class="nhsuk-heading-l app-title">What would help most <span class="nhsuk-caption-l">${scope.area.name}, end of ${monthText(scope.month)}</span></h1>
<p class="nhsuk-lede-text">How many heart attacks and strokes could be avoided in ten years if the gaps that people have now were closed. It is an estimate, and rests on what is said below it.</p>
${scopeForm(scope, '/commissioner/what-would-help')}
<form action="/commissioner/what-would-help" method="get" novalidate>
<input type="hidden" name="area" value="${scope.area.code}">
<fieldset class="nhsuk-fieldset">
<legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Close these gaps</legend>
<div class="nhsuk-checkboxes nhsuk-checkboxes--small">
${effects.map(
  ({
    id,
    name,
  }) => html`<div class="nhsuk-checkboxes__item"><input class="nhsuk-checkboxes__input" id="gap-${id}" name="gap" type="checkbox" value="${id}"${chosen.has(id) ? html` checked` : nothing}><label class="nhsuk-label nhsuk-checkboxes__label" for="gap-${id}">${name}</label></div>
`,
)}</div>
</fieldset>
${button({ text: 'Work it out', variant: 'secondary', small: true })}
</form>
<p class="app-tile__big">${together === null ? 'Not shown' : about(together.value)}</p>
<p>${
    together === null
      ? 'There are too few people to show an estimate.'
      : `heart attacks and strokes avoided in ten years with ${chosen.size === 1 ? 'the gap' : `the ${chosen.size} gaps`} chosen; anything from ${about(together.lower)} to ${about(together.upper)} is in keeping with what is known.`
  }</p>
${table({
  caption: 'Each gap by itself',
  captionSize: 'm',
  responsive: true,
  firstCellIsHeader: true,
  head: [
    { text: 'If we' },
    { text: 'People with the gap', numeric: true },
    { text: 'In whom it would work', numeric: true },
    { text: 'Avoided in ten years (95% range)', numeric: true },
  ],
  rows: each.map(row),
})}
<p class="app-note">Most people have more than one gap. All together counts them as if the same people had every gap, so it is less than the sum: the truth lies between the two. People come from the published figures, rounded, and change as gaps close.</p>
<h2 class="nhsuk-heading-m">What it rests on</h2>
<p>It assumes that the trials hold for people with severe mental illness, who were seldom in them. It says nothing about deaths from other causes, about harm from treatment, or about what somebody wants for themselves.</p>
${each.map(assumption)}
<p><a href="${hrefOf('/commissioner/what-would-help.csv', scope)}">The estimate (CSV)</a> · <a href="${hrefOf('/commissioner', scope)}">All indicators of this area</a></p>
${aboutFigures(scope)}`
}

/** The estimate as rows: each gap, its counts, effects and sources. */
export const whatHelpsCsv = (view: HelpsView): (string | number | null)[][] => {
  const { each, together } = helpsOf(view)
  const round = (value: number): number => Math.round(value * 10) / 10
  const cells = (avoided: Avoided | null) =>
    avoided === null ? [null, null, null] : [avoided.value, avoided.lower, avoided.upper].map(round)
  return [
    ['gap', 'name', 'people', 'avoided_10_years', 'lower_95', 'upper_95', 'relative_risk', 'reached', 'ten_year_risk', 'source', 'caution'],
    ...each.map(({ effect, people, avoided }) => [
      effect.id,
      effect.name,
      people,
      ...cells(avoided),
      effect.relativeRisk.value,
      effect.reached.value,
      effect.tenYearRisk.value,
      effect.source,
      effect.caution,
    ]),
    ['together', 'All chosen, as if the same people had every gap', null, ...cells(together), null, null, null, '', ''],
  ]
}
