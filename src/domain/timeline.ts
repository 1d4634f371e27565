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

/** One and the same. */
const identical = (a: unknown, b: unknown): boolean => a === b

/** A value over a stretch of days. `to` is the last day, or null when it never ends. */
export interface Span<T> {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly value: T
}

export const constant = <T>(value: T): Timeline<T> => ({ starts: [BEGINNING], values: [value] })

/** Whether it has that one value on every day. What adds nothing need not be looked at. */
export const isConstantly = <T>({ values }: Timeline<T>, value: T): boolean => values.length === 1 && values[0] === value

/** A timeline being written, in date order. */
interface Growing<T> {
  readonly starts: PlainDate[]
  readonly values: T[]
}

const beginning = <T>(initial: T): Growing<T> => ({ starts: [BEGINNING], values: [initial] })

/** Adds a step unless it changes nothing. A later step on the same day replaces the earlier. */
const step = <T>({ starts, values }: Growing<T>, on: PlainDate, value: T, same: Same<T>): void => {
  if (starts[starts.length - 1] === on) {
    starts.pop()
    values.pop()
  }
  if (values.length > 0 && same(values[values.length - 1] as T, value)) return
  starts.push(on)
  values.push(value)
}

/** In order of a day. A record's lists come in date order already, so most are given back as they are. */
const inOrder = <A>(list: readonly A[], dayOf: (item: A) => PlainDate): readonly A[] => {
  for (let i = 1; i < list.length; i++)
    if (dayOf(list[i] as A) < dayOf(list[i - 1] as A)) return [...list].sort((a, b) => dayOf(a) - dayOf(b))
  return list
}

type Change<T> = readonly [PlainDate, T]
const changeDay = (change: Change<unknown>): PlainDate => change[0]

/** The timeline that has `initial` until the first step. Steps need no order; on one day the last given wins. */
export const steps = <T>(initial: T, changes: readonly Change<T>[], same: Same<T> = identical): Timeline<T> => {
  const into = beginning(initial)
  for (const change of inOrder(changes, changeDay)) step(into, change[0], change[1], same)
  return into
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

export const map = <A, B>(timeline: Timeline<A>, f: (value: A, since: PlainDate) => B, same: Same<B> = identical): Timeline<B> => {
  const into = beginning(f(timeline.values[0] as A, BEGINNING))
  for (let i = 1; i < timeline.starts.length; i++) {
    const start = timeline.starts[i] as PlainDate
    step(into, start, f(timeline.values[i] as A, start), same)
  }
  return into
}

/** A call with its arguments written out costs a fraction of one with a list spread into it, and few have more than four. */
const call = <Out>(f: (...values: never) => Out, values: readonly unknown[]): Out => {
  const g = f as (...values: readonly unknown[]) => Out
  switch (values.length) {
    case 1:
      return g(values[0])
    case 2:
      return g(values[0], values[1])
    case 3:
      return g(values[0], values[1], values[2])
    case 4:
      return g(values[0], values[1], values[2], values[3])
    default:
      return g(...values)
  }
}

/** Applies the logic of one day to every day: the inputs' change points are the only days it can differ. */
export const lift = <In extends readonly unknown[], Out>(
  inputs: { readonly [K in keyof In]: Timeline<In[K]> },
  f: (...values: In) => Out,
  same: Same<Out> = identical,
): Timeline<Out> => {
  const all = inputs as readonly Timeline<unknown>[]
  const now: unknown[] = []
  // Most inputs of most people never change: only those that do are gone through, each from its first change on.
  const moving: number[] = []
  const next: number[] = []
  for (let i = 0; i < all.length; i++) {
    const { values } = all[i] as Timeline<unknown>
    now.push(values[0])
    if (values.length === 1) continue
    moving.push(i)
    next.push(1)
  }
  const into = beginning(call(f, now))
  for (;;) {
    let soonest = Number.POSITIVE_INFINITY
    for (let k = 0; k < moving.length; k++) {
      const { starts } = all[moving[k] as number] as Timeline<unknown>
      const n = next[k] as number
      if (n < starts.length && (starts[n] as number) < soonest) soonest = starts[n] as number
    }
    if (soonest === Number.POSITIVE_INFINITY) return into
    for (let k = 0; k < moving.length; k++) {
      const i = moving[k] as number
      const { starts, values } = all[i] as Timeline<unknown>
      const n = next[k] as number
      if (n < starts.length && starts[n] === soonest) {
        now[i] = values[n]
        next[k] = n + 1
      }
    }
    step(into, soonest as PlainDate, call(f, now), same)
  }
}

/** Days from one on until another, which is the first outside. */
export interface Stretch {
  readonly from: PlainDate
  readonly until: PlainDate
}

/** A reading that counts from one day and stays good until another (the first day it is no longer good). */
export interface Holding<R> extends Stretch {
  readonly reading: R
}

export interface Held<R> extends Holding<R> {
  readonly fresh: boolean
}

/** The best reading so far stops being good, if it does so before another takes its place. */
const lapse = <R>(into: Growing<Held<R> | undefined>, best: Holding<R>, before: number): void => {
  const { reading, from, until } = best
  if (until > from && until < before) step(into, until, { reading, from, until, fresh: false }, identical)
}

const firstDay = ({ from }: Stretch): PlainDate => from

/**
 * The reading that stays good longest among those that count by then, and whether it still is (`from ≤ day < until`).
 * Undefined before the first. Between equal readings the later in the list wins.
 */
export const held = <R>(holdings: readonly Holding<R>[]): Timeline<Held<R> | undefined> => {
  const into = beginning<Held<R> | undefined>(undefined)
  let best: Holding<R> | undefined
  for (const holding of inOrder(holdings, firstDay)) {
    const { reading, from, until } = holding
    if (best && until < best.until) continue
    if (best) lapse(into, best, from)
    best = holding
    step(into, from, { reading, from, until, fresh: from < until }, identical)
  }
  if (best) lapse(into, best, Number.POSITIVE_INFINITY)
  return into
}

/** True on the days inside any of the stretches, which need no order. `until` is the first day outside. */
export const covered = (stretches: readonly Stretch[]): Timeline<boolean> => {
  const into = beginning(false)
  let end = Number.NEGATIVE_INFINITY
  for (const { from, until } of inOrder(stretches, firstDay)) {
    if (until <= from || until <= end) continue
    if (from > end && Number.isFinite(end)) step(into, end as PlainDate, false, identical)
    step(into, from, true, identical)
    end = until
  }
  if (Number.isFinite(end)) step(into, end as PlainDate, false, identical)
  return into
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

/** The stretches that reach past a day, the first with its true beginning: the passing of time alone changes none of them. */
export const spansReaching = <T>(timeline: Timeline<T>, on: PlainDate): Span<T>[] => spans(timeline, spanAt(timeline, on).from, null)

/** For a condition that holds or not: the day it last began to hold, or null while it does not. */
export const since = (condition: Timeline<boolean>): Timeline<PlainDate | null> => map(condition, (holds, start) => (holds ? start : null))

/** Whether the day that the value names has come. Never while it names none. */
export const reached = <T>(timeline: Timeline<T>, dayOf: (value: T) => PlainDate | null): Timeline<boolean> => {
  const { starts, values } = timeline
  const into = beginning(false)
  for (let i = 0; i < starts.length; i++) {
    const from = starts[i] as PlainDate
    const day = dayOf(values[i] as T)
    step(into, from, day !== null && day <= from, identical)
    if (day !== null && day > from && day < (starts[i + 1] ?? Number.POSITIVE_INFINITY)) step(into, day, true, identical)
  }
  return into
}
