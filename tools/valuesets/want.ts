import type { Coding } from './lists.ts'

/** What Parity says of one cluster in its own words. `valuesets.ts` adds codes, source and release from the folder of code lists. */
export interface Wanted {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Clusters that hold every code of this one, on purpose. */
  readonly within?: readonly string[]
  /** Clusters that share some codes with this one, on purpose. */
  readonly shares?: readonly string[]
  /** Its national reference set, where the list leaves the number out. */
  readonly refset?: string
  /**
   * Made by picking, from another list, the codes whose display has one of these words; there is no file of its own. With `split`
   * every code of the list should be picked by some cluster, and the tool names those that are not. A display with one of `not` is
   * left out all the same.
   */
  readonly picked?: { readonly from: string; readonly words: readonly string[]; readonly not?: readonly string[]; readonly split?: true }
  /** Codes the list has by mistake; the description says which and why. */
  readonly without?: readonly string[]
  /** Codes of our own choosing besides the list's. */
  readonly also?: readonly Coding[]
}
