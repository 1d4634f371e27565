import { DEMO_COMMISSIONER, demoAreas, demoSources } from '../../src/demo/organisations.ts'
import type { PublishedCount } from '../../src/domain/count/publication.ts'
import { STRATA } from '../../src/domain/count/strata.ts'
import type { Disclosed } from '../../src/domain/disclosure.ts'
import { indicators } from '../../src/domain/indicator/catalogue.ts'
import type { Month } from '../../src/domain/month.ts'
import { saveAreas } from '../../src/store/areas.ts'
import type { Tx } from '../../src/store/database.ts'
import { noteRelease, savePublished } from '../../src/store/published.ts'
import { saveOrganisations } from '../../src/store/sources.ts'

const HIDDEN: Disclosed = { kind: 'hidden', why: 'small-or-protecting' }
const shown = (count: number): Disclosed => ({ kind: 'shown', count: Math.round(count / 5) * 5 })

/** Always the same number from 0 to 1 for the same text. */
const chance = (text: string): number => {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  return ((hash >>> 0) % 1000) / 1000
}

/**
 * Published figures of the demonstration's map of so many practices, put straight into the table: a share that rises slowly, smaller in
 * some places, hidden in the smallest groups.
 */
export const seedFigures = async (tx: Tx, months: readonly Month[], practices = 12): Promise<void> => {
  const map = demoAreas(demoSources(practices / 2))
  await saveOrganisations(tx, [DEMO_COMMISSIONER])
  await saveAreas(tx, map.areas, map.links)
  const sizes: Readonly<Record<string, number>> = { practice: 100, pcn: 400, place: 1200, icb: 1200 }
  for (const [i, month] of months.entries()) {
    const byIndicator = indicators.map(({ id }): [string, PublishedCount[]] => [
      id,
      map.areas.flatMap(({ code, level }) =>
        (level === 'practice' || level === 'pcn' ? ['all'] : STRATA).map((stratum): PublishedCount => {
          const people = (sizes[level] ?? 100) * (stratum === 'all' ? 1 : chance(stratum) / 2)
          const share =
            0.35 + (i / months.length) * 0.2 + (chance(`${code} ${stratum}`) - 0.5) * 0.3 + (chance(`${id} ${month}`) - 0.5) * 0.02
          if (people < 40) return { area: code, stratum, among: HIDDEN, met: HIDDEN }
          return { area: code, stratum, among: shown(people), met: shown(people * Math.min(0.95, Math.max(0.05, share))) }
        }),
      ),
    ])
    await savePublished(tx, 'recorded', month, new Map(byIndicator))
    await noteRelease(tx, month, new Date('2026-11-05T06:00:00Z'))
  }
}
