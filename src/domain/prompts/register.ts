import { BEGINNING, type PlainDate } from '../date.ts'
import type { Fact } from '../fact.ts'
import type { RuleId } from '../finding.ts'
import { DIAGNOSIS, diagnosed, inRemission, inWindow, latestDiagnosis, REMISSION } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { constant, lift, since, steps, type Timeline } from '../timeline.ts'
import { ifSeen, underTeam, unseenInGp } from './known.ts'
import { type Prompt, type Prompted, type PromptKind, type Subject, samePrompt } from './prompt.ts'

const SIX_MONTHS = { months: 6 }
const MEDICINES = ['antipsychotic-medication', 'lithium-medication'] as const

/** The question a practice is asked about its register. */
const query = (reason: string, rules: readonly RuleId[], began: PlainDate, refs: readonly string[]): Prompt => ({
  status: 'open',
  type: 'act-register-query',
  check: null,
  owner: 'gp',
  dueOn: Number.isFinite(began) ? began : null,
  priority: 'routine',
  reason,
  rules,
  refs,
})

/** The first diagnosis of a record, which is what put someone on its register. */
const firstDiagnosis = (record: PersonRecord): readonly string[] =>
  record
    .entries(...DIAGNOSIS)
    .slice(0, 1)
    .map(({ ref }) => ref)

/** What began on a day. */
const begunOn = (facts: readonly Fact[], day: PlainDate): readonly string[] =>
  facts
    .filter(({ on }) => on.to === day || on.from === day)
    .slice(0, 1)
    .map(({ ref }) => ref)

const firstDay = (facts: readonly Fact[]): number => Math.min(...facts.map(({ on }) => on.from))

/** The day a record first holds a diagnosis; for ever away when it holds none. */
const firstCoded = (record: PersonRecord): number => {
  const { starts, values } = diagnosed(record)
  const at = values.indexOf(true)
  return at < 0 ? Number.POSITIVE_INFINITY : (starts[at] as number)
}

/** Why someone may belong on the register who is not on it: known to the trust, treated for it, or only seen by a team. */
const absent = ({ record, here }: Subject): Timeline<Prompted> | null => {
  const gp = record.from('gp')
  const mh = record.from('mh')
  const medicines = record.medicines(...MEDICINES)
  const episodes = mh.of('episode')
  if (medicines.length === 0 && episodes.length === 0 && mh.entries(...DIAGNOSIS).length === 0) return null
  const onRegister = diagnosed(gp)
  // Coded before there was any reason to ask, as most people are; or coded now with a day so long ago, which answers the question.
  const firstReason = Math.min(firstDay(medicines), firstDay(episodes), firstCoded(mh))
  if (firstCoded(gp) <= firstReason) return constant<Prompted>({ status: 'answered', refs: firstDiagnosis(gp) })
  const unseen = unseenInGp(record, 'problems')
  const lithium = inWindow(gp.medicines('lithium-medication'), SIX_MONTHS)
  return lift(
    [here, onRegister, since(diagnosed(mh)), since(inWindow(medicines, SIX_MONTHS)), since(underTeam(record)), lithium],
    (isHere, coded, atTrust, treated, onCaseload, byLithium): Prompted => {
      if (!isHere) return null
      if (coded) return { status: 'answered', refs: firstDiagnosis(gp) }
      if (atTrust !== null) return ifSeen(unseen, query('smi-code-at-trust-only', ['reg-mh1'], atTrust, firstDiagnosis(mh)))
      if (treated !== null)
        return ifSeen(unseen, query('medicine-without-smi-code', ['reg-meds-any'], treated, begunOn(medicines, treated)))
      if (onCaseload === null || byLithium) return null
      return ifSeen(unseen, query('on-caseload-not-on-register', ['reg-mh-qof'], onCaseload, begunOn(episodes, onCaseload)))
    },
    samePrompt,
  )
}

/** On the practice's register and under a team that has coded no such diagnosis. Of someone no team has, it is no question. */
const atPracticeOnly = ({ record, here }: Subject): Timeline<Prompted> | null => {
  const episodes = record.from('mh').of('episode')
  const coded = diagnosed(record.from('gp'))
  if (episodes.length === 0 || !coded.values.includes(true)) return null
  const atTrust = diagnosed(record.from('mh'))
  if (firstCoded(record.from('mh')) <= firstDay(episodes))
    return constant<Prompted>({ status: 'answered', refs: firstDiagnosis(record.from('mh')) })
  return lift(
    [here, since(lift([coded, underTeam(record)], (smi, open) => smi && open)), atTrust],
    (isHere, began, known): Prompted => {
      if (!isHere || began === null) return null
      if (known) return { status: 'answered', refs: firstDiagnosis(record.from('mh')) }
      return query('smi-code-at-practice-only', ['reg-mh1'], began, firstDiagnosis(record.from('gp')))
    },
    samePrompt,
  )
}

/**
 * Remission that the practice coded on the day of a diagnosis, or that its record alone sees otherwise than both records together.
 * A single code that says both, as "schizophrenia in remission" does, is asked about too, with less haste.
 */
const remission = ({ record, here }: Subject): Timeline<Prompted> | null => {
  const gp = record.from('gp')
  if (record.entries(...REMISSION).length === 0 || !diagnosed(gp).values.includes(true)) return null
  const codes = gp.entries(...REMISSION)
  const latest = steps<PlainDate | null>(
    null,
    codes.map(({ on }) => [on.to, on.to]),
  )
  const disputed = since(
    lift([diagnosed(gp), inRemission(gp), inRemission(record)], (known, atPractice, together) => known && atPractice !== together),
  )
  return lift(
    [here, latestDiagnosis(gp), latest, disputed],
    (isHere, diagnosis, remitted, began): Prompted => {
      if (!isHere) return null
      const refs = begunOn(codes, remitted ?? BEGINNING)
      const sameDay = remitted !== null && diagnosis === remitted
      if (sameDay && gp.entries(...DIAGNOSIS).some((entry) => entry.on.to === remitted && !codes.includes(entry)))
        return query('remission-same-day', ['remission-same-day'], remitted, refs)
      if (began !== null) return query('remission-disputed', ['remission-state'], began, refs)
      if (sameDay) return { ...query('remission-code-is-diagnosis', ['remission-same-day'], remitted, refs), priority: 'low' }
      return remitted === null ? null : { status: 'answered', refs }
    },
    samePrompt,
  )
}

/**
 * What only the practice can put right about who is on its register (`act-register-query`). One question a person and matter:
 * of several reasons to belong on the register the strongest is given.
 */
export const register: PromptKind = (subject) => {
  const matters = [
    ['register/absent', absent(subject)],
    ['register/practice-only', atPracticeOnly(subject)],
    ['register/remission', remission(subject)],
  ] as const
  return matters.flatMap(([topic, asked]) => (asked === null ? [] : [[topic, asked] as const]))
}
