import type { ClusterId } from '../cluster.ts'
import type { PlainDate } from '../date.ts'
import type { Medicine } from '../fact.ts'
import type { PersonRecord } from '../record.ts'
import type { Diabetes } from './qrisk3/input.ts'
import { latest, type Recorded, SIX_MONTHS, soFar, within } from './recorded.ts'

/** The drugs QRISK3 counts as atypical antipsychotics, by mouth or injection (risk reference 1.2). */
const ATYPICAL = [
  'amisulpride',
  'aripiprazole',
  'clozapine',
  'lurasidone',
  'olanzapine',
  'paliperidone',
  'quetiapine',
  'risperidone',
  'sertindole',
  'zotepine',
].map((drug) => `antipsychotic-drug-${drug}`)

const CKD = 'chronic-kidney-disease-3-5'

/** Recorded ever. The first entry says since when. */
export const ever = (record: PersonRecord, on: PlainDate, ...clusters: readonly ClusterId[]): Recorded<true> | null => {
  const [first] = soFar(record.entries(...clusters), on)
  return first ? { value: true, on: first.on.to, refs: [first.ref] } : null
}

/** The latest entry of some clusters, unless a later one of others undoes it. On one day the condition stands. */
const standing = (record: PersonRecord, on: PlainDate, clusters: readonly ClusterId[], undone: readonly ClusterId[]) => {
  const entry = latest(soFar(record.entries(...clusters), on))
  const later = latest(soFar(record.entries(...undone), on))
  return entry && later && later.on.to > entry.on.to ? null : entry
}

/** Kidney disease of stage 3 to 5 that was neither resolved nor recorded as milder since. */
export const kidneyDisease = (record: PersonRecord, on: PlainDate): Recorded<true> | null => {
  const entry = standing(record, on, [CKD], ['chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved'])
  return entry && { value: true, on: entry.on.to, refs: [entry.ref] }
}

/** The type of diabetes said last, unless it has resolved. Without a type it is taken for type 2, and that is said. */
export const diabetes = (record: PersonRecord, on: PlainDate): Recorded<Diabetes> | null => {
  const known = standing(record, on, ['diabetes', 'diabetes-type-1', 'diabetes-type-2'], ['diabetes-resolved'])
  if (!known) return null
  const typed = latest(soFar(record.entries('diabetes-type-1', 'diabetes-type-2'), on)) ?? known
  const isType1 = record.entries('diabetes-type-1').includes(typed)
  const isType2 = record.entries('diabetes-type-2').includes(typed)
  return { value: isType1 ? 'type1' : 'type2', assumed: !isType1 && !isType2, on: typed.on.to, refs: [typed.ref] }
}

const issued = (medicines: readonly Medicine[], times: number): Recorded<true> | null => {
  const days = new Set(medicines.map((medicine) => medicine.on.to))
  const last = latest(medicines)
  return last && days.size >= times ? { value: true, on: last.on.to, refs: [...new Set(medicines.map(({ ref }) => ref))] } : null
}

/** A medicine on two days of the last six months, as the current engine counts antipsychotics and corticosteroids. */
const taken = (record: PersonRecord, on: PlainDate, ...clusters: readonly ClusterId[]): Recorded<true> | null =>
  issued(within(record.medicines(...clusters), on, SIX_MONTHS), 2)

export const atypicalAntipsychotic = (record: PersonRecord, on: PlainDate): Recorded<true> | null => taken(record, on, ...ATYPICAL)

export const corticosteroids = (record: PersonRecord, on: PlainDate): Recorded<true> | null =>
  taken(record, on, 'corticosteroid-systemic-medication')

/** A statin in the last six months. */
export const statin = (record: PersonRecord, on: PlainDate): Recorded<true> | null =>
  issued(within(record.medicines('statin-medication'), on, SIX_MONTHS), 1)

/** Hypertension ever, and a medicine for it in the last six months. */
export const treatedHypertension = (record: PersonRecord, on: PlainDate): Recorded<true> | null => {
  const diagnosis = ever(record, on, 'hypertension')
  const treatment = issued(within(record.medicines('antihypertensive-medication'), on, SIX_MONTHS), 1)
  return diagnosis && treatment && { ...treatment, refs: [...diagnosis.refs, ...treatment.refs] }
}

/** Diagnosed, or treated, ever. */
export const erectileDysfunction = (record: PersonRecord, on: PlainDate): Recorded<true> | null => {
  const [treatment] = soFar(record.medicines('erectile-dysfunction-medication'), on)
  const diagnosis = ever(record, on, 'erectile-dysfunction')
  return diagnosis ?? (treatment ? { value: true, on: treatment.on.to, refs: [treatment.ref] } : null)
}
