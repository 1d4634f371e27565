import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { addDays, day, type PlainDate } from '../../../src/domain/date.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import type { ClinicRow } from '../../../src/store/clinic.ts'
import type { CheckFinding } from '../../../src/store/findingJson.ts'
import { recallRows } from '../../../src/web/practice/clinic/clinicExport.ts'
import { clinicView, workText } from '../../../src/web/practice/clinic/clinicView.ts'
import { clinicAddress, readClinicFilters } from '../../../src/web/practice/clinic/filters.ts'
import { MESSAGE_LENGTH, messageText } from '../../../src/web/practice/clinic/message.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { readingGrade } from '../../support/readingAge.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { everyone, TODAY } from '../people.ts'

const due = (check: string, dueOn: PlainDate | null, more: Partial<CheckFinding> = {}): CheckFinding => ({
  check,
  status: dueOn !== null && dueOn > TODAY ? 'up-to-date' : 'due',
  reason: dueOn === null ? 'never-recorded' : 'interval-elapsed',
  rules: ['phsmi-core'],
  dueOn,
  owner: 'gp',
  evidence: null,
  declinedOn: null,
  ...more,
})
const person = (personId: number, family: string, findings: readonly CheckFinding[], more: Partial<ClinicRow> = {}): ClinicRow => ({
  personId,
  nhsNumber: '9449306621',
  family,
  given: 'Ceri',
  birthDate: day('1974-03-12'),
  gpReadOn: TODAY,
  findings,
  red: [],
  invitedOn: null,
  ...more,
})
const filters = (query: Record<string, string> = {}) => readClinicFilters(query, plan, TODAY)
const view = (rows: readonly ClinicRow[], query: Record<string, string> = {}) => clinicView(rows, plan, filters(query), TODAY)
const names = (rows: readonly ClinicRow[], query: Record<string, string> = {}): string[] =>
  view(rows, query).lines.map(({ family }) => family)

describe('a clinic', () => {
  const red = ['rz-bmi', 'rz-bmi-high'].map((rule) => ({
    check: 'bmi',
    rule,
    evidence: { refs: [], on: addDays(TODAY, -30), setting: 'gp' as const, value: null },
  }))
  const rows = [
    person(1, 'Late', [due('lipids', addDays(TODAY, -40)), due('glucose', addDays(TODAY, -2)), due('bmi', addDays(TODAY, 5))]),
    person(2, 'Never', [due('smoking', null)], { birthDate: day('1990-12-01') }),
    person(3, 'Red', [due('alcohol', addDays(TODAY, -1))], { red }),
    person(4, 'Theirs', [due('weight', addDays(TODAY, -3), { owner: 'mh' })]),
  ]
  test('has one visit a person: measurements, then bloods, then talk, the longest due first', () => {
    const [line] = view([rows[0] as ClinicRow]).lines
    expect(workText(line as NonNullable<typeof line>)).toBe('Measurements: Body mass index; Bloods: Lipids, Blood glucose')
    expect(line).toMatchObject({ dueOn: addDays(TODAY, -40), minutes: 20 })
  })
  test('calls first whoever has a red value without a response, then what was never done, then what has waited longest', () => {
    expect(names(rows)).toEqual(['Red', 'Never', 'Late'])
  })
  test('calls first, of people whose work has waited as long, whom one visit helps most', () => {
    const little = person(5, 'Alpha', [due('smoking', null)])
    const much = person(6, 'Omega', [due('smoking', null), due('lipids', null), due('bmi', null)])
    expect(names([little, much])).toEqual(['Omega', 'Alpha'])
  })
  test('says a red value once, however many rules call it red', () => {
    expect(view(rows).lines[0]?.red).toEqual(['Body mass index: no response for 30 days'])
  })
  test.each<[string, Record<string, string>, string[]]>([
    ['a month of birth', { born: '12' }, ['Never']],
    ['a check', { check: 'glucose' }, ['Late']],
    ['a part of a visit', { visit: 'Conversation' }, ['Red', 'Never']],
    ['a short visit', { minutes: '10' }, ['Red', 'Never']],
    ['the team’s work', { owner: 'mh' }, ['Theirs']],
    ['anyone’s work', { owner: 'anyone' }, ['Red', 'Never', 'Late', 'Theirs']],
    ['something that is no filter', { born: '13', visit: 'Surgery', minutes: '7' }, ['Red', 'Never', 'Late']],
  ])('narrows to %s, and keeps it in the address', (_, query, expected) => {
    expect(names(rows, query)).toEqual(expected)
    const address = clinicAddress('/practice/clinic', filters(query), TODAY)
    expect(names(rows, Object.fromEntries(new URL(address, 'http://x').searchParams))).toEqual(expected)
  })
  test.each([
    ['no month', '', '2026-11-30'],
    ['a month to come', '2027-02', '2027-02-28'],
    ['a month that is over', '2026-01', '2026-11-30'],
    ['a month too far off', '2031-01', '2027-11-30'],
    ['something that is no month', 'soon', '2026-11-30'],
  ])('of %s is of the days to its end', (_, month, end) => expect(filters({ month }).by).toBe(day(end)))
  test('tells to look in a record that was not read lately before calling anyone', () => {
    const [line] = view([person(1, 'Stale', [due('lipids', addDays(TODAY, -40))], { gpReadOn: addDays(TODAY, -20) })]).lines
    expect(line).toMatchObject({ notReadSince: addDays(TODAY, -20) })
    expect(line?.parts[0]?.checks[0]?.status.kind).toBe('unknown')
  })
  test('gives recall tools the NHS number without spaces, ISO dates and nothing for a day that never was', () => {
    const row = recallRows(view(rows)).find(([, family]) => family === 'Never')
    expect(row?.slice(0, 6)).toEqual(['9449306621', 'Never', 'Ceri', '1990-12-01', 'Conversation: Smoking', null])
  })
})

