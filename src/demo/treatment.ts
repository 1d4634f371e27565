import { addDays, addMonths, type PlainDate } from '../domain/date.ts'
import { codes, type DemoMedicine, medicines } from './codes.ts'
import type { Body, DemoPerson } from './person.ts'
import { coded, measured, type Notebook, record } from './readings.ts'
import type { Milestones } from './story.ts'

/** A medicine someone takes, and which side prescribes it. */
export interface Taking {
  readonly medicine: DemoMedicine
  readonly by: 'practice' | 'trust'
  readonly form: 'oral' | 'depot'
  /** Days between issues or injections. */
  readonly every: number
  readonly stopped: PlainDate | null
}

/** What a person's plot has them take. */
export const takings = (person: DemoPerson, when: Milestones): readonly Taking[] => {
  const { plot } = person
  const oral = (
    [medicines.olanzapine, medicines.risperidone, medicines.quetiapine, medicines.aripiprazole, medicines.amisulpride] as const
  )[person.index % 5] as DemoMedicine
  const lithium = person.index % 2 === 0 ? medicines.lithium : medicines.priadel
  // In the first year and in hospital the trust prescribes; afterwards the practice does.
  const side = plot.care === 'first-year' || plot.care === 'in-patient' || plot.practice === null ? 'trust' : 'practice'
  const plain = (medicine: DemoMedicine, by: 'practice' | 'trust' = side, stopped: PlainDate | null = null): Taking => ({
    medicine,
    by,
    form: 'oral',
    every: 56,
    stopped,
  })
  switch (plot.treatment) {
    case 'none':
      return []
    case 'oral':
      return [plain(oral)]
    case 'new-oral':
      return [{ ...plain(oral, 'trust'), every: 28 }]
    case 'two-antipsychotics':
      return [plain(oral), plain(medicines.haloperidol)]
    case 'depot':
      return person.index % 3 === 0
        ? [{ medicine: medicines.zuclopenthixolDepot, by: 'trust', form: 'depot', every: 14, stopped: null }]
        : [{ medicine: medicines.paliperidoneDepot, by: 'trust', form: 'depot', every: 28, stopped: null }]
    case 'clozapine':
      return [{ ...plain(medicines.clozapine, 'trust'), every: 28 }]
    case 'lithium':
      return [plain(lithium)]
    case 'lithium-and-oral':
      return [plain(lithium), plain(oral)]
    case 'lithium-stopped':
      return [plain(lithium, side, addMonths(when.today, -(2 + (person.index % 9))))]
    case 'valproate':
      return [plain(medicines.valproate)]
    default:
      return plot.treatment satisfies never
  }
}

/** The days a medicine was issued on, from its start or the beginning of what is written down. */
export const issueDays = (taking: Taking, when: Milestones): readonly PlainDate[] => {
  const last = Math.min(taking.stopped ?? when.limit, when.limit)
  const days: PlainDate[] = []
  // Whole steps from the start, so that shortening the history does not move the issues that are left.
  const skipped = Math.max(0, Math.ceil((when.since - when.treated) / taking.every))
  for (let on = addDays(when.treated, skipped * taking.every); on <= last; on = addDays(on, taking.every)) days.push(on)
  return days
}

/** Blood tests that lithium, valproate or clozapine ask for, some of them late. */
export const monitoring = (book: Notebook, person: DemoPerson, when: Milestones, side: 'practice' | 'trust'): void => {
  const { random } = book
  const taken = takings(person, when).filter((taking) => taking.by === side)
  const names = new Set(taken.map((taking) => taking.medicine))
  const last = when.limit
  const stopped = taken.find((taking) => taking.stopped !== null)?.stopped ?? null
  if (stopped !== null && stopped <= last) book.note(stopped, coded(codes.lithiumStopped))
  if (names.has(medicines.lithium) || names.has(medicines.priadel)) {
    const until = Math.min(stopped ?? last, last)
    const step = random.pick([91, 91, 182])
    // A quarter of people on lithium are behind with their level.
    const from = addDays(until as PlainDate, -(random.chance(0.25) ? random.int(step + 10, step + 120) : random.int(2, step - 10)))
    for (let on = from; on > Math.max(when.since, when.treated); on = addDays(on, -step - random.int(-10, 14))) lithiumBloods(book, on)
  }
  if (names.has(medicines.valproate)) {
    const on = addDays(last, -random.int(20, 420))
    if (on > when.treated) book.note(on, measured('alt', random.int(12, 70), 'iu', 'laboratory'))
    if (person.sex === 'female' && random.chance(0.6) && on > when.treated)
      book.note(addDays(last, -random.int(30, 500)), coded(codes.valproateRiskForm))
  }
  if (names.has(medicines.clozapine)) clozapineBloods(book, when, person.body)
}

