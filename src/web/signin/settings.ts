import { z } from 'zod'
import { roles, type UserRole } from '../../domain/access.ts'
import type { RoleCodes } from '../../domain/roleCodes.ts'
import { ServiceError } from '../../errors.ts'
import { isLoopback } from '../../loopback.ts'
import type { SessionLimits } from '../../store/sessions.ts'

/** How Parity proves to the provider that it is itself. */
export type ClientProof =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'key'; readonly pem: string; readonly kid: string | null }

/** Sign-in as the environment describes it. */
export interface SignInSettings {
  /** Where browsers find Parity, without a slash at the end. */
  readonly publicUrl: string
  /** Compared with what the provider calls itself, letter for letter: CIS2's has a port in it. */
  readonly issuer: string
  /** What the button calls the provider. */
  readonly providerName: string
  readonly clientId: string
  readonly proof: ClientProof
  readonly scope: string
  /** Null: asked for none. */
  readonly acrValues: string | null
  readonly prompt: string | null
  /** Lowest levels of assurance; 0 asks for none. */
  readonly minimumAal: number
  readonly minimumIal: number
  /** A claim that lists `role@ODS`, for providers without national roles. */
  readonly rolesClaim: string | null
  /** Role codes beside the national table. */
  readonly roleCodes: RoleCodes
  /** Signs the cookies. */
  readonly sessionSecret: string
  readonly limits: SessionLimits
}

type Environment = Readonly<Record<string, string | undefined>>

const CIS2_SCOPE = 'openid profile email nationalrbacaccess associatedorgs selectedrole'
const SHORTEST_SECRET = 32

const address = (what: string) =>
  z.string(`is missing: it is ${what}`).superRefine((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (url === null || url.username !== '' || url.search !== '' || url.hash !== '')
      context.addIssue({ code: 'custom', message: `has to be an address without user, query or fragment: ${what}` })
    else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
      context.addIssue({ code: 'custom', message: 'has to begin with https:// (http:// only on this machine)' })
  })
const origin = address('where browsers find Parity, such as https://parity.example.nhs.uk').refine(
  (text) => text.replace(/\/$/, '').toLowerCase() === URL.parse(text)?.origin,
  'has to be an origin: no path after the host',
)
const whole = (low: number, high: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `has to be a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((number) => number >= low && number <= high, `has to be a whole number from ${low} to ${high}`)
    .optional()
    .transform((number) => number ?? otherwise)
/** Absent: the usual. Empty: none. */
const optionalText = (usual: string) =>
  z
    .string()
    .optional()
    .transform((text) => (text === undefined ? usual : text.trim()) || null)

const userRole = z.enum(Object.keys(roles) as [UserRole, ...UserRole[]])
const codes = z.record(
  z.string().regex(/^R\d{4}$/),
  z.strictObject({ practice: userRole.optional(), trust: userRole.optional(), commissioner: userRole.optional() }),
)
const addedCodes = z
  .string()
  .optional()
  .transform((text, context): RoleCodes => {
    if (text === undefined) return {}
    try {
      return codes.parse(JSON.parse(text)) as RoleCodes
    } catch {
      context.addIssue({
        code: 'custom',
        message: `has to be JSON such as {"R8004":{"practice":"practice-clinician","trust":"team-clinician"}}; the roles are ${Object.keys(roles).join(', ')}`,
      })
      return z.NEVER
    }
  })

const environment = z
  .object({
    PARITY_PUBLIC_URL: origin,
    PARITY_OIDC_ISSUER: address("the provider's issuer exactly as it writes it, port included"),
    PARITY_OIDC_NAME: z.string().trim().min(1).default('NHS CIS2'),
    PARITY_OIDC_CLIENT_ID: z.string('is missing: the provider gives it when Parity is registered there').min(1, 'must not be empty'),
    PARITY_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    PARITY_OIDC_PRIVATE_KEY: z
      .string()
      .transform((text) => text.replaceAll('\\n', '\n').trim())
      .refine((text) => text.startsWith('-----BEGIN PRIVATE KEY-----'), 'has to be an RSA key in PKCS#8 PEM (BEGIN PRIVATE KEY)')
      .optional(),
    PARITY_OIDC_KEY_ID: z.string().min(1).optional(),
    PARITY_OIDC_SCOPE: optionalText(CIS2_SCOPE),
    PARITY_OIDC_ACR_VALUES: optionalText('AAL2_OR_AAL3_ANY'),
    PARITY_OIDC_PROMPT: optionalText('login'),
    PARITY_OIDC_MIN_AAL: whole(0, 3, 2),
    PARITY_OIDC_MIN_IAL: whole(0, 3, 3),
    PARITY_OIDC_ROLES_CLAIM: optionalText(''),
    PARITY_ROLE_CODES: addedCodes,
    PARITY_SESSION_SECRET: z
      .string('is missing: make one with `openssl rand -base64 48`')
      .min(SHORTEST_SECRET, `has to have at least ${SHORTEST_SECRET} characters: make one with \`openssl rand -base64 48\``)
      .refine((text) => new Set(text).size >= 10, 'is too easy to guess: make one with `openssl rand -base64 48`'),
    PARITY_SESSION_IDLE_MINUTES: whole(1, 120, 15),
    PARITY_SESSION_HOURS: whole(1, 24, 12),
  })
  .superRefine((env, context) => {
    if ((env.PARITY_OIDC_CLIENT_SECRET === undefined) === (env.PARITY_OIDC_PRIVATE_KEY === undefined))
      context.addIssue({
        code: 'custom',
        path: ['PARITY_OIDC_PRIVATE_KEY'],
        message: 'or PARITY_OIDC_CLIENT_SECRET has to be there, and not both: it is how Parity proves to the provider that it is itself',
      })
    if (!env.PARITY_OIDC_SCOPE?.split(' ').includes('openid'))
      context.addIssue({ code: 'custom', path: ['PARITY_OIDC_SCOPE'], message: 'has to contain openid' })
  })

