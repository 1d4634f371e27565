import { addMonths, londonDay, quarterEnd } from '../../src/domain/date.ts'
import { cqlEngine } from '../peer/cqlEngine.ts'
import { demoPeople } from '../peer/demoPeople.ts'
import { parityStates } from '../peer/parity.ts'
import { tell } from './figures.ts'

const PEOPLE = 2000
const WARM_UP = 50

/** What some work gives, and the milliseconds of CPU a person it took. */
const timed = async <T>(work: () => T | Promise<T>): Promise<{ result: T; each: number }> => {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, each: (user + system) / 1000 / PEOPLE }
}

/** The last quarter end. */
const on = quarterEnd(addMonths(londonDay(new Date()), -3))
const people = demoPeople(PEOPLE, on)
const some = people.slice(0, WARM_UP)
const cql = cqlEngine()
// Both have had their functions compiled before they are timed.
parityStates(some, on)
await cql(some, on)

const ours = await timed(() => parityStates(people, on))
const theirs = await timed(() => cql(people, on))

const differing = people.filter(({ id }) => ours.result.get(id) !== theirs.result.get(id))
for (const { id } of differing) console.error(`${id}: Parity says ${ours.result.get(id)}, the CQL ${theirs.result.get(id)}`)
const met = [...ours.result.values()].filter((state) => state === 'numerator').length

tell([
  {
    name: `a person: translate, every check and measure, ${(people.flatMap(({ resources }) => resources).length / PEOPLE).toFixed(0)} resources`,
    value: ours.each,
    unit: 'ms',
    target: null,
    floor: { value: theirs.each, of: 'fqm-execution, one measure' },
  },
  {
    name: `people of ${PEOPLE}, ${met} with all six, whom the two judge differently`,
    value: differing.length,
    unit: 'people',
    target: { atMost: 0 },
    mustHold: true,
  },
])
