import type { RelatedArtifact } from 'fhir/r4'
import type { Source } from '../domain/ruling.ts'

/** What a definition cites, as far as it says both the number in our list of sources and what it is. */
export const sourcesOf = (artifacts: readonly RelatedArtifact[] = []): Source[] =>
  artifacts.flatMap(({ type, label, citation, url }) =>
    type === 'citation' && label && citation ? [{ label, citation, url: url ?? null }] : [],
  )
