import { html } from 'hono/html'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../domain/catalogue/entry.ts'
import { isPartLive, type Part, type ValueSetUse, valueSetsOf } from '../../domain/catalogue/part.ts'
import { valueSet } from '../../fhir/definitions.ts'
import { readCluster } from '../../fhir/valueSet.ts'
import { count } from '../components/dates.ts'
import { details, insetText, summaryList } from '../components/furniture.ts'
import { type Content, type Html, nothing } from '../components/html.ts'
import { sourceList } from '../components/sourceList.ts'
import { table } from '../components/table.ts'
import { limitsOf } from './limits.ts'
import { populationWords } from './populationWords.ts'
import { dateText, ruleSetsOf, signedOff } from './signedOff.ts'
import { codeCount, sourceOf } from './valueSetWords.ts'
import { basisText, ruleOwnerText, ruleStatusTag, useText, whoActs } from './words.ts'

/** What a part does, for whom, when, and who acts. */
const partRow = (part: Part): Content[] | null => {
  switch (part.kind) {
    case 'asks': {
      const { check, rule } = part
      const about = populationWords[rule.population] ?? rule.population
      return [html`Asks for <strong>${check.title}</strong>: ${check.description}`, about, limitsOf(part), ruleOwnerText(rule.owner)]
    }
    case 'reads': {
      const { check, rule } = part
      return [
        html`Reads <strong>${check.title}</strong>: ${rule.title}`,
        'Anyone with such a value',
        limitsOf(part),
        ruleOwnerText(rule.owner),
      ]
    }
    case 'measure':
      return [
        html`Counts as <strong>${part.measure.title}</strong>`,
        html`<a href="/rules/${part.measure.population}">${part.measure.population}</a>`,
        limitsOf(part),
        '–',
      ]
    case 'adjustment':
      return [html`Takes people out of <a href="/rules/${part.measure.id}">${part.measure.title}</a>`, '–', limitsOf(part), '–']
    case 'code':
    case 'rules':
      return null
    default:
      return part satisfies never
  }
}

const offHere = (part: Part): Html => (isPartLive(part) ? nothing : html` ${ruleStatusTag('off')}`)

const whatItDoes = (parts: readonly Part[]): Html => {
  const rows = parts.flatMap((part) => {
    const row = partRow(part)
    return row === null ? [] : [[html`<div>${row[0]}${offHere(part)}</div>`, ...row.slice(1).map((one) => one || '–')]]
  })
  if (rows.length === 0) return nothing
  return html`<h2 class="nhsuk-heading-m app-section">What it does</h2>
<div class="app-list">${table({
    caption: 'What it does',
    captionHidden: true,
    responsive: true,
    compact: true,
    firstCellIsHeader: true,
    head: ['What', 'For whom', 'When, or from what value', 'Who acts'].map((text) => ({ text })),
    rows,
  })}</div>`
}

/** Where a rule lives that no plan states. */
const livesIn = (parts: readonly Part[]): Html[] =>
  parts.flatMap((part) => {
    if (part.kind === 'code') return [html`<p>In the code of Parity: <span class="app-ref">${part.module}</span></p>`]
    if (part.kind !== 'rules') return []
    return [html`<p>By the rules ${part.rules.map((id, i) => html`${i === 0 ? '' : ', '}<a href="/rules/${id}">${id}</a>`)}</p>`]
  })

const listTable = (uses: readonly ValueSetUse[], caption: string): Html =>
  html`<div class="app-list">${table({
    caption,
    captionHidden: true,
    responsive: true,
    compact: true,
    firstCellIsHeader: true,
    head: [
      { text: 'Code list' },
      { text: 'What for' },
      { text: 'What it holds, and what is missing' },
      { text: 'Source' },
      { text: 'Codes', numeric: true },
    ],
    rows: uses.map(({ cluster, uses: of }) => {
      const list = valueSet(cluster)
      return [
        html`<a href="/rules/value-sets/${cluster}">${list?.title ?? cluster}</a>`,
        of.map((use) => useText[use]).join('; '),
        list?.description ?? '',
        list ? sourceOf(list) : '',
        list ? codeCount(list).toLocaleString('en-GB') : 0,
      ]
    }),
  })}</div>`

/** The lists behind a rule. Those that lie within another of them, as each medicine's own does, are there for those who ask. */
const codeLists = (entry: CatalogueEntry): Html => {
  const uses = valueSetsOf(entry)
  const ids = new Set(uses.map(({ cluster }) => cluster))
  const isPart = ({ cluster, uses: of }: ValueSetUse): boolean => {
    const list = valueSet(cluster)
    return of.every((use) => use === 'population') && list !== null && readCluster(list).within.some((id) => ids.has(id))
  }
  const parts = uses.filter(isPart)
  const lists = uses.filter((use) => !isPart(use))
  if (uses.length === 0) return nothing
  return html`<h2 class="nhsuk-heading-m app-section">Codes behind it</h2>
${listTable(lists, 'Codes behind it')}
${parts.length === 0 ? nothing : details({ summary: `${count(parts.length, 'more list')} that lie within these`, content: listTable(parts, 'Lists within these') })}`
}

/** One rule, with everything one needs to sign it off. */
export const ruleContent = (entry: CatalogueEntry, catalogue: Catalogue): Html => {
  const where = livesIn(entry.parts)
  const section = catalogue.sections.find(({ id }) => id === entry.section)
  return html`<h1 class="nhsuk-heading-l app-title">${entry.title} <span class="nhsuk-caption-l">${entry.id}</span></h1>
<p>${ruleStatusTag(entry.status)}</p>
${entry.reason === null ? nothing : insetText(html`<p>${entry.reason}</p>`)}
${summaryList([
  ...(entry.description === null ? [] : [{ key: 'What it says', value: entry.description }]),
  ...(entry.leftOut === null ? [] : [{ key: 'What is left out', value: entry.leftOut }]),
  { key: 'Section', value: html`<a href="/rules?section=${entry.section}">${section?.title ?? entry.section}</a>` },
  ...(whoActs(entry) === '' ? [] : [{ key: 'Who acts', value: whoActs(entry) }]),
  ...(where.length === 0 ? [] : [{ key: 'Carried out', value: where }]),
  { key: 'Basis', value: entry.basis.map((mark) => html`<p><strong>${mark}</strong> ${basisText[mark]}</p>`) },
  { key: 'Sources', value: entry.sources.length === 0 ? 'None: see the basis' : sourceList(entry.sources) },
  {
    key: 'Rule set, version and sign-off',
    value: ruleSetsOf(entry.authorities, catalogue).map(
      (set) =>
        html`<p>${set.title}, version ${set.version}${set.date === null ? '' : `, ${dateText(set.date)}`}. ${signedOff(set, catalogue.signOffs)}.</p>`,
    ),
  },
])}
${whatItDoes(entry.parts)}
${codeLists(entry)}`
}
