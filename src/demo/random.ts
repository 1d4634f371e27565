/** Seeded randomness: the same seed gives the same demonstration on every machine. Nothing here is for secrets. */

/** A stream of choices. */
export interface Random {
  /** At least 0 and less than 1. */
  next(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(table: readonly (readonly [T, number])[]): T
  /** Normally distributed, by the sum of twelve uniform numbers: never further out than six deviations. */
  normal(mean: number, deviation: number): number
  shuffled<T>(list: readonly T[]): T[]
}

/** FNV-1a over the parts of a seed. */
const hash = (text: string, start: number): number => {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** A stream for one purpose. Give each purpose its own name, so that a change to one leaves the others as they were. */
export const randomFor = (...purpose: readonly (string | number)[]): Random => {
  const text = purpose.join('/')
  // sfc32, a small generator that passes the usual statistical batteries.
  let a = hash(text, 0x811c9dc5)
  let b = hash(text, 0x1b873593)
  let c = hash(text, 0xcc9e2d51)
  let d = 1
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 0x1_0000_0000
  }
  for (let i = 0; i < 12; i++) next()
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(0, list.length - 1)] as (typeof list)[number]
    },
    weighted: (table) => {
      let left = next() * table.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of table) {
        left -= weight
        if (left < 0) return item
      }
      throw new RangeError('no weights to choose by')
    },
    normal: (mean, deviation) => {
      let sum = -6
      for (let i = 0; i < 12; i++) sum += next()
      return mean + sum * deviation
    },
    shuffled: (list) => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i)
        const held = copy[i] as (typeof copy)[number]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = held
      }
      return copy
    },
  }
}
