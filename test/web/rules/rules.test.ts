import { describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { day } from '../../../src/domain/date.ts'
import { catalogue, clusters, plan, valueSet, valueSets } from '../../../src/fhir/definitions.ts'

// Nobody has to say who they are to read the rules, and no database is asked: there is none here.
const app = createApp({ db: null as never, today: () => day('2026-11-22'), demo: false, plan, index: clusters })
const get = async (path: string): Promise<Response> => app.request(path)
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const text = async (path: string): Promise<string> => plain(await (await get(path)).text())
const linked = async (path: string): Promise<string[]> =>
  [...(await (await get(path)).text()).matchAll(/<th class="nhsuk-table__header" scope="row"[^>]*>.*?href="\/rules\/([a-z0-9-]+)"/gs)].map(
    ([, id]) => id ?? '',
  )

describe('the rules page', () => {
  test('lists every rule there is, and says how many stand how', async () => {
    expect(await linked('/rules')).toEqual(catalogue.entries.map(({ id }) => id))
    const live = catalogue.entries.filter(({ status }) => status === 'live').length
    expect(await text('/rules')).toContain(`${catalogue.entries.length} rules: ${live} live`)
  })

  test.each([
    ['status=off', ({ status }) => status === 'off'],
    ['section=section-8', ({ section }) => section === 'section-8'],
    ['basis=D', ({ basis }) => basis.includes('D')],
    ['owner=gp', ({ owners }) => owners.includes('gp')],
    ['check=valproate-risk-form', ({ id }) => ['val-araf', 'val-ppp', 'val-start-u55', 'val-men'].includes(id)],
    ['text=Diabetes+Prevention', ({ id }) => id === 'rz-glucose-risk'],
    ['text=S52', ({ id }) => ['cvd-qrisk', 'cvd-qrisk-caveat'].includes(id)],
    ['status=off&section=section-8', ({ id }) => id === 'val-bloods'],
  ] as [string, (entry: (typeof catalogue.entries)[number]) => boolean][])(
    'with %s shows those rules and no other',
    async (query, wanted) => {
      const expected = catalogue.entries.filter(wanted).map(({ id }) => id)
      expect(expected.length).toBeGreaterThan(0)
      expect(await linked(`/rules?${query}`)).toEqual(expected)
    },
  )

  test('leaves out what the address says and it does not know', async () => {
    expect((await linked('/rules?status=wrong&section=9&check=tea')).length).toBe(catalogue.entries.length)
  })
  test('says so when nothing matches, and shows the way back', async () => {
    expect(await text('/rules?text=unicorn')).toContain(`No rule matches these filters. Show all ${catalogue.entries.length} rules`)
  })
  test('does not take what is searched for as markup', async () => {
    expect(await (await get('/rules?text=%22%3E%3Cb%3E')).text()).not.toContain('"><b>')
  })
  test('says of every rule set which version it is and that nobody has signed it off', async () => {
    const page = await text('/rules')
    expect(page).toContain('Values that need a response')
    expect(page.match(/Not signed off/g)?.length).toBe(catalogue.ruleSets.length)
  })
  test('has lines to sign on for paper', async () => {
    expect(await text('/rules')).toContain('Signature and date')
  })
})

describe('the page of a rule', () => {
  test('says what it reads, from what value, who acts, by what basis and source, in what version', async () => {
    const page = await text('/rules/rz-glucose-risk')
    for (const said of [
      'HbA1c 42 or more; HbA1c below 48; fasting glucose 5.5 or more; fasting glucose below 7',
      'GP practice',
      'R Read in the source itself',
      'PH38 uptake page, NICE',
      'Values that need a response, version 1.0.0',
      'Not signed off',
      'Diabetes prevention programme offered What for counts as a response',
    ])
      expect(page).toContain(said)
  })
  test('says for whom and how often a rule asks', async () => {
    const page = await text('/rules/li-level-6m')
    expect(page).toContain('On lithium for more than a year, without those risks')
    expect(page).toContain('every 6 months')
  })
  test('says which parts are off of a rule that is live elsewhere', async () => {
    expect(await text('/rules/li-weight')).toContain('Live')
    expect(await text('/rules/val-bloods')).toMatch(/Asks for Weight.*Off/)
  })
  test('says why a rule cannot be computed', async () => {
    expect(await text('/rules/val-contra-bipolar')).toMatch(/Not computable.*No code list of pregnancy/)
  })
  test('writes the date of a rule set as people do', async () => {
    for (const path of ['/rules', '/rules/li-level-6m']) expect((await text(path)).match(/\b20\d\d-\d\d-\d\d\b/g), path).toBeNull()
  })
  test('leads to the rules that carry another', async () => {
    expect(await (await get('/rules/clz-metabolic')).text()).toContain('<a href="/rules/ap-annual">ap-annual</a>')
  })
  test('every rule has one, without a script, and with its id', async () => {
    for (const { id } of catalogue.entries) {
      const response = await get(`/rules/${id}`)
      expect(response.status, id).toBe(200)
      const html = await response.text()
      expect(html).toContain(id)
      expect(html).not.toMatch(/<script|\sstyle=|undefined|\[object/)
    }
  })
  test('an id that is no rule is not found', async () => {
    expect((await get('/rules/no-such-rule')).status).toBe(404)
  })
  test('every link to a rule or code list on any page leads somewhere', async () => {
    const known = new Set([...catalogue.entries.map(({ id }) => `/rules/${id}`), ...valueSets.map(({ id }) => `/rules/value-sets/${id}`)])
    for (const path of ['/rules', ...catalogue.entries.map(({ id }) => `/rules/${id}`)])
      for (const [, href = ''] of (await (await get(path)).text()).matchAll(/href="(\/rules\/[^"?#]+)"/g))
        expect(known, `${path}: ${href}`).toContain(href)
  })
})

describe('the page of a code list', () => {
  test('says where it comes from, what is missing, which rules go by it, and every code', async () => {
    const page = await text('/rules/value-sets/clozapine-level')
    expect(page).toContain('LOINC only: the SNOMED CT code is missing.')
    expect(page).toContain('After stopping smoking on clozapine (shows it was done)')
    for (const { concept = [] } of valueSet('clozapine-level')?.compose?.include ?? [])
      for (const { code, display } of concept) expect(page).toContain(`${code} What it means ${display}`)
  })
  test('shows a long list by pages that together hold every code', async () => {
    const all = (valueSet('antihypertensive-medication')?.compose?.include ?? []).flatMap(({ concept = [] }) => concept)
    const pages = Math.ceil(all.length / 200)
    let rows = 0
    for (let page = 1; page <= pages; page++)
      rows +=
        ((await (await get(`/rules/value-sets/antihypertensive-medication?page=${page}`)).text()).match(
          /<tr class="nhsuk-table__row" role="row">/g,
        )?.length ?? 1) - 1
    expect(rows).toBe(all.length)
    expect(await text(`/rules/value-sets/antihypertensive-medication?page=${pages + 5}`)).toContain(`Page ${pages} of ${pages}`)
  })
  test('is searched by words or code', async () => {
    expect(await text('/rules/value-sets/antihypertensive-medication?text=ramipril')).toMatch(/\d+ codes of [\d,]+/)
    expect(await text('/rules/value-sets/blood-pressure?text=75367002')).toContain('1 code of')
    expect(await text('/rules/value-sets/blood-pressure?text=unicorn')).toContain('No code of this list matches')
  })
  test('every code list has one', async () => {
    for (const { id } of valueSets) expect((await get(`/rules/value-sets/${id}`)).status, id).toBe(200)
  })
  test('a list that is not there is not found', async () => {
    expect((await get('/rules/value-sets/none')).status).toBe(404)
  })
})

describe('rules.csv', () => {
  const rows = async (path: string): Promise<string[]> => (await (await get(path)).text()).trimEnd().split('\r\n')
  test('has a row for every rule and room to sign each off', async () => {
    const [head, ...all] = await rows('/rules.csv')
    expect(head).toMatch(/Rule,Section,Title.*,Agreed,By,On,Remarks$/)
    expect(all.length).toBe(catalogue.entries.length)
    expect(all.find((row) => row.startsWith('rz-bp,'))).toMatch(
      /systolic 140 or more; diastolic 90 or more.*Values that need a response 1\.0\.0,Not signed off/,
    )
  })
  test('holds what the filtered page shows', async () => {
    expect((await rows('/rules.csv?section=section-8&status=off')).length).toBe(2)
  })
  test('is saved as a file', async () => {
    expect((await get('/rules.csv')).headers.get('content-disposition')).toBe('attachment; filename="rules.csv"')
  })
})
