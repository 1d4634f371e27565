import type { Channel } from '../../../domain/contact.ts'
import type { PlainDate } from '../../../domain/date.ts'
import { ServiceError } from '../../../errors.ts'
import type { NewContact } from '../../../store/contacts.ts'
import type { ClinicLine } from './clinicView.ts'
import { CLINIC } from './filters.ts'

/** How invitations go out. */
export const INVITED_BY = ['letter', 'sms', 'phone', 'email'] as const satisfies readonly Channel[]

/** What the form beneath a clinic sends. */
interface Invited {
  readonly channel: Channel
  /** The ids of those ticked; null: everyone shown. */
  readonly people: ReadonlySet<string> | null
  /** The clinic it was sent from. */
  readonly back: string
}

/** Reads the form. Throws `bad-request` for what it cannot have sent, and where nobody is ticked. */
export const readInvited = ({ channel, who, person, back }: Readonly<Record<string, unknown>>): Invited => {
  const by = INVITED_BY.find((one) => one === channel)
  if (by === undefined || (who !== 'ticked' && who !== 'all')) throw new ServiceError('bad-request', 'Use the form beneath the clinic.')
  const ticked = [person].flat().filter((id): id is string => typeof id === 'string')
  if (who === 'ticked' && ticked.length === 0) throw new ServiceError('bad-request', 'Tick the people first who have been invited.')
  const own = typeof back === 'string' && URL.canParse(back, 'http://own') && new URL(back, 'http://own').pathname === CLINIC
  return { channel: by, people: who === 'all' ? null : new Set(ticked), back: own ? back : CLINIC }
}

/** An invitation to each of those meant, about everything that they are to come for. */
export const invitations = (
  lines: readonly ClinicLine[],
  { channel, people }: Pick<Invited, 'channel' | 'people'>,
  today: PlainDate,
): (NewContact & { readonly personId: number })[] =>
  lines
    .filter(({ personId }) => people?.has(String(personId)) ?? true)
    .map(({ personId, parts }) => ({
      personId,
      onDay: today,
      kind: 'invitation',
      channel,
      outcome: 'sent',
      topics: parts.flatMap(({ checks }) => checks.map(({ check }) => check)),
      note: null,
      corrects: null,
    }))
