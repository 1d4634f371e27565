import type { UserRole } from '../../domain/access.ts'

/** Each role as people call it. */
export const roleNames: Readonly<Record<UserRole, string>> = {
  'practice-clinician': 'Practice clinician',
  'practice-administrator': 'Practice administrator',
  'team-clinician': 'Team clinician',
  'team-manager': 'Team manager',
  commissioner: 'Commissioner',
  'source-administrator': 'Source administrator',
  'privacy-officer': 'Privacy officer',
}
