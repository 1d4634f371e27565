import type { ClusterId } from '../../../src/domain/cluster.ts'
import { add, addDays, addMonths, ageOn, BEGINNING, day, type Interval, type PlainDate } from '../../../src/domain/date.ts'
import type { Entry, Fact } from '../../../src/domain/fact.ts'
import type { History } from './history.ts'

/** Since when a requirement applies to someone on a day, or null when it does not. */
export type Began = PlainDate | null
type Population = (history: History, on: PlainDate) => Began

/** Inside a window that ends on a day (`window-strict`): after the day that lies so long before it, whatever day the fact may mean. */
export const inWindow = (fact: Fact, window: Interval, on: PlainDate): boolean => {
  const start = 'months' in window ? addMonths(on, -window.months) : addDays(on, -window.days)
  return fact.on.from > start && fact.on.to <= on
}

/** A diagnosis has happened by the last day it may mean, or by the day it was recorded if that lies between. */
const happenedBy = ({ on, knownOn }: Fact): PlainDate => (knownOn !== null && knownOn >= on.from && knownOn < on.to ? knownOn : on.to)

/** The day something last began to hold: it changes on some days only, and is looked at on each of them. */
const heldSince = (days: readonly PlainDate[], on: PlainDate, holds: (day: PlainDate) => boolean): Began => {
  let began: Began = null
  for (const one of [BEGINNING, ...days].filter((each) => each <= on).sort((a, b) => a - b)) began = holds(one) ? (began ?? one) : null
  return began
}

const FOREVER = Number.POSITIVE_INFINITY as PlainDate
const DIAGNOSES = ['smi-diagnosis', 'smi-diagnosis-icd10', 'psychotic-depression-icd10']

/** `den-phsmi`: diagnosed, and the latest remission code is older than the latest diagnosis. */
const smi: Population = (history, on) => {
  const diagnoses = history.entries(FOREVER, ...DIAGNOSES).map(happenedBy)
  const remissions = history.entries(FOREVER, 'smi-remission').map(happenedBy)
  return heldSince([...diagnoses, ...remissions], on, (then) => {
    const latest = (days: readonly PlainDate[]): number | null => {
      const past = days.filter((one) => one <= then)
      return past.length === 0 ? null : Math.max(...past)
    }
    const diagnosed = latest(diagnoses)
    const over = latest(remissions)
    return diagnosed !== null && (over === null || over < diagnosed)
  })
}

/** The newest entry of either kind says whether a condition stands; resolved on the same day is resolved. */
const stands = (history: History, on: PlainDate, condition: readonly ClusterId[], resolved: readonly ClusterId[] = []): boolean => {
  const told = history.entries(on, ...condition).at(-1)
  const over = history.entries(on, ...resolved).at(-1)
  return told !== undefined && (over === undefined || over.on.to < told.on.to)
}

const daysOf = (history: History, ...clusters: readonly ClusterId[]): PlainDate[] =>
  history.entries(FOREVER, ...clusters).map((one) => one.on.to)

const UNSUITABLE = 'cervical-screening-unsuitable'
const CVD = ['cardiovascular-disease', 'familial-hypercholesterolaemia', 'diabetes-type-1']
const KIDNEY = ['chronic-kidney-disease-3-5']
const KIDNEY_OVER = ['chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved']

/** The later of two beginnings, when both hold. */
const both = (...all: readonly Began[]): Began => (all.includes(null) ? null : (Math.max(...(all as PlainDate[])) as PlainDate))

/** From one birthday until another. */
const aged = ({ birthDate }: History, on: PlainDate, from: number, below: number): Began => {
  if (birthDate === null) return null
  const began = addMonths(birthDate, from * 12)
  return began <= on && on < addMonths(birthDate, below * 12) ? began : null
}

/** Younger than so many years. Without a birth date nobody is taken for a child. */
const younger = ({ birthDate }: History, on: PlainDate, years: number): boolean =>
  birthDate !== null && on < addMonths(birthDate, years * 12)

const SIX_MONTHS = { months: 6 }
const THREE_MONTHS = { months: 3 }

/** Since when something is taken that was issued on some days: a start after a gap (six months) with none; over when there was none for as long. */
const taken = (issues: readonly Fact[], on: PlainDate, gap: { readonly months: number } = SIX_MONTHS): Began => {
  let start: Began = null
  let last: PlainDate | null = null
  for (const issue of issues) {
    if (last === null || add(last, gap) <= issue.on.from) start = issue.on.to
    last = issue.on.to
  }
  return last !== null && last > addMonths(on, -gap.months) ? start : null
}

