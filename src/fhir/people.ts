import { BEGINNING } from '../domain/date.ts'
import type { DataQuality, Fact, Setting, Withheld } from '../domain/fact.ts'
import { type Demographics, inDateOrder } from '../domain/record.ts'
import type { PatientReading, ResourceReading } from './reading.ts'
import { factsOf, newest } from './versions.ts'

/** Everything one source said, page by page as it came. */
export interface SourceReadings {
  readonly source: string
  readonly setting: Setting
  readonly pages: readonly (readonly ResourceReading[])[]
}

/** One human with what every source knows of them. */
export interface Person extends Demographics {
  readonly facts: readonly Fact[]
  readonly dataQuality: readonly DataQuality[]
}

/** A source's patient who could not become a person, or a resource that belongs to nobody or could not be read, and why. */
export interface Refused {
  readonly resource: string
  readonly reason: string
}

interface SourcePatient {
  readonly resource: string
  readonly setting: Setting
  readonly who: PatientReading
  readonly facts: readonly Fact[]
  readonly dataQuality: readonly DataQuality[]
}

const REFUSALS: Record<NonNullable<PatientReading['problem']>, string> = {
  'nhs-number-missing': 'it has no NHS number; add one with verification status 01',
  'nhs-number-invalid': 'its NHS number fails the check digit; correct it at the source',
  'nhs-number-unverified': 'its NHS number is not verified; trace it so that its status becomes 01',
  'nhs-number-conflicting': 'it has two different current NHS numbers; decide which is theirs',
}

/** Whether two records of one NHS number contradict each other about who it is. */
export const contradict = (a: Pick<PatientReading, 'birthDate' | 'sex'>, b: Pick<PatientReading, 'birthDate' | 'sex'>): boolean =>
  (a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate) ||
  (a.sex !== 'unknown' && b.sex !== 'unknown' && a.sex !== b.sex)

/** What stands in for the record of a practice that no source has given: what is not seen there is unknown, not missing. */
export const unreadGpRecord: Withheld = {
  kind: 'withheld',
  ref: 'gp',
  setting: 'gp',
  on: { from: BEGINNING, to: BEGINNING },
  knownOn: null,
  endedOn: null,
  area: 'all',
  reason: 'gp-record-not-read',
  before: null,
}

/** The Patient of a page that holds exactly one: a Bundle of one person's record. */
const onlyPatientOf = (page: readonly ResourceReading[]): ResourceReading | null => {
  const patients = page.filter((reading) => reading.patient !== null)
  return patients.length === 1 ? (patients[0] as ResourceReading) : null
}

/** `Patient/id`s that two different people carry, as when Bundles of two systems are given as one source. */
const ambiguousIn = (pages: SourceReadings['pages']): Set<string> => {
  const known = new Map<string, PatientReading>()
  const ambiguous = new Set<string>()
  for (const { ref, patient } of pages.flat()) {
    if (!patient) continue
    const other = known.get(ref)
    if (other && other.nhsNumber !== patient.nhsNumber && contradict(other, patient)) ambiguous.add(ref)
    known.set(ref, patient)
  }
  return ambiguous
}

/** Whose each resource is. A deletion names only the resource, so an earlier reading of it has to say. */
const subjectsOf = (pages: SourceReadings['pages']): Map<string, string> =>
  new Map(pages.flat().flatMap(({ ref, subject }) => (subject === null ? [] : [[ref, subject] as const])))

/** Readings by whose they are. A `Patient/id` that names two people is told apart by the page it came with, or not used at all. */
const bySubject = (pages: SourceReadings['pages'], refuse: (subject: string) => void): Map<string | null, ResourceReading[]> => {
  const ambiguous = ambiguousIn(pages)
  const subjects = subjectsOf(pages)
  const groups = new Map<string | null, ResourceReading[]>()
  const add = (key: string | null, reading: ResourceReading): void => {
    const group = groups.get(key)
    if (group) group.push(reading)
    else groups.set(key, [reading])
  }
  for (const page of pages) {
    const own = ambiguous.size > 0 ? onlyPatientOf(page) : null
    for (const reading of page) {
      const subject = reading.subject ?? (reading.ended ? (subjects.get(reading.ref) ?? null) : null)
      if (subject === null || !ambiguous.has(subject)) add(subject, reading)
      else if (own?.ref === subject) add(`${subject} of ${own.patient?.nhsNumber}`, reading)
      else refuse(subject)
    }
  }
  return groups
}

