import type { XmrLimits } from './limits.ts'

/** Why a point is more than common variation, or that it is not, in the words of NHS England's Making Data Count. */
export type SpecialCause =
  | 'Above UCL'
  | 'Below LCL'
  | '7 Point Trend (Increasing)'
  | '7 Point Trend (Decreasing)'
  | '2 in 3 Above CL'
  | '2 in 3 Below CL'
  | '7 Points Above CL'
  | '7 Points Below CL'
  | 'Common Cause'

const RUN = 7

/** Marks the points of runs of at least seven. `alike` says the sign of each; 0 belongs to none, and a change of sign begins another. */
const runs = (signs: readonly number[]): number[] => {
  const marks = signs.map(() => 0)
  for (let from = 0, to = 0; from < signs.length; from = to) {
    const sign = signs[from] as number
    while (to < signs.length && signs[to] === sign) to++
    if (sign !== 0 && to - from >= RUN) marks.fill(sign, from, to)
  }
  return marks
}

/** Marks trends: six changes one way flag seven points. A point that closes one and opens another belongs to the later. */
const trends = (values: readonly number[]): number[] => {
  const marks = values.map(() => 0)
  const change = (i: number) => Math.sign((values[i + 1] as number) - (values[i] as number))
  for (let from = 0, to = 0; from < values.length - 1; from = to) {
    const sign = change(from)
    while (to < values.length - 1 && change(to) === sign) to++
    if (sign !== 0 && to - from >= RUN - 1) marks.fill(sign, from, to + 1)
  }
  return marks
}

/** Marks points between the near and the far limit when, of three in a row on one side, two are there. */
const closeToLimit = (values: readonly number[], { mean, natural }: XmrLimits): number[] => {
  const marks = values.map(() => 0)
  if (natural === null) return marks
  const side = values.map((value) => Math.sign(value - mean))
  const close = values.map(
    (value) => (value > natural.nearUpper && value <= natural.upper) || (value < natural.nearLower && value >= natural.lower),
  )
  for (let i = 0; i + 2 < values.length; i++) {
    const three = [i, i + 1, i + 2]
    const near = three.filter((at) => close[at])
    if (near.length >= 2 && side[i] !== 0 && three.every((at) => side[at] === side[i]))
      for (const at of near) marks[at] = side[at] as number
  }
  return marks
}

/** The label of each point of one segment; the first rule that applies names it (statistics reference 4.2). */
export const specialCauses = (values: readonly number[], limits: XmrLimits): SpecialCause[] => {
  const { mean, natural } = limits
  const trend = trends(values)
  const close = closeToLimit(values, limits)
  const side = runs(values.map((value) => Math.sign(value - mean)))
  return values.map((value, i): SpecialCause => {
    if (natural !== null && value > natural.upper) return 'Above UCL'
    if (natural !== null && value < natural.lower) return 'Below LCL'
    if (trend[i]) return trend[i] > 0 ? '7 Point Trend (Increasing)' : '7 Point Trend (Decreasing)'
    if (close[i]) return close[i] > 0 ? '2 in 3 Above CL' : '2 in 3 Below CL'
    if (side[i]) return side[i] > 0 ? '7 Points Above CL' : '7 Points Below CL'
    return 'Common Cause'
  })
}
