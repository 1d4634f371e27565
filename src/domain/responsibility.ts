import { addMonths, type PlainDate } from './date.ts'
import type { Agreement, Entry, Episode } from './fact.ts'
import type { Owner, RuleId } from './finding.ts'
import type { PersonRecord } from './record.ts'
import { covers, edgesOf } from './stretch.ts'
import { steps, type Timeline } from './timeline.ts'

/** Who is responsible for someone's physical health monitoring, and by which rule of section 10. */
export interface Responsible {
  readonly owner: Owner
  readonly rule: RuleId
}

const INPATIENT: Responsible = { owner: 'mh', rule: 'resp-inpatient' }
const TEAM: Responsible = { owner: 'mh', rule: 'resp-mh-first-year' }
const SHARED: Responsible = { owner: 'gp', rule: 'resp-gp-shared' }
const PRACTICE: Responsible = { owner: 'gp', rule: 'resp-gp-only' }

/**
 * The GP takes over from a team only when twelve months have passed since acceptance, stability is recorded and the
 * practice has accepted shared care, the last two since that acceptance. Section 10, "Twelve-month handover".
 */
const handedOver = (episode: Episode, day: PlainDate, stable: readonly Entry[], agreed: readonly Agreement[]): boolean => {
  const inEpisode = (fact: Entry | Agreement): boolean => fact.on.from >= episode.on.from && fact.on.to <= day
  return day >= addMonths(episode.on.from, 12) && stable.some(inEpisode) && agreed.some(inEpisode)
}

/** Who acts, over time: a ward, a team, or the practice. Rules `resp-inpatient`, `resp-mh-first-year`, `resp-gp-shared`, `resp-gp-only`. */
export const responsible = (record: PersonRecord): Timeline<Responsible> => {
  const trust = record.from('mh')
  const stays = trust.of('stay')
  const episodes = trust.of('episode')
  const stable = trust.entries('stability')
  const agreed = record.of('agreement')
  const onDay = (day: PlainDate): Responsible => {
    if (stays.some((stay) => covers(stay, day))) return INPATIENT
    // A later acceptance starts the twelve months again.
    const episode = episodes.filter((one) => covers(one, day)).at(-1)
    if (!episode) return PRACTICE
    return handedOver(episode, day, stable, agreed) ? SHARED : TEAM
  }
  const changes = [
    ...edgesOf([...stays, ...episodes]),
    ...episodes.map((episode) => addMonths(episode.on.from, 12)),
    ...[...stable, ...agreed].map((fact) => fact.on.to),
  ]
  return steps(
    PRACTICE,
    changes.map((day) => [day, onDay(day)]),
  )
}
