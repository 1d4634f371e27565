export interface Tolerance {
  readonly relative: number
  readonly absolute: number
}

/** A value that is not as expected, and where it is in the case. */
export interface Mismatch {
  readonly at: string
  readonly expected: unknown
  readonly got: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The key by which a group of values states a relative tolerance of its own, as simulated ones do. */
const OWN_TOLERANCE = 'tolerance_relative'

const within = (got: number, expected: number, { relative, absolute }: Tolerance): boolean =>
  Math.abs(got - expected) <= absolute + relative * Math.abs(expected)

/**
 * Every value that is not as expected: numbers beyond |got − expected| ≤ absolute + relative · |expected|, anything else that differs, a
 * number where there may be none (null). What is not expected is not looked at.
 */
export const mismatches = (got: unknown, expected: unknown, tolerance: Tolerance, at = ''): Mismatch[] => {
  if (typeof expected === 'number') return typeof got === 'number' && within(got, expected, tolerance) ? [] : [{ at, expected, got }]
  if (Array.isArray(expected)) {
    const list: readonly unknown[] = Array.isArray(got) ? got : []
    if (list.length !== expected.length) return [{ at, expected: `${expected.length} values`, got: `${list.length} values` }]
    return expected.flatMap((value, i) => mismatches(list[i], value, tolerance, `${at}[${i}]`))
  }
  if (isRecord(expected)) {
    const own = expected[OWN_TOLERANCE]
    const here = typeof own === 'number' ? { relative: own, absolute: tolerance.absolute } : tolerance
    return Object.entries(expected).flatMap(([key, value]) =>
      key === OWN_TOLERANCE ? [] : mismatches(isRecord(got) ? got[key] : undefined, value, here, at === '' ? key : `${at}.${key}`),
    )
  }
  return (got ?? null) === expected ? [] : [{ at, expected, got }]
}
