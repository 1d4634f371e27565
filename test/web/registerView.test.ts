import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../src/domain/date.ts'
import { isCore } from '../../src/domain/plan.ts'
import { plan } from '../../src/fhir/definitions.ts'
import type { CheckFinding } from '../../src/store/findingJson.ts'
import type { RegisterRow } from '../../src/store/register.ts'
import { address, readFilters } from '../../src/web/practice/filters.ts'
import { moreFor, percentText, rateOf } from '../../src/web/practice/rate.ts'
import { registerRows } from '../../src/web/practice/registerExport.ts'
import { registerView } from '../../src/web/practice/registerView.ts'

const today = day('2026-11-22')
const since = (check: string, days: number, owner: 'gp' | 'mh' = 'gp'): CheckFinding => {
  const on = addDays(today, -days)
  const dueOn = addDays(on, 365)
  const status = dueOn <= today ? 'due' : 'up-to-date'
  const reason = status === 'due' ? 'interval-elapsed' : 'recorded-in-interval'
  return { check, status, reason, rules: [], dueOn, owner, declinedOn: null, evidence: { refs: [], on, setting: 'gp', value: null } }
}
const never = (check: string): CheckFinding => ({
  check,
  status: 'due',
  reason: 'never-recorded',
  rules: [],
  dueOn: null,
  owner: 'gp',
  declinedOn: null,
  evidence: null,
})
const someone = (family: string, findings: readonly CheckFinding[], more: Partial<RegisterRow> = {}): RegisterRow => ({
  personId: family.length,
  nhsNumber: '9449306621',
  family,
  given: 'Ceri',
  birthDate: day('1974-03-12'),
  responsible: 'gp',
  gpReadOn: today,
  allSix: 'denominator',
  allSixAtYearEnd: 'denominator',
  findings,
  red: [],
  ...more,
})
const none = readFilters({}, plan, today)
const view = (rows: readonly RegisterRow[], query: Record<string, string> = {}) =>
  registerView(rows, plan, readFilters(query, plan, today), today)
const names = (rows: readonly RegisterRow[], query?: Record<string, string>): string[] =>
  view(rows, query).lines.map(({ family }) => family)

describe('the order of the register', () => {
  const one = someone('One-due', [since('bmi', 400)])
  const two = someone('Two-due', [since('bmi', 370), never('smoking')])
  const soon = someone('Soon', [since('bmi', 350)])
  const fine = someone('Fine', [since('bmi', 10)])
  const nothing = someone('Nothing-applies', [])
  const rows = [fine, nothing, one, soon, two]
  test('is most to do first, then due soon, then the rest', () => {
    expect(names(rows)).toEqual(['Two-due', 'One-due', 'Soon', 'Fine', 'Nothing-applies'])
  })
  test('is by surname between those who are equally urgent, accents among their letters', () => {
    const three = ['Zaman', 'Óbriain', 'Patel', 'Nowak'].map((family) => someone(family, [since('bmi', 400)]))
    expect(names(three)).toEqual(['Nowak', 'Óbriain', 'Patel', 'Zaman'])
  })
  test('can be longest overdue first', () => {
    expect(names(rows, { sort: 'longest' }).slice(0, 2)).toEqual(['One-due', 'Two-due'])
  })
  test('can be by surname alone', () => {
    expect(names(rows, { sort: 'surname' })).toEqual(['Fine', 'Nothing-applies', 'One-due', 'Soon', 'Two-due'])
  })
})

describe('a filter', () => {
  const rows = [
    someone('Bloods-due', [since('lipids', 400), since('bmi', 10)]),
    someone('Team-due', [since('bmi', 400, 'mh')]),
    someone('Stale', [since('bmi', 400)], { gpReadOn: addDays(today, -20) }),
  ]
  test.each([
    [{ status: 'overdue' }, ['Bloods-due', 'Team-due']],
    [{ status: 'to-do' }, ['Bloods-due', 'Team-due']],
    [{ status: 'unknown' }, ['Stale']],
    [{ check: 'lipids' }, ['Bloods-due']],
    [{ owner: 'mh' }, ['Team-due']],
    [{ status: 'overdue', check: 'bmi' }, ['Team-due']],
    [{ status: 'no-such-status' }, ['Bloods-due', 'Team-due', 'Stale']],
  ])('%j shows those one of whose checks is all of that', (query, expected) => {
    expect(names(rows, query)).toEqual(expected)
  })
  test('leaves the practice’s figures alone', () => {
    expect(view(rows, { check: 'lipids' })).toMatchObject({ people: 3, allSix: { denominator: 3 } })
  })
})

