import type { UserRole } from '../../domain/access.ts'

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
