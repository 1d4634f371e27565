import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../src/domain/date.ts'
import type { Finding } from '../../src/domain/finding.ts'
import { statusKinds, statusView, vocabulary } from '../../src/web/components/status.ts'
import { statusKey, statusTag } from '../../src/web/components/statusTag.ts'
import { written } from './fixtures.ts'

const today = day('2026-11-22')
const lens = { on: today, today, gpStale: null }
const evidence = { refs: ['gp/Observation/1'], on: day('2026-05-03'), setting: 'gp', value: null } as const
const finding = (some: Partial<Finding>): Finding => ({
  status: 'up-to-date',
  reason: 'recorded-in-interval',
  rules: ['phsmi-core'],
  dueOn: day('2027-05-03'),
  owner: 'gp',
  evidence,
  declinedOn: null,
  ...some,
})
const due = (dueOn: string): Finding => finding({ status: 'due', reason: 'interval-elapsed', dueOn: day(dueOn) })

describe('a status reads', () => {
  test.each([
    ['Up to date, last done 3 May 2026', 'up-to-date', finding({})],
    ['Up to date, last done 3 May 2026', 'up-to-date', finding({ dueOn: addDays(today, 29) })],
    ['Due 20 Dec', 'due-soon', finding({ dueOn: addDays(today, 28) })],
    ['Due 23 Nov', 'due-soon', finding({ dueOn: addDays(today, 1) })],
    ['Due today', 'due', due('2026-11-22')],
    ['Due, overdue after 23 Nov', 'due', due('2026-11-23')],
    ['Overdue 1 day', 'overdue', due('2026-11-21')],
    ['Overdue 41 days', 'overdue', due('2026-10-12')],
    ['Overdue 1,200 days', 'overdue', finding({ status: 'due', reason: 'interval-elapsed', dueOn: addDays(today, -1200) })],
    ['Never recorded', 'never-recorded', finding({ status: 'due', reason: 'never-recorded', evidence: null, dueOn: null })],
    [
      'Declined 3 May, ask again after 3 Nov',
      'declined',
      finding({ status: 'declined', reason: 'declined', declinedOn: day('2026-05-03') }),
    ],
    ['Not known: part of the GP record is confidential', 'unknown', finding({ status: 'unknown', reason: 'confidential-items' })],
  ])('%s', (text, kind, it) => {
    expect(statusView(it, lens)).toMatchObject({ text, kind })
  })
  test('with the year where it is far from the day looked at', () => {
    const declined = finding({ status: 'declined', reason: 'declined', declinedOn: day('2025-05-03') })
    expect(statusView(declined, lens).text).toBe('Declined 3 May 2025, ask again after 3 Nov 2025')
  })
  test('without the word today when the page is about another day', () => {
    const on = day('2027-03-31')
    expect(statusView(due('2027-03-31'), { ...lens, on }).text).toBe('Due 31 Mar')
  })
})

describe('a GP record that was not read lately', () => {
  const stale = { ...lens, gpStale: day('2026-11-02') }
  test('makes what is due not known, and says since when', () => {
    expect(statusView(due('2026-10-12'), stale)).toMatchObject({ kind: 'unknown', text: 'Not known: GP record not read since 2 Nov' })
  })
  test('makes what was never recorded not known', () => {
    const never = finding({ status: 'due', reason: 'never-recorded', evidence: null, dueOn: null })
    expect(statusView(never, stale).kind).toBe('unknown')
  })
  test('leaves up to date what is up to date', () => {
    expect(statusView(finding({}), stale).kind).toBe('up-to-date')
  })
})

test('every status has a word and a shape of its own, so that colour never carries it alone', () => {
  const words = statusKinds.map((kind) => vocabulary[kind].label)
  expect(new Set(words).size).toBe(statusKinds.length)
  const looks = statusKinds.map((kind) => `${vocabulary[kind].shape} ${vocabulary[kind].label.split(' ')[0]}`)
  expect(new Set(looks).size).toBe(statusKinds.length)
})

test('a tag has its shape for the eye and its words for everyone', async () => {
  const html = await written(statusTag(statusView(due('2026-10-12'), lens)))
  expect(html).toContain('nhsuk-tag--red')
  expect(html).toContain('<use href="#shape-dot"/>')
  expect(html).toContain('aria-hidden="true"')
  expect(html).toContain('Overdue 41 days')
  expect(await written(statusKey())).toContain('Never recorded')
})
