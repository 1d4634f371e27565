import { Client } from 'fhir-kit-client'
import { checkBaseUrl } from './links.ts'
import { createTransport, type Json, type TransportOptions } from './transport.ts'

export type { TransportOptions as ClientOptions } from './transport.ts'

export interface GuardedClient {
  /** The capability statement of the source. */
  capabilities(signal?: AbortSignal): Promise<Json>
  /** First page of a search. */
  search(resourceType: string, searchParams: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Json>
  /** The page a `next` link leads to. */
  nextPage(link: string, signal?: AbortSignal): Promise<Json>
}

/**
 * fhir-kit-client with its transport replaced. The library writes requests well (search, paging, operations, and what comes
 * with the next release), but its own `HttpClient.request` has no time-out or retry, reads a body of any size, follows
 * redirects and absolute links to any host with the bearer token attached, and puts address and body into its errors. All of
 * its requests go through that one public method, so replacing it on the instance guards every call, present and future.
 */
export const createClient = (options: TransportOptions): GuardedClient => {
  const baseUrl = checkBaseUrl(options.name, options.baseUrl)
  const client = new Client({ baseUrl })
  const send = createTransport({ ...options, baseUrl })

  client.httpClient.request = async (method, url, { headers, signal } = {}, body) => {
    const answer = await send({
      method,
      url,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: signal as AbortSignal | undefined,
    })
    return answer as Json & { resourceType: string }
  }

  const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal })
  return {
    capabilities: (signal) => client.capabilityStatement(withSignal(signal)),
    search: (resourceType, searchParams, signal) => client.search({ resourceType, searchParams, options: withSignal(signal) }),
    nextPage: async (link, signal) => {
      const bundle = { resourceType: 'Bundle', link: [{ relation: 'next', url: link }] }
      return (await client.nextPage({ bundle, options: withSignal(signal) })) as Json
    },
  }
}
