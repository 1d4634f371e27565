import { add, type Interval, type PlainDate } from '../date.ts'
import { ETHNICITY } from '../ethnicity.ts'
import type { Finding } from '../finding.ts'
import { coreChecks } from '../plan.ts'
import { diagnosed, present } from '../population.ts'
import type { Prompted } from '../prompts/index.ts'
import { at, type Timeline } from '../timeline.ts'
import { type Event, eventsAnswered } from './events.ts'
import { atOr, type CountedOn, type Countee, counted, type Indicator, OUT, onRegister } from './indicator.ts'
import { reoffered } from './reoffered.ts'

const DAYS = 28
const TIME: Interval = { days: DAYS }

const coreOf = ({ plan, evaluation }: Countee): readonly (readonly [string, Timeline<Finding | null>])[] =>
  coreChecks(plan).flatMap(({ id }) => {
    const timeline = evaluation.findings.get(id)
    return timeline === undefined ? [] : [[id, timeline] as const]
  })

/** Each time a check fell due after having been done, and whether it was done again within so many days. */
const dueToDone = (timeline: Timeline<Finding | null>): Event[] => {
  const { starts, values } = timeline
  return values.flatMap((finding, i): Event[] => {
    const on = starts[i] as PlainDate
    if (finding?.status !== 'due' || finding.reason !== 'interval-elapsed' || values[i - 1]?.status !== 'up-to-date') return []
    const done = values.findIndex((later, j) => j > i && later?.status === 'up-to-date')
    const met = done > 0 && (starts[done] as PlainDate) - on <= DAYS
    // One that nobody is asked for any more, after a remission say, was not left undone.
    return met || at(timeline, add(on, TIME)) !== null ? [{ on, met }] : []
  })
}

/** Each time something began to be asked, and the day it was answered, if it was. */
const asked = (prompts: Timeline<Prompted> | undefined): { on: PlainDate; ended: PlainDate | null; answered: boolean }[] =>
  (prompts?.values ?? []).flatMap((prompt, i, all) => {
    const on = prompts?.starts[i] as PlainDate
    if (prompt?.status !== 'open' || all[i - 1]?.status === 'open' || !Number.isFinite(on)) return []
    const over = all.findIndex((later, j) => j > i && later?.status !== 'open')
    const ended = over < 0 ? null : (prompts?.starts[over] as PlainDate)
    return [{ on, ended, answered: over > 0 && all[over]?.status === 'answered' }]
  })

/** A practice asked to take someone on: answered by its acceptance. One that ended otherwise in time asked nothing more. */
const accepted = ({ record, evaluation }: Countee): CountedOn => {
  const agreed = record.of('agreement')
  const events = asked(evaluation.prompts().get('handover/gp')).flatMap(({ on, ended }): Event[] => {
    const inTime = ended !== null && ended - on <= DAYS
    const met = agreed.some((one) => one.on.to >= on && one.on.to - on <= DAYS)
    return inTime && !met ? [] : [{ on, met }]
  })
  return eventsAnswered(events, TIME, present(record))
}

const shared = (person: Countee): CountedOn =>
  eventsAnswered(
    coreOf(person).flatMap(([check]) =>
      asked(person.evaluation.prompts().get(`share/${check}`)).map(
        ({ on, ended, answered }): Event => ({ on, met: answered && ended !== null && ended - on <= DAYS }),
      ),
    ),
    TIME,
    present(person.record),
  )

/** Checks in date, and of these the ones that stand on what the other organisation recorded: nobody has to do them again. */
const repeatsAvoided = (person: Countee): CountedOn => {
  const core = coreOf(person)
  const listed = onRegister(person)
  return (on) => {
    if (!listed(on)) return OUT
    const done = core.flatMap(([, timeline]) => {
      const finding = at(timeline, on)
      return finding?.status === 'up-to-date' && finding.evidence !== null ? [finding] : []
    })
    const met = done.filter(({ owner, evidence }) => evidence?.setting !== owner).length
    return done.length === 0 ? OUT : { among: done.length, met }
  }
}

