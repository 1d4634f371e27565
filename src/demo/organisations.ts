import type { Area, AreaLink } from '../domain/area.ts'
import { BEGINNING } from '../domain/date.ts'
import type { Setting } from '../domain/fact.ts'
import type { FhirRelease } from '../fhir/reading.ts'

/** A practice or trust that does not exist. */
export interface DemoOrganisation {
  readonly kind: 'practice' | 'trust'
  readonly name: string
  /** ODS code in a range that is not issued: practices have a letter other than X before five digits. */
  readonly ods: string
  /** Everyone registered there, so that a register can be shown as a share of the list. Null for a trust. */
  readonly listSize: number | null
}

/** One system of the demonstration that records are pulled from. */
export interface DemoSource {
  /** Short name, also the folder of its files and the first part of its web address. */
  readonly id: string
  readonly setting: Setting
  readonly release: FhirRelease
  readonly organisation: DemoOrganisation
}

const practice = (number: number, name: string, listSize: number): DemoOrganisation => ({
  kind: 'practice',
  name: `${name} (made up)`,
  ods: `X99${String(number).padStart(3, '0')}`,
  listSize,
})

/** 142 and 100 people with SMI on these lists: about 0.9 %, as recorded in England. */
const LIST_SIZES = [15_600, 10_900] as const

const trust: DemoSource = {
  id: 'trust-northmoor',
  setting: 'mh',
  release: 'R4',
  organisation: { kind: 'trust', name: 'Northmoor Mental Health NHS Foundation Trust (made up)', ods: 'XMH01', listSize: null },
}

/** Who pays for the care of the made-up people. It has no records, so no source brings it. */
export const DEMO_COMMISSIONER = { ods: 'XICB1', name: 'Northmoor Integrated Care Board (made up)', kind: 'commissioner' } as const

/** The practice that people known to the trust alone are registered with. Parity is not connected to it. */
export const UNCONNECTED_PRACTICE = 'X98001'

const first: DemoSource = {
  id: 'gp-elm-grove',
  setting: 'gp',
  release: 'R4',
  organisation: practice(1, 'Elm Grove Surgery', LIST_SIZES[0]),
}
const second: DemoSource = {
  id: 'gp-harbour-street',
  setting: 'gp',
  release: 'STU3',
  organisation: practice(2, 'Harbour Street Practice', LIST_SIZES[1]),
}

const numbered = (number: number): DemoSource => ({
  id: `gp-${number}`,
  setting: 'gp',
  release: number % 2 === 1 ? 'R4' : 'STU3',
  organisation: practice(number, `Practice ${number}`, LIST_SIZES[number % 2 === 1 ? 0 : 1]),
})

/** The sources of a demonstration of some neighbourhoods: two practices each, UK Core R4 and GP Connect STU3, and the one trust. */
export const demoSources = (neighbourhoods: number): readonly DemoSource[] => [
  first,
  second,
  ...Array.from({ length: (neighbourhoods - 1) * 2 }, (_, i) => numbered(i + 3)),
  trust,
]

/** Practices of a primary care network, and networks of a place. */
const [PRACTICES, NETWORKS] = [4, 3] as const

/** The fifth of deprivation of a practice by its number among all, most deprived first. */
export const deprivationOf = (practice: number): number => 1 + ((practice * 2) % 5)

/** The map of a demonstration: its practices in networks, places and the one board. Some practices have poorer neighbourhoods. */
export const demoAreas = (sources: readonly DemoSource[]): { areas: readonly Area[]; links: readonly AreaLink[] } => {
  const areas = new Map<string, Area>()
  const links: AreaLink[] = []
  const put = (code: string, name: string, level: Area['level'], parent: string, deprivation: number | null = null): void => {
    if (areas.has(code)) return
    areas.set(code, { code, name, level, deprivation })
    links.push({ code, parent, from: BEGINNING, until: null })
  }
  const practices = sources.flatMap(({ organisation }) => (organisation.kind === 'practice' ? [organisation] : []))
  practices.forEach(({ ods, name }, i) => {
    const network = Math.floor(i / PRACTICES)
    const place = Math.floor(network / NETWORKS)
    put(`XL${place + 1}`, `Northmoor place ${place + 1} (made up)`, 'place', DEMO_COMMISSIONER.ods)
    put(`XPCN${network + 1}`, `Network ${network + 1} (made up)`, 'pcn', `XL${place + 1}`)
    put(ods, name, 'practice', `XPCN${network + 1}`, deprivationOf(i))
  })
  const { ods, name } = DEMO_COMMISSIONER
  return { areas: [...areas.values(), { code: ods, name, level: 'icb', deprivation: null }], links }
}
