import { isLoopback } from './loopback.ts'

const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private)$/
const NUMERIC_V4 = /^\d+\.\d+\.\d+\.\d+$/

/** Whether an IPv4 address is one that only means something inside a network, or to no single machine. */
const isPrivateV4 = (host: string): boolean => {
  const [a = 0, b = 0] = host.split('.').map(Number)
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0) ||
    (a === 198 && (b === 18 || b === 19))
  )
}

/**
 * What is wrong with an address that a system asks us to send to, or null: https, a host on the public internet by name, nothing
 * secret in it. No IPv6 address: there is no need, and too many ways to write a private one. `privately` allows hosts inside the
 * deployment's own network, and http on this machine.
 */
export const endpointFault = (address: string, privately = false): string | null => {
  if (!URL.canParse(address)) return 'is not an address'
  const { protocol, hostname, username, password, hash } = new URL(address)
  const host = hostname.toLowerCase().replace(/\.$/, '')
  if (username || password || hash) return 'must hold no user name, password or fragment'
  if (protocol !== 'https:' && !(privately && isLoopback(host) && protocol === 'http:')) return 'must begin with https://'
  if (privately) return null
  if (host.startsWith('[')) return 'must name its host, not number it'
  if (NUMERIC_V4.test(host) ? isPrivateV4(host) : PRIVATE_NAME.test(host) || !host.includes('.')) return 'must be on the public internet'
  return null
}
