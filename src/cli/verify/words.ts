import { z } from 'zod'
import type { Interval, Limits } from '../../domain/statistics/interval.ts'

export const numbers = z.array(z.number())

/** Limits by the names case files give them. */
export const namedLimits = ({ at95, at99_8 }: Limits) => ({
  lower95: at95.lower,
  upper95: at95.upper,
  lower99_8: at99_8.lower,
  upper99_8: at99_8.upper,
})

/** Limits of a list, name by name. */
export const namedLists = (list: readonly Limits[]) => ({
  lower95: list.map(({ at95 }) => at95.lower),
  upper95: list.map(({ at95 }) => at95.upper),
  lower99_8: list.map(({ at99_8 }) => at99_8.lower),
  upper99_8: list.map(({ at99_8 }) => at99_8.upper),
})

/** A value with its 95% limits. */
export const named95 = ({ value, at95 }: { readonly value: number; readonly at95: Interval }) => ({
  value,
  lower95: at95.lower,
  upper95: at95.upper,
})

/** Parallel columns as rows; a column that is shorter counts as 0. */
export const rows = <K extends string>(columns: Readonly<Record<K, readonly number[]>>): Record<K, number>[] => {
  const names = Object.keys(columns) as K[]
  const length = Math.max(...names.map((name) => columns[name].length))
  return Array.from({ length }, (_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i] ?? 0])) as Record<K, number>)
}
