import fc from 'fast-check'
import type { ClusterId, CodeKey } from '../../../src/domain/cluster.ts'
import { addDays, addMonths, day, exactly, monthEnd, type PlainDate, type UncertainDate } from '../../../src/domain/date.ts'
import type { Fact, Setting, Value } from '../../../src/domain/fact.ts'
import type { Check } from '../../../src/domain/plan.ts'
import { undated } from '../../../src/fhir/dates.ts'
import { codesOf, type Life } from './history.ts'
import { DRUGS } from './populations.ts'

type Without<T> = T extends Fact ? Omit<T, 'ref' | 'knownOn' | 'endedOn'> & Partial<Pick<T, 'knownOn' | 'endedOn'>> : never
/** A fact before it has a reference. */
type Draft = Without<Fact>
/** Facts placed around the day on which everything in a life turns, such as the start of a medicine. */
type Part = fc.Arbitrary<(anchor: PlainDate) => Draft[]>

/** Days on which months are short or years are long, and any other. */
const anchor: fc.Arbitrary<PlainDate> = fc.oneof(
  fc.constantFrom('2024-02-29', '2023-08-31', '2024-08-29', '2023-11-30', '2024-01-31', '2023-03-31').map(day),
  fc.integer({ min: day('2022-01-01'), max: day('2024-12-31') }).map((n) => n as PlainDate),
)
/** Days from the anchor at which rules turn, or any. */
const offset = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(-92, -91, -28, -1, 0, 3, 4, 7, 10, 11, 42, 45, 46, 70, 84, 98, 126, 182, 365, 366) },
  { weight: 1, arbitrary: fc.integer({ min: -60, max: 110 }) },
  { weight: 1, arbitrary: fc.integer({ min: -500, max: 900 }) },
)

const wholeMonth = (on: PlainDate): UncertainDate => ({ from: addDays(monthEnd(on, -1), 1), to: monthEnd(on) })
const wholeYear = (on: PlainDate): UncertainDate => {
  const year = new Date(on * 86_400_000).getUTCFullYear()
  return { from: day(`${year}-01-01`), to: day(`${year}-12-31`) }
}
const precision = fc.oneof(
  { weight: 8, arbitrary: fc.constant(exactly) },
  { weight: 1, arbitrary: fc.constant(wholeMonth) },
  { weight: 1, arbitrary: fc.constant(wholeYear) },
)
const setting: fc.Arbitrary<Setting> = fc.constantFrom('gp', 'gp', 'mh')
/** Numbers on which something turns, by cluster. */
const NUMBERS: Readonly<Record<ClusterId, readonly number[]>> = {
  'lithium-level': [0.5, 0.6, 0.7, 0.8, 0.9],
  hba1c: [41, 42, 47, 48],
  'hba1c-percent': [41, 42, 47, 48],
  'fasting-glucose': [5.4, 5.5, 6.9, 7],
  'body-mass-index-value': [30, 39.9, 40],
  'white-cell-count': [2.9, 3, 3.4, 3.5, 6],
  'neutrophil-count': [1.4, 1.5, 1.9, 2, 4],
}
const saying = (cluster: ClusterId): fc.Arbitrary<Value | null> =>
  NUMBERS[cluster] !== undefined
    ? fc.constantFrom(...NUMBERS[cluster], null).map((value) => (value === null ? null : { value, unit: '1' }))
    : cluster === 'blood-pressure'
      ? fc.constantFrom<(Value | null)[]>({ systolic: 128 }, { diastolic: 81 }, { systolic: 142, diastolic: 91 }, null)
      : fc.constantFrom<(Value | null)[]>({ value: 5, unit: '1' }, { value: 7, unit: '1' }, null)

/** A few codes of each cluster: which of them it is decides nothing. */
const codeOf = (cluster: ClusterId) => {
  const codes = codesOf(cluster)
  return fc.constantFrom(...new Set([codes[0], codes[codes.length >> 1], codes.at(-1)].filter((code) => code !== undefined)))
}

const entryOf = (clusters: readonly ClusterId[]): Part =>
  fc
    .constantFrom(...clusters)
    .chain((cluster) => fc.tuple(codeOf(cluster), saying(cluster)))
    .chain(([code, value]) =>
      fc
        .record({
          at: offset,
          precision,
          setting,
          absent: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
          preliminary: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
          replaced: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
          known: fc.option(fc.integer({ min: -20, max: 200 })),
        })
        .map(({ at, precision: of, setting: by, absent, preliminary, replaced, known }) => (from) => [
          {
            kind: 'entry',
            codes: [code],
            on: of(addDays(from, at)),
            setting: by,
            value: absent ? null : value,
            absent,
            ...(preliminary ? { preliminary: true } : {}),
            knownOn: known === null ? null : addDays(from, at + known),
            endedOn: replaced ? addDays(from, at + 300) : null,
          },
        ]),
    )

