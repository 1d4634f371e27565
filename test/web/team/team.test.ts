import { describe, expect, test } from 'vitest'
import type { ActionType } from '../../../src/domain/action.ts'
import { addDays, day } from '../../../src/domain/date.ts'
import type { Slot } from '../../../src/domain/finding.ts'
import { plan } from '../../../src/fhir/definitions.ts'
import type { CaseloadAction, CaseloadRow } from '../../../src/store/caseload.ts'
import type { CheckFinding } from '../../../src/store/findingJson.ts'
import { stripOf } from '../../../src/web/team/slots.ts'
import { teamRows } from '../../../src/web/team/teamExport.ts'
import { teamView } from '../../../src/web/team/teamView.ts'
import { TODAY } from '../people.ts'

const finding = (check: string, more: Partial<CheckFinding> = {}): CheckFinding => ({
  check,
  status: 'due',
  reason: 'interval-elapsed',
  rules: [],
  dueOn: addDays(TODAY, -3),
  owner: 'mh',
  evidence: null,
  declinedOn: null,
  ...more,
})
const action = (type: ActionType, more: Partial<CaseloadAction> = {}): CaseloadAction => ({
  id: 'a',
  type,
  check: 'blood-pressure',
  owner: 'mh',
  priority: 'routine',
  reason: 'no-response',
  dueOn: addDays(TODAY, -10),
  status: 'requested',
  offeredTo: null,
  ...more,
})
const row = (personId: number, more: Partial<CaseloadRow>): CaseloadRow => ({
  personId,
  nhsNumber: null,
  family: `P${personId}`,
  given: '',
  birthDate: null,
  practice: 'Elm Grove Surgery',
  gpReadOn: TODAY,
  actions: [],
  findings: [],
  red: [],
  ...more,
})
const ids = (people: readonly { readonly personId: number }[]): number[] => people.map(({ personId }) => personId)
const bp = {
  check: 'blood-pressure',
  rule: 'rz-bp-severe',
  evidence: { refs: [], on: addDays(TODAY, -10), setting: 'gp', value: { systolic: 186, diastolic: 112 } },
} as const
const today = (...rows: readonly CaseloadRow[]) => teamView(rows, plan, TODAY)

