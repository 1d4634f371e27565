/** A share from 0 to 1 to reach, and one not to fall below; null where there is none. */
export interface Goal {
  readonly target: number
  readonly floor: number | null
}

/** The goals of indicators by their ids. One that is not there has none. */
export type Goals = Readonly<Record<string, Goal>>

/** The measure that has a goal of its own in the national plans. */
export const ALL_SIX = 'phsmi-all-six'

/** The ambition and the floor of the national plans for the six checks (published figures; clinical-rules section 13). */
export const NATIONAL_GOALS: Goals = { [ALL_SIX]: { target: 0.75, floor: 0.6 } }

/** The goal of an indicator, or null. Without goals of a deployment's own the national ones hold. */
export const goalOf = (id: string, goals: Goals = NATIONAL_GOALS): Goal | null => goals[id] ?? null
