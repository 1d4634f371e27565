import { addDays, addMonths, ageOn, type PlainDate } from '../date.ts'
import { lastDay, monthOf } from '../month.ts'
import { type CountedOn, type Countee, type Indicator, OUT, stateIn } from './indicator.ts'

const MONTHS = 36
const QUARTER = 3
const [YOUNGEST, OLDEST] = [18, 74]

/** The day somebody died, or null. One without a date was before every date that matters. */
export const diedOn = (record: Countee['record']): PlainDate | null => record.of('death')[0]?.on.from ?? null

/**
 * Deaths at 18 to 74 on the register in 36 months (`met`), and quarters of a year that people of these ages were on it, alive, at the
 * end of (`among`). The register is that of the practice, and far narrower than the published indicator's (`mort-local-limit`).
 */
const deaths = (person: Countee): CountedOn => {
  const { record } = person
  const { birthDate } = record
  const state = stateIn(person, 'reg-mh1')
  const died = diedOn(record)
  const ofAge = (on: PlainDate): boolean => {
    if (birthDate === null) return false
    const age = ageOn(birthDate, on)
    return age >= YOUNGEST && age <= OLDEST
  }
  const wasListed = died !== null && Number.isFinite(died) && ofAge(died) && state(addDays(died, -1)) === 'numerator'
  return (on) => {
    let among = 0
    const newest = monthOf(on)
    for (let back = 0; back < MONTHS; back += QUARTER) {
      const end = lastDay(newest - back)
      if (state(end) === 'numerator' && ofAge(end)) among++
    }
    const met = wasListed && died !== null && died <= on && died > addMonths(on, -MONTHS) ? 1 : 0
    return among + met === 0 ? OUT : { among: Math.max(among, met), met }
  }
}

/** Counted with the others, and shown on the page of the mortality gap alone. */
export const mortality: Indicator = {
  id: 'deaths-36-months',
  group: 'data',
  name: 'Deaths on the register in three years',
  means: 'Deaths of people of 18 to 74 on the register in 36 months, of the quarters of a year that people were on it.',
  unit: 'person-quarters',
  better: 'lower',
  rules: ['mort-local-limit'],
  of: deaths,
}
