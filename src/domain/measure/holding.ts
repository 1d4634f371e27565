import { type Interval, type UncertainDate, windowEnd } from '../date.ts'
import type { Holding } from '../timeline.ts'

/** Something counts from the last day it may have been on until its first possible day leaves the window. Rule `window-strict`. */
export const holding = <R>(reading: R, on: UncertainDate, window: Interval): Holding<R> => ({
  reading,
  from: on.to,
  until: windowEnd(on.from, window),
})
