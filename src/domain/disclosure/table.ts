/** A count that is published, or that could be worked out from what is. */
export interface Cell {
  readonly key: string
  readonly count: number
  /** Whether it is shown anywhere. One that is not is protected all the same. */
  readonly published: boolean
}

/** A count that is the sum of others, by their keys. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
}

/** Everything about one measure at one time that is published together, with all sums that hold within it. */
export interface AdditiveTable {
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
}

/** The same by position, in the order of the keys, so that no answer depends on the order of asking. */
export interface LinkedTable {
  readonly cells: readonly Cell[]
  /** Each sum's total and, after it, its parts. */
  readonly sums: readonly (readonly number[])[]
  /** The sums each cell stands in, as their total or a part of them. */
  readonly sumsOf: readonly (readonly number[])[]
}

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : Number(a.key > b.key))

/**
 * Links a table up. Throws a RangeError for a count that is none, a key that is missing or there twice, and a sum that does not add up:
 * nothing could be promised about such a table.
 */
export const linked = ({ cells: given, sums: givenSums }: AdditiveTable): LinkedTable => {
  const cells = [...given].sort(byKey)
  const at = new Map(cells.map(({ key }, i) => [key, i]))
  if (at.size < cells.length) throw new RangeError('a key stands for two cells')
  const wrong = cells.find(({ count }) => !Number.isSafeInteger(count) || count < 0)
  if (wrong) throw new RangeError(`the count of ${wrong.key} is not a whole number from 0`)
  const find = (key: string): number => {
    const position = at.get(key)
    if (position === undefined) throw new RangeError(`a sum names ${key}, which is no cell`)
    return position
  }
  const sums = [...givenSums]
    .sort((a, b) => byKey({ key: a.total }, { key: b.total }) || byKey({ key: a.parts.join() }, { key: b.parts.join() }))
    .map(({ total, parts }) => [find(total), ...parts.map(find).sort((a, b) => a - b)])
  const sumsOf: number[][] = cells.map(() => [])
  for (const [s, members] of sums.entries()) {
    for (const member of members) sumsOf[member]?.push(s)
    const [total = 0, ...parts] = members.map((member) => cells[member]?.count ?? 0)
    if (parts.reduce((a, b) => a + b, 0) !== total) throw new RangeError(`the parts of ${cells[members[0] ?? 0]?.key} do not add up to it`)
  }
  return { cells, sums, sumsOf }
}
