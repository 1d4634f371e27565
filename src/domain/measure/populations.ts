import { alive, diagnosed, onLithium, registered } from '../population.ts'
import { lift, type Timeline } from '../timeline.ts'
import { type Membership, member, sameMembership } from './state.ts'
import type { Subject } from './subject.ts'

/** Those of whom something holds, as long as they live and are registered. Rule `exclude-dead-left`. */
const those =
  (state: 'denominator' | 'numerator') =>
  ({ gp }: Subject, belongs: Timeline<boolean>): Timeline<Membership> =>
    lift(
      [alive(gp), registered(gp), belongs],
      (living, here, is) => {
        if (!is) return member('not-in-population')
        if (!living) return member('not-in-population', 'deceased')
        return here ? member(state) : member('not-in-population', 'not-registered')
      },
      sameMembership,
    )

/** Who a measure is about, by the name its Measure uses. */
export const measurePopulations = {
  /** On the register by diagnosis and not in remission; lithium alone does not count. */
  'den-qof-checks': ({ population }) => population,
  /** The register MH001: by diagnosis, in remission or not, or by lithium. */
  'reg-mh-qof': (subject) =>
    those('numerator')(
      subject,
      lift([diagnosed(subject.gp), onLithium(subject.gp)], (diagnosis, lithium) => diagnosis || lithium),
    ),
  /** On lithium whatever the diagnosis, as `reg-mh2` tells it. */
  'reg-mh2': (subject) => those('denominator')(subject, onLithium(subject.gp)),
} satisfies Record<string, (subject: Subject) => Timeline<Membership>>
