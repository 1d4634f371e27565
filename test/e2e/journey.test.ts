import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoPopulation, demoPopulation } from '../../src/demo/population.ts'
import { asDemo } from '../../src/demo/resource.ts'
import { day } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { pull, type SyncDeps } from '../../src/sync.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import type { TestDatabase } from '../support/database.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'
import { follow, open, press, write } from '../support/keyboard.ts'
import { openSite } from '../support/site.ts'

const TODAY = day('2026-11-20')
const PRACTICE = 'X99001'
const TEAM = 'XMH01'
const SURGERY = 'gp-elm-grove'
const TRUST = 'trust-northmoor'

let database: TestDatabase
let population: DemoPopulation
let deps: SyncDeps

const site = openSite(async (own, closing) => {
  database = own
  population = demoPopulation({ seed: 1, today: TODAY, people: 200 })
  const records = await serveDemonstration(population)
  closing(records.close)
  const sources = configurationsOf(population.sources, records.url)
  const service = await serviceOver(database.db, sources, clockAt(TODAY).now)
  deps = service.deps
  for (const { id } of sources) await pull(deps, id)
  await evaluateChanged(deps)
  return service.app
})

/** Someone of the practice and the team whose blood pressure the team is to take, and for whom a measurement of today is not too early. */
interface Shared {
  readonly person: string
  readonly action: string
  readonly number: string
  readonly patient: string
}
let shared: readonly Shared[]
beforeAll(async () => {
  shared = await database.owner<Shared[]>`
    select action.person_id::text as person, action.id::text as action, person.nhs_number as number, patient_ref as patient
    from action join person on person.id = action.person_id
    join patient on patient.person_id = action.person_id and patient.source_id = ${SURGERY}
    where check_id = 'blood-pressure' and type = 'act-check-due' and owner = 'mh' and status = 'requested' and (due_on <= '2026-11-20'::date or not 'ap-12wk' = any (rules))
      and exists (select from registration r where r.person_id = action.person_id and ods = ${PRACTICE} and during @> '2026-11-20'::date)
      and exists (select from caseload c where c.person_id = action.person_id and ods = ${TEAM} and during @> '2026-11-20'::date)
    order by 1`
  expect(shared.length).toBeGreaterThan(1)
})

const pages: Page[] = []
afterAll(async () => {
  for (const page of pages) await page.context().close()
})
const as = async (who: string, width: number): Promise<Page> => {
  const context = await site().browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB', baseURL: site().url })
  await context.addCookies([{ name: 'parity-look-as', value: who, url: site().url }])
  const page = await context.newPage()
  pages.push(page)
  return page
}
const sound = async (page: Page): Promise<void> => {
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
}
const standing = (page: Page): Promise<string | null> => page.locator('.app-work__standing').textContent()

const part = (code: string, value: number) => ({
  code: { coding: [{ system: 'http://snomed.info/sct', code }] },
  valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
})

/** Someone new on an antipsychotic whose weight is to be taken in these days. */
const starter = async (nth: number): Promise<{ readonly person: string; readonly patient: string }> => {
  const found = await database.owner<{ person: string; patient: string }[]>`
    select finding.person_id::text as person, patient_ref as patient
    from finding join patient on patient.person_id = finding.person_id and patient.source_id = ${TRUST}
    where check_id = 'weight' and during @> '2026-11-20'::date and slots::text like '%"open"%'
      and exists (select from caseload c where c.person_id = finding.person_id and ods = ${TEAM} and c.during @> '2026-11-20'::date)
    order by 1`
  const one = found[nth % found.length]
  if (one === undefined) throw new Error('nobody is new on an antipsychotic in these days')
  return one
}

/** What the trust writes down once somebody has been weighed. */
const weigh = async ({ person, patient }: { readonly person: string; readonly patient: string }): Promise<void> => {
  const weight = {
    resourceType: 'Observation',
    id: `weighed-${person}`,
    meta: { lastUpdated: '', versionId: '0' },
    status: 'final',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '27113001', display: 'Body weight' }] },
    subject: { reference: patient },
    effectiveDateTime: '2026-11-20',
    valueQuantity: { value: 81.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  }
  population.amend(population.source(TRUST), asDemo(weight))
  await pull(deps, TRUST)
  await evaluateChanged(deps)
}

