import { ServiceError } from '../errors.ts'
import { isLoopback } from '../loopback.ts'

/** `disable` is for a way that something else encrypts; `require` checks no certificate, so anyone in between could answer. */
const SAFE: readonly (string | null)[] = ['verify-full', 'verify-ca', 'disable']

/**
 * Holds the address of a database on another machine to TLS with a checked certificate, unless it says in so many words that something
 * else encrypts the way there. Throws `configuration-invalid`; an address that cannot be read is left to whoever connects.
 */
export const holdToTls = (setting: 'DATABASE_URL' | 'DATABASE_OWNER_URL', url: string): void => {
  if (!URL.canParse(url)) return
  const { hostname, searchParams } = new URL(url)
  // No host is a socket of this machine.
  if (hostname === '' || isLoopback(hostname) || SAFE.includes(searchParams.get('sslmode'))) return
  throw new ServiceError(
    'configuration-invalid',
    `${setting} names a database on another machine, which would be asked without a checked certificate. Add ?sslmode=verify-full (NODE_EXTRA_CA_CERTS names the file of an authority of your own), or ?sslmode=disable where something else encrypts the way there.`,
  )
}
