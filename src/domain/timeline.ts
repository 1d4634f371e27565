import { BEGINNING, type PlainDate } from './date.ts'

/**
 * A step function from days to values: `values[i]` holds from `starts[i]` until the day before `starts[i + 1]`.
 * `starts[0]` is always BEGINNING and the last value holds for ever, so every day has exactly one value.
 */
export interface Timeline<T> {
  readonly starts: readonly PlainDate[]
  readonly values: readonly T[]
}

/** Says whether two values are the same for the purpose of merging neighbouring steps. */
export type Same<T> = (a: T, b: T) => boolean

/** A value over a stretch of days. `to` is the last day, or null when it never ends. */
export interface Span<T> {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly value: T
}

export const constant = <T>(value: T): Timeline<T> => ({ starts: [BEGINNING], values: [value] })

/** Collects steps in date order, dropping those that change nothing. A later step on the same day replaces the earlier. */
const collect = <T>(initial: T, same: Same<T>) => {
  const starts: PlainDate[] = [BEGINNING]
  const values: T[] = [initial]
  return {
    step(on: PlainDate, value: T): void {
      if (starts[starts.length - 1] === on) {
        starts.pop()
        values.pop()
      }
      if (values.length > 0 && same(values[values.length - 1] as T, value)) return
      starts.push(on)
      values.push(value)
    },
    timeline: (): Timeline<T> => ({ starts, values }),
  }
}

/** The timeline that has `initial` until the first step. Steps need no order; on one day the last given wins. */
export const steps = <T>(initial: T, changes: readonly (readonly [PlainDate, T])[], same: Same<T> = Object.is): Timeline<T> => {
  const into = collect(initial, same)
  for (const [on, value] of [...changes].sort((a, b) => a[0] - b[0])) into.step(on, value)
  return into.timeline()
}

const indexAt = (starts: readonly PlainDate[], on: PlainDate): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as PlainDate) <= on) low = middle
    else high = middle - 1
  }
  return low
}

/** The value on a day. */
export const at = <T>(timeline: Timeline<T>, on: PlainDate): T => timeline.values[indexAt(timeline.starts, on)] as T

/** The stretch of days around a day on which the value does not change. `from` may be BEGINNING. */
export const spanAt = <T>(timeline: Timeline<T>, on: PlainDate): Span<T> => {
  const i = indexAt(timeline.starts, on)
  const next = timeline.starts[i + 1]
  return {
    from: timeline.starts[i] as PlainDate,
    to: next === undefined ? null : ((next - 1) as PlainDate),
    value: timeline.values[i] as T,
  }
}

export const map = <A, B>(timeline: Timeline<A>, f: (value: A, since: PlainDate) => B, same: Same<B> = Object.is): Timeline<B> => {
  const into = collect(f(timeline.values[0] as A, BEGINNING), same)
  for (let i = 1; i < timeline.starts.length; i++) {
    const start = timeline.starts[i] as PlainDate
    into.step(start, f(timeline.values[i] as A, start))
  }
  return into.timeline()
}

/** Applies the logic of one day to every day: the inputs' change points are the only days it can differ. */
export const lift = <In extends readonly unknown[], Out>(
  inputs: { readonly [K in keyof In]: Timeline<In[K]> },
  f: (...values: In) => Out,
  same: Same<Out> = Object.is,
): Timeline<Out> => {
  const all = inputs as readonly Timeline<unknown>[]
  const values = all.map((timeline) => timeline.values[0])
  const next = all.map(() => 1)
  const nextStart = (i: number): number => all[i]?.starts[next[i] as number] ?? Number.POSITIVE_INFINITY
  const into = collect(f(...(values as unknown as In)), same)
  for (;;) {
    let soonest = Number.POSITIVE_INFINITY
    for (let i = 0; i < all.length; i++) {
      const start = nextStart(i)
      if (start < soonest) soonest = start
    }
    if (soonest === Number.POSITIVE_INFINITY) return into.timeline()
    for (let i = 0; i < all.length; i++)
      if (nextStart(i) === soonest) {
        values[i] = all[i]?.values[next[i] as number]
        next[i] = (next[i] as number) + 1
      }
    into.step(soonest as PlainDate, f(...(values as unknown as In)))
  }
}

/** A reading that counts from one day and stays good until another (the first day it is no longer good). */
export interface Holding<R> {
  readonly reading: R
  readonly from: PlainDate
  readonly until: PlainDate
}

export interface Held<R> extends Holding<R> {
  readonly fresh: boolean
}

/**
 * The reading that stays good longest among those that count by then, and whether it still is (`from ≤ day < until`).
 * Undefined before the first. Between equal readings the later in the list wins.
 */
export const held = <R>(holdings: readonly Holding<R>[]): Timeline<Held<R> | undefined> => {
  const into = collect<Held<R> | undefined>(undefined, Object.is)
  let best: Holding<R> | undefined
  const lapse = (before: PlainDate): void => {
    if (best && best.until > best.from && best.until < before) into.step(best.until, { ...best, fresh: false })
  }
  for (const holding of [...holdings].sort((a, b) => a.from - b.from)) {
    if (best && holding.until < best.until) continue
    lapse(holding.from)
    best = holding
    into.step(holding.from, { ...holding, fresh: holding.from < holding.until })
  }
  lapse(Number.POSITIVE_INFINITY as PlainDate)
  return into.timeline()
}

/** The stretches from one day to another (both included), clipped to them, in order. */
export const spans = <T>(timeline: Timeline<T>, from: PlainDate, to: PlainDate | null): Span<T>[] => {
  const out: Span<T>[] = []
  for (let i = indexAt(timeline.starts, from); i < timeline.starts.length; i++) {
    const start = Math.max(timeline.starts[i] as PlainDate, from) as PlainDate
    if (to !== null && start > to) break
    const next = timeline.starts[i + 1]
    const end = next === undefined ? to : to === null ? next - 1 : Math.min(next - 1, to)
    out.push({ from: start, to: end as PlainDate | null, value: timeline.values[i] as T })
  }
  return out
}

/** For a condition that holds or not: the day it last began to hold, or null while it does not. */
export const since = (condition: Timeline<boolean>): Timeline<PlainDate | null> => map(condition, (holds, start) => (holds ? start : null))