/** What the surgery writes down once the person has been there. */
const measure = async ({ patient, person }: Shared): Promise<void> => {
  const pressure = {
    resourceType: 'Observation',
    id: `measured-${person}`,
    meta: { lastUpdated: '', versionId: '0' },
    status: 'final',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '75367002', display: 'Blood pressure' }] },
    subject: { reference: patient },
    effectiveDateTime: '2026-11-20',
    component: [part('271649006', 124), part('271650006', 78)],
  }
  population.amend(population.source(SURGERY), asDemo(pressure))
  await pull(deps, SURGERY)
  await evaluateChanged(deps)
}

describe.each([
  ['a phone', 360, 0],
  ['a desk', 1280, 1],
])('on %s, from the keyboard', (_, width, nth) => {
  test('a nurse plans a clinic and prints its letters', async () => {
    const nurse = await as(`practice-clinician.${PRACTICE}`, width)
    await nurse.goto('/practice/clinic')
    await sound(nurse)
    const name = await nurse.locator('.app-list__person a').first().textContent()
    await nurse.locator('.app-tick').first().focus()
    await nurse.keyboard.press('Space')
    await press(nurse, 'Mark those ticked as invited')
    expect(await nurse.getByRole('row', { name: name ?? '' }).textContent()).toContain('Invited 20 Nov')
    expect(await nurse.getByRole('main').textContent()).toMatch(/\d+ people, about \d+ hours/)
    await follow(nurse, 'Letters')
    expect(await nurse.getByRole('main').textContent()).toContain('health check')
    await sound(nurse)
  })

  test('a new starter’s weekly weight that is due now is done on the strip once the trust has written it down', async () => {
    const who = await starter(nth)
    const team = await as(`team-clinician.${TEAM}`, width)
    await team.goto('/team')
    for (const more of await team.locator('main summary:visible').all()) await more.click()
    const strip = team.locator('.app-team__item', { has: team.locator(`a[href="/person/${who.person}"]`) }).locator('.app-strip')
    const done = (await strip.textContent())?.match(/Done/g)?.length ?? 0
    expect(await strip.textContent()).toContain('Now')
    await weigh(who)
    await team.goto('/team')
    for (const more of await team.locator('main summary:visible').all()) await more.click()
    expect((await strip.textContent())?.match(/Done/g)?.length).toBe(done + 1)
    expect(await strip.textContent()).not.toContain('Now')
    await sound(team)
  })

  test('a blood pressure of the team’s is claimed, handed over, accepted, and closed by what the practice then records; the privacy officer reads of it', async () => {
    const who = shared[nth] as Shared
    const address = `/person/${who.person}/actions/${who.action}`
    const team = await as(`team-clinician.${TEAM}`, width)
    await team.goto('/team')
    await sound(team)
    await team.goto(address)
    await press(team, 'Claim')
    expect(await standing(team)).toContain('Demo community nurse')
    await open(team, 'Hand over to the GP practice')
    await write(team, 'Why, for the GP practice', 'Comes to you on Friday for the flu jab')
    await press(team, 'Offer it')
    expect(await standing(team)).toContain('Offered to the GP practice')
    await sound(team)

    const nurse = await as(`practice-clinician.${PRACTICE}`, width)
    await nurse.goto('/actions?tab=offered')
    expect(await nurse.locator('.app-list').textContent()).toContain('Comes to you on Friday for the flu jab')
    await nurse.goto(address)
    await press(nurse, 'Accept the hand-over')
    expect(await standing(nurse)).toContain('Taken over from the mental health team')

    await measure(who)
    await nurse.goto(address)
    expect(await nurse.getByRole('main').textContent()).toMatch(/Closed by the record.*20 Nov 2026/s)
    await sound(nurse)
    await nurse.goto('/actions?tab=closed')
    expect(await nurse.getByRole('main').textContent()).toContain('Blood pressure')

    const officer = await as(`privacy-officer.${PRACTICE}`, width)
    await officer.goto('/privacy/trail')
    await officer.getByLabel('NHS number').fill(who.number)
    await press(officer, 'Find person')
    expect(officer.url()).not.toContain(who.number)
    const told = await officer.getByRole('main').textContent()
    for (const line of ['Demo community nurse', 'Demo nurse', 'looked at the record', 'for direct care']) expect(told).toContain(line)
    await sound(officer)
  })
})
