import { z } from 'zod'
import { roles, type UserRole } from '../../domain/access.ts'
import { roleOf } from '../../domain/roleCodes.ts'
import type { Organisation } from '../../store/organisation.ts'
import type { RoleAt } from '../../store/schema.ts'
import type { SignInSettings } from './settings.ts'

type Claims = Readonly<Record<string, unknown>>

/** A job someone has, as CIS2 writes it. */
interface Job {
  readonly id: string
  readonly code: string
  readonly ods: string
}

/** Who the provider says has signed in. */
export interface Identity {
  readonly userId: string
  readonly name: string
  readonly jobs: readonly Job[]
  /** The job they chose at the provider; null where it does not ask. */
  readonly selected: string | null
  /** What a provider without national roles says: `role@ODS`. */
  readonly stated: readonly string[]
}

const text = z.string().trim().min(1)
const job = z.object({ person_roleid: text, org_code: text, role_code: text })

const textOf = (value: unknown): string | null => text.safeParse(value).data ?? null
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Reads what the provider says of someone. A job that lacks its code or organisation is no job. */
export const identityOf = (subject: string, claims: Claims, rolesClaim: string | null): Identity => {
  const parts = [textOf(claims.given_name), textOf(claims.family_name)].filter((part) => part !== null)
  return {
    userId: textOf(claims.nhsid_useruid) ?? subject,
    name: textOf(claims.name) ?? (parts.join(' ') || 'Name not given'),
    jobs: listOf(claims.nhsid_nrbac_roles).flatMap((one) => {
      const { data } = job.safeParse(one)
      return data === undefined ? [] : [{ id: data.person_roleid, code: data.role_code, ods: data.org_code }]
    }),
    selected: textOf(claims.selected_roleid),
    stated: rolesClaim === null ? [] : listOf(claims[rolesClaim]).filter((one) => typeof one === 'string'),
  }
}

/** A level of assurance: CIS2 sends it as text or as a number. Nothing that can be read is no assurance at all. */
const level = (value: unknown): number => {
  const number = typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? number : 0
}

/** Whether they proved who they are as firmly as is asked for. The request for it was only a wish. */
export const isAssured = (idToken: Claims, userinfo: Claims, { minimumAal, minimumIal }: SignInSettings): boolean => {
  const said = (claim: string): number => level(idToken[claim] ?? userinfo[claim])
  return said('authentication_assurance_level') >= minimumAal && said('id_assurance_level') >= minimumIal
}

const WHERE: Readonly<Record<UserRole, readonly Organisation['kind'][]>> = {
  'practice-clinician': ['practice'],
  'practice-administrator': ['practice'],
  'team-clinician': ['trust'],
  'team-manager': ['trust'],
  commissioner: ['commissioner'],
  'source-administrator': ['practice', 'trust', 'commissioner'],
  'privacy-officer': ['practice', 'trust', 'commissioner'],
}

const isUserRole = (name: string): name is UserRole => Object.hasOwn(roles, name)

/** The roles in Parity that someone may take, each once. A job chosen at the provider leaves no other. */
export const rolesOf = (identity: Identity, organisations: readonly Organisation[], settings: SignInSettings): RoleAt[] => {
  const kinds = new Map(organisations.map(({ ods, kind }) => [ods, kind]))
  const jobs = identity.selected === null ? identity.jobs : identity.jobs.filter(({ id }) => id === identity.selected)
  const national = jobs.flatMap(({ code, ods }) => {
    const kind = kinds.get(ods)
    const role = kind === undefined ? null : roleOf(code, kind, settings.roleCodes)
    return role === null ? [] : [{ role, ods }]
  })
  const stated = identity.stated.flatMap((one) => {
    const [role = '', ods = ''] = one.split('@')
    const kind = kinds.get(ods)
    return kind !== undefined && isUserRole(role) && WHERE[role].includes(kind) ? [{ role, ods }] : []
  })
  return [...new Map([...national, ...stated].map((one) => [`${one.role} ${one.ods}`, one])).values()]
}
