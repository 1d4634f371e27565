import type { UserRole } from '../../domain/access.ts'

/** Where each role begins. */
export const home: Readonly<Record<UserRole, string>> = {
  'practice-clinician': '/practice/register',
  'practice-administrator': '/practice/register',
  'team-clinician': '/actions?owner=mh',
  'team-manager': '/actions?owner=mh',
  commissioner: '/account',
  'source-administrator': '/account',
  'privacy-officer': '/privacy/break-glass',
}
