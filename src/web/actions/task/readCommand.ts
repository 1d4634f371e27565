import { type Command, declineReasons, holdReasons, outcomes } from '../../../domain/action.ts'
import { parseDate } from '../../../domain/date.ts'
import { ServiceError } from '../../../errors.ts'

/** What somebody wrote into a form, kept so that nothing has to be written twice. */
export type Typed = Readonly<Partial<Record<'note' | 'reason' | 'until' | 'on' | 'person' | 'team' | 'outcome', string>>>

/** One action among those that a form is about, as it was when the form was shown. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/** A form as it was sent: what is asked for, of which actions, and all that was written. */
export interface Sent {
  readonly type: Command['type']
  readonly seen: readonly Seen[]
  readonly typed: Typed
}

/** Somebody that work can be given to. */
export interface Colleague {
  readonly user: string
  readonly name: string
}

const LONGEST = 2000
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,8})$/

const types: ReadonlySet<string> = new Set<Command['type']>([
  'claim',
  'unclaim',
  'start',
  'resume',
  'acknowledge',
  'undo',
  'assign',
  'hold',
  'comment',
  'plan',
  'hand-over',
  'withdraw-hand-over',
  'accept',
  'refuse',
  'decline',
  'record',
  'withdraw',
  'done',
])
const isType = (text: unknown): text is Command['type'] => typeof text === 'string' && types.has(text)

export const readSeen = (token: unknown): Seen => {
  const [, id, version] = TOKEN.exec(typeof token === 'string' ? token : '') ?? []
  if (id === undefined) throw new ServiceError('bad-request', 'Use the forms on the page of the action or the list.')
  return { id, version: Number(version) }
}

/** `id.version`, as a form holds it. */
export const seenToken = ({ id, version }: Seen): string => `${id}.${version}`

const texts = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** Reads a form. Throws `bad-request` for what the forms cannot have sent. */
export const readSent = (body: Readonly<Record<string, unknown>>): Sent => {
  const { do: type, seen } = body
  if (!isType(type)) throw new ServiceError('bad-request', 'Use the forms on the page of the action.')
  const names = ['note', 'reason', 'until', 'on', 'person', 'team', 'outcome'] as const
  const typed = names.flatMap((name) => {
    const value = body[name]
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim().slice(0, LONGEST)] as const] : []
  })
  const all = texts(seen).map(readSeen)
  if (all.length === 0) throw new ServiceError('bad-request', 'Choose first what it is to be done to.')
  return { type, seen: all, typed: Object.fromEntries(typed) }
}

/** What is wrong with a field of a form. */
export interface Amiss {
  readonly field: keyof Typed
  readonly text: string
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

const NOT_A_DAY = 'Write the day as year, month and day, for example 2026-03-31'

/** What a form asks for, or what is wrong with it. `colleagues` are those whom its list of people held. */
export const commandOf = ({ type, typed }: Pick<Sent, 'type' | 'typed'>, colleagues: readonly Colleague[]): Command | Amiss => {
  const note = typed.note ?? null
  switch (type) {
    case 'comment':
    case 'hand-over':
    case 'refuse':
    case 'withdraw':
      return { type, note: note ?? '' }
    case 'accept':
    case 'withdraw-hand-over':
    case 'done':
      return { type, note }
    case 'hold': {
      const [reason, until] = [oneOf(holdReasons, typed.reason), parseDate(typed.until ?? '')]
      if (reason === null) return { field: 'reason', text: 'Choose why it waits' }
      return until === null ? { field: 'until', text: NOT_A_DAY } : { type, reason, until, note }
    }
    case 'plan': {
      const plannedOn = typed.on === undefined ? null : parseDate(typed.on)
      return plannedOn === null && typed.on !== undefined ? { field: 'on', text: NOT_A_DAY } : { type, plannedOn }
    }
    case 'decline': {
      const reason = oneOf(declineReasons, typed.reason)
      return reason === null ? { field: 'reason', text: 'Choose why it is turned down' } : { type, reason, note }
    }
    case 'record': {
      const outcome = oneOf(outcomes, typed.outcome)
      return outcome === null ? { field: 'outcome', text: 'Choose what became of it' } : { type, outcome, note }
    }
    case 'assign': {
      const to = typed.person === undefined ? null : colleagues.find(({ user }) => user === typed.person)
      return to === undefined ? { field: 'person', text: 'Choose somebody from the list' } : { type, to, team: typed.team ?? null }
    }
    default:
      return { type }
  }
}
