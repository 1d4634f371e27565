import type { UserRole } from '../../domain/access.ts'
import { opensTo } from '../access.ts'

/** Where each role begins. */
export const home: Readonly<Record<UserRole, string>> = {
  'practice-clinician': '/practice/clinic',
  'practice-administrator': '/practice/clinic',
  'team-clinician': '/team',
  'team-manager': '/team',
  commissioner: '/commissioner',
  'source-administrator': '/account',
  'privacy-officer': '/privacy/break-glass',
}

/** An address of our own to go on to after signing in; null for anything else. */
export const ownPath = (text: unknown): string | null =>
  typeof text === 'string' && /^\/(?![/\\])[^\s\\]{0,1000}$/.test(text) && !text.startsWith('/sign-') ? text : null

/** Where somebody goes in a role: where they were going, when it opens to that role, and otherwise its first page. */
export const landing = (as: UserRole, to: string | null): string => (to !== null && opensTo(as, to) ? to : home[as])
