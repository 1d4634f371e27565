import { describe, expect, test } from 'vitest'
import { contact, episode } from '../../support/facts.ts'
import { asks, KNOWN, promptOn, said, took } from './asked.ts'

const invite = (on: string) => said('invitation', on)
const two = [invite('2026-03-01'), invite('2026-03-08')]

describe('two invitations without an answer', () => {
  test.each([
    ['27 days after the second nothing is asked', '2026-04-04', 'none'],
    ['28 days after the second someone goes and finds the person', '2026-04-05', 'open gp two-invitations-unanswered 2026-04-05'],
  ])('%s', (_, on, expected) => expect(asks('outreach', on, [...KNOWN, ...two])).toBe(expected))
  test('six days apart they are one invitation', () => {
    expect(asks('outreach', '2026-06-01', [...KNOWN, invite('2026-03-01'), invite('2026-03-07')])).toBe('none')
  })
  test('one alone asks nothing', () => expect(asks('outreach', '2026-06-01', [...KNOWN, invite('2026-03-01')])).toBe('none'))
  test("goes to the team's care coordinator while the person is open to one, else to the practice's", () => {
    expect(promptOn('outreach', '2026-05-01', [...KNOWN, ...two])).toMatchObject({ owner: 'gp', ownerRole: 'care-coordinator' })
    expect(promptOn('outreach', '2026-05-01', [...KNOWN, ...two, episode('2024-01-01')])).toMatchObject({ owner: 'mh' })
    expect(asks('outreach', '2026-05-01', [...KNOWN, ...two, episode('2024-01-01', '2026-04-20')])).toMatch(/^open gp/)
  })
  test('a measurement at either side is contact, and so is a refusal', () => {
    const seen = said('pressure', '2026-05-01', { systolic: 120, diastolic: 70 }, 'mh')
    expect(asks('outreach', '2026-04-30', [...KNOWN, ...two, seen])).toMatch(/^open/)
    expect(asks('outreach', '2026-05-01', [...KNOWN, ...two, seen])).toBe('answered')
    expect(asks('outreach', '2026-05-01', [...KNOWN, ...two, said('declined', '2026-04-20')])).toBe('answered')
  })
  test('a repeat prescription or a third invitation is none', () => {
    expect(asks('outreach', '2026-05-01', [...KNOWN, ...two, took('olanzapine', '2026-03-20'), invite('2026-04-01')])).toMatch(/^open/)
  })
  test.each([
    ['both written down here', [contact('2026-03-01'), contact('2026-03-08', false, 'mh')], /^open/],
    ['one coded and one written down here', [invite('2026-03-01'), contact('2026-03-08')], /^open/],
    ['one and the same, coded and written down', [invite('2026-03-01'), contact('2026-03-01')], /^none/],
    ['the second answered, so there is no second in vain', [contact('2026-03-01'), contact('2026-03-08', true)], /^none/],
    ['answered at the trust within 28 days', [...two, contact('2026-04-04', true, 'mh')], /^answered/],
    ['written down in any order', [contact('2026-03-08'), contact('2026-03-01')], /^open/],
  ])('count whoever wrote them down: %s', (_, facts, expected) => {
    expect(asks('outreach', '2026-05-01', [...KNOWN, ...facts])).toMatch(expected)
  })
  test('who answered is what ends it', () => {
    const reached = contact('2026-05-01', true)
    expect(promptOn('outreach', '2026-05-02', [...KNOWN, ...two, reached])).toEqual({ status: 'answered', refs: [reached.ref] })
  })
  test('an attempt written down here does not make a practice that was never read one that was', () => {
    expect(asks('ethnicity', '2026-05-01', [said('schizophrenia', '2020-01-01', null, 'mh'), contact('2026-03-01')])).toMatch(/^unknown/)
  })
  test('someone who came between the two is counted anew', () => {
    const came = said('bmi', '2026-03-04', 24)
    expect(asks('outreach', '2026-06-01', [...KNOWN, ...two, came])).toBe('answered')
    expect(asks('outreach', '2026-06-01', [...KNOWN, ...two, came, invite('2026-03-20')])).toBe(
      'open gp two-invitations-unanswered 2026-04-17',
    )
  })
})
