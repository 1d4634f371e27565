import type { Care, Course, Diagnosis, Identity, Plot, Quirk, Residence, Treatment } from './plot.ts'
import { type Random, randomFor } from './random.ts'
import {
  careShares,
  diagnosisShares,
  everywhere,
  gpConnectOnly,
  leaning,
  leanOf,
  practiceOnlyChecks,
  type Table,
  treatments,
  trustChecks,
  trustOnlyCare,
} from './shares.ts'

/** People in a neighbourhood: 142 and 100 in its practices, 8 known to the trust alone. */
export const NEIGHBOURHOOD = 250
const PRACTICE_PEOPLE = [142, 100] as const

/** Deals a table of shares out over some people as exactly as whole people allow, in chance order. */
const deal = <T>(people: readonly number[], shares: Table<T>, random: Random): Map<number, T> => {
  const total = shares.reduce((sum, [, share]) => sum + share, 0)
  const dealt = new Map<number, T>()
  let cumulative = 0
  let given = 0
  const order = random.shuffled(people)
  for (const [item, share] of shares) {
    cumulative += share
    const until = Math.round((cumulative / total) * order.length)
    for (; given < until; given++) dealt.set(order[given] as number, item)
  }
  return dealt
}

/** Deals out whole numbers of people and leaves everyone else with nothing. */
const sprinkle = <T>(people: readonly number[], counts: Table<T>, random: Random): Map<number, T> => {
  const order = random.shuffled(people)
  const dealt = new Map<number, T>()
  let at = 0
  for (const [item, count] of counts) for (let i = 0; i < count && at < order.length; i++) dealt.set(order[at++] as number, item)
  return dealt
}

/** The plots of the 250 people of one neighbourhood, by their number in it. The order is mixed, so a few of them are a fair sample. */
export const plotsOf = (seed: number, neighbourhood: number): readonly Plot[] => {
  const stream = (purpose: string): Random => randomFor(seed, 'plot', neighbourhood, purpose)
  const everyone = stream('order').shuffled(Array.from({ length: NEIGHBOURHOOD }, (_, i) => i))
  const plots = new Map<number, Plot>()
  let from = 0
  for (const [practice, count] of PRACTICE_PEOPLE.entries()) {
    const people = everyone.slice(from, from + count)
    from += count
    const lean = leanOf(neighbourhood * PRACTICE_PEOPLE.length + practice)
    for (const [person, plot] of practicePlots(practice as 0 | 1, people, lean, (purpose) => stream(`${practice}/${purpose}`)))
      plots.set(person, plot)
  }
  const strangers = everyone.slice(from)
  const care = deal(strangers, trustOnlyCare, stream('strangers/care'))
  const diagnosis = deal(strangers, diagnosisShares.slice(0, 3), stream('strangers/diagnosis'))
  const treatment = deal(strangers, treatments.psychosis.trust, stream('strangers/treatment'))
  for (const person of strangers)
    plots.set(person, {
      practice: null,
      care: care.get(person) ?? 'long-term',
      diagnosis: diagnosis.get(person) ?? 'schizophrenia',
      course: 'settled',
      residence: 'registered',
      checks: 'at-trust',
      treatment: treatment.get(person) ?? 'oral',
      quirk: 'none',
      identity: 'plain',
    })
  return Array.from({ length: NEIGHBOURHOOD }, (_, i) => plots.get(i) as Plot)
}

/** The number of someone's practice among all of the demonstration, or null for someone only the trust knows. */
export const practiceNumber = ({ index, plot }: { readonly index: number; readonly plot: Plot }): number | null =>
  plot.practice === null ? null : Math.floor(index / NEIGHBOURHOOD) * PRACTICE_PEOPLE.length + plot.practice

const practicePlots = (
  practice: 0 | 1,
  people: readonly number[],
  lean: number,
  stream: (purpose: string) => Random,
): Map<number, Plot> => {
  const cares = deal(people, careShares, stream('care'))
  const care = (person: number): Care => cares.get(person) ?? 'practice-only'
  const diagnoses = deal(people, diagnosisShares, stream('diagnosis'))
  const diagnosis = (person: number): Diagnosis => diagnoses.get(person) ?? 'schizophrenia'
  const residences = sprinkle(
    people,
    [
      ['deceased', practice === 0 ? 4 : 3],
      ['moved-away', practice === 0 ? 4 : 3],
      ['new-registration', practice === 0 ? 5 : 4],
    ],
    stream('residence'),
  )
  const residence = (person: number): Residence => (residences.get(person) as Residence | undefined) ?? 'registered'
  const active = people.filter((person) => diagnosis(person) !== 'lithium-only')
  const staying = active.filter((person) => residence(person) === 'registered')
  const courses = sprinkle(
    staying.filter((person) => care(person) === 'practice-only' || care(person) === 'first-year' || care(person) === 'discharged'),
    [
      ['new-diagnosis', practice === 0 ? 6 : 4],
      ['remission', practice === 0 ? 9 : 6],
      ['relapse', practice === 0 ? 4 : 3],
    ],
    stream('course'),
  )
  const course = (person: number): Course => (courses.get(person) as Course | undefined) ?? 'settled'
  const counted = staying.filter((person) => course(person) !== 'remission')
  const underTeam = (person: number): boolean => care(person) !== 'practice-only' && care(person) !== 'discharged'
  const checks = new Map([
    ...deal(
      counted.filter((person) => !underTeam(person)),
      leaning(practiceOnlyChecks, lean),
      stream('checks'),
    ),
    ...deal(counted.filter(underTeam), leaning(trustChecks, lean), stream('checks under a team')),
  ])
  const kinds = (['psychosis', 'bipolar'] as const).flatMap((kind) =>
    (['practice', 'trust'] as const).map((side) =>
      deal(
        active.filter((person) => (diagnosis(person) === 'bipolar') === (kind === 'bipolar') && underTeam(person) === (side === 'trust')),
        treatments[kind][side],
        stream(`treatment ${kind} ${side}`),
      ),
    ),
  )
  const treatment = (person: number): Treatment => {
    const dealt = kinds.map((map) => map.get(person)).find((item) => item !== undefined)
    return dealt ?? 'lithium'
  }
  const quirks = sprinkle(staying, practice === 0 ? everywhere : [...gpConnectOnly, ...everywhere], stream('quirk'))
  const identities = sprinkle(
    staying.filter((person) => care(person) !== 'practice-only'),
    [
      ['trust-unverified', 3],
      ['birth-date-conflict', 2],
      ['practice-unverified', 2],
    ],
    stream('identity'),
  )
  return new Map(
    people.map((person) => [
      person,
      {
        practice,
        care: care(person),
        diagnosis: diagnosis(person),
        course: course(person),
        residence: residence(person),
        checks: checks.get(person) ?? 'some-missing',
        treatment: treatment(person),
        quirk: (quirks.get(person) as Quirk | undefined) ?? 'none',
        identity: (identities.get(person) as Identity | undefined) ?? 'plain',
      },
    ]),
  )
}
