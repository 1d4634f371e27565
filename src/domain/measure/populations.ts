import { alive, diagnosed, onLithium, registered } from '../population.ts'
import { lift, type Timeline } from '../timeline.ts'
import { DECEASED, DENOMINATOR, type Membership, NOT_IN_POPULATION, NOT_REGISTERED, NUMERATOR, sameMembership } from './state.ts'
import type { Subject } from './subject.ts'

/** Those of whom something holds, as long as they live and are registered. Rule `exclude-dead-left`. */
const those =
  (counted: Membership) =>
  ({ gp }: Subject, belongs: Timeline<boolean>): Timeline<Membership> =>
    lift(
      [alive(gp), registered(gp), belongs],
      (living, here, is) => {
        if (!is) return NOT_IN_POPULATION
        if (!living) return DECEASED
        return here ? counted : NOT_REGISTERED
      },
      sameMembership,
    )

/** Who a measure is about, by the name its Measure uses. */
export const measurePopulations = {
  /** On the register by diagnosis and not in remission; lithium alone does not count. */
  'den-qof-checks': ({ population }) => population,
  /** The register MH001: by diagnosis, in remission or not, or by lithium. */
  'reg-mh-qof': (subject) =>
    those(NUMERATOR)(
      subject,
      lift([diagnosed(subject.gp), onLithium(subject.gp)], (diagnosis, lithium) => diagnosis || lithium),
    ),
  /** On lithium whatever the diagnosis, as `reg-mh2` tells it. */
  'reg-mh2': (subject) => those(DENOMINATOR)(subject, onLithium(subject.gp)),
} satisfies Record<string, (subject: Subject) => Timeline<Membership>>
