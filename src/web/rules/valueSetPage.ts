import type { ValueSet } from 'fhir/r4'
import { html } from 'hono/html'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { type Use, valueSetsOf } from '../../domain/catalogue/part.ts'
import { readCluster } from '../../fhir/valueSet.ts'
import { button } from '../components/button.ts'
import { count } from '../components/dates.ts'
import { input } from '../components/field.ts'
import { insetText, summaryList } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'
import { codesOf, type ListedCode, sourceOf } from './valueSetWords.ts'
import { useText } from './words.ts'

/** Codes a page: the longest list has seven thousand. */
export const PAGE_SIZE = 200

export interface ValueSetFilters {
  readonly text: string
  /** From 1. */
  readonly page: number
}

/** Reads the address; a page that does not exist is the nearest that does. */
export const readValueSetFilters = (query: Readonly<Record<string, string | undefined>>): ValueSetFilters => ({
  text: (query.text ?? '').trim().slice(0, 100),
  page: /^[1-9]\d{0,4}$/.test(query.page ?? '') ? Number(query.page) : 1,
})

const address = (id: string, { text, page }: ValueSetFilters): string => {
  const query = new URLSearchParams({ ...(text === '' ? {} : { text }), ...(page === 1 ? {} : { page: String(page) }) })
  return `/rules/value-sets/${id}${query.size === 0 ? '' : `?${query}`}`
}

const links = (ids: readonly string[]): Html =>
  html`${ids.map((id, i) => html`${i === 0 ? '' : ', '}<a href="/rules/value-sets/${id}">${id}</a>`)}`

const rulesUsing = (id: string, { entries }: Catalogue): { id: string; title: string; uses: readonly Use[] }[] =>
  entries.flatMap((entry) => {
    const use = valueSetsOf(entry).find(({ cluster }) => cluster === id)
    return use ? [{ id: entry.id, title: entry.title, uses: use.uses }] : []
  })

const pager = (id: string, { text }: ValueSetFilters, page: number, pages: number): Html =>
  pages < 2
    ? nothing
    : html`<nav class="app-pager app-noprint" aria-label="Pages of codes"><p>${page > 1 ? html`<a href="${address(id, { text, page: page - 1 })}">Previous page</a> ` : nothing}Page ${page} of ${pages}${page < pages ? html` <a href="${address(id, { text, page: page + 1 })}">Next page</a>` : nothing}</p></nav>`

const codeTable = (codes: readonly ListedCode[]): Html =>
  html`<div class="app-list">${table({
    caption: 'Codes',
    captionHidden: true,
    compact: true,
    responsive: true,
    head: ['Code', 'What it means', 'Code system'].map((text) => ({ text })),
    rows: codes.map(({ code, display, system }) => [html`<span class="app-ref">${code}</span>`, display || '–', system]),
  })}</div>`

/** One code list: where it comes from, what it lacks, which rules go by it, and every code. */
export const valueSetContent = (resource: ValueSet, catalogue: Catalogue, filters: ValueSetFilters): Html => {
  const id = resource.id ?? ''
  const all = codesOf(resource)
  const wanted = filters.text.toLowerCase()
  const found = all.filter(({ code, display }) => code.includes(wanted) || display.toLowerCase().includes(wanted))
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const page = Math.min(filters.page, pages)
  const { within, shares } = readCluster(resource)
  const rules = rulesUsing(id, catalogue)
  const national = (resource.identifier ?? []).map(({ type, value }) => `${type?.text ?? ''} ${value ?? ''}`.trim())
  return html`<h1 class="nhsuk-heading-l app-title">${resource.title ?? id} <span class="nhsuk-caption-l">Code list ${id}</span></h1>
${summaryList([
  { key: 'What it holds, and what is missing', value: resource.description ?? '' },
  { key: 'Source', value: sourceOf(resource) },
  { key: 'Release', value: [resource.version, resource.date].filter(Boolean).join(', ') },
  ...(national.length === 0 ? [] : [{ key: 'National reference set', value: national.join('; ') }]),
  ...(within.length === 0 ? [] : [{ key: 'Lies within', value: links(within) }]),
  ...(shares.length === 0 ? [] : [{ key: 'Shares codes with', value: links(shares) }]),
  {
    key: 'Rules that go by it',
    value:
      rules.length === 0
        ? 'None by name'
        : html`<ul class="nhsuk-list">${rules.map((rule) => html`<li><a href="/rules/${rule.id}">${rule.title}</a> (${rule.uses.map((use) => useText[use]).join('; ')})</li>`)}</ul>`,
  },
  { key: 'Rights', value: resource.copyright ?? '' },
])}
<h2 class="nhsuk-heading-m app-section">Codes</h2>
<form class="app-filters" action="/rules/value-sets/${id}" method="get" novalidate>
${input({ name: 'text', label: 'Words or code', width: 20, value: filters.text })}
<div class="app-filters__go">${button({ text: 'Show', small: true })}${filters.text === '' ? nothing : html`<a href="/rules/value-sets/${id}">Show all</a>`}</div>
</form>
<div class="app-listhead"><p role="status">${count(found.length, 'code')}${filters.text === '' ? '' : ` of ${all.length}`}</p><p class="app-noprint"><a href="/fhir/ValueSet/${id}">As FHIR</a></p></div>
${found.length === 0 ? insetText(html`<p>No code of this list matches.</p>`) : codeTable(found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE))}
${pager(id, filters, page, pages)}`
}
