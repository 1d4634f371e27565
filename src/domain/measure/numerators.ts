import type { Interval } from '../date.ts'
import { type Entry, numberOf } from '../fact.ts'
import { latestDiagnosis } from '../population.ts'
import { numberOr } from '../ruling.ts'
import { constant, type Held, held, lift, map, type Timeline } from '../timeline.ts'
import { holding } from './holding.ts'
import { LIPID_RISK_PARAMETERS, lipidHighRisk } from './lipidRisk.ts'
import type { Numerator } from './measure.ts'
import type { Subject } from './subject.ts'

/** Says over time whether a measure is met, leaving aside whom it is about. `of` gives the same for another measure. */
export type Achieved = (numerator: Numerator, subject: Subject, of: (measure: string) => Timeline<boolean>) => Timeline<boolean>

/** A window of no length holds nothing: a measure that names none is refused when it is read. */
const windowOf = ({ window }: Numerator): Interval => window ?? { days: 0 }

const newestIn = (entries: readonly Entry[], window: Interval): Timeline<Held<Entry> | undefined> =>
  held(entries.map((entry) => holding(entry, entry.on, window)))

/** Any entry inside the window. */
const recorded: Achieved = (numerator, { recorded }) => recorded(numerator.clusters, windowOf(numerator))

/** An entry inside the window that is not older than the latest diagnosis. Rule `qof-mh002`. */
const recordedSinceDiagnosis: Achieved = (numerator, { gp }) =>
  lift(
    [newestIn(gp.entries(...numerator.clusters), windowOf(numerator)), latestDiagnosis(gp)],
    (newest, diagnosis) => newest?.fresh === true && (diagnosis === null || newest.reading.on.from >= diagnosis),
  )

/** Inside the window for those at high risk, inside the longer one for the others. Rules `qof-mh011`, `lipid-high-risk`. */
const recordedByLipidRisk: Achieved = (numerator, { gp, recorded }) =>
  lift(
    [
      recorded(numerator.clusters, windowOf(numerator)),
      recorded(numerator.clusters, { months: numberOr(numerator.parameters, 'months-otherwise', Number.NaN) }),
      lipidHighRisk(gp, numerator.parameters),
    ],
    (recently, ever, atRisk) => recently || (ever && !atRisk),
  )

/** The newest number inside the window lies between two limits, both included. Rules `li-indicator-4m`, `li-audit-range`. */
const newestBetween: Achieved = (numerator, { gp }) => {
  const from = numberOr(numerator.parameters, 'from', Number.NaN)
  const to = numberOr(numerator.parameters, 'to', Number.NaN)
  // A bound is the newest word as well, though never one that lies between two limits.
  const numbered = gp.entries(...numerator.clusters).filter(({ value }) => value !== null)
  return map(newestIn(numbered, windowOf(numerator)), (newest) => {
    const value = newest === undefined ? null : numberOf(newest.reading)
    return newest?.fresh === true && value !== null && value >= from && value <= to
  })
}

/** Every measure it is made of is met. Rule `qof-mh021`. */
const everyComponent: Achieved = ({ components }, _, of) => {
  if (components.length === 0) return constant(false)
  return lift<boolean[], boolean>(components.map(of), (...each) => each.every(Boolean))
}

/** Every kind of numerator that a Measure can name. */
export const numerators = { recorded, recordedSinceDiagnosis, recordedByLipidRisk, newestBetween, everyComponent } satisfies Record<
  string,
  Achieved
>

/** What each has to be told, so that nothing is found missing only when a person is evaluated. */
export const numeratorNeeds: Readonly<
  Record<keyof typeof numerators, { readonly window: boolean; readonly parameters: readonly string[] }>
> = {
  recorded: { window: true, parameters: [] },
  recordedSinceDiagnosis: { window: true, parameters: [] },
  recordedByLipidRisk: { window: true, parameters: ['months-otherwise', ...LIPID_RISK_PARAMETERS] },
  newestBetween: { window: true, parameters: ['from', 'to'] },
  everyComponent: { window: false, parameters: [] },
}
