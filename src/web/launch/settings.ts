import { z } from 'zod'
import { ServiceError } from '../../errors.ts'
import { isLoopback } from '../../loopback.ts'

/** A record system that may open Parity (SMART App Launch), and as whom its users then look. */
export interface RecordSystem {
  /** Names it in the address that its users come back to, which is its own: what one system answers is never taken for another's. */
  readonly id: string
  /** Its FHIR server, exactly as it names it in a launch. */
  readonly iss: string
  readonly name: string
  readonly clientId: string
  /** Null: Parity is a public client there, and PKCE is all that ties the code to it. */
  readonly clientSecret: string | null
  /** Ways of signing in there, as its ID tokens name them (`acr`), that are strong enough. Null: it has been agreed otherwise. */
  readonly acr: readonly string[] | null
  /** The organisation whose system it is, and the role that its users have here. */
  readonly ods: string
  readonly role: 'practice-clinician' | 'practice-administrator' | 'team-clinician' | 'team-manager'
}

type Environment = Readonly<Record<string, string | undefined>>

const address = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.username || url.search || url.hash || text.endsWith('/')) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}, 'has to be an address that begins with https://, without user, query, fragment or a slash at the end')

const settings = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'has to be of small letters, digits and hyphens'),
    iss: address,
    name: z.string().trim().min(1),
    clientId: z.string().min(1),
    clientSecretEnv: z.string().min(1).optional(),
    acr: z.array(z.string().min(1)).min(1).nullable(),
    ods: z.string().regex(/^[A-Z0-9]{3,10}$/, 'has to be an ODS code'),
    role: z.enum(['practice-clinician', 'practice-administrator', 'team-clinician', 'team-manager']),
  }),
)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The record systems of `PARITY_SMART_LAUNCH`. Throws `configuration-invalid` with every problem, and never with a value. */
export const readLaunch = (env: Environment): RecordSystem[] => {
  if (!env.PARITY_SMART_LAUNCH) return []
  const { data, error } = settings.safeParse(parsed(env.PARITY_SMART_LAUNCH))
  const problems = error?.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'} ${message}`) ?? []
  const systems = (data ?? []).map(({ clientSecretEnv, ...one }, i): RecordSystem => {
    const clientSecret = clientSecretEnv === undefined ? null : (env[clientSecretEnv] ?? '')
    if (clientSecret === '') problems.push(`  ${i}.clientSecretEnv names a variable that is not set`)
    return { ...one, clientSecret }
  })
  for (const name of ['id', 'iss'] as const)
    if (new Set(systems.map((one) => one[name])).size < systems.length) problems.push(`  the same ${name} stands twice`)
  if (problems.length > 0) throw new ServiceError('configuration-invalid', `PARITY_SMART_LAUNCH cannot be used:\n${problems.join('\n')}`)
  return systems
}
