import { html } from 'hono/html'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../domain/catalogue/entry.ts'
import { button } from '../components/button.ts'
import { count } from '../components/dates.ts'
import { input, select } from '../components/field.ts'
import { insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'
import { checksOf, isFiltered, type RuleFilters, ruleAddress } from './filters.ts'
import { allLimits } from './limits.ts'
import { dateText, signedOff } from './signedOff.ts'
import { bases, basisText, owners, ruleOwnerText, ruleStatusTag, statuses, statusText, whoActs } from './words.ts'

export interface RulesView {
  readonly catalogue: Catalogue
  readonly filters: RuleFilters
  readonly entries: readonly CatalogueEntry[]
}

const any = { value: '', text: 'Any' }

const filterForm = ({ catalogue, filters }: RulesView): Html => html`<form class="app-filters" action="/rules" method="get" novalidate>
${input({ name: 'text', label: 'Words or id', width: 20, value: filters.text })}
${select({ name: 'section', label: 'Section', value: filters.section ?? '', items: [any, ...catalogue.sections.map(({ id, title }) => ({ value: id, text: title }))] })}
${select({ name: 'status', label: 'Status', value: filters.status ?? '', items: [any, ...statuses.map((value) => ({ value, text: statusText(value) }))] })}
${select({ name: 'basis', label: 'Basis', value: filters.basis ?? '', items: [any, ...bases.map((value) => ({ value, text: `${value}: ${basisText[value]}` }))] })}
${select({ name: 'check', label: 'Check', value: filters.check ?? '', items: [any, ...[...checksOf(catalogue)].map(([value, text]) => ({ value, text }))] })}
${select({ name: 'owner', label: 'Who acts', value: filters.owner ?? '', items: [any, ...owners.map((value) => ({ value, text: ruleOwnerText(value) }))] })}
<div class="app-filters__go">${button({ text: 'Show', small: true })}${isFiltered(filters) ? html`<a href="/rules">Clear filters</a>` : nothing}</div>
</form>`

const limits = ({ parts }: CatalogueEntry): Html => {
  const all = allLimits(parts)
  return all.length === 0 ? nothing : html`<div>${all.map((one) => html`<span class="app-list__line">${one}</span>`)}</div>`
}

const row = (entry: CatalogueEntry): Html[] => [
  html`<div><a href="/rules/${entry.id}">${entry.title}</a> <span class="app-ref">${entry.id}</span>${entry.description === null ? nothing : html` <span class="app-rules__says">${entry.description}</span>`}</div>`,
  html`<div>${ruleStatusTag(entry.status)}${entry.reason === null ? nothing : html` <span class="app-list__line">${entry.reason}</span>`}${entry.leftOut === null ? nothing : html` <span class="app-list__line">In part. ${entry.leftOut}</span>`}</div>`,
  html`${whoActs(entry)}`,
  limits(entry),
  html`${entry.basis.join(', ')}`,
]

const section = (title: string, entries: readonly CatalogueEntry[]): Html => html`<h2 class="nhsuk-heading-m app-section">${title}</h2>
<div class="app-list app-rules">${table({
  caption: title,
  captionHidden: true,
  responsive: true,
  compact: true,
  firstCellIsHeader: true,
  head: ['Rule', 'Status', 'Who acts', 'When, or from what value', 'Basis'].map((text) => ({ text })),
  rows: entries.map(row),
})}</div>`

const ruleSets = ({
  ruleSets: all,
  signOffs,
}: Catalogue): Html => html`<h2 class="nhsuk-heading-m app-section" id="rule-sets">Rule sets and who signed them off</h2>
<div class="app-list">${table({
  caption: 'Rule sets',
  captionHidden: true,
  responsive: true,
  compact: true,
  firstCellIsHeader: true,
  head: ['Rule set', 'Version', 'Date', 'Signed off'].map((text) => ({ text })),
  rows: all.map((one) => [
    html`<span id="${one.type}-${one.id}">${one.title}</span>`,
    one.version,
    dateText(one.date) ?? '–',
    signedOff(one, signOffs),
  ]),
})}</div>`

/** Lines to write on, for a rulebook that is signed on paper. */
const onPaper = html`<div class="app-printonly"><p>Reviewed by (name, role): ______________________________</p><p>Signature and date: ______________________________</p></div>`

const basisKey = html`<ul class="app-key">${bases.map((mark) => html`<li><strong>${mark}</strong> ${basisText[mark]}</li>`)}</ul>`

/** Every rule, each with its status: nothing Parity knows of is left out. */
export const rulesContent = (view: RulesView): Html => {
  const { catalogue, filters, entries } = view
  const counts = statuses.map(
    (status) => `${entries.filter((entry) => entry.status === status).length} ${statusText(status).toLowerCase()}`,
  )
  return html`<h1 class="nhsuk-heading-l app-title">Rules <span class="nhsuk-caption-l">Every clinical rule, with its source, its codes and who answers for it</span></h1>
${filterForm(view)}
<div class="app-listhead">
<p role="status">${count(entries.length, 'rule')}: ${counts.join(', ')}</p>
<p class="app-noprint"><a href="#rule-sets">Versions and sign-off</a> · <a href="${ruleAddress('/rules.csv', filters)}">Download as CSV</a></p>
</div>
${basisKey}
${entries.length === 0 ? insetText(html`<p>No rule matches these filters. <a href="/rules">Show all ${catalogue.entries.length} rules</a></p>`) : nothing}
${catalogue.sections.map(({ id, title }) => {
  const of = entries.filter((entry) => entry.section === id)
  return of.length === 0 ? nothing : section(title, of)
})}
${ruleSets(catalogue)}
${onPaper}`
}
