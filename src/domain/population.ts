import type { ClusterId } from './cluster.ts'
import { add, BEGINNING, type Interval, type PlainDate, windowEnd } from './date.ts'
import type { Entry, Fact } from './fact.ts'
import type { PersonRecord } from './record.ts'
import { anyOf } from './stretch.ts'
import { constant, covered, lift, map, since, steps, type Timeline } from './timeline.ts'

/** Works something out once for each record: many rules ask the same of one person. */
export const once =
  <T>(of: (record: PersonRecord) => T): ((record: PersonRecord) => T) =>
  (record) =>
    record.keep(of, of)

/** Codes that put someone on the register by diagnosis. */
export const DIAGNOSIS: readonly ClusterId[] = ['smi-diagnosis', 'smi-diagnosis-icd10', 'psychotic-depression-icd10']
/** Codes that say the illness is in remission. */
export const REMISSION: readonly ClusterId[] = ['smi-remission']
const MOOD_OR_PSYCHOSIS: readonly ClusterId[] = ['antipsychotic-medication', 'lithium-medication', 'valproate-medication']
const SIX_MONTHS: Interval = { months: 6 }

/**
 * The day an event surely has happened by: the last it may have been on, or the day it was known if that is sooner.
 * A diagnosis dated only 2026 counts from the day it was recorded, not from New Year's Eve.
 */
export const happenedBy = (fact: Fact): PlainDate =>
  fact.knownOn !== null && fact.knownOn >= fact.on.from && fact.knownOn < fact.on.to ? fact.knownOn : fact.on.to

/** The day of the latest event so far, or null before the first. */
export const latestDay = (entries: readonly Entry[]): Timeline<PlainDate | null> =>
  steps<PlainDate | null>(
    null,
    entries.map((entry) => [happenedBy(entry), happenedBy(entry)]),
  )

/** Whether something dated on or after the first of the facts lies in the window of that length. Rule `window-strict`. */
export const inWindow = (facts: readonly Fact[], interval: Interval): Timeline<boolean> =>
  covered(facts.map(({ on }) => ({ from: on.to, until: windowEnd(on.from, interval) })))

/** The day of the latest diagnosis so far. */
export const latestDiagnosis = once((record) => latestDay(record.entries(...DIAGNOSIS)))

/** Any SMI diagnosis so far, at any age (`age-floor`); remission does not undo it. Rule `reg-mh1` without registration. */
export const diagnosed = once((record): Timeline<boolean> => map(latestDiagnosis(record), (latest) => latest !== null))

/** The latest remission code is on or after the latest diagnosis. Rules `remission-state`, `remission-same-day`. */
export const inRemission = once(
  (record): Timeline<boolean> =>
    lift(
      [latestDiagnosis(record), latestDay(record.entries(...REMISSION))],
      (diagnosis, remission) => diagnosis !== null && remission !== null && remission >= diagnosis,
    ),
)

/** Lithium issued inside the last six months and not stopped after that issue. Rule `reg-mh2` without registration. */
export const onLithium = once((record): Timeline<boolean> => {
  const issues = record.medicines('lithium-medication')
  const latest = steps<PlainDate | null>(
    null,
    issues.map((issue) => [issue.on.to, issue.on.to]),
  )
  return lift(
    [inWindow(issues, SIX_MONTHS), latest, latestDay(record.entries('lithium-stopped'))],
    (issued, last, stopped) => issued && !(stopped !== null && last !== null && stopped > last),
  )
})

/** On an antipsychotic or mood stabiliser: one recorded inside the last six months. Rule `reg-meds-any`. */
export const onMedicine = (record: PersonRecord): Timeline<boolean> => inWindow(record.medicines(...MOOD_OR_PSYCHOSIS), SIX_MONTHS)

/** Alive. A death without a date is taken to be before every date that matters. */
export const alive = once(
  (record): Timeline<boolean> =>
    steps(
      true,
      record.of('death').map((death) => [death.on.from, false]),
    ),
)

/** Registered with a practice, as the GP record says. A record without periods has been registered all along. */
export const registered = once((record): Timeline<boolean> => {
  const stretches = record.from('gp').of('registration')
  return stretches.length === 0 ? constant(true) : anyOf(stretches)
})

/** Alive and registered: actions are for these people only. Rule `exclude-dead-left`. */
export const present = once((record): Timeline<boolean> => lift([alive(record), registered(record)], (living, here) => living && here))

/** From when a requirement applies without a break, or null while it does not. BEGINNING when it always has. */
export type Applies = Timeline<PlainDate | null>

/** Applies to nobody. Whoever knows gives this one back, so that those who build on it need not look. */
export const NEVER: Applies = constant(null)

/**
 * Who a rule is about, by the name its PlanDefinition action uses. The day is the one the requirement began:
 * first diagnosis, or the relapse that ended a remission (rule `relapse-reentry`), so remission never shows as overdue.
 */
export const corePopulations = {
  'den-phsmi': once(
    (record): Applies => since(lift([diagnosed(record), inRemission(record)], (diagnosis, remission) => diagnosis && !remission)),
  ),
} satisfies Record<string, (record: PersonRecord) => Applies>

/** The first day after an interval from a day, never before the requirement began; null when both are unknown. */
export const dueAfter = (last: PlainDate, interval: Interval, began: PlainDate): PlainDate | null => {
  const due = Math.max(add(last, interval), began) as PlainDate
  return due === BEGINNING ? null : due
}
