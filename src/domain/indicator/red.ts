import { type Alert, RESPONSE_DAYS } from '../alert.ts'
import type { ClusterId } from '../cluster.ts'
import { add, addMonths, type Interval, type PlainDate } from '../date.ts'
import type { Finding } from '../finding.ts'
import { onceFor } from '../memo.ts'
import { type Check, coreChecks } from '../plan.ts'
import { present } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { at, type Timeline } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import { type Event, eventsAnswered } from './events.ts'
import { atOr, type CountedOn, type Countee, counted, type Indicator, onRegister } from './indicator.ts'

const MONTHS = 12
const NO_ALERTS: readonly Alert[] = []

/** What shows that something is known of a check: its evidence, and what its red zones read, such as a score of drinking by itself. */
const tellingOf = onceFor(({ evidence, alerts }: Check): readonly ClusterId[] => [
  ...new Set([...evidence, ...alerts.flatMap(({ values }) => values)]),
])

/** Whether anything was recorded of a check in the twelve months to a day. */
export const recordedLately = ({ plan, record }: Countee, check: string): ((on: PlainDate) => boolean) => {
  const found = plan.checks.find(({ id }) => id === check)
  const days = record.entries(...(found === undefined ? [] : tellingOf(found))).flatMap((entry) => (entry.absent ? [] : [entry.on.to]))
  return (on) => {
    const after = addMonths(on, -MONTHS)
    return days.some((day) => day > after && day <= on)
  }
}

/** A short score that asks for the full one says nothing any more once that is there (rules `alc-audit-c`, `rz-alcohol`). */
const isSettled = ({ rule, respondedOn }: Alert): boolean => rule === 'alc-audit-c' && respondedOn !== null

/** Whether the newest value of a check lies in a red zone, answered or not. */
export const isInRedZone = ({ evaluation }: Countee, check: string): ((on: PlainDate) => boolean) => {
  const alerts = atOr(evaluation.alerts.get(check), NO_ALERTS)
  return (on) => !alerts(on).every(isSettled)
}

/** Among those with the check in twelve months, those whose newest value lies in a red zone. */
const inRedZone =
  (check: string) =>
  (person: Countee): CountedOn => {
    const isRed = isInRedZone(person, check)
    const recorded = recordedLately(person, check)
    const listed = onRegister(person)
    return (on) => counted(listed(on) && recorded(on), () => isRed(on))
  }

const zones = [
  ['blood-pressure', 'High blood pressure', 'blood pressure is 140/90 or more', ['rz-bp']],
  ['bmi', 'Overweight', 'BMI is in the range that calls for help, which is lower for some family backgrounds', ['rz-bmi', 'rz-bmi-high']],
  ['glucose', 'High blood sugar', 'blood sugar is raised', ['rz-glucose-risk', 'rz-glucose-diabetes']],
  ['lipids', 'High cholesterol', 'total cholesterol is above 6.0 mmol/L', ['rz-lipids']],
  ['alcohol', 'Harmful drinking', 'drinking is at a level that harms health', ['rz-alcohol']],
] as const

/** Where a response to a red value would stand, besides where the check itself does. */
const RESPONSE_AREAS = ['uncategorised', 'medication'] as const
const IN_TIME: Interval = { days: RESPONSE_DAYS }

/** Whether a response within so many days of a day may stand in what was not seen. */
const mayBeHidden = ({ area, evidence }: Check, record: PersonRecord): ((on: PlainDate) => boolean) => {
  const hidden = [...new Set([area, ...RESPONSE_AREAS])].map((one) => hiddenFor({ area: one, evidence }, IN_TIME, record))
  return (on) => hidden.some((timeline) => at(timeline, add(on, IN_TIME)) !== null)
}

