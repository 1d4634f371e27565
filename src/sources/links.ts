import { ServiceError } from '../errors.ts'
import { isLoopback } from '../loopback.ts'

/** Checks the address of a source: https, or http on this machine only, without name, password, query or fragment. */
export const checkBaseUrl = (name: string, baseUrl: string): string => {
  const fault = baseUrlFault(baseUrl)
  if (fault !== null) throw new ServiceError('configuration-invalid', `The address of source "${name}" ${fault}`)
  return baseUrl.replace(/\/+$/, '')
}

/** What is wrong with a base URL, as the end of a sentence with its remedy, or null. */
export const baseUrlFault = (baseUrl: string) => {
  if (!URL.canParse(baseUrl)) return 'is not a URL: write it like https://fhir.example.nhs.uk/r4.'
  const url = new URL(baseUrl)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return 'must begin with https:// (http:// only for this machine).'
  if (url.username || url.password) return 'must not hold a user name or password: use tokenEnv.'
  if (url.search || url.hash) return 'must not hold a query or fragment.'
  return null
}

/** The full address of a link of a source, or null when it leads out of that source's own origin and path. */
export const ownLink = (baseUrl: string, link: string): string | null => {
  const base = new URL(baseUrl)
  // The path ends in a slash so that relative links are resolved inside the base, as the library does.
  const inside = `${base.origin}${base.pathname.replace(/\/*$/, '/')}`
  if (!URL.canParse(link, inside)) return null
  const url = new URL(link, inside)
  const within = `${url.pathname}/`.startsWith(new URL(inside).pathname)
  // An encoded slash or dot can be decoded by the server into a path that is not the one checked here.
  return url.origin === base.origin && within && !url.username && !url.password && !/%(2e|2f|5c)/i.test(url.pathname) ? url.href : null
}
