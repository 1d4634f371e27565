import type { CheckId, Finding } from '../../domain/finding.ts'
import type { StatusView } from '../components/status.ts'

/** A check a person could have: how it stands, or null where it does not apply. */
export interface Cell {
  readonly check: CheckId
  readonly finding: Finding | null
  readonly status: StatusView | null
  /** A red value of it that nobody has responded to in time, in words and in few; else null. */
  readonly red: { readonly text: string; readonly short: string } | null
  /** 1, 2 or 3 for the three most urgent things of this person, which a phone shows; else null. */
  readonly place: number | null
}