describe('a team in the morning', () => {
  test('has urgent work of its own by name, and that of the practices as a number', () => {
    const theirs = row(2, { actions: [action('act-urgent', { owner: 'gp' })] })
    const view = today(row(1, { actions: [action('act-urgent')], red: [bp] }), theirs)
    expect(view.urgent).toMatchObject([{ personId: 1, lines: ['Blood pressure: 186/112 mmHg on 12 Nov (GP)'] }])
    expect(view).toMatchObject({ theirUrgent: 1, ours: 1, theirs: 1 })
  })
  test('is a file as well, a line a row, in the order of the page', () => {
    const offered = action('act-check-due', { owner: 'gp', offeredTo: 'mh' })
    const blood = finding('full-blood-count', { rules: ['clz-fbc-weekly'], dueOn: addDays(TODAY, -2) })
    const view = today(
      row(1, { actions: [offered] }),
      row(2, { findings: [blood] }),
      row(3, { actions: [action('act-urgent')], red: [bp] }),
    )
    expect(teamRows(view).map(([section, name, , , what]) => [section, name?.slice(0, 2), what])).toEqual([
      ['Section', 'Na', 'What'],
      ['Urgent, to be acknowledged by name', 'P3', 'Blood pressure: 186/112 mmHg on 12 Nov (GP)'],
      ['Clozapine: due this week', 'P2', 'Full blood count: Overdue 2 days'],
      ['Hand-overs to answer', 'P1', 'Blood pressure: Elm Grove Surgery asks you to take it over'],
    ])
  })
  test('has the bloods that clozapine and lithium ask for, due or within a week, and no others', () => {
    const lithium = (days: number): CheckFinding =>
      finding('lithium-level', { rules: ['li-level-3m'], status: 'up-to-date', dueOn: addDays(TODAY, days) })
    const view = today(
      row(1, { findings: [finding('full-blood-count', { rules: ['clz-fbc-weekly'] })] }),
      row(2, { findings: [lithium(7)] }),
      row(3, { findings: [lithium(8)] }),
      row(4, { findings: [finding('full-blood-count', { rules: ['ap-bnf-bloods'] })] }),
      row(5, { findings: [finding('full-blood-count', { rules: ['clz-fbc-4weekly'], owner: 'gp' })] }),
    )
    expect([ids(view.clozapine), ids(view.lithium)]).toEqual([[1], [2]])
  })
  test('has what the practice did in the last four weeks, and nothing of its own', () => {
    const done = (days: number, setting: 'gp' | 'mh'): CheckFinding =>
      finding('glucose', { evidence: { refs: [], on: addDays(TODAY, -days), setting, value: { value: 41, unit: 'mmol/mol' } } })
    const view = today(
      row(1, { findings: [done(27, 'gp')] }),
      row(2, { findings: [done(28, 'gp')] }),
      row(3, { findings: [done(1, 'mh')] }),
    )
    expect(view.gpResults).toMatchObject([{ personId: 1, lines: ['Blood glucose 41 mmol/mol, 26 Oct'] }])
  })
  test('has red values without a response of its own, and no others', () => {
    const view = today(
      row(1, { actions: [action('act-abnormal')], red: [bp] }),
      row(3, { actions: [action('act-abnormal', { owner: 'gp' })] }),
    )
    expect(view.abnormal).toMatchObject([{ personId: 1, lines: ['Blood pressure: 186/112 mmHg, no response for 10 days'] }])
  })
  test('has to answer the hand-overs after a year, and the work that a practice offers it', () => {
    const view = today(
      row(1, { actions: [action('act-handover-decision', { check: null, reason: 'stability-not-recorded' })] }),
      row(2, { actions: [action('act-check-due', { owner: 'gp', offeredTo: 'mh' })] }),
      row(3, { actions: [action('act-check-due', { offeredTo: 'gp' })] }),
    )
    expect(ids(view.handovers)).toEqual([1, 2])
    expect(view.handovers[1]?.lines).toEqual(['Blood pressure: Elm Grove Surgery asks you to take it over'])
  })
})

describe('the strip of a new starter', () => {
  const weight = plan.checks.find(({ id }) => id === 'weight') as (typeof plan.checks)[number]
  const rule = 'ap-weight-weekly'
  const slot = (on: string, status: Slot['status']): Slot => ({ rule, on: day(on), status })
  const total = Number(weight.rules.find(({ id }) => id === rule)?.parameters.slots)
  test('goes on from the days that have come to those that are coming, a week apart', () => {
    const strip = stripOf(weight, finding('weight', { slots: [slot('2026-11-09', 'met'), slot('2026-11-16', 'missed')] }), TODAY)
    expect(strip).toHaveLength(total)
    expect(strip.slice(0, 4).map(({ on, status }) => [on, status])).toEqual([
      [day('2026-11-09'), 'met'],
      [day('2026-11-16'), 'missed'],
      [day('2026-11-23'), 'coming'],
      [day('2026-11-30'), 'coming'],
    ])
  })
  test('before the first day begins on the day that is due', () => {
    const strip = stripOf(weight, finding('weight', { slots: [], dueOn: day('2026-11-25') }), TODAY)
    expect(strip[0]).toMatchObject({ on: day('2026-11-25'), status: 'coming' })
    expect(strip).toHaveLength(total)
  })
  test('goes away a fortnight after the last day', () => {
    const slots = Array.from({ length: total }, (_, i) => ({ rule, on: addDays(TODAY, -14 - 7 * (total - 1 - i)), status: 'met' as const }))
    expect(stripOf(weight, finding('weight', { slots }), TODAY)).toHaveLength(total)
    expect(stripOf(weight, finding('weight', { slots }), addDays(TODAY, 1))).toEqual([])
  })
  test('is empty for a check on no schedule', () => expect(stripOf(weight, finding('weight'), TODAY)).toEqual([]))
})
