import { html } from 'hono/html'
import type { Area } from '../../domain/area.ts'
import { londonDay } from '../../domain/date.ts'
import { formatMonth } from '../../domain/month.ts'
import { button } from '../components/button.ts'
import type { Picture } from '../components/charts/frame.ts'
import { pictureOf } from '../components/charts/frame.ts'
import { monthText } from '../components/charts/trend.ts'
import { longDate } from '../components/dates.ts'
import { type Option, select } from '../components/field.ts'
import { breadcrumb, details } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { type Table, table } from '../components/table.ts'
import { levelNames, type NoScope, pathOf, type Scope } from './scope.ts'

/** An address that keeps the area and the month, and what else is asked. */
export const hrefOf = (path: string, { area, month, months }: Scope, ask: Readonly<Record<string, string>> = {}): string => {
  const newest = months.at(-1)?.month
  const query = new URLSearchParams({ area: area.code, ...(month === newest ? {} : { month: formatMonth(month) }), ...ask })
  return `${path}?${query}`
}

/** The same page of another area. */
export const inArea = (scope: Scope, area: Area): Scope => ({ ...scope, area })

/** What this area is part of, largest first; each leads to the same page of it. */
export const areaPath = (scope: Scope, path: string, ask: Readonly<Record<string, string>> = {}): Html => {
  const [first, ...rest] = pathOf(scope).map((area) => ({ text: area.name, href: hrefOf(path, inArea(scope, area), ask) }))
  return first === undefined ? nothing : breadcrumb([first, ...rest])
}

const areaOptions = ({ tree, area }: Scope): Option[] => {
  const all = [...tree.areas.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  // A country has more practices than a list can hold: those are reached through the areas they are part of.
  const few = all.length <= 400 ? all : all.filter(({ level, code }) => level !== 'practice' || code === area.code)
  return few.map(({ code, name, level }) => ({ value: code, text: `${name} – ${levelNames[level].toLowerCase()}` }))
}

/** Chooses area and month; what else the address asks for stays. */
export const scopeForm = (scope: Scope, path: string, kept: Readonly<Record<string, string>> = {}): Html =>
  html`<form class="app-filters" action="${path}" method="get" novalidate>
${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({ name: 'area', label: 'Area', items: areaOptions(scope), value: scope.area.code })}
${select({
  name: 'month',
  label: 'End of',
  items: scope.months.toReversed().map(({ month }) => ({ value: formatMonth(month), text: monthText(month) })),
  value: formatMonth(scope.month),
})}
${button({ text: 'Show', variant: 'secondary', small: true })}
</form>`

/** What the figures are of, and that small numbers are not shown. */
export const aboutFigures = ({ month, months }: Scope): Html => {
  const released = months.find((one) => one.month === month)
  return html`<p class="app-note">People on GP registers of severe mental illness at the end of ${monthText(month)}${released === undefined ? '' : `, published ${longDate(londonDay(released.at))}. So that nobody can be recognised, counts below ${released.policy.threshold} are not shown and others are rounded to the nearest ${released.policy.base}`}. Ranges in brackets say how far chance alone could move a figure.</p>`
}

/** A picture with what it says, how to read it, and the same as a table that opens, prints and can be read aloud. */
export const pictured = (
  id: string,
  picture: Picture | null,
  { says, legend, data, files }: { says: string; legend?: Html; data: Table; files: Html },
): Html => html`<figure class="app-figure-block" aria-labelledby="${id}">
<figcaption id="${id}" class="app-figure-block__says">${says}</figcaption>
${picture === null ? nothing : pictureOf(picture)}
${picture === null ? nothing : (legend ?? nothing)}
${details({ summary: 'Show as a table', content: table(data) })}
<p class="app-figure-block__files">${files}</p>
</figure>`

/** Links to the same as files. */
export const files = (scope: Scope, ask: Readonly<Record<string, string>>, picture: string | null): Html =>
  html`${picture === null ? nothing : html`<a href="${hrefOf(`/commissioner/picture/${picture}.svg`, scope, ask)}">Picture (SVG)</a> `}<a href="${hrefOf('/commissioner/figures.csv', scope, ask)}">Figures (CSV)</a>`

/** Why there is nothing to show, and what to do. */
export const emptyContent = ({ why }: NoScope): Html => html`<h1 class="nhsuk-heading-l">Indicators</h1>
<p>${
  why === 'nothing-published'
    ? 'No figures have been published yet. They are worked out after the records have been read, once a month is over. Come back later.'
    : 'No areas are set up yet. Whoever runs this service adds them with parity areas (docs/deploying.md).'
}</p>`
