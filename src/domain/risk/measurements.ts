import { isBound } from '../bound.ts'
import type { ClusterId } from '../cluster.ts'
import type { PlainDate } from '../date.ts'
import type { PersonRecord } from '../record.ts'
import { FIVE_YEARS, numbers, type Recorded, within } from './recorded.ts'

/**
 * Numbers of the last five years. A bound (`< 0.5`) is never put into the equation, and neither is what is older than it; `besides` are
 * clusters whose bounds count as well.
 */
const recent = (record: PersonRecord, on: PlainDate, cluster: ClusterId, besides: readonly ClusterId[] = []): Recorded<number>[] => {
  const bound = within(record.entries(cluster, ...besides), on, FIVE_YEARS).findLast(isBound)
  const entries = within(record.entries(cluster), on, FIVE_YEARS)
  return numbers(bound === undefined ? entries : entries.filter((entry) => entry.on.to >= bound.on.to))
}

/** One quantity worked out from two, dated by the later. */
const from = (a: Recorded<number>, b: Recorded<number>, value: number): Recorded<number> => ({
  value,
  on: Math.max(a.on, b.on) as PlainDate,
  refs: [...new Set([...a.refs, ...b.refs])],
})

/** Body mass index of the last five years, recorded or, failing that, from the latest height and weight of the same years. */
export const bmi = (record: PersonRecord, on: PlainDate): Recorded<number> | null => {
  const recorded = recent(record, on, 'body-mass-index-value').at(-1)
  if (recorded) return recorded
  const weight = recent(record, on, 'body-weight').at(-1)
  const height = recent(record, on, 'body-height').at(-1)
  if (!weight || !height) return null
  const metres = height.value / 100
  return from(weight, height, weight.value / (metres * metres))
}

/** What total over HDL cholesterol is known from: a bound of any of them is the newest word on it. */
const CHOLESTEROL: readonly ClusterId[] = ['cholesterol-hdl-ratio', 'cholesterol-hdl', 'cholesterol-total']

/** Total divided by HDL cholesterol: the latest that was reported, or that one day's two results give, whichever is newer. */
export const cholesterolRatio = (record: PersonRecord, on: PlainDate): Recorded<number> | null => {
  const reported = recent(record, on, 'cholesterol-hdl-ratio', CHOLESTEROL).at(-1)
  const hdl = new Map(recent(record, on, 'cholesterol-hdl', CHOLESTEROL).map((result) => [result.on, result]))
  const total = recent(record, on, 'cholesterol-total', CHOLESTEROL).findLast((result) => (hdl.get(result.on)?.value ?? 0) > 0)
  const part = total && hdl.get(total.on)
  if (!total || !part || (reported && reported.on >= total.on)) return reported ?? null
  return from(total, part, total.value / part.value)
}

/** The systolic pressures of the last five years, one a day: the lowest, as practices keep it. */
const dailySystolic = (record: PersonRecord, on: PlainDate): Recorded<number>[] => {
  const days = new Map<PlainDate, Recorded<number>>()
  for (const { value, on: date, ref } of within(record.entries('blood-pressure', 'blood-pressure-systolic'), on, FIVE_YEARS)) {
    const systolic = value !== null && 'systolic' in value ? value.systolic : undefined
    if (systolic === undefined) continue
    const lowest = days.get(date.to)
    if (!lowest || systolic < lowest.value) days.set(date.to, { value: systolic, on: date.to, refs: [ref] })
  }
  return [...days.values()]
}

/** Systolic pressure on the latest day of the last five years that has one. */
export const systolic = (record: PersonRecord, on: PlainDate): Recorded<number> | null => dailySystolic(record, on).at(-1) ?? null

/** How much systolic pressures differ: their sample standard deviation, from two days at least. */
export const systolicDeviation = (record: PersonRecord, on: PlainDate): Recorded<number> | null => {
  const readings = dailySystolic(record, on)
  const last = readings.at(-1)
  if (!last || readings.length < 2) return null
  const mean = readings.reduce((sum, { value }) => sum + value, 0) / readings.length
  const squares = readings.reduce((sum, { value }) => sum + (value - mean) ** 2, 0)
  return { value: Math.sqrt(squares / (readings.length - 1)), on: last.on, refs: readings.flatMap(({ refs }) => refs) }
}
