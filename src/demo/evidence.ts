import type { PlainDate } from '../domain/date.ts'
import { instant } from './event.ts'
import type { DemoSource } from './organisations.ts'
import type { DemoPerson } from './person.ts'
import { writeR4Event } from './r4.ts'
import { randomFor } from './random.ts'
import { type Check, notebook, record } from './readings.ts'
import type { DemoResource, Place } from './resource.ts'
import { writeStu3Events } from './stu3.ts'

/**
 * What a source would hold after someone did a check on a day: hand it to `amend`. The same person, check, source and
 * day give the same resources, so doing it twice changes nothing but their version.
 */
export const newEvidence = (source: DemoSource, person: DemoPerson, check: Check, on: PlainDate): readonly DemoResource[] => {
  const random = randomFor('evidence', person.index, check, on)
  const book = notebook(random, on, `new-${check}-${on}-`)
  record(book, check, person.body, on)
  const place: Place = {
    source,
    person,
    side: { patient: { verification: '01', birthDate: person.birthDate, known: instant(on, random) }, events: book.events, withheld: null },
  }
  return source.release === 'STU3' ? writeStu3Events(place, book.events) : book.events.flatMap((event) => writeR4Event(place, event))
}
