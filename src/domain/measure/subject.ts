import type { ClusterId } from '../cluster.ts'
import type { Interval } from '../date.ts'
import { alive, diagnosed, inRemission, inWindow, onLithium, registered } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { lift, type Timeline } from '../timeline.ts'
import { type Membership, member, sameMembership } from './state.ts'

/** What the measures of one person have in common, each part worked out once. Measures read the GP record only (clinical-rules 4). */
export interface Subject {
  readonly gp: PersonRecord
  /** Who counts in the checks of QOF and in PHSMI. Rules `den-qof-checks`, `den-phsmi`, `exclude-dead-left`. */
  readonly population: Timeline<Membership>
  /** Whether an entry of the clusters lies inside the window. Rule `window-strict`. */
  recorded(clusters: readonly ClusterId[], window: Interval): Timeline<boolean>
  /** Keeps what was worked out under a name. */
  once<T>(key: string, work: () => Timeline<T>): Timeline<T>
}

const joined = new WeakMap<readonly ClusterId[], string>()

/** Names what is asked for by clusters and window. The lists are the plan's, so each is joined once and not for every person. */
export const keyOf = (clusters: readonly ClusterId[], window: Interval): string => {
  let names = joined.get(clusters)
  if (names === undefined) {
    names = clusters.join(' ')
    joined.set(clusters, names)
  }
  return ('months' in window ? `${window.months}mo ` : `${window.days}d `) + names
}

export const subjectOf = (record: PersonRecord): Subject => {
  const gp = record.from('gp')
  const known = new Map<string, Timeline<unknown>>()
  const once = <T>(key: string, work: () => Timeline<T>): Timeline<T> => {
    const found = known.get(key) as Timeline<T> | undefined
    if (found !== undefined) return found
    const made = work()
    known.set(key, made)
    return made
  }
  return {
    gp,
    population: lift(
      [alive(gp), registered(gp), diagnosed(gp), inRemission(gp), onLithium(gp)],
      (living, here, diagnosis, remission, lithium): Membership => {
        if (!diagnosis) return member('not-in-population', lithium ? 'lithium-only' : null)
        if (!living) return member('not-in-population', 'deceased')
        if (!here) return member('not-in-population', 'not-registered')
        return remission ? member('excluded', 'in-remission') : member('denominator')
      },
      sameMembership,
    ),
    recorded: (clusters, window) => once(keyOf(clusters, window), () => inWindow(gp.entries(...clusters), window)),
    once,
  }
}
