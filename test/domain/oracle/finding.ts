import { addMonths, type PlainDate } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Finding, Owner } from '../../../src/domain/finding.ts'
import type { Check } from '../../../src/domain/plan.ts'
import { demand } from './criteria.ts'
import type { History } from './history.ts'
import { populations } from './populations.ts'
import { isLow } from './priority.ts'

type Stretch = Extract<Fact, { kind: 'episode' | 'stay' | 'registration' }>
const covers = (stretch: Stretch, on: PlainDate): boolean => stretch.on.from <= on && (stretch.until === null || on < stretch.until)

/** Alive, and registered with a practice as far as the GP record says anything of it. Rule `exclude-dead-left`. */
const isPresent = (history: History, on: PlainDate): boolean => {
  const registrations = history.of('registration').filter(({ setting }) => setting === 'gp')
  const registered = registrations.length === 0 || registrations.some((one) => covers(one, on))
  return registered && !history.of('death').some((death) => death.on.from <= on)
}

/** Who acts on a day (clinical-rules section 10): the ward, the team, or the practice. */
const responsible = (history: History, on: PlainDate): Owner => {
  if (history.of('stay').some((stay) => stay.setting === 'mh' && covers(stay, on))) return 'mh'
  const episode = history
    .of('episode')
    .filter((one) => one.setting === 'mh' && covers(one, on))
    .at(-1)
  if (!episode) return 'gp'
  const since = (facts: readonly Fact[]): boolean => facts.some((fact) => fact.on.from >= episode.on.from && fact.on.to <= on)
  const stable = since(history.entries(on, 'stability').filter(({ setting }) => setting === 'mh'))
  return on >= addMonths(episode.on.from, 12) && stable && since(history.of('agreement')) ? 'gp' : 'mh'
}

const URGENCY = ['due', 'unknown', 'up-to-date']
const NEVER = Number.NEGATIVE_INFINITY

/** What is to be said of one check of someone on one day: of all the rules that ask, the most urgent and then the soonest decides. */
export const findingOn = (check: Check, history: History, on: PlainDate): Finding | null => {
  if (!isPresent(history, on)) return null
  const all = check.rules.flatMap((rule) => {
    const population = populations[rule.population]
    if (population === undefined) throw new RangeError(`the oracle does not know ${rule.population}`)
    const asks = demand(rule, check, history, on, population(history, on))
    return asks === null ? [] : [{ ...asks, rule }]
  })
  // What was to be done once and is done is only said where nothing else asks for the check.
  const open = all.filter(({ status, dueOn }) => !(status === 'up-to-date' && dueOn === null))
  const asking = open.length > 0 ? open : all
  const [first] = [...asking].sort(
    (a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status) || Number(a.dueOn ?? NEVER) - Number(b.dueOn ?? NEVER) || 0,
  )
  if (first === undefined) return null
  // A refusal stands from its day until something newer is done; evidence in date wins over it.
  const refusal = history.entries(on, ...check.declined).at(-1)?.on.to ?? null
  const declined = first.status !== 'up-to-date' && refusal !== null && refusal > (first.evidence?.on ?? NEVER)
  const slots = all.flatMap((one) => one.slots ?? [])
  const pressing = asking.some(({ status, rule }) => status === 'due' && rule.priority !== undefined)
  const mayWait = first.evidence !== null && isLow(check.id, first.evidence.on, history, on)
  const refusedForGood = declined && check.declineStands === true
  const priority = refusedForGood ? 'none' : !declined && pressing ? 'soon' : mayWait ? 'low' : null
  return {
    status: declined ? 'declined' : first.status,
    reason: declined ? 'declined' : first.reason,
    rules: asking.map(({ rule }) => rule.id),
    dueOn: first.dueOn,
    owner: first.rule.owner === 'responsible' ? responsible(history, on) : first.rule.owner,
    evidence: first.evidence,
    declinedOn: declined ? refusal : null,
    ...(first.rule.ownerRole === null ? {} : { ownerRole: first.rule.ownerRole }),
    ...(slots.length === 0 ? {} : { slots }),
    ...(priority === null ? {} : { priority }),
  }
}