describe('the text message', () => {
  test.each(['Elm Grove Surgery', 'Y Feddygfa Ŵyl – Canolfan Iechyd Llŷn ac Eifionydd, Stryd y Castell', 'A', '表'])(
    'of %s is one message in the alphabet of every phone',
    (practice) => {
      const text = messageText(practice)
      expect(text.length).toBeLessThanOrEqual(MESSAGE_LENGTH)
      expect(text).toMatch(/^[\w @£$¥!"#%&'()*+,\-./:;<=>?]*$/)
    },
  )
  test('names no illness, no medicine and no test', () => {
    expect(messageText('Elm Grove')).not.toMatch(/mental|illness|blood|medicine|weight|smok/i)
  })
})

describe('over the database', () => {
  let database: TestDatabase
  let app: ReturnType<typeof createApp>
  beforeAll(async () => {
    database = await testDatabase()
    await database.asSystem(TODAY, async (tx) => {
      await seedOrganisations(tx, TODAY)
      await seedPeople(tx, everyone, TODAY)
    })
    app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
  })
  afterAll(() => database.drop())
  const get = (path: string, as = `practice.${ELM_GROVE}`): Promise<Response> =>
    Promise.resolve(app.request(path, { headers: { cookie: `parity-look-as=${as}` } }))
  const plain = async (path: string): Promise<string> => (await (await get(path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  test('the clinic has the practice’s own people and their work', async () => {
    const html = await plain('/practice/clinic')
    expect(html).toContain('Ó BRIAIN-DEMO, Ceri')
    for (const other of ['ABARA', 'KHAN', 'WOLSTENHOLME']) expect(html).not.toContain(other)
    expect(await plain('/practice/clinic?owner=mh')).toContain('WOLSTENHOLME-DEMO')
  })
  test('a later month brings what falls due until then', async () => {
    expect(await plain('/practice/clinic')).not.toContain('Lipids Due')
    expect(await plain('/practice/clinic?month=2026-12')).toContain('Lipids Due 12 Dec')
  })
  test('the letter says what, why, how to book and that they can say no, for somebody of eleven', async () => {
    const html = await plain('/practice/clinic/letters')
    const letter = html.slice(html.indexOf('Dear'), html.indexOf('With best wishes'))
    expect(letter).toContain('Dear Ceri Ó Briain-Demo')
    expect(letter).toContain('Blood pressure. High blood pressure can harm your heart')
    expect(letter).toContain('You can say no')
    expect(letter).not.toMatch(/mental/i)
    expect(readingGrade(letter)).toBeLessThanOrEqual(6)
  })
  test('the messages are one a person', async () => {
    const lines = (await (await get('/practice/clinic/messages.csv')).text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^9449306621,Ó Briain-Demo,Ceri,"?Elm Grove Surgery: It is time/)
  })
  test('the recall list is a file and a workbook', async () => {
    const book = await get('/practice/clinic.xlsx')
    expect(book.headers.get('content-disposition')).toBe('attachment; filename="recall-2026-11.xlsx"')
    expect([...new Uint8Array(await book.arrayBuffer()).subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
    const file = await (await get('/practice/clinic.csv')).text()
    expect(file.split('\r\n')[0]).toContain('NHS number,Surname,First name,Date of birth,What is due,Due date,Minutes')
  })
  test('work that was taken over is with whoever took it', async () => {
    await database.owner`update action set taken_by = 'gp' where person_id = 3 and check_id = 'lipids'`
    await database.owner`update action set taken_by = 'mh' where person_id = 1 and check_id = 'blood-pressure'`
    const html = await plain('/practice/clinic')
    expect(html).toMatch(/WOLSTENHOLME-DEMO(?:(?!NHS).)*NHS \d{3} \d{3} \d{4} Bloods: Lipids/)
    expect(html.slice(html.indexOf('BRIAIN'))).not.toMatch(/^[^☐]*Blood pressure/)
    await database.owner`update action set taken_by = null`
  })
  const post = (fields: readonly (readonly [string, string])[]): Promise<Response> =>
    Promise.resolve(
      app.request('/practice/clinic/invited', {
        method: 'POST',
        headers: { cookie: `parity-look-as=practice.${ELM_GROVE}`, origin: 'http://localhost' },
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      }),
    )
  const contacts = () =>
    database.owner`select person_id::int as person, kind, channel, outcome, by_name, topics from contact order by at, 1`
  test('those ticked are written down as invited, about all they are to come for, and only they', async () => {
    const response = await post([
      ['who', 'ticked'],
      ['person', '1'],
      ['person', '4'],
      ['channel', 'sms'],
      ['back', '/practice/clinic?invited=no'],
    ])
    expect(response.headers.get('location')).toBe('/practice/clinic?invited=no')
    // 4 is another practice's.
    expect(await contacts()).toMatchObject([
      {
        person: 1,
        kind: 'invitation',
        channel: 'sms',
        outcome: 'sent',
        by_name: 'Demo nurse',
        topics: expect.arrayContaining(['blood-pressure']),
      },
    ])
    expect(await plain('/practice/clinic')).toContain('Invited 22 Nov')
    expect(await plain('/practice/clinic?invited=no')).not.toContain('BRIAIN')
    expect(await plain('/practice/clinic?invited=yes')).toContain('BRIAIN')
    const [trace] = await database.owner`select event, person_id::int as person from audit_event where event = 'contact-recorded'`
    expect(trace).toEqual({ event: 'contact-recorded', person: 1 })
  })
  test.each<[string, (readonly [string, string])[]]>([
    [
      'nobody ticked',
      [
        ['who', 'ticked'],
        ['channel', 'sms'],
      ],
    ],
    [
      'a way that is none',
      [
        ['who', 'all'],
        ['channel', 'pigeon'],
      ],
    ],
    ['nobody meant', [['channel', 'sms']]],
  ])('with %s nothing is written down', async (_, fields) => {
    const before = await contacts()
    expect((await post(fields)).status).toBe(400)
    expect(await contacts()).toEqual(before)
  })
  test('leads back to a clinic and nowhere else', async () => {
    const response = await post([
      ['who', 'ticked'],
      ['person', '99'],
      ['channel', 'letter'],
      ['back', 'https://elsewhere.example/'],
    ])
    expect(response.headers.get('location')).toBe('/practice/clinic')
  })
  test('is not for the team', async () => expect((await get('/practice/clinic', `team.${NORTHMOOR}`)).status).toBe(403))

  test('the sheet for the notes has every check, and that for the person no word of an illness', async () => {
    const notes = await plain('/person/1/summary')
    expect(notes).toContain('Overdue 41 days Last done 12 Oct 2025, GP Value 138/84 mmHg Who acts GP practice')
    const own = await plain('/person/1/summary/plain')
    const sheet = own.slice(own.indexOf('Your health checks'), own.indexOf('Back to the record'))
    expect(sheet).toContain('Blood sugar: 12 Nov 2026, at your GP practice')
    expect(sheet).toContain('Cholesterol: 12 Dec 2025, with your mental health team')
    expect(sheet).toContain('You said no to: Alcohol. That is fine.')
    expect(sheet).not.toMatch(/overdue|non-complian|mental illness|schizo|bipolar/i)
    expect(readingGrade(sheet)).toBeLessThanOrEqual(7)
  })
  test('the sheets of someone outside reach are not there', async () => {
    for (const path of ['/person/4/summary', '/person/4/summary/plain']) expect((await get(path)).status).toBe(404)
  })
})
