import type { ClusterId } from '../cluster.ts'
import { type Course, coursesOf } from '../course.ts'
import type { PlainDate } from '../date.ts'
import type { Entry, Medicine, Setting } from '../fact.ts'
import type { Owner, RuleId } from '../finding.ts'
import type { PersonRecord } from '../record.ts'
import { lift, steps, type Timeline } from '../timeline.ts'
import { ifSeen, underTeam, unseenInGp } from './known.ts'
import { type Prompted, type PromptKind, type Subject, samePrompt } from './prompt.ts'

/** A medicine that both parties have to know of, and what says that someone has it. */
interface Shared {
  readonly name: string
  readonly medicines: readonly ClusterId[]
  readonly entries: readonly ClusterId[]
  readonly rules: readonly RuleId[]
  readonly priority: 'soon' | 'routine'
}

const SHARED: readonly Shared[] = [
  {
    name: 'clozapine',
    medicines: ['clozapine-medication'],
    entries: ['clozapine-therapy-recorded'],
    rules: ['clz-gp-record'],
    priority: 'soon',
  },
  { name: 'depot', medicines: ['antipsychotic-long-acting-injection'], entries: [], rules: ['act-meds-reconcile'], priority: 'routine' },
  { name: 'lithium', medicines: ['lithium-medication'], entries: [], rules: ['act-meds-reconcile'], priority: 'routine' },
]

/** A course one party knows of: since when, and what began it. */
interface Known {
  readonly since: PlainDate
  readonly ref: string
}

const knownTo = (setting: Setting, record: PersonRecord, { medicines, entries }: Shared): Timeline<Known | null> => {
  const own = record.from(setting)
  const issues: readonly (Medicine | Entry)[] = [...own.medicines(...medicines), ...(entries.length > 0 ? own.entries(...entries) : [])]
  const first = ({ start }: Course): string => issues.find(({ on }) => on.to === start)?.ref ?? ''
  return steps<Known | null>(
    null,
    coursesOf(issues).flatMap((course): [PlainDate, Known | null][] => [
      [course.start, { since: course.start, ref: first(course) }],
      [course.until, null],
    ]),
  )
}

const ofMedicine = ({ record, here }: Subject, shared: Shared): readonly (readonly [string, Timeline<Prompted>])[] => {
  const unseen = unseenInGp(record, 'medication')
  const [gp, mh] = [knownTo('gp', record, shared), knownTo('mh', record, shared)]
  const asks = (owner: Owner): Timeline<Prompted> =>
    lift(
      [here, gp, mh, underTeam(record)],
      (isHere, atPractice, atTrust, open): Prompted => {
        if (!isHere) return null
        if (atPractice && atTrust) return { status: 'answered', refs: [atPractice.ref, atTrust.ref] }
        // What the practice gives to someone whom no team has concerns nobody else.
        const known = atTrust ?? (open ? atPractice : null)
        if (known === null) return null
        const { since, ref } = known
        const prompt = {
          status: 'open' as const,
          type: 'act-meds-reconcile' as const,
          check: null,
          owner,
          dueOn: Number.isFinite(since) ? since : null,
          priority: shared.priority,
          reason: `${shared.name}-known-to-${atTrust ? 'trust' : 'practice'}-only`,
          rules: shared.rules,
          refs: [ref],
        }
        return atTrust ? ifSeen(unseen, prompt) : prompt
      },
      samePrompt,
    )
  return [
    [`medicines/${shared.name}/gp`, asks('gp')],
    [`medicines/${shared.name}/mh`, asks('mh')],
  ]
}

const concerns = (record: PersonRecord, { medicines, entries }: Shared): boolean =>
  record.medicines(...medicines).length > 0 || (entries.length > 0 && record.entries(...entries).length > 0)

/** Clozapine, a depot or lithium that only one party has on record: both bring their lists together. Rules `act-meds-reconcile`, `clz-gp-record`. */
export const medicines: PromptKind = (subject) =>
  SHARED.filter((shared) => concerns(subject.record, shared)).flatMap((shared) => ofMedicine(subject, shared))
