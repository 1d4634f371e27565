import { type PlainDate, windowEnd } from '../date.ts'
import { DIAGNOSIS, happenedBy } from '../population.ts'
import { constant, covered, type Stretch, steps, type Timeline } from '../timeline.ts'
import type { Adjustment } from './measure.ts'
import type { Subject } from './subject.ts'

/** Says over time whether an adjustment is coded or holds, whatever else does. */
type Holds = (adjustment: Adjustment, subject: Subject) => Timeline<boolean>

const NEVER = constant(false)

const recorded: Holds = ({ clusters, window }, subject) => subject.recorded(clusters, window)

/** Two invitations inside the window, the second at least so many days after the first. Rule `pca-invited`: 6 days fail, 7 pass. */
const invited: Holds = ({ clusters, window, parameters }, { gp }) => {
  const apart = Number(parameters['days-apart'])
  const invitations = gp.entries(...clusters)
  const pairs = invitations.flatMap((second): Stretch[] => {
    const firsts = invitations.filter((first) => second.on.from - first.on.to >= apart)
    if (firsts.length === 0) return []
    const latest = Math.max(...firsts.map(({ on }) => on.from)) as PlainDate
    return [{ from: second.on.to, until: windowEnd(latest, window) }]
  })
  return pairs.length === 0 ? NEVER : covered(pairs)
}

/** The first diagnosis lies inside the window. A later code of the same illness is nothing new. Rule `pca-new-diagnosis`. */
const newDiagnosis: Holds = ({ window }, { gp }) => {
  const diagnoses = gp.entries(...DIAGNOSIS)
  if (diagnoses.length === 0) return NEVER
  const from = Math.min(...diagnoses.map(happenedBy)) as PlainDate
  // A diagnosis of uncertain date ends it once it is known and may have been before the window.
  const until = Math.min(...diagnoses.map((one) => Math.max(happenedBy(one), windowEnd(one.on.from, window)))) as PlainDate
  return from < until
    ? steps(false, [
        [from, true],
        [until, false],
      ])
    : NEVER
}

/** Every registration that runs began inside the window. Rule `pca-new-registration`. */
const newRegistration: Holds = ({ window }, { gp }) => {
  const stretches = gp.of('registration').map(({ on, until }) => ({ from: on.from, until, old: windowEnd(on.from, window) }))
  const days = stretches.flatMap(({ from, until, old }) => (until === null ? [from, old] : [from, old, until]))
  return steps(
    false,
    days.map((on) => {
      const running = stretches.filter(({ from, until }) => from <= on && (until === null || on < until))
      return [on, running.length > 0 && running.every(({ old }) => on < old)]
    }),
  )
}

/** Every adjustment that a Measure can name. */
export const adjustments = {
  'pca-unsuitable': recorded,
  'pca-declined-all': recorded,
  'pca-declined-one': recorded,
  'pca-invited': invited,
  'pca-new-diagnosis': newDiagnosis,
  'pca-new-registration': newRegistration,
} satisfies Record<string, Holds>

/** Those that go by coded entries, and need to be told which. */
export const codedAdjustments: readonly string[] = ['pca-unsuitable', 'pca-declined-all', 'pca-declined-one', 'pca-invited']

/** What an adjustment has to be told, as numbers. */
export const adjustmentParameters: Readonly<Record<string, readonly string[]>> = { 'pca-invited': ['days-apart'] }
