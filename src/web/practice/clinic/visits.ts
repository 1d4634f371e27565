import type { CheckId } from '../../../domain/finding.ts'
import { type Visit, visitOf } from '../../actions/visit.ts'

export type { Visit }
export { visitOf }

/** The parts of a visit in the order they are done. */
export const visitKinds: readonly Visit[] = ['Measurements', 'Bloods', 'Conversation', 'Other checks']

/** A guide to how long each part takes, to see what fits into a clinic. No source says so: it is for planning only. */
export const minutesOf: Readonly<Record<Visit, number>> = { Measurements: 10, Bloods: 10, Conversation: 10, 'Other checks': 10 }

/** Checks by the part of a visit they belong to, in its order. */
export const inVisits = <T extends { readonly check: CheckId }>(checks: readonly T[]): { visit: Visit; checks: T[] }[] =>
  visitKinds.flatMap((visit) => {
    const those = checks.filter(({ check }) => visitOf(check) === visit)
    return those.length === 0 ? [] : [{ visit, checks: those }]
  })