/** Issues of a medicine at even steps, from the anchor or some other day on. */
const courseOf = (clusters: readonly ClusterId[]): Part =>
  fc
    .constantFrom(...clusters)
    .chain(codeOf)
    .chain((code) =>
      fc
        .record({
          at: fc.oneof(fc.constant(0), offset),
          issues: fc.integer({ min: 1, max: 16 }),
          step: fc.constantFrom(7, 28, 28, 28, 90, 181, 184, 190),
          precision: fc.oneof({ weight: 12, arbitrary: fc.constant(exactly) }, { weight: 1, arbitrary: precision }),
          setting,
        })
        .map(
          ({ at, issues, step, precision: of, setting: by }) =>
            (from) =>
              Array.from(
                { length: issues },
                (_, i): Draft => ({
                  kind: 'medicine',
                  codes: [code],
                  on: of(addDays(from, at + i * step)),
                  setting: by,
                }),
              ),
        ),
    )

const stretch = (kind: 'episode' | 'stay' | 'registration', by: Setting): Part =>
  fc.record({ at: offset, length: fc.option(fc.integer({ min: 0, max: 900 })) }).map(({ at, length }) => (from) => [
    { kind, on: exactly(addDays(from, at)), setting: by, ods: null, until: length === null ? null : addDays(from, at + length) },
  ])
const agreement: Part = offset.map((at) => (from) => [{ kind: 'agreement', on: exactly(addDays(from, at)), setting: 'mh' }])
const stability: Part = fc.tuple(offset, codeOf('stability')).map(([at, code]) => (from) => [
  { kind: 'entry', codes: [code], on: exactly(addDays(from, at)), setting: 'mh', value: null, absent: false },
])
const nextCount: Part = fc.tuple(offset, fc.integer({ min: -3, max: 60 })).map(([at, ahead]) => (from) => [
  { kind: 'next-blood-count', on: exactly(addDays(from, at)), setting: 'mh', dueOn: addDays(from, at + ahead) },
])
const death: Part = fc
  .integer({ min: 300, max: 900 })
  .map((at) => (from) => [{ kind: 'death', on: exactly(addDays(from, at)), setting: 'gp' }])
const withheldFrom = (check: Check): Part =>
  fc
    .tuple(
      fc.constantFrom(check.area, check.area, 'all' as const, 'medication' as const),
      fc.constantFrom('confidential-items' as const, 'data-in-transit' as const),
      fc.option(offset, { freq: 3 }),
    )
    .map(([area, reason, before]) => (from) => [
      {
        kind: 'withheld',
        on: { from: Number.NEGATIVE_INFINITY as PlainDate, to: Number.NEGATIVE_INFINITY as PlainDate },
        setting: 'gp',
        area,
        reason,
        before: before === null ? null : addDays(from, before),
      },
    ])

/** An entry of the check that cannot be read, of some day or of none. */
const unreadOf = (check: Check): Part =>
  fc
    .tuple(fc.constantFrom(...check.evidence).chain(codeOf), fc.option(offset, { freq: 4 }), precision, setting)
    .map(([code, at, of, by]) => (from) => [
      {
        kind: 'unread',
        codes: [code],
        on: at === null ? undated(null) : of(addDays(from, at)),
        setting: by,
      },
    ])

const some = (part: Part, least: number, most: number): Part =>
  fc.array(part, { minLength: least, maxLength: most }).map((parts) => (from) => parts.flatMap((one) => one(from)))
/** Now and then. */
const rarely = (part: Part, one: number): Part => fc.integer({ min: 1, max: one }).chain((n) => (n === 1 ? part : fc.constant(() => [])))

/** The medicines that make someone one of a population, by the beginning of its name. */
const medicines: readonly (readonly [string, readonly ClusterId[]])[] = [
  ['antipsychotic-prolactin', ['antipsychotic-prolactin-raising']],
  ['antipsychotic-olanzapine', ['olanzapine-medication', 'clozapine-medication']],
  ['antipsychotic-renal', ['antipsychotic-drug-amisulpride', 'antipsychotic-drug-sulpiride']],
  ['antipsychotic-liver', ['antipsychotic-drug-chlorpromazine']],
  ['antipsychotic-thyroid', ['antipsychotic-drug-quetiapine']],
  ['antipsychotic-lipids', ['antipsychotic-drug-olanzapine', 'antipsychotic-drug-quetiapine', 'antipsychotic-drug-perphenazine']],
  ['antipsychotic-heart', ['antipsychotic-drug-haloperidol', 'antipsychotic-drug-pimozide']],
  ['antipsychotic', ['antipsychotic-medication', ...DRUGS.filter((drug) => codesOf(drug).length > 0)]],
  ['clozapine', ['clozapine-medication']],
  ['lithium', ['lithium-medication']],
  ['valproate', ['valproate-medication']],
]
const medicinesFor = (check: Check): ClusterId[] => [
  ...new Set(check.rules.flatMap(({ population }) => medicines.find(([name]) => population.startsWith(name))?.[1] ?? [])),
]

