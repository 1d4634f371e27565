import { add, addDays, addMonths, type Interval, type PlainDate } from '../date.ts'
import type { Finding } from '../finding.ts'
import { antipsychoticPopulations } from '../monitoring/antipsychotic.ts'
import { inWindow, present } from '../population.ts'
import { at } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import { type Event, eventsAnswered } from './events.ts'
import { atOr, type CountedOn, type Countee, counted, type Indicator, onRegister } from './indicator.ts'

/** How late a check may be and still be on time. */
const GRACE_DAYS = 28

const askedBy = ({ evaluation }: Countee, on: PlainDate, rules: readonly string[]): readonly Finding[] =>
  [...evaluation.findings.values()].flatMap((timeline) => {
    const finding = at(timeline, on)
    return finding?.rules.some((rule) => rules.includes(rule)) ? [finding] : []
  })

const isHidden = ({ status }: Finding): boolean => status === 'unknown'
const isLate =
  (on: PlainDate) =>
  ({ status, dueOn }: Finding): boolean =>
    status === 'due' && (dueOn === null || dueOn <= addDays(on, -GRACE_DAYS))

/** The day a course is looked at is so long after its start, and the days of grace. Where something cannot be known, it is not looked at. */
const afterStart =
  (after: Interval, rules: readonly string[]) =>
  (person: Countee): CountedOn => {
    const courses = antipsychoticPopulations.antipsychotic(person.record)
    const here = present(person.record)
    const starts = new Set(courses.values.filter((start): start is PlainDate => start !== null && Number.isFinite(start)))
    const events = [...starts].flatMap((start): Event[] => {
      const due = add(start, after)
      const looked = addDays(due, GRACE_DAYS)
      // A course that is over by then is not asked for, and of who died or moved away nothing is: that is no check done.
      if (at(courses, looked) !== start || !at(here, looked)) return []
      const asked = askedBy(person, looked, rules)
      return asked.some(isHidden) ? [] : [{ on: due, met: !asked.some(isLate(looked)) }]
    })
    return eventsAnswered(events, { days: GRACE_DAYS }, here)
  }

const YEARLY = ['ap-annual', 'ap-cyp-6m']

const yearly = (person: Countee): CountedOn => {
  const course = antipsychoticPopulations.antipsychotic(person.record)
  return (on) => {
    const start = at(course, on)
    if (start === null || addMonths(start, 12) > on) return counted(false, () => false)
    const asked = askedBy(person, on, YEARLY)
    return counted(asked.length > 0 && !asked.some(isHidden), () => !asked.some(isLate(on)))
  }
}

const monitored = (id: string, name: string, means: string, rules: readonly string[], of: Indicator['of']): Indicator => ({
  id,
  group: 'medicines',
  name,
  means: `${means} A check is on time up to 28 days after it is due. One that was offered and declined is not late.`,
  unit: 'starts',
  better: 'higher',
  rules,
  of,
})

const SIX_MONTHS: Interval = { months: 6 }
const STATINS = ['statin-medication'] as const

/** Antipsychotic monitoring on time (clinical-rules section 6), and the heart (section 9, `cvd-qrisk`). */
export const medicineIndicators: readonly Indicator[] = [
  monitored(
    'ap-baseline-on-time',
    'Checks at the start of an antipsychotic',
    'Starts of an antipsychotic in twelve months with all the checks of the start done on time.',
    ['ap-baseline'],
    afterStart({ days: 0 }, ['ap-baseline']),
  ),
  monitored(
    'ap-12wk-on-time',
    'Checks twelve weeks into an antipsychotic',
    'Courses of an antipsychotic that reached twelve weeks in twelve months with all the checks of that time done.',
    ['ap-12wk', 'ap-cyp-12wk'],
    afterStart({ days: 84 }, ['ap-12wk', 'ap-cyp-12wk']),
  ),
  {
    ...monitored(
      'ap-annual-on-time',
      'Yearly checks on an antipsychotic',
      'People on an antipsychotic for more than a year with no yearly check late.',
      YEARLY,
      yearly,
    ),
    unit: 'people',
  },
  {
    id: 'qrisk-recorded',
    group: 'heart',
    name: 'Heart risk worked out',
    means: 'People whose risk of a heart attack or stroke should be worked out, and has been.',
    unit: 'people',
    better: 'higher',
    rules: ['cvd-qrisk'],
    of: (person) => {
      const finding = atOr<Finding | null>(person.evaluation.findings.get('qrisk3'), null)
      const listed = onRegister(person)
      return (on) => {
        const found = finding(on)
        return counted(listed(on) && found !== null && !isHidden(found), () => found?.status === 'up-to-date')
      }
    },
  },
  {
    id: 'qrisk-10-statin',
    group: 'heart',
    name: 'High heart risk and on a statin',
    means: 'People with a recorded ten-year risk of 10% or more who have had a statin in the last six months.',
    unit: 'people',
    better: 'higher',
    rules: ['cvd-qrisk'],
    of: (person) => {
      const alerts = atOr(person.evaluation.alerts.get('qrisk3'), [])
      const statin = inWindow(person.record.medicines(...STATINS), SIX_MONTHS)
      const hidden = hiddenFor({ area: 'medication', evidence: STATINS }, SIX_MONTHS, person.record)
      const listed = onRegister(person)
      const isAtRisk = (on: PlainDate): boolean => listed(on) && alerts(on).some(({ rule }) => rule === 'cvd-qrisk')
      return (on) => counted(isAtRisk(on) && (at(statin, on) || at(hidden, on) === null), () => at(statin, on))
    },
  },
]
