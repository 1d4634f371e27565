import type { Setting } from '../domain/fact.ts'
import type { AnyResource, ReleaseTogether } from '../fhir/reading.ts'

/** One step of a pull. Its effects and its cursor are committed together, so that a stop loses and repeats nothing. */
export interface Page {
  readonly release: ReleaseTogether
  /** Resources that came together: references among them can be resolved. */
  readonly resources: readonly AnyResource[]
  /** What could not even be parsed, by place (`FILE line 17`, `Observation page 3`) and reason, naming no person. */
  readonly unreadable: readonly { readonly where: string; readonly reason: string }[]
  /** Where to go on after this page. Opaque to everyone but the source. */
  readonly cursor: string
  /** True on the last page of a pull. The cursor then says where the next pull begins. */
  readonly last: boolean
}

/** A configured system records are pulled from. */
export interface Source {
  /** Short name used in evidence (`gp/Observation/17`). */
  readonly id: string
  readonly setting: Setting
  /** ODS code of the practice or trust whose system it is, when it is one organisation's. */
  readonly ods: string | null
  /** The pages after a cursor; from the beginning when null. Throws `ServiceError` when the source cannot be read. */
  pages(after: string | null, signal?: AbortSignal): AsyncIterable<Page>
}