const CONDITIONS = [
  'cardiovascular-disease',
  'hypertension',
  'hypertension',
  'hypertension-resolved',
  'diabetes-type-1',
  'familial-hypercholesterolaemia',
  'chronic-kidney-disease-3-5',
  'chronic-kidney-disease-1-2',
  'chronic-kidney-disease-resolved',
]
const RISKS_OF_FLU = [
  'heart-failure',
  'chronic-obstructive-pulmonary-disease',
  'learning-disability',
  'diabetes',
  'diabetes-resolved',
  'body-mass-index-value',
]
const SMOKING = ['smoking-current', 'smoking-ex', 'smoking-never', 'smoking-non-smoker-unspecified']

/** Someone smokes and then does not, or the other way about, while on clozapine, and a level may be taken about then. */
const smokingChange = (check: Check): Part =>
  fc
    .tuple(codeOf('smoking-current'), codeOf('smoking-ex'), codeOf(check.evidence[0] as ClusterId), fc.boolean(), offset, offset, offset)
    .map(([current, ex, level, stops, first, second, taken]) => (from) => {
      const coded = (code: CodeKey, at: number): Draft => ({
        kind: 'entry',
        codes: [code],
        on: exactly(addDays(from, at)),
        setting: 'mh',
        value: null,
        absent: false,
      })
      return [
        coded(stops ? current : ex, Math.min(first, second)),
        coded(stops ? ex : current, Math.max(first, second)),
        coded(level, taken),
      ]
    })

/** Birthdays that come while things happen: each of these ages decides something. */
const born = (from: PlainDate): fc.Arbitrary<PlainDate | null> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.constantFrom(18, 18, 18, 25, 40, 40, 50, 55, 55, 65, 65, 71, 75, 85), fc.integer({ min: -300, max: 500 }))
        .map(([age, days]) => addDays(addMonths(from, -12 * age), days)),
    },
  )

/** Facts that a check reads, around a day: whom it is about, evidence, refusals, what hides it, and who is responsible. */
const factsFor = (check: Check): Part => {
  const about = medicinesFor(check)
  const reads = (population: string): boolean => check.rules.some((rule) => rule.population.startsWith(population))
  const parts: Part[] = [
    some(entryOf(['smi-diagnosis', 'smi-diagnosis', 'smi-diagnosis-icd10']), 0, 2),
    rarely(some(entryOf(['smi-remission']), 1, 2), 3),
    some(entryOf(check.evidence), 0, 7),
    ...(check.declined.length === 0 ? [] : [rarely(some(entryOf(check.declined), 1, 2), 3)]),
    ...(reads('smoker') ? [some(entryOf(SMOKING), 0, 4)] : []),
    ...(reads('raised-glucose') ? [some(entryOf(['hba1c', 'fasting-glucose']), 0, 3)] : []),
    ...(reads('screen-cervical') ? [rarely(entryOf(['cervical-screening-unsuitable']), 6)] : []),
    ...(reads('vacc-flu') ? [some(entryOf(RISKS_OF_FLU), 0, 3)] : []),
    ...(check.rules.some(({ parameters }) => 'also-evidence' in parameters) ? [some(entryOf(['body-mass-index-value']), 0, 2)] : []),
    ...(check.rules.some(({ criterion }) => criterion === 'afterLowCount')
      ? [some(entryOf(['white-cell-count', 'neutrophil-count']), 0, 6)]
      : []),
    ...(about.length === 0 ? [] : [some(courseOf(about), 0, 3)]),
    ...(reads('lithium')
      ? [rarely(some(courseOf(['nsaid-medication', 'thiazide-diuretic-medication', 'lithium-interacting-medication']), 1, 2), 3)]
      : []),
    ...(reads('lithium') ? [rarely(some(entryOf(['lithium-stopped']), 1, 2), 4)] : []),
    ...(reads('clozapine')
      ? [
          rarely(entryOf(['clozapine-therapy-recorded']), 4),
          rarely(some(entryOf(SMOKING), 1, 4), 2),
          some(smokingChange(check), 0, 1),
          some(nextCount, 0, 2),
        ]
      : []),
    some(entryOf(CONDITIONS), 0, 2),
    rarely(some(stretch('episode', 'mh'), 1, 2), 2),
    rarely(some(stretch('stay', 'mh'), 1, 2), 4),
    rarely(some(agreement, 1, 2), 2),
    rarely(some(stability, 1, 2), 2),
    rarely(some(stretch('registration', 'gp'), 1, 2), 6),
    rarely(some(withheldFrom(check), 1, 2), 4),
    rarely(some(unreadOf(check), 1, 2), 4),
    rarely(death, 12),
  ]
  return fc.tuple(...parts).map((all) => (from) => all.flatMap((part) => part(from)))
}

/** Lives in which a check has something to say: most of the people it is about, with their evidence before, on and after its days. */
export const livesFor = (check: Check): fc.Arbitrary<Life> =>
  fc.tuple(anchor, factsFor(check)).chain(([from, part]) =>
    fc.record({ birthDate: born(from), sex: fc.constantFrom('female' as const, 'male' as const, 'other' as const) }).map((who) => ({
      ...who,
      facts: part(from).map((draft, i) => ({ knownOn: null, endedOn: null, ref: `${draft.setting}/Thing/${i + 100}`, ...draft }) as Fact),
    })),
  )