const oneRegisterOnly = ({ record, evaluation }: Countee): CountedOn => {
  const known = diagnosed(record)
  const here = present(record)
  const asks = ['register/absent', 'register/practice-only'].map((topic) => atOr<Prompted>(evaluation.prompts().get(topic), null))
  const isApart = (prompt: Prompted): boolean =>
    prompt?.status === 'open' && ['smi-code-at-trust-only', 'smi-code-at-practice-only'].includes(prompt.reason)
  return (on) => {
    const prompts = asks.map((ask) => ask(on))
    const apart = prompts.some(isApart)
    return counted(at(known, on) && at(here, on) && (apart || prompts.every((prompt) => prompt?.status !== 'unknown')), () => apart)
  }
}

const declined = (person: Countee): CountedOn => {
  const core = coreOf(person)
  const listed = onRegister(person)
  return (on) => counted(listed(on), () => core.some(([, timeline]) => at(timeline, on)?.status === 'declined'))
}

const readable = (person: Countee): CountedOn => {
  const core = coreOf(person)
  const listed = onRegister(person)
  return (on) => counted(listed(on), () => core.every(([, timeline]) => at(timeline, on)?.status !== 'unknown'))
}

const ethnicityRecorded = (person: Countee): CountedOn => {
  const days = person.record.entries(...ETHNICITY).map(({ on }) => on.to)
  const listed = onRegister(person)
  const asked = atOr<Prompted>(person.evaluation.prompts().get('ethnicity'), null)
  return (on) => {
    const isRecorded = days.some((day) => day <= on)
    return counted(listed(on) && (isRecorded || asked(on)?.status !== 'unknown'), () => isRecorded)
  }
}

const figure = (
  id: string,
  group: Indicator['group'],
  name: string,
  means: string,
  unit: string,
  better: Indicator['better'],
  rules: readonly string[],
  of: Indicator['of'],
): Indicator => ({ id, group, name, means, unit, better, rules, of })

/** Time, working together, refusals and how much is known. */
export const togetherIndicators: readonly Indicator[] = [
  figure(
    'done-28-days',
    'time',
    'Checks repeated within 28 days of falling due',
    'Yearly checks that fell due in twelve months and were done within 28 days of that day.',
    'checks',
    'higher',
    ['phsmi-core'],
    (person) =>
      eventsAnswered(
        coreOf(person).flatMap(([, timeline]) => dueToDone(timeline)),
        TIME,
        present(person.record),
      ),
  ),
  figure(
    'handover-28-days',
    'time',
    'Shared care accepted within 28 days',
    'People whose care was to pass from the mental health team to the practice, where the practice accepted within 28 days.',
    'hand-overs',
    'higher',
    ['act-handover-decision'],
    accepted,
  ),
  figure(
    'shared-28-days',
    'together',
    'Trust results in the GP record within 28 days',
    'Results of the trust that the GP record did not have, and had within 28 days.',
    'results',
    'higher',
    ['act-share-result'],
    shared,
  ),
  figure(
    'repeats-avoided',
    'together',
    'Checks counted from the other organisation',
    'Checks in date that were done by the other organisation, so that nobody had to do them again.',
    'checks',
    null,
    ['act-share-result'],
    repeatsAvoided,
  ),
  figure(
    'one-register-only',
    'together',
    'On one register only',
    'People with a severe mental illness in one record, whom the other record of the two does not show as having one.',
    'people',
    'lower',
    ['act-register-query'],
    oneRegisterOnly,
  ),
  figure(
    'declined',
    'together',
    'Declined a check',
    'People on the register who have said no to at least one of the six checks, and have not had it since. It is their choice.',
    'people',
    null,
    ['status-declined'],
    declined,
  ),
  figure(
    'reoffered',
    'together',
    'Offered again within a year of saying no',
    'Times that people said no to a check, where it was offered or done again within the year after.',
    'refusals',
    'higher',
    ['act-declined-reoffer'],
    reoffered,
  ),
  figure(
    'records-read',
    'data',
    'Records that could be read',
    'People on the register about whose six checks nothing was hidden, unread or unreadable.',
    'people',
    'higher',
    [],
    readable,
  ),
  figure(
    'ethnicity-recorded',
    'data',
    'Ethnic group asked about',
    'People on the register whose ethnic group has been asked and recorded.',
    'people',
    'higher',
    ['act-ethnicity'],
    ethnicityRecorded,
  ),
]