const lithiumBloods = (book: Notebook, on: PlainDate): void => {
  const { random } = book
  const sample = `li${book.events.length}`
  const level = random.weighted([
    [random.normal(0.68, 0.07), 8],
    [random.normal(0.45, 0.05), 1],
    [random.normal(0.95, 0.08), 1],
  ] as const)
  book.note(on, measured('lithiumLevel', Number(level.toFixed(2)), 'mmol', 'laboratory', sample))
  if (random.chance(0.7)) {
    book.note(on, measured('creatinine', random.int(58, 108), 'umol', 'laboratory', sample))
    book.note(on, measured('egfr', random.int(52, 90), 'egfr', 'laboratory', sample))
    book.note(on, measured('calcium', Number(random.normal(2.36, 0.07).toFixed(2)), 'mmol', 'laboratory', sample))
    book.note(on, measured('tsh', Number(Math.max(0.3, random.normal(2.2, 0.9)).toFixed(1)), 'mIU', 'laboratory', sample))
  }
}

/** Blood counts at the interval the weeks since the first dose ask for; of the last eighteen months. */
const clozapineBloods = (book: Notebook, when: Milestones, body: Body): void => {
  const { random } = book
  const late = random.chance(0.2) ? 9 : 0
  const from = Math.max(when.treated, when.since, addMonths(when.today, -18)) as PlainDate
  let on = from
  while (on <= when.limit - late) {
    const weeks = Math.floor((on - when.treated) / 7)
    const sample = `cl${book.events.length}`
    const count = random.weighted([
      [random.normal(7.2, 1.2), 30],
      [random.normal(3.3, 0.1), 1],
    ] as const)
    book.note(on, measured('whiteCells', Number(count.toFixed(1)), 'cells', 'laboratory', sample))
    book.note(on, measured('neutrophils', Number((count * 0.6).toFixed(1)), 'cells', 'laboratory', sample))
    on = addDays(on, weeks < 18 ? 7 : weeks < 52 ? 14 : 28)
  }
  if (on > when.limit && random.chance(0.5)) book.note(when.limit, { kind: 'next-blood-test', due: on })
  if (body.smoking === 'current')
    book.note(
      addDays(when.limit, -random.int(20, 300)),
      measured('clozapineLevel', Number(random.normal(0.42, 0.1).toFixed(2)), 'mg', 'laboratory'),
    )
}

/** The baseline and the six weekly weights of a new antipsychotic, one of them missed by every other person. */
export const startMonitoring = (book: Notebook, person: DemoPerson, when: Milestones): void => {
  const { random } = book
  const { body } = person
  const start = when.treated
  for (const check of ['blood-pressure', 'bmi', 'glucose', 'lipids'] as const)
    if (random.chance(0.85)) record(book, check, body, addDays(start, -1))
  if (random.chance(0.6)) book.note(addDays(start, -1), measured('prolactin', random.int(120, 420), 'mIU', 'laboratory'))
  if (random.chance(0.5)) book.note(addDays(start, -1), { kind: 'procedure', code: codes.electrocardiogram })
  const weight = body.bmi * (body.height / 100) ** 2
  const missed = random.chance(0.5) ? random.int(1, 6) : 0
  for (let week = 1; week <= 6; week++) {
    const on = addDays(start, week * 7 + random.int(-1, 1))
    if (on > when.limit || week === missed) continue
    book.note(on, measured('weight', Number((weight + week * random.normal(0.5, 0.3)).toFixed(1)), 'kg', 'vital-signs'))
  }
}
