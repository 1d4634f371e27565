import { add, addDays, type Interval, type PlainDate } from '../date.ts'
import { evidenceOf } from '../evidence.ts'
import { DUE_SOON_DAYS, type Finding } from '../finding.ts'
import { onceFor } from '../memo.ts'
import { type Check, isCore } from '../plan.ts'
import { constant, lift, steps, type Timeline } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import { knows } from './known.ts'
import { type Prompt, type Prompted, type PromptKind, type Subject, samePrompt } from './prompt.ts'

const ANY_DAY = 0 as PlainDate

/** How long a result counts in the practice's record: the longest interval by which the practice may be asked for it. */
const intervalOf = onceFor((check: Check): Interval | null =>
  check.rules
    .filter((rule) => rule.owner !== 'mh')
    .flatMap(({ interval }) => interval ?? [])
    .reduce<Interval | null>((best, one) => (best === null || add(ANY_DAY, one) > add(ANY_DAY, best) ? one : best), null),
)

/** Up to date by what the trust recorded, and not about to be due: then a new test is asked for and the old one need not travel. */
const atTrust = (findings: Timeline<Finding | null>): Timeline<Finding | null> => {
  const changes: [PlainDate, Finding | null][] = []
  findings.starts.forEach((from, i) => {
    const finding = findings.values[i] as Finding | null
    const shared = finding?.status === 'up-to-date' && finding.evidence?.setting === 'mh'
    const soon = finding?.dueOn == null ? Number.POSITIVE_INFINITY : addDays(finding.dueOn, -DUE_SOON_DAYS)
    changes.push([from, shared && from < soon ? finding : null])
    if (shared && from < soon && Number.isFinite(soon)) changes.push([soon as PlainDate, null])
  })
  return steps<Finding | null>(null, changes)
}

const ofCheck = (check: Check, interval: Interval, { record, here, findings }: Subject): Timeline<Prompted> => {
  const atPractice = evidenceOf(check, record.from('gp')).held(interval)
  const core = isCore(check)
  const unread = knows(record, 'gp') ? null : ('gp-record-not-read' as const)
  return lift(
    [here, atTrust(findings.get(check.id) ?? constant(null)), atPractice, hiddenFor(check, interval, record)],
    (isHere, finding, coded, hidden): Prompted => {
      if (!isHere) return null
      if (coded?.fresh) return { status: 'answered', refs: coded.reading.evidence.refs }
      const evidence = finding?.evidence
      if (!finding || !evidence) return null
      if (!core && finding.owner !== 'gp') return null
      const unseen = unread ?? hidden
      const prompt: Prompt = {
        status: unseen === null ? 'open' : 'unknown',
        type: 'act-share-result',
        check: check.id,
        owner: 'mh',
        dueOn: Number.isFinite(evidence.on) ? evidence.on : null,
        priority: 'routine',
        reason: unseen ?? 'not-in-gp-record',
        rules: finding.rules,
        refs: evidence.refs,
      }
      return prompt
    },
    samePrompt,
  )
}

const byTrust = (finding: Finding | null): boolean => finding?.status === 'up-to-date' && finding.evidence?.setting === 'mh'

/**
 * A result in date that the trust holds and the GP record does not: it is to be shared, not repeated. For the core six, and for
 * what the practice is asked for. Rule `act-share-result`.
 */
export const shareResult: PromptKind = (subject) =>
  subject.plan.checks.flatMap((check) => {
    if (!subject.findings.get(check.id)?.values.some(byTrust)) return []
    const interval = intervalOf(check)
    return interval === null ? [] : [[`share/${check.id}`, ofCheck(check, interval, subject)] as const]
  })
