import type { ClusterId } from '../cluster.ts'
import { type Interval, intervalKey } from '../date.ts'
import { shared } from '../memo.ts'
import { alive, diagnosed, inRemission, inWindow, onLithium, registered } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { lift, type Timeline } from '../timeline.ts'
import { DECEASED, DENOMINATOR, type Membership, member, NOT_IN_POPULATION, NOT_REGISTERED, sameMembership } from './state.ts'

/** What the measures of one person have in common, each part worked out once. Measures read the GP record only (clinical-rules 4). */
export interface Subject {
  readonly gp: PersonRecord
  /** Who counts in the checks of QOF and in PHSMI. Rules `den-qof-checks`, `den-phsmi`, `exclude-dead-left`. */
  readonly population: Timeline<Membership>
  /** Whether an entry of the clusters lies inside the window. Rule `window-strict`. */
  recorded(clusters: readonly ClusterId[], window: Interval): Timeline<boolean>
}

const LITHIUM_ONLY = member('not-in-population', 'lithium-only')
const IN_REMISSION = member('excluded', 'in-remission')

/** The first list of the same clusters: several measures ask for the same, each in a list of its own. */
const firstAlike = shared(
  (clusters: readonly ClusterId[]) => clusters.join(' '),
  (clusters) => clusters,
)

export const subjectOf = (record: PersonRecord): Subject => {
  const gp = record.from('gp')
  return {
    gp,
    population: lift(
      [alive(gp), registered(gp), diagnosed(gp), inRemission(gp), onLithium(gp)],
      (living, here, diagnosis, remission, lithium): Membership => {
        if (!diagnosis) return lithium ? LITHIUM_ONLY : NOT_IN_POPULATION
        if (!living) return DECEASED
        if (!here) return NOT_REGISTERED
        return remission ? IN_REMISSION : DENOMINATOR
      },
      sameMembership,
    ),
    recorded(clusters, window) {
      const windows = gp.keep(firstAlike(clusters), () => new Map<number, Timeline<boolean>>())
      const key = intervalKey(window)
      const known = windows.get(key)
      if (known) return known
      const made = inWindow(gp.entries(...clusters), window)
      windows.set(key, made)
      return made
    },
  }
}