/** The start that came last among several. */
const latestOf = (...all: readonly Began[]): Began => {
  const known = all.filter((one) => one !== null)
  return known.length === 0 ? null : (Math.max(...known) as PlainDate)
}

const eachDrug = (history: History, on: PlainDate, drugs: readonly ClusterId[]): Began =>
  latestOf(...drugs.map((drug) => taken(history.medicines(on, drug), on)))

/** The ValueSets of single antipsychotics: another drug is a new start, another form of the same is not (section 6). */
export const DRUGS =
  `amisulpride aripiprazole asenapine benperidol brexpiprazole cariprazine chlorpromazine clopenthixol clozapine droperidol
  flupentixol fluphenazine fluspirilene haloperidol iloperidone levomepromazine loxapine lurasidone olanzapine oxypertine paliperidone
  pericyazine perphenazine pimozide pipotiazine promazine quetiapine remoxipride risperidone sertindole sulpiride thioridazine thiothixene
  trifluoperazine ziprasidone zotepine zuclopenthixol`
    .split(/\s+/)
    .map((name) => `antipsychotic-drug-${name}`)

const antipsychotic: Population = (history, on) => {
  const known = new Set(history.medicines(on, ...DRUGS))
  const others = history.medicines(on, 'antipsychotic-medication').filter((issue) => !known.has(issue))
  return latestOf(eachDrug(history, on, DRUGS), taken(others, on))
}
const adult: Population = (history, on) => (younger(history, on, 18) ? null : antipsychotic(history, on))
const child: Population = (history, on) => (younger(history, on, 18) ? antipsychotic(history, on) : null)
const passed = (start: Began, interval: Interval, on: PlainDate): Began => {
  const began = start === null ? null : add(start, interval)
  return began !== null && began <= on ? began : null
}

/** Cardiovascular disease or high blood pressure known by the start calls for an ECG. */
const heart = (history: History, start: PlainDate): boolean => history.entries(start, 'cardiovascular-disease', 'hypertension').length > 0
const inBed = (history: History, on: PlainDate): boolean =>
  history.of('stay').some((stay) => stay.setting === 'mh' && stay.on.from <= on && (stay.until === null || on < stay.until))

const clozapine: Population = (history, on) => {
  const signs: Fact[] = [...history.medicines(on, 'clozapine-medication'), ...history.entries(on, 'clozapine-therapy-recorded')]
  return taken(
    signs.sort((a, b) => a.on.to - b.on.to),
    on,
  )
}

/** `reg-mh2`: issued inside six months and no stop code after that. A stop ends the course; the next issue is a new start. */
const lithium: Population = (history, on) => {
  const issues = history.medicines(on, 'lithium-medication')
  const last = issues.at(-1)?.on.to
  if (last === undefined || !issues.some((issue) => inWindow(issue, SIX_MONTHS, on))) return null
  const stops = history
    .entries(FOREVER, 'lithium-stopped')
    .map(happenedBy)
    .filter((stop) => stop <= on)
  if (stops.some((stop) => stop > last)) return null
  // A stop on the day of an issue comes after it, but the person was on lithium that day.
  const stopped = Math.max(...stops.filter((stop) => stop < last))
  return taken(
    issues.filter((issue) => issue.on.to > stopped),
    on,
  )
}

const levels = (history: History, on: PlainDate) =>
  history
    .entries(on, 'lithium-level')
    .flatMap((entry) => (entry.value !== null && 'value' in entry.value ? [{ on: entry.on.to, value: entry.value.value }] : []))

/** Levels in range on two days at least seven days apart, with none out of range from the one to the other. Rule `li-level-early`. */
const stable = (history: History, start: PlainDate, on: PlainDate): boolean => {
  const since = levels(history, on).filter((level) => level.on >= start)
  const good = ({ value }: { value: number }): boolean => value >= 0.6 && value <= 0.8
  return since.some((first) =>
    since.some((second) => second.on - first.on >= 7 && since.filter((level) => level.on >= first.on && level.on <= second.on).every(good)),
  )
}

const stage = (history: History, on: PlainDate): { start: PlainDate; name: 'early' | 'first-year' | 'later' } | null => {
  const start = lithium(history, on)
  if (start === null || on < start + 7) return null
  if (on >= addMonths(start, 12)) return { start, name: 'later' }
  return { start, name: stable(history, start, on) ? 'first-year' : 'early' }
}

/** Anti-inflammatories and thiazides raise the level of everyone. */
const RAISING_LITHIUM = ['nsaid-medication', 'thiazide-diuretic-medication']

