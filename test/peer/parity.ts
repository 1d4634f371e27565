import type { PlainDate } from '../../src/domain/date.ts'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Membership, State } from '../../src/domain/membership.ts'
import { personRecord } from '../../src/domain/record.ts'
import { at, type Timeline } from '../../src/domain/timeline.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { peopleOf } from '../../src/fhir/people.ts'
import { readTogether } from '../../src/fhir/read.ts'
import type { PeerPerson } from './cqlEngine.ts'

/** Where each person stands in the measure on a day, as Parity says from the same resources. Who has no verified number is no person. */
export const parityStates = (people: readonly PeerPerson[], on: PlainDate): Map<string, State> =>
  new Map(
    people.flatMap(({ id, resources }) => {
      const [person] = peopleOf([{ source: 'gp', setting: 'gp', pages: [readTogether(resources, 'R4', clusters)] }]).people
      if (person === undefined) return []
      const { memberships } = evaluate(plan, personRecord(person, person.facts, clusters))
      return [[id, at(memberships().get('phsmi-all-six') as Timeline<Membership>, on).state]]
    }),
  )