test('a person’s three most urgent things are placed for a phone, worst first', () => {
  const { lines } = view([someone('A', [since('blood-pressure', 20), since('bmi', 380), since('alcohol', 350), never('smoking')])])
  const placed = lines[0]?.cells.filter((cell) => cell.place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
  expect(placed?.map(({ check }) => check)).toEqual(['bmi', 'smoking', 'alcohol'])
})

test('totals count those up to date or due soon, of those to whom the check applies', () => {
  const rows = [someone('A', [since('bmi', 10)]), someone('B', [since('bmi', 350)]), someone('C', [since('bmi', 400)]), someone('D', [])]
  expect(view(rows).totals.find(({ check }) => check === 'bmi')).toEqual({ check: 'bmi', upToDate: 2, applies: 3 })
})

describe('the all-six rate', () => {
  test('leaves out those who are excluded or not in the population', () => {
    expect(rateOf(['numerator', 'denominator', 'excluded', 'not-in-population', null])).toEqual({ numerator: 1, denominator: 2 })
  })
  test.each([
    ['one short of the target', 74, 100, '74%', 1],
    ['at the target', 75, 100, '75%', 0],
    ['a share that would round up to the target is not there yet', 299, 400, '74%', 1],
    ['past the target', 80, 100, '80%', 0],
    ['a target between two people takes the next', 7, 10, '70%', 1],
    ['nobody', 0, 0, 'no one counted', 0],
  ])('%s', (_label, numerator, denominator, text, more) => {
    expect(percentText({ numerator, denominator })).toBe(text)
    expect(moreFor(75, { numerator, denominator })).toBe(more)
  })
})

describe('the address', () => {
  test('gives back the filters it was made from', () => {
    const filters = { ...none, on: day('2027-03-31'), status: 'overdue', check: 'bmi', owner: 'mh', sort: 'surname' } as const
    const query = Object.fromEntries(new URL(address('http://x/r', filters, today)).searchParams)
    expect(readFilters(query, plan, today)).toEqual(filters)
  })
  test('is plain when nothing is asked for', () => {
    expect(address('/practice/register', none, today)).toBe('/practice/register')
  })
  test.each(['2026-02-30', 'yesterday', '22/11/2026'])('keeps %s as what was written, and answers for today', (written) => {
    expect(readFilters({ 'as-at': written }, plan, today)).toMatchObject({ on: today, notADate: written })
  })
})

describe('a red value that nobody has responded to', () => {
  const red = (days: number): Partial<RegisterRow> => ({
    red: [
      {
        check: 'bmi',
        rule: 'rz-bmi',
        evidence: { refs: [], on: addDays(today, -days), setting: 'gp', value: { value: 31, unit: 'kg/m2' } },
      },
    ],
  })
  const khan = (days: number) => someone('Khan', [since('bmi', days)], red(days))
  const cellOf = (rows: readonly RegisterRow[]) => view(rows).lines[0]?.cells.find(({ check }) => check === 'bmi')
  test('is marked once it has waited 28 days, not before', () => {
    expect(cellOf([khan(27)])?.red).toBeNull()
    expect(cellOf([khan(28)])?.red).toEqual({ text: '31 kg/m², no response for 28 days', short: '31 kg/m², no response' })
  })
  test('is counted, and can be asked for', () => {
    const rows = [khan(40), someone('Other', [since('bmi', 40)])]
    expect(view(rows).unanswered).toBe(1)
    expect(names(rows, { status: 'red' })).toEqual(['Khan'])
  })
  test('of a check that does not apply is no mark', () => expect(view([someone('Khan', [], red(40))]).unanswered).toBe(0))
  test('stands in the CSV', () => {
    expect(registerRows(view([khan(40)]))[1]?.at(-1)).toBe('Body mass index: 31 kg/m², no response for 40 days')
  })
})

test('the CSV has a column a check and says what the page says', () => {
  const [head, row] = registerRows(view([someone('Khan', [since('bmi', 400)])]))
  expect(head).toEqual([
    'Name',
    'NHS number',
    'Date of birth',
    ...plan.checks.filter(isCore).map(({ title }) => title),
    'Red values without a response',
  ])
  expect(row?.slice(0, 3)).toEqual(['KHAN, Ceri', '944 930 6621', '1974-03-12'])
  expect(row).toContain('Overdue 35 days (last done 18 Oct 2025, GP)')
})