const patientsOf = ({ source, setting, pages }: SourceReadings, refused: Refused[]): SourcePatient[] => {
  const patients: SourcePatient[] = []
  const mixed = new Set<string>()
  for (const own of bySubject(pages, (subject) => mixed.add(subject)).values()) {
    const who = newest(own.filter((reading) => reading.patient !== null))?.patient
    const subject = own.find((reading) => reading.subject !== null)?.subject ?? null
    const dataQuality = own.flatMap(({ ref, problems }) => problems.map(({ code }) => ({ code, resource: `${source}/${ref}` })))
    for (const { ref, unread, problems } of own)
      if (unread && subject !== null) refused.push({ resource: `${source}/${ref}`, reason: problems[0]?.detail ?? 'it cannot be read' })
    if (who && subject !== null && who.problem === null)
      patients.push({ resource: `${source}/${subject}`, setting, who, facts: factsOf(source, setting, own), dataQuality })
    else if (who) refused.push({ resource: `${source}/${subject}`, reason: REFUSALS[who.problem ?? 'nhs-number-missing'] })
    else if (subject !== null) refused.push({ resource: `${source}/${subject}`, reason: 'there is no such Patient among what was read' })
    else
      for (const { ref, problems, ended } of own)
        if (!ended) refused.push({ resource: `${source}/${ref}`, reason: problems[0]?.detail ?? 'it does not say whose it is' })
  }
  for (const subject of mixed)
    refused.push({ resource: `${source}/${subject}`, reason: 'two people have this id; give each system or Bundle as a source of its own' })
  return patients
}

/** Joins one NHS number's records. Those that contradict the first (the GP's, if there is one) wait for a human. */
const join = (records: readonly SourcePatient[], gpConfigured: boolean, refused: Refused[]): Person => {
  const [first, ...others] = [...records].sort((a, b) => Number(b.setting === 'gp') - Number(a.setting === 'gp')) as [
    SourcePatient,
    ...SourcePatient[],
  ]
  const joined = [first, ...others.filter((other) => !contradict(first.who, other.who))]
  const apart = others.filter((other) => !joined.includes(other))
  for (const { resource } of apart)
    refused.push({ resource, reason: 'its birth date or sex differs from the other record of its NHS number; a person must decide' })
  return {
    nhsNumber: first.who.nhsNumber as string,
    family: first.who.family,
    given: first.who.given,
    birthDate: joined.map(({ who }) => who.birthDate).find((date) => date !== null) ?? null,
    sex: joined.map(({ who }) => who.sex).find((sex) => sex !== 'unknown') ?? 'unknown',
    facts: inDateOrder([
      ...joined.flatMap(({ facts }) => facts),
      ...(gpConfigured && !joined.some(({ setting }) => setting === 'gp') ? [unreadGpRecord] : []),
    ]),
    dataQuality: [
      ...joined.flatMap(({ dataQuality }) => dataQuality),
      ...apart.map(({ resource }) => ({ code: 'identity-conflict' as const, resource })),
    ],
  }
}

/** One person for each verified NHS number (status 01), in the order they were first seen, and what could not be one. */
export const peopleOf = (sources: readonly SourceReadings[]): { people: Person[]; refused: Refused[] } => {
  const refused: Refused[] = []
  const byNumber = new Map<string, SourcePatient[]>()
  for (const source of sources)
    for (const patient of patientsOf(source, refused)) {
      const records = byNumber.get(patient.who.nhsNumber as string)
      if (records) records.push(patient)
      else byNumber.set(patient.who.nhsNumber as string, [patient])
    }
  const gpConfigured = sources.some(({ setting }) => setting === 'gp')
  return { people: [...byNumber.values()].map((records) => join(records, gpConfigured, refused)), refused }
}
