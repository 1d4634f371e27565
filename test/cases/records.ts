import type { Setting } from '../../src/domain/fact.ts'
import type { AnyResource, FhirRelease } from '../../src/fhir/reading.ts'
import type { ClinicalCase } from './clinicalCase.ts'
import type { CareEntry, CaseEntry } from './schema.ts'
import { words } from './words.ts'
import { careResource } from './write/care.ts'
import { codedResources } from './write/coded.ts'
import { organization, patient } from './write/patient.ts'
import type { Resource, Side } from './write/side.ts'

const isCare = (entry: CaseEntry): entry is CareEntry => !(entry.record in words)

const recordOf = (side: Side, entries: readonly CaseEntry[]): Resource[] => [
  patient(side),
  ...(side.setting === 'gp' && side.release === 'STU3' ? [organization] : []),
  ...entries.flatMap((entry, at): Resource[] => (isCare(entry) ? [careResource(side, entry, at)] : codedResources(side, entry, at))),
]

/** What came together from one system about the person of a case. */
export interface CaseRecord {
  readonly setting: Setting
  readonly release: FhirRelease
  readonly resources: readonly AnyResource[]
}

/** The records of a case as its systems send them: the practice in R4 or, as GP Connect, in STU3; the trust in R4. */
export const recordsOf = (one: ClinicalCase): CaseRecord[] => {
  const release: FhirRelease = one.gpConnect ? 'STU3' : 'R4'
  return [
    ...(one.gp === null ? [] : [{ setting: 'gp' as const, release, resources: recordOf({ one, setting: 'gp', release }, one.gp) }]),
    ...(one.mh.length === 0 && one.gp !== null
      ? []
      : [{ setting: 'mh' as const, release: 'R4' as const, resources: recordOf({ one, setting: 'mh', release: 'R4' }, one.mh) }]),
  ]
}

/** Where and when each resource of a case's records lies: `gp/Observation/c3-1` is `gp 2025-06-01`. */
export const placesOf = (one: ClinicalCase): Map<string, string> =>
  new Map(
    (['gp', 'mh'] as const).flatMap((setting) =>
      (one[setting] ?? []).flatMap((entry, at) =>
        ['Observation', 'Condition', 'Procedure', 'QuestionnaireResponse'].map((type): [string, string] => [
          `${setting}/${type}/c${one.index}-${entry.id ?? at}`,
          `${setting} ${'on' in entry ? entry.on : 'undated'}`,
        ]),
      ),
    ),
  )
