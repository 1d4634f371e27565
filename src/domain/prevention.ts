import { addMonths, type PlainDate } from './date.ts'
import type { Applies } from './population.ts'
import { corePopulations } from './population.ts'
import type { PersonRecord } from './record.ts'
import { lift, since, steps, type Timeline } from './timeline.ts'

/** From the birthday of one age until the day before the birthday after another. Never for someone without a birth date. */
const aged = ({ birthDate }: PersonRecord, from: number, to: number): Timeline<boolean> =>
  birthDate === null
    ? steps(false, [])
    : steps(false, [
        [addMonths(birthDate, from * 12), true],
        [addMonths(birthDate, (to + 1) * 12), false],
      ])

/** Diagnosed, and not recorded as resolved since. */
const diagnosed = (record: PersonRecord, clusters: readonly string[], resolved: readonly string[] = []): Timeline<boolean> =>
  steps(false, [
    ...record.entries(...clusters).map(({ on }) => [on.to, true] as const),
    ...record.entries(...resolved).map(({ on }) => [on.to, false] as const),
  ])

/** Of those in the SMI denominator, the ones for whom something more holds: since the later of the two began. */
const smiWho = (record: PersonRecord, ...conditions: readonly Timeline<boolean>[]): Applies =>
  lift<[PlainDate | null, ...(PlainDate | null)[]], PlainDate | null>(
    [corePopulations['den-phsmi'](record), ...conditions.map(since)],
    (smi, ...all) => (smi === null || all.includes(null) ? null : (Math.max(smi, ...(all as PlainDate[])) as PlainDate)),
  )

const not = (condition: Timeline<boolean>): Timeline<boolean> => lift([condition], (holds) => !holds)

/** Populations of the comprehensive yearly check (clinical-rules section 9). */
export const preventionPopulations = {
  /** 25 to 84 with no cardiovascular disease, CKD, familial hypercholesterolaemia or type 1 diabetes. Rule `cvd-qrisk`. */
  'cvd-qrisk': (record) =>
    smiWho(
      record,
      aged(record, 25, 84),
      not(diagnosed(record, ['cardiovascular-disease', 'familial-hypercholesterolaemia', 'diabetes-type-1'])),
      not(diagnosed(record, ['chronic-kidney-disease-3-5'], ['chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved'])),
    ),
  /** Diagnosed hypertension that is not resolved. Rule `bp-control`. */
  hypertension: (record) => smiWho(record, diagnosed(record, ['hypertension'], ['hypertension-resolved'])),
  /** 50 to 74. Rule `screen-bowel`. */
  'screen-bowel': (record) => smiWho(record, aged(record, 50, 74)),
} satisfies Record<string, (record: PersonRecord) => Applies>
