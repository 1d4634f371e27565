import type { AdditiveTable, Cell, Sum } from './table.ts'

/** One way to divide people: a tree from all of them down. An area tree has many levels; age bands have two. */
export interface Dimension {
  readonly name: string
  /** Each node and the one it is part of; the root has null. */
  readonly parentOf: ReadonlyMap<string, string | null>
}

/** People who stand at a leaf of every dimension. */
export interface Leaf {
  readonly at: readonly string[]
  readonly count: number
}

/** The key of the cell at a node of every dimension, in their order. */
export const cellKey = (at: readonly string[]): string => at.join('\u001f')

/** The node and all it is part of. */
const upwards = ({ parentOf, name }: Dimension, node: string): string[] => {
  const path: string[] = []
  for (let next: string | null = node; next !== null; ) {
    path.push(next)
    const parent: string | null | undefined = parentOf.get(next)
    if (parent === undefined) throw new RangeError(`${next} is no part of ${name}`)
    next = parent
  }
  return path
}

const combinations = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((sofar, list) => sofar.flatMap((at) => list.map((node) => [...at, node])), [[]])

export interface CubeOptions {
  /** Which cells are worth holding: those that are shown, and those a reader might try to work out. All unless told. */
  readonly included?: (at: readonly string[]) => boolean
  /** Which of them are shown. All unless told. */
  readonly published?: (at: readonly string[]) => boolean
}

/**
 * Every count a page, file or answer may show of one measure at one time, all levels and all filters, with all sums that hold among
 * them. Disclosure control looks at the whole of it at once, so that no two filters or levels can be set against each other.
 */
export const cube = (dimensions: readonly Dimension[], leaves: readonly Leaf[], options: CubeOptions = {}): AdditiveTable => {
  const { included = () => true, published = () => true } = options
  const counts = new Map<string, number>()
  const places = new Map<string, readonly string[]>()
  for (const at of combinations(dimensions.map(({ parentOf }) => [...parentOf.keys()])).filter((place) => included(place))) {
    places.set(cellKey(at), at)
    counts.set(cellKey(at), 0)
  }
  for (const { at, count } of leaves) {
    for (const above of combinations(dimensions.map((dimension, d) => upwards(dimension, at[d] ?? '')))) {
      const key = cellKey(above)
      const before = counts.get(key)
      if (before !== undefined) counts.set(key, before + count)
    }
  }
  const childrenOf = dimensions.map(({ parentOf }) => {
    const children = new Map<string, string[]>()
    for (const [node, parent] of parentOf) if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), node])
    return children
  })
  const cells: Cell[] = []
  const sums: Sum[] = []
  for (const [key, at] of places) {
    cells.push({ key, count: counts.get(key) ?? 0, published: published(at) })
    for (const [d, children] of childrenOf.entries()) {
      const parts = (children.get(at[d] ?? '') ?? []).map((child) => cellKey(at.with(d, child)))
      if (parts.length > 0 && parts.every((part) => counts.has(part))) sums.push({ total: key, parts })
    }
  }
  return { cells, sums }
}
