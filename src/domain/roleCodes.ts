import type { UserRole } from './access.ts'

/** What an organisation is, by which one code can mean different work. */
export type OrganisationKind = 'practice' | 'trust' | 'commissioner'

/** The role that a job role code opens at each kind of organisation. A kind that is left out: none. */
export type RoleCodes = Readonly<Record<string, Partial<Record<OrganisationKind, UserRole>>>>

const clinician = { practice: 'practice-clinician', trust: 'team-clinician' } as const
const administrator = { practice: 'practice-administrator', trust: 'team-manager' } as const
const privacy = { practice: 'privacy-officer', trust: 'privacy-officer', commissioner: 'privacy-officer' } as const
const systems = { practice: 'source-administrator', trust: 'source-administrator', commissioner: 'source-administrator' } as const

/**
 * National job role codes (UKCore-SDSJobRoleName) that open Parity. Students are left out: they work on somebody's behalf. A
 * deployment adds codes of its own with `PARITY_ROLE_CODES`.
 */
export const roleCodes: RoleCodes = {
  /** General medical practitioner. */
  R0260: { practice: 'practice-clinician' },
  /** Salaried general practitioner. */
  R0270: { practice: 'practice-clinician' },
  /** Clinical practitioner access role. */
  R8000: clinician,
  /** Nurse access role. */
  R8001: clinician,
  /** Nurse manager access role: still a nurse, who has to be able to answer for something urgent. */
  R8002: clinician,
  /** Health professional access role. */
  R8003: clinician,
  /** Medical secretary access role. */
  R8006: administrator,
  /** Admin and clinical support access role. */
  R8008: administrator,
  /** Receptionist access role. */
  R8009: { practice: 'practice-administrator' },
  /** Clerical access role. */
  R8010: administrator,
  /** Clerical manager access role. */
  R8011: administrator,
  /** Information officer access role. */
  R8012: { commissioner: 'commissioner' },
  /** Systems support access role. */
  R8015: systems,
  /** Privacy officer. */
  R0001: privacy,
  /** Caldicott guardian. */
  R5105: privacy,
}

/** The last part of a code such as `S8000:G8000:R8001`: the job itself, whatever area of work it is filed under. */
export const jobRole = (code: string): string => code.slice(code.lastIndexOf(':') + 1)

/** The role that a code opens at a kind of organisation, or null for none. What a deployment adds goes before the national table. */
export const roleOf = (code: string, kind: OrganisationKind, added: RoleCodes = {}): UserRole | null => {
  const job = jobRole(code)
  const roles = Object.hasOwn(added, job) ? added[job] : Object.hasOwn(roleCodes, job) ? roleCodes[job] : undefined
  return roles?.[kind] ?? null
}
