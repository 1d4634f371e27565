import { addMonths, type PlainDate } from '../date.ts'
import { type Entry, numberOf } from '../fact.ts'
import type { PersonRecord } from '../record.ts'
import { type CountedOn, type Countee, counted, type Indicator, onRegister } from './indicator.ts'
import { isInRedZone, recordedLately } from './red.ts'

/** Whether one thing about somebody's health is good on a day; null where nothing in twelve months says. */
type Good = (on: PlainDate) => boolean | null

const MONTHS = 12

/** The newest numbers of some clusters in twelve months, those of one day together. */
const newestNumbers = (record: PersonRecord, clusters: readonly string[]): ((on: PlainDate) => readonly Entry[]) => {
  const entries = record.entries(...clusters).filter((entry) => numberOf(entry) !== null)
  return (on) => {
    const after = addMonths(on, -MONTHS)
    const newest = entries.findLast((entry) => entry.on.to <= on && entry.on.from > after)
    return newest === undefined ? [] : entries.filter((entry) => entry.on.to === newest.on.to)
  }
}

/** Recorded lately, and in no red zone: where the limits of good health are those of the red zone. */
const notRed = (person: Countee, check: string): Good => {
  const isRed = isInRedZone(person, check)
  const recorded = recordedLately(person, check)
  return (on) => (recorded(on) ? !isRed(on) : null)
}

const bmi = ({ record }: Countee): Good => {
  const newest = newestNumbers(record, ['body-mass-index-value'])
  return (on) => {
    const values = newest(on).flatMap((entry) => numberOf(entry) ?? [])
    return values.length === 0 ? null : values.every((value) => value >= 18.5 && value < 25)
  }
}

const GLUCOSE = ['hba1c', 'hba1c-percent', 'fasting-glucose', 'blood-glucose'] as const

const glucose = ({ record }: Countee): Good => {
  const newest = newestNumbers(record, GLUCOSE)
  const limitOf = (entry: Entry): number =>
    record.isIn(entry, 'hba1c', 'hba1c-percent') ? 42 : record.isIn(entry, 'fasting-glucose') ? 5.5 : 11.1
  return (on) => {
    const entries = newest(on)
    return entries.length === 0 ? null : entries.every((entry) => (numberOf(entry) as number) < limitOf(entry))
  }
}

const lipids = ({ record }: Countee): Good => {
  const newest = newestNumbers(record, ['cholesterol-total', 'cholesterol-hdl', 'cholesterol-non-hdl'])
  const isGood = (entry: Entry): boolean => {
    const value = numberOf(entry) as number
    if (record.isIn(entry, 'cholesterol-hdl')) return value > 1
    return value < (record.isIn(entry, 'cholesterol-non-hdl') ? 4.1 : 5.1)
  }
  return (on) => {
    const entries = newest(on)
    return entries.length === 0 ? null : entries.every(isGood)
  }
}

/** Whether all seven are good; null unless all are known. The one that is seldom recorded is asked first. */
const allGood = (person: Countee): Good => {
  const all = [
    notRed(person, 'drugs'),
    notRed(person, 'smoking'),
    notRed(person, 'alcohol'),
    notRed(person, 'blood-pressure'),
    bmi(person),
    glucose(person),
    lipids(person),
  ]
  return (on) => {
    let good = true
    for (const one of all) {
      const is = one(on)
      if (is === null) return null
      good &&= is
    }
    return good
  }
}

/**
 * All seven of good health (clinical-rules section 5, `gap-outcome`): no smoking, harmful drinking or drugs; blood pressure below 140/90;
 * BMI 18.5 to 24.9; glucose and lipids in range. Whoever has not all seven recorded is left out, and counted by `health-known`.
 */
const composite = (person: Countee): CountedOn => {
  const listed = onRegister(person)
  const isGood = allGood(person)
  return (on) => {
    const good = listed(on) ? isGood(on) : null
    return counted(good !== null, () => good === true)
  }
}

const known = (person: Countee): CountedOn => {
  const listed = onRegister(person)
  const isGood = allGood(person)
  return (on) => counted(listed(on), () => isGood(on) !== null)
}

/** Good health, and of how many it can be told. */
export const goodHealthIndicators: readonly Indicator[] = [
  {
    id: 'good-health',
    group: 'health',
    name: 'Good physical health',
    means:
      'People with all seven things recorded in twelve months who are well in all seven: smoking, alcohol, drugs, blood pressure, weight, blood sugar, cholesterol.',
    unit: 'people',
    better: 'higher',
    rules: ['gap-outcome'],
    of: composite,
  },
  {
    id: 'health-known',
    group: 'data',
    name: 'All seven things known',
    means: 'People on the register with all seven things recorded in the last twelve months, so that it can be told whether they are well.',
    unit: 'people',
    better: 'higher',
    rules: ['gap-outcome'],
    of: known,
  },
]
