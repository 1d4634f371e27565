import { addMonths, type PlainDate } from './date.ts'
import type { CheckId, Finding } from './finding.ts'
import { lipidHighRisk } from './measure/lipidRisk.ts'
import type { PersonRecord } from './record.ts'
import { lift, steps, type Timeline } from './timeline.ts'

/** The limits of `lipid-high-risk` as the contract has them (S01, S02). */
const LIPID_RISK = { 'antipsychotic-months': 6, 'bmi-white': 25, 'bmi-otherwise': 23, 'bmi-any': 30 }
/** A lipid profile of someone at no high risk may be this old before it matters (section 13, "QOF lipids vs PHSMI lipids"). */
const LIPID_MONTHS = 24
/** Someone who never smoked by this age hardly begins (section 3.2, "Smoking conflict"). */
const SETTLED_AGE = 26

/** Says from when to when a check with something on record may wait. */
type MayWait = (record: PersonRecord, finding: Timeline<Finding | null>) => Timeline<boolean>

/** While what a check rests on is younger than so many months. */
const youngerThan = (months: number, { starts, values }: Timeline<Finding | null>): Timeline<boolean> => {
  const changes: [PlainDate, boolean][] = []
  values.forEach((finding, i) => {
    const from = starts[i] as PlainDate
    const until = starts[i + 1] ?? Number.POSITIVE_INFINITY
    const old = finding?.evidence ? addMonths(finding.evidence.on, months) : Number.NEGATIVE_INFINITY
    changes.push([from, from < old])
    if (from < old && old < until) changes.push([old as PlainDate, false])
  })
  return steps(false, changes)
}

/** The last profile is less than two years old, and nothing calls for one a year. Both sides' records count: a trust prescribes too. */
const lipids: MayWait = (record, finding) =>
  lift([youngerThan(LIPID_MONTHS, finding), lipidHighRisk(record, LIPID_RISK)], (isRecent, high) => isRecent && !high)

/** Recorded as never having smoked since the birthday, and as nothing else by then. */
const smoking: MayWait = (record) => {
  const { birthDate } = record
  const settled = birthDate && record.entries('smoking-never').find(({ on }) => on.from >= addMonths(birthDate, SETTLED_AGE * 12))?.on.to
  if (settled == null) return steps(false, [])
  const smoked = record.entries('smoking-current', 'smoking-ex')[0]?.on.to ?? (Number.POSITIVE_INFINITY as PlainDate)
  if (smoked <= settled) return steps(false, [])
  return steps(false, [[settled, true], ...(Number.isFinite(smoked) ? [[smoked, false] as const] : [])])
}

const mayWait: Readonly<Record<CheckId, MayWait>> = { lipids, smoking }

const couldWait = (finding: Finding | null): finding is Finding =>
  finding !== null && finding.evidence !== null && finding.priority === undefined

/** The findings with the priority `low` where the check rests on something, may wait, and nothing makes it pressing. */
export const withLowPriority = (check: CheckId, finding: Timeline<Finding | null>, record: PersonRecord): Timeline<Finding | null> => {
  const judge = mayWait[check]
  if (judge === undefined || !finding.values.some(couldWait)) return finding
  return lift([finding, judge(record, finding)], (one, may) => (may && couldWait(one) ? { ...one, priority: 'low' } : one))
}
