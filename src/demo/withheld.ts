import { dateText } from './dateText.ts'
import type { DemoEvent } from './event.ts'
import type { DemoPerson } from './person.ts'
import type { Milestones, Withheld } from './story.ts'

/** What a GP Connect practice holds back of this person's record, or null. */
export const withheldOf = (person: DemoPerson, when: Milestones): Withheld | null => {
  if (person.plot.practice !== 1) return null
  if (person.plot.residence === 'new-registration' && when.registered !== null) return { kind: 'data-in-transit', before: when.registered }
  switch (person.plot.quirk) {
    case 'confidential-items':
      return { kind: 'confidential-items' }
    case 'awaiting-filing':
      return { kind: 'data-awaiting-filing' }
    case 'area-disabled':
      return { kind: 'area-disabled', area: person.index % 2 === 0 ? 'investigations' : 'uncategorised' }
    default:
      return null
  }
}

/** What is left of a record when part of it is held back. */
export const heldBack = (events: readonly DemoEvent[], withheld: Withheld): readonly DemoEvent[] => {
  switch (withheld.kind) {
    case 'confidential-items':
      // The newest readings are the ones kept back, so that the gap they leave is real.
      return events.filter(
        (event) => event.what.kind !== 'pressure' && !(event.what.kind === 'reading' && event.what.group === 'social-history'),
      )
    case 'data-in-transit': {
      const before = withheld.before
      return events.filter(
        (event) => event.what.kind === 'diagnosis' || event.what.kind === 'course' || (event.on ?? '') >= dateText(before),
      )
    }
    default:
      return events
  }
}
