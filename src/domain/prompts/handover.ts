import { addMonths, type PlainDate } from '../date.ts'
import type { Episode } from '../fact.ts'
import type { Owner } from '../finding.ts'
import { covers, edgesOf } from '../stretch.ts'
import { lift, steps, type Timeline } from '../timeline.ts'
import { concerned } from './known.ts'
import { type Prompted, type PromptKind, type Subject, samePrompt } from './prompt.ts'

const MONTHS = 12

/** What still lacks for a hand-over, or null before twelve months have passed or when nobody has to decide. */
interface Undecided {
  readonly since: PlainDate
  readonly reason: 'stability-not-recorded' | 'shared-care-not-accepted' | 'stability-and-shared-care-missing'
  readonly refs: readonly string[]
}

const undecided = ({ record }: Subject, episodes: readonly Episode[]): Timeline<Undecided | null> => {
  const stable = record.from('mh').entries('stability')
  const agreed = record.of('agreement')
  const onDay = (day: PlainDate): Undecided | null => {
    const episode = episodes.findLast((one) => covers(one, day))
    if (!episode) return null
    const since = addMonths(episode.on.from, MONTHS)
    if (day < since) return null
    const within = ({ on }: { on: { from: PlainDate; to: PlainDate } }): boolean => on.from >= episode.on.from && on.to <= day
    const isStable = stable.some(within)
    const isAgreed = agreed.some(within)
    if (isStable && isAgreed) return null
    const reason = isStable ? 'shared-care-not-accepted' : isAgreed ? 'stability-not-recorded' : 'stability-and-shared-care-missing'
    return { since, reason, refs: [episode.ref] }
  }
  const days = [
    ...edgesOf(episodes),
    ...episodes.map(({ on }) => addMonths(on.from, MONTHS)),
    ...[...stable, ...agreed].map(({ on }) => on.to),
  ]
  return steps<Undecided | null>(
    null,
    days.map((day) => [day, onDay(day)]),
  )
}

/**
 * A year after a team took someone on, and stability or the practice's agreement is not recorded: both are asked to decide
 * who goes on. Nobody is asked while the person is in a bed. Section 10, "Twelve-month handover".
 */
export const handover: PromptKind = (subject) => {
  const { record, here, by } = subject
  const episodes = record.from('mh').of('episode')
  if (episodes.length === 0) return []
  const open = undecided(subject, episodes)
  if (open.values.every((one) => one === null)) return []
  const asks = (owner: Owner): Timeline<Prompted> =>
    lift(
      [here, concerned(record), by, open],
      (isHere, isConcerned, { rule }, what): Prompted => {
        if (!isHere || what === null || rule !== 'resp-mh-first-year' || !isConcerned) return null
        const { since, reason, refs } = what
        const dueOn = Number.isFinite(since) ? since : null
        return { status: 'open', type: 'act-handover-decision', check: null, owner, dueOn, priority: 'soon', reason, rules: [rule], refs }
      },
      samePrompt,
    )
  return [
    ['handover/mh', asks('mh')],
    ['handover/gp', asks('gp')],
  ]
}