/** A kidney problem, a last level of 0.8 or more, 65 or older, or a medicine that raises the level in the last three months. */
const atRisk = (history: History, on: PlainDate): boolean => {
  const all = levels(history, on)
  const newest = all.filter((level) => level.on === all.at(-1)?.on)
  const old = history.birthDate !== null && !younger(history, on, 65)
  const raised = taken(history.medicines(on, ...RAISING_LITHIUM), on, THREE_MONTHS) !== null
  return old || raised || stands(history, on, KIDNEY, KIDNEY_OVER) || newest.some(({ value }) => value >= 0.8)
}

/** An interacting medicine begun after lithium was. */
const interaction: Population = (history, on) => {
  const start = lithium(history, on)
  const medicine = taken(history.medicines(on, ...RAISING_LITHIUM, 'lithium-interacting-medication'), on, THREE_MONTHS)
  return start !== null && medicine !== null && medicine > start ? medicine : null
}

const valproate: Population = (history, on) => taken(history.medicines(on, 'valproate-medication'), on)
/** From that day on a start before 55 needs two specialists. */
const startedYoung: Population = (history, on) => {
  const start = valproate(history, on)
  const young = start !== null && (history.birthDate === null || ageOn(history.birthDate, start) < 55)
  return young && start >= day('2024-01-31') ? start : null
}

/** The condition decided by the newest day on which anything says of it yes or no: yes, if any of that day does. */
const newestSays = (
  history: History,
  then: PlainDate,
  clusters: readonly ClusterId[],
  decide: (entry: Entry) => boolean | null,
): boolean => {
  const told = history.entries(then, ...clusters).flatMap((entry) => {
    const says = decide(entry)
    return says === null ? [] : [{ on: entry.on.to, says }]
  })
  return told.some(({ on, says }) => says && on === told.at(-1)?.on)
}
const numberIn = ({ value }: Entry): number | null => (value !== null && 'value' in value ? value.value : null)

const SMOKING = ['smoking-current', 'smoking-ex', 'smoking-never', 'smoking-non-smoker-unspecified']
const smokes = (history: History, then: PlainDate): boolean => {
  const current = new Set(history.entries(then, 'smoking-current'))
  return newestSays(history, then, SMOKING, (entry) => (entry.absent ? null : current.has(entry)))
}

const GLUCOSE = ['hba1c', 'hba1c-percent', 'fasting-glucose']
/** HbA1c of 42 to 47, or fasting glucose from 5.5 to below 7. */
const glucoseRaised = (history: History, then: PlainDate): boolean => {
  const fasting = new Set(history.entries(then, 'fasting-glucose'))
  return newestSays(history, then, GLUCOSE, (entry) => {
    const value = numberIn(entry)
    if (value === null) return null
    return fasting.has(entry) ? value >= 5.5 && value < 7 : value >= 42 && value < 48
  })
}

const LONG_TERM = ['cardiovascular-disease', 'heart-failure', 'chronic-obstructive-pulmonary-disease', 'learning-disability']
/** 65 by the end of the March of that season, a long-term condition, or a body mass index of 40. */
const fluRisk = (history: History, then: PlainDate): boolean => {
  const { birthDate } = history
  // Before every date there was no season.
  const now = Number.isFinite(then) ? then : 0
  const today = new Date(now * 86_400_000)
  const march = day(`${today.getUTCFullYear() + (today.getUTCMonth() < 3 ? 0 : 1)}-03-31`)
  return (
    (birthDate !== null && addMonths(birthDate, 65 * 12) <= march) ||
    stands(history, then, LONG_TERM) ||
    stands(history, then, KIDNEY, KIDNEY_OVER) ||
    stands(history, then, ['diabetes'], ['diabetes-resolved']) ||
    newestSays(history, then, ['body-mass-index-value'], (entry) => {
      const bmi = numberIn(entry)
      return bmi === null ? null : bmi >= 40
    })
  )
}
/** The first of April of every year: who is 65 in a season is so from that day. */
const APRILS = Array.from({ length: 12 }, (_, i) => day(`${2018 + i}-04-01`))

const RAISING_LIPIDS = `olanzapine clozapine quetiapine chlorpromazine fluphenazine levomepromazine pericyazine perphenazine
  pipotiazine promazine thioridazine trifluoperazine`
  .split(/\s+/)
  .map((name) => `antipsychotic-drug-${name}`)

