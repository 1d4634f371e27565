/** The work someone signed in does, as their role code says. */
export type UserRole =
  | 'practice-clinician'
  | 'practice-administrator'
  | 'team-clinician'
  | 'team-manager'
  | 'commissioner'
  | 'source-administrator'
  | 'privacy-officer'

/** What someone may do. Whom they may do it to is for the database to say. */
export type Right =
  /** The practice's register, its clinic and recall lists, and their files. */
  | 'see-register'
  /** A person's page, the shared list and the records to put right. */
  | 'see-people'
  /** The team's home: its caseload today. */
  | 'see-caseload'
  /** Claim, hand over, hold, comment on and answer work on the list. */
  | 'work-actions'
  /** Put one's name to something urgent: clinicians only. */
  | 'acknowledge'
  /** Give work to others, many pieces at once. */
  | 'assign'
  /** Look at someone outside one's reach, with a reason, and be asked about it. */
  | 'break-glass'
  /** Figures without people. */
  | 'see-counts'
  | 'manage-sources'
  | 'read-trail'
  /** Keep a person's record from everyone but named users, and end somebody's session. */
  | 'restrict'

/** Which rows the database shows (`actingAs`). */
export type Reach = 'practice' | 'team' | 'commissioner' | 'admin' | 'privacy'

interface RoleEntry {
  readonly reach: Reach
  readonly rights: readonly Right[]
}

const CLINICIAN = ['see-people', 'work-actions', 'acknowledge', 'assign', 'break-glass'] as const satisfies readonly Right[]

/** What each role may do. */
export const roles = {
  'practice-clinician': { reach: 'practice', rights: ['see-register', ...CLINICIAN] },
  'practice-administrator': { reach: 'practice', rights: ['see-register', 'see-people', 'work-actions', 'assign'] },
  'team-clinician': { reach: 'team', rights: ['see-caseload', ...CLINICIAN] },
  'team-manager': { reach: 'team', rights: ['see-caseload', 'see-people', 'work-actions', 'assign'] },
  commissioner: { reach: 'commissioner', rights: ['see-counts'] },
  'source-administrator': { reach: 'admin', rights: ['manage-sources'] },
  'privacy-officer': { reach: 'privacy', rights: ['read-trail', 'restrict'] },
} as const satisfies Record<UserRole, RoleEntry>

/** Whoever acts: someone in a role, or a system, which has no rights of people but only the scopes it was granted. */
export type Actor = UserRole | 'service-account'

export const may = (actor: Actor, right: Right): boolean =>
  actor !== 'service-account' && (roles[actor].rights as readonly Right[]).includes(right)
