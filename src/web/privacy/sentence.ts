import type { UserRole } from '../../domain/access.ts'
import { kindOf } from '../../domain/audit.ts'
import { londonDay } from '../../domain/date.ts'
import type { TrailRow } from '../../store/trail.ts'
import { count, longDate, timeText } from '../components/dates.ts'

/** Each role as it stands before a name. */
const roles: Readonly<Record<UserRole | 'service-account', string>> = {
  'practice-clinician': 'clinician',
  'practice-administrator': 'administrator',
  'team-clinician': 'clinician',
  'team-manager': 'team manager',
  commissioner: 'commissioner',
  'source-administrator': 'system administrator',
  'privacy-officer': 'privacy officer',
  'service-account': 'computer system',
}

const roleText = (role: string): string => (Object.hasOwn(roles, role) ? roles[role as UserRole] : role === 'system' ? '' : role)

/** Who it was: `Sam Okafor, clinician at Elm Grove Surgery`. */
export const whoText = ({ by, byName, role, organisation, ods }: TrailRow): string => {
  if (by === '' || by === 'nobody') return 'Somebody who had not signed in'
  if (by === 'system') return 'Parity itself'
  const at = organisation ?? ods
  return [byName ?? by, [roleText(role), at].filter(Boolean).join(' at ')].filter(Boolean).join(', ')
}

/** What is done to an action, as `detail.type` names it, after "changed". */
const changes: Readonly<Record<string, string>> = {
  'action-changed': 'changed something on the shared list',
  'contact-recorded': 'recorded a contact or an invitation',
  'view-saved': 'saved the filters of a page for themselves',
  'view-removed': 'removed filters they had saved',
  restricted: 'closed the record to all but named staff',
  'restriction-lifted': 'opened the record to staff again',
  'break-glass-reviewed': 'looked into an opening without the usual link',
  changed: 'changed something',
}

/** What they did, or tried to do, in the past tense and as `open the record`. */
const doings: Readonly<Record<string, readonly [did: string, tried: string]>> = {
  'person-read': ['looked at the record', 'look at the record'],
  'break-glass': ['opened the record without the usual link to the person', 'open the record without the usual link to the person'],
  'break-glass-missed': ['looked for a person without the usual link', 'look for a person without the usual link'],
  'token-issued': ['signed in', 'sign in'],
  'token-refused': ['signed in', 'sign in'],
  'signed-in': ['signed in', 'sign in'],
  'signed-out': ['signed out', 'sign out'],
  'role-chosen': ['chose a role', 'choose a role'],
  'sign-in-refused': ['signed in', 'sign in'],
  'sessions-ended': ['signed somebody out', 'sign somebody out'],
  'person-looked-up': ['looked for the person by NHS number', 'look for a person by NHS number'],
  'trail-read': ['read this trail', 'read this trail'],
  'trail-exported': ['saved a copy of this trail', 'save a copy of this trail'],
}

const listDoing = ({ listed }: TrailRow, did: 'saw' | 'saved' | 'see' | 'save'): string =>
  `${did} a list${listed === null ? '' : ` of ${count(listed, 'person', 'people')}`}`

const doing = (row: TrailRow, done: boolean): string => {
  const kind = kindOf(row.event)
  if (kind === 'list') return listDoing(row, done ? 'saw' : 'see')
  if (kind === 'export') return listDoing(row, done ? 'saved' : 'save')
  const words = doings[row.event]
  if (words !== undefined) return words[done ? 0 : 1]
  return done ? (changes[row.event] ?? 'changed something') : 'change something'
}

const purposes: Readonly<Record<TrailRow['purpose'], string>> = {
  'direct-care': 'for direct care',
  'break-glass': 'in an emergency or with another reason',
  administration: 'to look after the system',
}

/** When it was: `on 3 May 2026 at 14:02`. */
export const whenText = ({ at }: Pick<TrailRow, 'at'>): string => `on ${longDate(londonDay(at))} at ${timeText(at)}`

/** Why: for direct care, or in the words of whoever broke the glass. */
export const purposeText = ({ purpose, reason }: Pick<TrailRow, 'purpose' | 'reason'>): string =>
  reason === null ? purposes[purpose] : `because: “${reason}”`

/** What someone did: `looked at the record`, or `tried to look at the record, and was refused`. */
export const whatText = (row: TrailRow): string => {
  if (row.outcome === 'success') return doing(row, true)
  return `tried to ${doing(row, false)}, and ${row.outcome === 'refused' ? 'was refused' : 'it did not go through'}`
}

const isAboutCare = ({ event }: TrailRow): boolean => !['sign-in', 'trail'].includes(kindOf(event))

/** The whole of it, as a patient could read it: `Nurse A, clinician at Elm Grove Surgery, looked at the record on 3 May 2026 at 14:02, for direct care.` */
export const sentence = (row: TrailRow): string => {
  const who = whoText(row)
  const why = isAboutCare(row) ? `, ${purposeText(row)}` : ''
  return `${who}${who.includes(',') ? ',' : ''} ${whatText(row)} ${whenText(row)}${why}.`
}
