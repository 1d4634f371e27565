import type { Setting } from '../domain/fact.ts'
import { contradict } from '../fhir/people.ts'
import type { PatientReading } from '../fhir/reading.ts'

/** One source's Patient and the person it is taken to be. `said` is null while only other resources have named it. */
export interface KnownPatient {
  readonly sourceId: string
  readonly ref: string
  readonly setting: Setting
  readonly personId: number
  readonly said: PatientReading | null
}

/** What a human decided about a Patient and a number. */
export interface Decision {
  readonly ref: string
  readonly nhsNumber: string | null
  readonly decision: 'same' | 'different' | 'mended'
}

/** A join that waits for a human. */
export interface Review {
  readonly ref: string
  readonly reason: NonNullable<PatientReading['problem']> | 'birth-date-differs' | 'sex-differs'
  readonly otherPersonId: number | null
  readonly nhsNumber: string | null
}

/** Everything that bears on who the Patients of a page are. */
export interface Known {
  readonly sourceId: string
  readonly setting: Setting
  /** The page's Patients, and all of the people they or their numbers belong to. */
  readonly patients: readonly KnownPatient[]
  readonly numbers: ReadonlyMap<number, string>
  readonly decisions: readonly Decision[]
}

/** A person as their Patients together say, or with none left. */
export interface MatchedPerson {
  readonly id: number
  readonly nhsNumber: string | null
  readonly patients: readonly KnownPatient[]
}

export interface Matching {
  /** The page's Patients, where they belong now, and where they belonged before. */
  readonly patients: readonly (KnownPatient & { readonly was: number | null })[]
  /** Everyone who gained, lost or changed a Patient. */
  readonly people: readonly MatchedPerson[]
  readonly reviews: readonly Review[]
}

/** A Patient that a page names, with what it says itself when it came. */
export interface Named {
  readonly ref: string
  readonly said: PatientReading | null
}

/** Says which person each Patient of a page is: by verified NHS number, unless birth date or sex contradict it. */
export const matchPatients = (known: Known, named: readonly Named[], nextId: () => number): Matching => {
  const at = new Map<string, KnownPatient>()
  const members = new Map<number, Set<string>>()
  const numberOf = new Map<number, string | null>(known.numbers)
  const holder = new Map<string, number>([...known.numbers].map(([id, number]) => [number, id]))
  const affected = new Set<number>()
  const reviews: Review[] = []
  const keyOf = (patient: Pick<KnownPatient, 'sourceId' | 'ref'>): string => `${patient.sourceId}/${patient.ref}`

  const put = (patient: KnownPatient): void => {
    at.set(keyOf(patient), patient)
    const those = members.get(patient.personId)
    if (those) those.add(keyOf(patient))
    else members.set(patient.personId, new Set([keyOf(patient)]))
  }
  const move = (patient: KnownPatient, personId: number): void => {
    affected.add(patient.personId).add(personId)
    members.get(patient.personId)?.delete(keyOf(patient))
    put({ ...patient, personId })
  }
  const number = (personId: number, nhsNumber: string | null): void => {
    const old = numberOf.get(personId)
    if (old && holder.get(old) === personId) holder.delete(old)
    numberOf.set(personId, nhsNumber)
    if (nhsNumber !== null) holder.set(nhsNumber, personId)
  }
  const othersOf = (personId: number, patient: KnownPatient): KnownPatient[] =>
    [...(members.get(personId) ?? [])].filter((key) => key !== keyOf(patient)).map((key) => at.get(key) as KnownPatient)

  const place = (patient: KnownPatient, said: PatientReading): void => {
    const apart = othersOf(patient.personId, patient).length === 0 ? patient.personId : nextId()
    const nhsNumber = said.verified && said.problem === null ? said.nhsNumber : null
    if (nhsNumber === null) {
      move(patient, apart)
      number(apart, null)
      reviews.push({ ref: patient.ref, reason: said.problem ?? 'nhs-number-unverified', otherPersonId: null, nhsNumber: said.nhsNumber })
      return
    }
    const same = holder.get(nhsNumber)
    const others = same === undefined ? [] : othersOf(same, patient)
    if (same === undefined || others.length === 0) {
      move(patient, same ?? apart)
      number(same ?? apart, nhsNumber)
      return
    }
    const decided = known.decisions.find((one) => one.ref === patient.ref && one.nhsNumber === nhsNumber)?.decision
    const against = others.find((other) => other.said !== null && contradict(other.said, said))?.said
    if (decided === 'same' || (decided !== 'different' && !against)) {
      move(patient, same)
      return
    }
    move(patient, apart)
    number(apart, null)
    if (decided !== 'different' && against)
      reviews.push({
        ref: patient.ref,
        reason:
          against.birthDate !== null && said.birthDate !== null && against.birthDate !== said.birthDate
            ? 'birth-date-differs'
            : 'sex-differs',
        otherPersonId: same,
        nhsNumber,
      })
  }

  for (const patient of known.patients) put(patient)
  const before = new Map([...at].map(([key, { personId }]) => [key, personId]))
  for (const { ref, said } of named) {
    const key = `${known.sourceId}/${ref}`
    const patient = at.get(key) ?? { sourceId: known.sourceId, ref, setting: known.setting, personId: nextId(), said: null }
    if (!at.has(key)) {
      put(patient)
      affected.add(patient.personId)
    }
    if (said !== null) {
      const saying = { ...patient, said }
      at.set(key, saying)
      place(saying, said)
    }
  }
  // Nobody is left with a number and no Patient that says so.
  for (const id of affected) if ((members.get(id)?.size ?? 0) === 0) number(id, null)
  return {
    patients: [...new Set(named.map(({ ref }) => `${known.sourceId}/${ref}`))].map((key) => ({
      ...(at.get(key) as KnownPatient),
      was: before.get(key) ?? null,
    })),
    people: [...affected].map((id) => ({
      id,
      nhsNumber: numberOf.get(id) ?? null,
      patients: [...(members.get(id) ?? [])].map((key) => at.get(key) as KnownPatient),
    })),
    reviews,
  }
}
