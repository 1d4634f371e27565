import { type Course, coursesOf, duringCourses } from '../course.ts'
import { add, type Interval, type PlainDate } from '../date.ts'
import { type Applies, NEVER, once } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { covers } from '../stretch.ts'
import { lift, map, steps, type Timeline } from '../timeline.ts'
import { under } from './age.ts'
import { ANTIPSYCHOTIC_DRUGS } from './antipsychoticDrugs.ts'

/** Courses of each antipsychotic by itself, from either setting, so that another drug is a new start and another form is not (section 6). */
const courses = once((record): readonly Course[] => {
  const all = record.medicines('antipsychotic-medication')
  if (all.length === 0) return []
  const told = ANTIPSYCHOTIC_DRUGS.map((drug) => record.medicines(drug)).filter((issues) => issues.length > 0)
  const known = new Set(told.flat())
  // One that no list of a single drug holds is still an antipsychotic: such entries are taken for one drug.
  const other = all.filter((issue) => !known.has(issue))
  return [...told, other].flatMap((issues) => coursesOf(issues))
})

/** On any antipsychotic, since the start that came last, whatever the diagnosis or remission. Rule `reg-meds-any`. */
const onAntipsychotic = once((record): Applies => {
  const all = courses(record)
  return all.length === 0 ? NEVER : duringCourses(all)
})

/** While something else holds too. The start stays the same. */
const whenever = (applies: Applies, condition: Timeline<boolean>): Applies =>
  lift([applies, condition], (start, holds) => (holds ? start : null))

/** From so long after the start on; the requirement begins then. */
const after = (applies: Applies, interval: Interval): Applies => {
  const changes: [PlainDate, PlainDate | null][] = []
  applies.starts.forEach((from, i) => {
    const start = applies.values[i] as PlainDate | null
    changes.push([from, null])
    if (start === null) return
    const began = add(start, interval)
    const next = applies.starts[i + 1] ?? Number.POSITIVE_INFINITY
    if (began < next) changes.push([Math.max(began, from) as PlainDate, began])
  })
  return steps<PlainDate | null>(null, changes)
}

const adult = once(
  (record): Applies =>
    whenever(
      onAntipsychotic(record),
      lift([under(record, 18)], (child) => !child),
    ),
)
const child = once((record): Applies => whenever(onAntipsychotic(record), under(record, 18)))

const HEART = ['cardiovascular-disease', 'hypertension'] as const

/** Those whose start calls for an ECG: cardiovascular disease or high blood pressure by then, or in a bed. Rule `ap-ecg-baseline`. */
const ecg = (record: PersonRecord): Applies => {
  const on = onAntipsychotic(record)
  if (on === NEVER) return NEVER
  const known = record.entries(...HEART)
  const stays = record.from('mh').of('stay')
  return map(on, (start) =>
    start !== null && (known.some((entry) => entry.on.to <= start) || stays.some((stay) => covers(stay, start))) ? start : null,
  )
}

/** On one of some drugs, since its own start. */
const onDrugs =
  (...drugs: readonly string[]) =>
  (record: PersonRecord): Applies => {
    const all = drugs.flatMap((drug) => coursesOf(record.medicines(drug)))
    return all.length === 0 ? NEVER : duringCourses(all)
  }

const PHENOTHIAZINES = [
  'chlorpromazine',
  'fluphenazine',
  'levomepromazine',
  'pericyazine',
  'perphenazine',
  'pipotiazine',
  'promazine',
  'thioridazine',
  'trifluoperazine',
]
const RAISING_LIPIDS = ['olanzapine', 'clozapine', 'quetiapine', ...PHENOTHIAZINES].map((drug) => `antipsychotic-drug-${drug}`)

/** Until so long after the start. */
const before = (applies: Applies, interval: Interval): Applies =>
  applies === NEVER ? NEVER : lift([applies, after(applies, interval)], (start, later) => (later === null ? start : null))

/** Populations of antipsychotic monitoring (clinical-rules section 6). The day is the start of the course that began last. */
export const antipsychoticPopulations = {
  antipsychotic: onAntipsychotic,
  'antipsychotic-adult': adult,
  'antipsychotic-adult-after-1yr': (record) => after(adult(record), { months: 12 }),
  'antipsychotic-under-18': child,
  'antipsychotic-under-18-after-12wk': (record) => after(child(record), { days: 84 }),
  'antipsychotic-ecg': ecg,
  'antipsychotic-prolactin': onDrugs('antipsychotic-prolactin-raising'),
  'antipsychotic-olanzapine-clozapine': onDrugs('olanzapine-medication', 'clozapine-medication'),
  'antipsychotic-lipids-first-year': (record) => before(onDrugs(...RAISING_LIPIDS)(record), { months: 12 }),
  'antipsychotic-renal': onDrugs('antipsychotic-drug-amisulpride', 'antipsychotic-drug-sulpiride'),
  'antipsychotic-liver': onDrugs('antipsychotic-drug-chlorpromazine'),
  'antipsychotic-thyroid': onDrugs('antipsychotic-drug-quetiapine'),
  'antipsychotic-heart': onDrugs('antipsychotic-drug-haloperidol', 'antipsychotic-drug-pimozide'),
} satisfies Record<string, (record: PersonRecord) => Applies>