/** Every population of the plan, by the name the plan uses. */
export const populations: Readonly<Record<string, Population>> = {
  'den-phsmi': smi,
  'cvd-qrisk': (history, on) =>
    both(
      smi(history, on),
      aged(history, on, 25, 85),
      heldSince(daysOf(history, ...CVD), on, (then) => !stands(history, then, CVD)),
      heldSince(daysOf(history, ...KIDNEY, ...KIDNEY_OVER), on, (then) => !stands(history, then, KIDNEY, KIDNEY_OVER)),
    ),
  hypertension: (history, on) =>
    both(
      smi(history, on),
      heldSince(daysOf(history, 'hypertension', 'hypertension-resolved'), on, (then) =>
        stands(history, then, ['hypertension'], ['hypertension-resolved']),
      ),
    ),
  'screen-bowel': (history, on) => both(smi(history, on), aged(history, on, 50, 75)),
  'screen-breast': (history, on) => (history.sex === 'female' ? both(smi(history, on), aged(history, on, 50, 71)) : null),
  'screen-cervical': (history, on) =>
    history.sex !== 'female'
      ? null
      : both(
          smi(history, on),
          aged(history, on, 25, 65),
          heldSince(daysOf(history, UNSUITABLE), on, (then) => !stands(history, then, [UNSUITABLE])),
        ),
  smoker: (history, on) =>
    both(
      smi(history, on),
      heldSince(daysOf(history, ...SMOKING), on, (then) => smokes(history, then)),
    ),
  'raised-glucose': (history, on) =>
    both(
      smi(history, on),
      heldSince(daysOf(history, ...GLUCOSE), on, (then) => glucoseRaised(history, then)),
    ),
  'vacc-flu': (history, on) =>
    both(
      smi(history, on),
      heldSince(
        [...APRILS, ...daysOf(history, ...LONG_TERM, ...KIDNEY, ...KIDNEY_OVER, 'diabetes', 'diabetes-resolved', 'body-mass-index-value')],
        on,
        (then) => fluRisk(history, then),
      ),
    ),
  'vacc-covid': (history, on) => both(smi(history, on), aged(history, on, 75, 151)),
  inpatient: (history, on) =>
    latestOf(
      ...history
        .of('stay')
        .filter((stay) => stay.setting === 'mh' && stay.on.from <= on && (stay.until === null || on < stay.until))
        .map((stay) => stay.on.from),
    ),
  'antipsychotic-lipids-first-year': (history, on) => {
    const start = eachDrug(history, on, RAISING_LIPIDS)
    return start !== null && on < addMonths(start, 12) ? start : null
  },
  antipsychotic,
  'antipsychotic-adult': adult,
  'antipsychotic-adult-after-1yr': (history, on) => passed(adult(history, on), { months: 12 }, on),
  'antipsychotic-under-18': child,
  'antipsychotic-under-18-after-12wk': (history, on) => passed(child(history, on), { days: 84 }, on),
  'antipsychotic-ecg': (history, on) => {
    const start = antipsychotic(history, on)
    return start !== null && (heart(history, start) || inBed(history, start)) ? start : null
  },
  'antipsychotic-prolactin': (history, on) => eachDrug(history, on, ['antipsychotic-prolactin-raising']),
  'antipsychotic-olanzapine-clozapine': (history, on) => eachDrug(history, on, ['olanzapine-medication', 'clozapine-medication']),
  'antipsychotic-renal': (history, on) => eachDrug(history, on, ['antipsychotic-drug-amisulpride', 'antipsychotic-drug-sulpiride']),
  'antipsychotic-liver': (history, on) => eachDrug(history, on, ['antipsychotic-drug-chlorpromazine']),
  'antipsychotic-thyroid': (history, on) => eachDrug(history, on, ['antipsychotic-drug-quetiapine']),
  'antipsychotic-heart': (history, on) => eachDrug(history, on, ['antipsychotic-drug-haloperidol', 'antipsychotic-drug-pimozide']),
  clozapine,
  lithium,
  'lithium-early': (history, on) => {
    const now = stage(history, on)
    return now?.name === 'early' ? addDays(now.start, 7) : null
  },
  'lithium-first-year': (history, on) => {
    const now = stage(history, on)
    return now?.name === 'first-year' ? now.start : null
  },
  'lithium-at-risk': (history, on) => {
    const now = stage(history, on)
    return now?.name === 'later' && atRisk(history, on) ? now.start : null
  },
  'lithium-settled': (history, on) => {
    const now = stage(history, on)
    return now?.name === 'later' && !atRisk(history, on) ? now.start : null
  },
  'lithium-interaction-started': interaction,
  'lithium-ecg': (history, on) => {
    const start = lithium(history, on)
    return start !== null && heart(history, start) ? start : null
  },
  valproate,
  'valproate-able-to-become-pregnant': (history, on) =>
    history.sex === 'female' && (history.birthDate === null || younger(history, on, 55)) ? valproate(history, on) : null,
  'valproate-started-under-55': startedYoung,
  'valproate-men-started-under-55': (history, on) => (history.sex === 'male' ? startedYoung(history, on) : null),
}
