import type { AnyResource } from '../fhir/reading.ts'
import { type Contents, contentsOf } from './contents.ts'
import { SourceFailure } from './failure.ts'
import type { Json } from './transport.ts'

/** One page of a search, taken apart. */
export interface SearchPage extends Contents {
  /** Link to the page after this one, as the server wrote it. */
  readonly next: string | null
  /** The newest `meta.lastUpdated` on it. */
  readonly newest: string | null
}

/** Takes an answer to a search apart; anything but a Bundle is no answer. */
export const readSearchPage = (name: string, answer: Json, where: string): SearchPage => {
  if (answer.resourceType !== 'Bundle')
    throw new SourceFailure('source-invalid', `Source "${name}" answered a search with something other than a Bundle.`)
  const links: unknown[] = Array.isArray(answer.link) ? answer.link : []
  const next = links.find((link): link is { url: string } => isNext(link))
  const contents = contentsOf(answer, where)
  return { ...contents, next: next?.url ?? null, newest: newestOf(contents.resources) }
}

const isNext = (link: unknown): boolean => {
  const { relation, url } = (link ?? {}) as { relation?: unknown; url?: unknown }
  return relation === 'next' && typeof url === 'string' && url !== ''
}

const newestOf = (resources: readonly AnyResource[]): string | null => {
  let newest: string | null = null
  let latest = Number.NEGATIVE_INFINITY
  for (const { meta } of resources) {
    const text = (meta as { lastUpdated?: unknown } | undefined)?.lastUpdated
    const at = typeof text === 'string' ? Date.parse(text) : Number.NaN
    if (at > latest) {
      latest = at
      newest = new Date(at).toISOString()
    }
  }
  return newest
}
