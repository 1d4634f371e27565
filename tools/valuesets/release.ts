/** Which release of a source a list was taken from, as a ValueSet version and date. */
export interface Release {
  readonly version: string
  /** As precise as the source says: a year, a month or a day. */
  readonly date: string | null
}

/** The first pattern that fits wins; the groups are the parts of version and date. Release dates are those the sources give. */
const releases: readonly (readonly [RegExp, (match: RegExpExecArray) => Release])[] = [
  [/reference sets, release 58 \(September 2025\)/, () => ({ version: 'pcd-58', date: '2025-09' })],
  [/reference sets, release 58 or 59 \(taken January 2026\)/, () => ({ version: 'pcd-58-or-59', date: '2026-01' })],
  [/UK drug extension reference sets, release 37\.1\.0/, () => ({ version: 'uk-drug-37.1.0', date: '2023-10-25' })],
  [/refsets\/(\w+)\/(\d{4})(\d\d)(\d\d)/, ([, list, y, m, d]) => ({ version: `${list}-${y}${m}${d}`, date: `${y}-${m}-${d}` })],
  [/refsets\/(\w+) \((\d{4}) release\)/, ([, list, y]) => ({ version: `${list}-${y}`, date: y ?? null })],
  [/refsets\/(\w+)/, ([, list]) => ({ version: `${list}-undated`, date: null })],
  [/opensafely\/[\w-]+\/(\w+)/, ([, tag]) => ({ version: `opensafely-${tag}`, date: null })],
  [/ethnicity-snomed-0removed\/(\w+)/, ([, tag]) => ({ version: `opensafely-${tag}`, date: null })],
  [/Greater Manchester ([\w-]+) v(\d+)/, ([, list, v]) => ({ version: `gm-${list}-v${v}`, date: null })],
  [/WHO ICD-10/, () => ({ version: 'icd-10', date: null })],
]

/** The release named first in a README's source cell; `unreleased` where the source has none. */
export const releaseOf = (source: string): Release => {
  for (const [pattern, release] of releases) {
    const match = pattern.exec(source)
    if (match) return release(match)
  }
  return { version: 'unreleased', date: null }
}