/** One red value: from the day it was found to its first recorded response, or to the next value. Key: rule and day. */
const eventsIn = (check: Check, alerts: Timeline<readonly Alert[]>, record: PersonRecord): Event[] => {
  if (alerts.values.every((standing) => standing.length === 0)) return []
  const here = present(record)
  const isHidden = mayBeHidden(check, record)
  const found = new Map<string, { on: PlainDate; answered: PlainDate | null }>()
  const keyOf = ({ rule, on }: Alert): string => `${rule} ${on}`
  for (const [i, standing] of alerts.values.entries()) {
    const start = alerts.starts[i] as PlainDate
    const now = new Set(standing.map(keyOf))
    // A later measurement is a response too (design, "response to a red-zone value").
    // An alert that ends because the person died or moved away does not end with one.
    if (at(here, start)) for (const [key, one] of found) if (!now.has(key)) one.answered ??= start
    for (const alert of standing) {
      const one = found.get(keyOf(alert)) ?? { on: alert.on, answered: null }
      one.answered ??= alert.respondedOn
      found.set(keyOf(alert), one)
    }
  }
  return [...found.values()]
    .filter(({ on }) => Number.isFinite(on))
    .map(({ on, answered }) => {
      const inTime = answered !== null && answered - on <= RESPONSE_DAYS
      return { on, met: inTime || !isHidden(on) ? inTime : null }
    })
}

/** `gap-intervene`: red results that were answered in time. */
const answered = ({ plan, record, evaluation }: Countee): CountedOn =>
  eventsAnswered(
    coreChecks(plan).flatMap((check) => {
      const alerts = evaluation.alerts.get(check.id)
      return alerts === undefined ? [] : eventsIn(check, alerts, record)
    }),
    IN_TIME,
    present(record),
  )

/** Smokers among those whose smoking is known, and help offered to smokers (rules `rz-smoking`, `smoke-offer`). */
const isSmoker = (person: Countee): ((on: PlainDate) => boolean) => {
  const alerts = person.evaluation.alerts.get('smoking')
  return alerts === undefined ? () => false : (on) => at(alerts, on).some(({ rule }) => rule === 'rz-smoking')
}

const smoking: readonly Indicator[] = [
  {
    id: 'smoking-prevalence',
    group: 'health',
    name: 'People who smoke',
    means: 'People asked about smoking in the last twelve months who smoke.',
    unit: 'people',
    better: 'lower',
    rules: ['rz-smoking'],
    of: (person) => {
      const recorded = recordedLately(person, 'smoking')
      const listed = onRegister(person)
      const smokes = isSmoker(person)
      return (on) => counted(listed(on) && recorded(on), () => smokes(on))
    },
  },
  {
    id: 'smoking-support',
    group: 'health',
    name: 'Smokers offered help to stop',
    means: 'People who smoke who were offered help to stop in the last twelve months.',
    unit: 'people',
    better: 'higher',
    rules: ['smoke-offer', 'rz-smoking'],
    of: (person) => {
      const listed = onRegister(person)
      const smokes = isSmoker(person)
      const offered = recordedLately(person, 'smoking-support')
      const offer = atOr<Finding | null>(person.evaluation.findings.get('smoking-support'), null)
      return (on) => counted(listed(on) && smokes(on) && (offered(on) || offer(on)?.status !== 'unknown'), () => offered(on))
    },
  },
]

/** Red zones (clinical-rules section 5): how many stand in one, and how many were answered. */
export const redIndicators: readonly Indicator[] = [
  ...zones.map(
    ([check, name, what, rules]): Indicator => ({
      id: `red-${check}`,
      group: 'health',
      name,
      means: `People with this check in the last twelve months whose ${what}.`,
      unit: 'people',
      better: 'lower',
      rules,
      of: inRedZone(check),
    }),
  ),
  ...smoking,
  {
    id: 'gap-intervene',
    group: 'time',
    name: 'Worrying results answered within 28 days',
    means: 'Results in a red zone found in twelve months that had a recorded answer, or a new test, within 28 days.',
    unit: 'results',
    better: 'higher',
    rules: ['gap-intervene', 'act-abnormal'],
    of: answered,
  },
]