/** Where browsers and other systems find Parity, without a slash at the end; null where nobody has said. */
export const publicUrlIn = ({ PARITY_PUBLIC_URL: text }: Environment): string | null => {
  if (!text) return null
  const read = origin.safeParse(text)
  if (read.success) return new URL(read.data).origin
  throw new ServiceError('configuration-invalid', `PARITY_PUBLIC_URL ${read.error.issues[0]?.message}.`)
}

/**
 * Sign-in from the environment, or null where none of `PARITY_OIDC_*` is set. Throws `configuration-invalid` with every problem
 * and its remedy, and never with a value: it could be a secret.
 */
export const readSignIn = (env: Environment): SignInSettings | null => {
  if (!Object.entries(env).some(([name, value]) => name.startsWith('PARITY_OIDC_') && value)) return null
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => value || /_(SCOPE|ACR_VALUES|PROMPT)$/.test(name)))
  const read = environment.safeParse(given)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `  ${String(path[0])} ${message}.`)
    throw new ServiceError('configuration-invalid', `Sign-in is not set up correctly:\n${problems.join('\n')}`)
  }
  const { data } = read
  return {
    publicUrl: new URL(data.PARITY_PUBLIC_URL).origin,
    issuer: data.PARITY_OIDC_ISSUER,
    providerName: data.PARITY_OIDC_NAME,
    clientId: data.PARITY_OIDC_CLIENT_ID,
    proof:
      data.PARITY_OIDC_PRIVATE_KEY === undefined
        ? { kind: 'secret', secret: data.PARITY_OIDC_CLIENT_SECRET as string }
        : { kind: 'key', pem: data.PARITY_OIDC_PRIVATE_KEY, kid: data.PARITY_OIDC_KEY_ID ?? null },
    scope: data.PARITY_OIDC_SCOPE ?? 'openid',
    acrValues: data.PARITY_OIDC_ACR_VALUES,
    prompt: data.PARITY_OIDC_PROMPT,
    minimumAal: data.PARITY_OIDC_MIN_AAL,
    minimumIal: data.PARITY_OIDC_MIN_IAL,
    rolesClaim: data.PARITY_OIDC_ROLES_CLAIM,
    roleCodes: data.PARITY_ROLE_CODES,
    sessionSecret: data.PARITY_SESSION_SECRET,
    limits: { idleMinutes: data.PARITY_SESSION_IDLE_MINUTES, absoluteMinutes: data.PARITY_SESSION_HOURS * 60 },
  }
}
