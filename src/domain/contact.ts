import type { PlainDate } from './date.ts'

export const contactKinds = ['invitation', 'contact-attempt'] as const
export type ContactKind = (typeof contactKinds)[number]

export const channels = ['letter', 'sms', 'phone', 'email', 'in-person', 'video'] as const
export type Channel = (typeof channels)[number]

/** What came of it. `failed`: it did not get there, for example a number that is no longer in use. */
export const contactOutcomes = ['reached', 'booked', 'declined', 'no-answer', 'left-message', 'sent', 'failed'] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

/** Of an invitation or attempt, what outreach depends on. */
export interface Attempt {
  readonly onDay: PlainDate
  readonly outcome: ContactOutcome
}

const ANSWERS: readonly ContactOutcome[] = ['reached', 'booked', 'declined']

/** Whether somebody came of it to speak with the person, or to hear a yes or no. */
export const isAnswer = (outcome: ContactOutcome): boolean => ANSWERS.includes(outcome)

/** What is written down in Parity is referred to as if Parity were a source of it. */
const WRITTEN_HERE = 'parity/Communication/'
export const contactRef = (id: string): string => `${WRITTEN_HERE}${id}`
export const isContactRef = (ref: string): boolean => ref.startsWith(WRITTEN_HERE)

/** So many invitations or attempts without an answer make someone go and find the person (section 10). */
export const OUTREACH_AFTER = 2

/**
 * The invitations and attempts that nobody has answered since the person was last reached. `seenOn` is the last day on which
 * the record shows that they came, were seen or said no. An answer on the day of an attempt answers it. Never closed by a
 * missed appointment.
 */
export const unanswered = <T extends Attempt>(attempts: readonly T[], seenOn: PlainDate | null): readonly T[] => {
  const answered = attempts
    .filter(({ outcome }) => isAnswer(outcome))
    .reduce<number>((last, { onDay }) => Math.max(last, onDay), seenOn ?? Number.NEGATIVE_INFINITY)
  return attempts.filter(({ onDay, outcome }) => !isAnswer(outcome) && onDay > answered)
}
