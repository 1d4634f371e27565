/** Ways in which a server lets its readers down, to be ordered for tests and demonstrations. */
export interface Fault {
  /** `source/Type` or `source/metadata`, for example `gp-elm-grove/Observation`. */
  readonly path: string
  /** Which page of a search, from 1; any page unless told. */
  readonly page?: number
  readonly kind: 'html' | 'server-error' | 'throttled' | 'unauthorised' | 'slow' | 'elsewhere' | 'broken-json'
  /** How often it strikes before the server mends; for ever unless told. */
  readonly times?: number
  /** Seconds to ask for when throttled; 1 unless told. */
  readonly retryAfter?: number
  /** Milliseconds to wait when slow; 1000 unless told. */
  readonly delay?: number
}

/** Finds the fault that strikes a request, and counts it. */
export const faultFinder = (faults: readonly Fault[]): ((path: string, page: number) => Fault | undefined) => {
  const struck = new Map<Fault, number>()
  return (path, page) => {
    const fault = faults.find(
      (f) => f.path === path && (f.page === undefined || f.page === page) && (struck.get(f) ?? 0) < (f.times ?? Number.POSITIVE_INFINITY),
    )
    if (fault !== undefined) struck.set(fault, (struck.get(fault) ?? 0) + 1)
    return fault
  }
}
