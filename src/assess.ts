import type { PlainDate } from './domain/date.ts'
import type { Setting } from './domain/fact.ts'
import { knownOn } from './domain/record.ts'
import { type Report, report } from './domain/report.ts'
import { builtIn } from './fhir/definitions.ts'
import { peopleOf, type SourceReadings } from './fhir/people.ts'
import { readTogether } from './fhir/read.ts'
import type { Definitions } from './fhir/readDefinitions.ts'
import type { AnyResource, ResourceReading } from './fhir/reading.ts'
import { fileSource } from './sources/file.ts'

export interface AssessOptions {
  /** Files and folders by the source they came from. */
  readonly sources: ReadonlyMap<Setting, readonly string[]>
  readonly asOf: PlainDate
  /** Leaves out what was not yet known at the end of this day. */
  readonly knownOn: PlainDate | null
  /** Also the rules marked M (unconfirmed). */
  readonly allRules: boolean
  /** Other rules than those that come with Parity. */
  readonly definitions?: Definitions
}

/** Something that was not read or not used, for a person to look at. */
export interface Problem {
  readonly where: string
  readonly reason: string
}

/** PDS uses the NHS number as a Patient's id; what is told on standard error often ends in a log. */
const withoutNumbers = (resource: string): string => resource.replace(/\b\d{10}\b/g, '(NHS number)')

/** Medicines are named in resources of their own, which may lie in an earlier file than what refers to them. */
const rememberMedications = () => {
  const seen = new Map<string, AnyResource>()
  return {
    remember(resources: readonly AnyResource[]): void {
      for (const resource of resources)
        if (resource.resourceType === 'Medication' && resource.id !== undefined) seen.set(`Medication/${resource.id}`, resource)
    },
    resolve: (reference: string): AnyResource | undefined => seen.get(reference),
  }
}

const readSource = async (
  setting: Setting,
  paths: readonly string[],
  { clusters }: Definitions,
  problem: (problem: Problem) => void,
): Promise<SourceReadings> => {
  const pages: ResourceReading[][] = []
  const medications = rememberMedications()
  for await (const page of fileSource({ id: setting, setting, ods: null, paths }).pages(null)) {
    for (const unreadable of page.unreadable) problem(unreadable)
    medications.remember(page.resources)
    pages.push(readTogether(page.resources, page.release, clusters, medications.resolve))
  }
  return { source: setting, setting, pages }
}

/**
 * FHIR in, one report a person out, with no database. Files are read in full before the first person is reported, since a
 * person's facts may lie in any of them; only the facts a rule reads are kept. Problems are told as they are met.
 */
export async function* assess(options: AssessOptions, problem: (problem: Problem) => void): AsyncGenerator<Report> {
  const { definitions = builtIn } = options
  const sources: SourceReadings[] = []
  for (const [setting, paths] of options.sources) sources.push(await readSource(setting, paths, definitions, problem))
  const { people, refused } = peopleOf(sources)
  for (const { resource, reason } of refused) problem({ where: withoutNumbers(resource), reason })
  for (const person of people) {
    const facts = options.knownOn === null ? person.facts : knownOn(person.facts, options.knownOn)
    yield report({ ...person, facts }, { plan: definitions.plan, index: definitions.clusters, allRules: options.allRules }, options.asOf)
  }
}
