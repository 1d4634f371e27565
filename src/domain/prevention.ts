import { isNumber } from './bound.ts'
import { condition, kidneyDisease, newestIs } from './condition.ts'
import { addDays, addMonths, type PlainDate, qofYearEnd } from './date.ts'
import { type Entry, numberOf } from './fact.ts'
import { NOT_SMOKING } from './monitoring/smokingChange.ts'
import type { Applies } from './population.ts'
import { corePopulations, NEVER, once } from './population.ts'
import type { PersonRecord } from './record.ts'
import { constant, isConstantly, lift, since, steps, type Timeline } from './timeline.ts'

/** From the birthday of one age until the day before the birthday after another. Never for someone without a birth date. */
const aged = ({ birthDate }: PersonRecord, from: number, to: number): Timeline<boolean> =>
  birthDate === null
    ? steps(false, [])
    : steps(false, [
        [addMonths(birthDate, from * 12), true],
        [addMonths(birthDate, (to + 1) * 12), false],
      ])

/** Of those in the SMI denominator, the ones for whom something more holds: since the later of the two began. */
const smiWho = (record: PersonRecord, ...conditions: readonly Timeline<boolean>[]): Applies => {
  const denominator = corePopulations['den-phsmi'](record)
  if (isConstantly(denominator, null) || conditions.some((condition) => isConstantly(condition, false))) return NEVER
  return lift<[PlainDate | null, ...(PlainDate | null)[]], PlainDate | null>([denominator, ...conditions.map(since)], (smi, ...all) =>
    smi === null || all.includes(null) ? null : (Math.max(smi, ...(all as PlainDate[])) as PlainDate),
  )
}

const not = (condition: Timeline<boolean>): Timeline<boolean> => lift([condition], (holds) => !holds)
const any = (...conditions: readonly Timeline<boolean>[]): Timeline<boolean> => {
  const possible = conditions.filter((condition) => !isConstantly(condition, false))
  return possible.length < 2 ? (possible[0] ?? constant(false)) : lift<boolean[], boolean>(possible, (...all) => all.includes(true))
}

/** What the newest entries decide. Of those of one day any is enough, whichever source holds it. */
const newestSays = (entries: readonly Entry[], decides: (entry: Entry) => boolean | null): Timeline<boolean> => {
  const told = entries.flatMap((entry) => {
    const says = decides(entry)
    return says === null ? [] : [[entry.on.to, says] as const]
  })
  return steps(false, [...told.filter(([, says]) => !says), ...told.filter(([, says]) => says)])
}

/** HbA1c and fasting glucose short of diabetes, in mmol/mol and mmol/L: from, and below. Rule `ndh-annual`. */
const RAISED = { hba1c: { from: 42, below: 48 }, fasting: { from: 5.5, below: 7 } } as const

/** Whether the newest HbA1c or fasting glucose is raised short of diabetes. */
const raisedGlucose = (record: PersonRecord): Timeline<boolean> => {
  const fasting = new Set(record.entries('fasting-glucose'))
  return newestSays(record.entries('hba1c', 'hba1c-percent', 'fasting-glucose'), (entry) => {
    const limits = fasting.has(entry) ? RAISED.fasting : RAISED.hba1c
    return entry.value === null ? null : isNumber(entry, (value) => value >= limits.from && value < limits.below, limits)
  })
}

/** A body mass index from which flu vaccination is offered, in kg/m². */
const SEVERE_OBESITY = 40

/** From the season in which someone is 65 by its last day, 31 March. */
const sixtyFiveThatSeason = ({ birthDate }: PersonRecord): Timeline<boolean> => {
  if (birthDate === null) return constant(false)
  const lastDay = qofYearEnd(addMonths(birthDate, 65 * 12))
  return steps(false, [[addDays(addMonths(lastDay, -12), 1), true]])
}

/** In a clinical risk group for flu that there are codes for. Pregnancy, immunosuppression, asthma, liver disease, carers and care homes are not read. */
const fluRisk = (record: PersonRecord): Timeline<boolean> =>
  any(
    sixtyFiveThatSeason(record),
    condition(record, ['cardiovascular-disease', 'heart-failure', 'chronic-obstructive-pulmonary-disease', 'learning-disability']),
    kidneyDisease(record),
    condition(record, ['diabetes'], ['diabetes-resolved']),
    newestSays(record.entries('body-mass-index-value'), (entry) => {
      const bmi = numberOf(entry)
      return bmi === null ? null : bmi >= SEVERE_OBESITY
    }),
  )

/** A woman of an age. Someone whose recorded sex is another, or unknown, is not asked. */
const woman = (record: PersonRecord, from: number, to: number): Timeline<boolean> =>
  record.sex === 'female' ? aged(record, from, to) : constant(false)

/** Populations of the comprehensive yearly check (clinical-rules section 9). */
export const preventionPopulations = {
  /** 25 to 84 with no cardiovascular disease, CKD, familial hypercholesterolaemia or type 1 diabetes. Rule `cvd-qrisk`. */
  'cvd-qrisk': (record) =>
    smiWho(
      record,
      aged(record, 25, 84),
      not(condition(record, ['cardiovascular-disease', 'familial-hypercholesterolaemia', 'diabetes-type-1'])),
      not(kidneyDisease(record)),
    ),
  /** Diagnosed hypertension that is not resolved. Rule `bp-control`. */
  hypertension: (record) => smiWho(record, condition(record, ['hypertension'], ['hypertension-resolved'])),
  /** Smoking, by the newest status. Rule `smoke-offer`. */
  smoker: (record) => smiWho(record, newestIs(record, ['smoking-current'], NOT_SMOKING)),
  /** Glucose raised short of diabetes, by the newest test. Rule `ndh-annual`. */
  'raised-glucose': once((record) => smiWho(record, raisedGlucose(record))),
  /** Women of 25 to 64 for whom it is not unsuitable. Rule `screen-cervical`. */
  'screen-cervical': (record) => smiWho(record, woman(record, 25, 64), not(condition(record, ['cervical-screening-unsuitable']))),
  /** Women of 50 to 70. Rule `screen-breast`. */
  'screen-breast': (record) => smiWho(record, woman(record, 50, 70)),
  /** 50 to 74. Rule `screen-bowel`. */
  'screen-bowel': (record) => smiWho(record, aged(record, 50, 74)),
  /** 65 in the season, a long-term condition, or a BMI of 40 or more. Rule `vacc-flu`. */
  'vacc-flu': (record) => smiWho(record, fluRisk(record)),
  /** 75 and over. Care homes and immunosuppression are not read. Rule `vacc-covid`. */
  'vacc-covid': (record) => smiWho(record, aged(record, 75, 150)),
} satisfies Record<string, (record: PersonRecord) => Applies>
