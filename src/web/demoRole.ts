import { roles, type UserRole } from '../domain/access.ts'
import type { RoleAt } from '../store/schema.ts'

/** Holds whom a demonstration is looked at as: `practice.X99001`. It opens nothing: everyone there is made up. */
export const DEMO_COOKIE = 'parity-look-as'

/** The clinicians of a practice and of a team are what most people look as. */
const SHORT: Readonly<Record<string, UserRole>> = { practice: 'practice-clinician', team: 'team-clinician' }

/** What the made-up user of each role is called. */
const names: Readonly<Record<UserRole, string>> = {
  'practice-clinician': 'Demo nurse',
  'practice-administrator': 'Demo receptionist',
  'team-clinician': 'Demo community nurse',
  'team-manager': 'Demo team manager',
  commissioner: 'Demo commissioner',
  'source-administrator': 'Demo source administrator',
  'privacy-officer': 'Demo privacy officer',
}

/** Someone who does not exist. */
export interface DemoUser extends RoleAt {
  readonly user: string
  readonly name: string
}

const isUserRole = (text: string): text is UserRole => Object.hasOwn(roles, text)

/** `practice.X99001` or `privacy-officer.X99001` as a user, or null when it is no such thing. */
export const readLookAs = (text: string | undefined): DemoUser | null => {
  const [, word = '', ods = ''] = /^([a-z-]+)\.([A-Z0-9]{3,10})$/.exec(text ?? '') ?? []
  const role = Object.hasOwn(SHORT, word) ? (SHORT[word] as UserRole) : word
  return isUserRole(role) ? { role, ods, user: `demo-${role}-${ods}`, name: names[role] } : null
}
