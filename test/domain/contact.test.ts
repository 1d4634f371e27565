import { describe, expect, test } from 'vitest'
import { type Attempt, type ContactOutcome, contactOutcomes, unanswered } from '../../src/domain/contact.ts'
import { day } from '../../src/domain/date.ts'

const tried = (on: string, outcome: ContactOutcome): Attempt => ({ onDay: day(on), outcome })
const days = (attempts: readonly Attempt[], seenOn: string | null = null) =>
  unanswered(attempts, seenOn === null ? null : day(seenOn)).length

describe('invitations and attempts without an answer', () => {
  test.each<[string, Attempt[], string | null, number]>([
    ['nothing was tried', [], null, 0],
    ['two letters', [tried('2026-10-01', 'sent'), tried('2026-10-15', 'sent')], null, 2],
    ['a call that was answered ends the count', [tried('2026-10-01', 'sent'), tried('2026-10-15', 'reached')], null, 0],
    ['on the day of an attempt too', [tried('2026-10-01', 'sent'), tried('2026-10-01', 'booked')], null, 0],
    ['a refusal is an answer', [tried('2026-10-01', 'sent'), tried('2026-10-15', 'declined')], null, 0],
    [
      'the count begins anew after an answer',
      [tried('2026-10-01', 'sent'), tried('2026-10-15', 'reached'), tried('2026-11-01', 'no-answer')],
      null,
      1,
    ],
    ['they came since, as the record shows', [tried('2026-10-01', 'sent'), tried('2026-10-15', 'sent')], '2026-10-20', 0],
    ['they came before', [tried('2026-10-01', 'sent'), tried('2026-10-15', 'sent')], '2026-09-20', 2],
    ['they came in between', [tried('2026-10-01', 'sent'), tried('2026-10-15', 'sent')], '2026-10-10', 1],
  ])('%s', (_, attempts, seenOn, n) => expect(days(attempts, seenOn)).toBe(n))
  test('are all those that reached nobody, a message left and a wrong number among them', () => {
    expect(contactOutcomes.filter((outcome) => days([tried('2026-10-01', outcome)]) === 1)).toEqual([
      'no-answer',
      'left-message',
      'sent',
      'failed',
    ])
  })
})
