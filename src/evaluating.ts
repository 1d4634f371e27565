import { setImmediate } from 'node:timers/promises'
import type { Deps } from './deps.ts'
import { reconcile } from './domain/action.ts'
import type { PlainDate } from './domain/date.ts'
import { type Evaluation, evaluate } from './domain/evaluate.ts'
import type { Fact } from './domain/fact.ts'
import type { Finding } from './domain/finding.ts'
import type { Prompted, Topic } from './domain/prompts/index.ts'
import { notAfter, type PersonRecord, personRecord } from './domain/record.ts'
import { riskRow } from './domain/risk/riskRow.ts'
import { at, type Span, spansReaching, type Timeline } from './domain/timeline.ts'
import { ServiceError } from './errors.ts'
import { actingAs, system } from './store/actingAs.ts'
import { actionsOf, appendEvents, type PersonEvents, type StoredAction } from './store/actions.ts'
import { markUncounted } from './store/counts.ts'
import { beginDay, dayOfWork, findingsOn, peopleChangedBetween, promptsOn } from './store/day.ts'
import { eachWithFacts, type KnownPerson } from './store/facts.ts'
import { type PersonEvaluation, type Standing, saveEvaluations } from './store/findings.ts'
import { forgetCards } from './store/hooks.ts'
import { takeTouched } from './store/people.ts'
import { reachOf } from './store/reach.ts'
import { withoutRequests } from './store/requestWork.ts'
import { forgetSessions } from './store/sessions.ts'
import { sources } from './store/sources.ts'

/** What evaluating people needs. */
export interface EvaluatingDeps extends Pick<Deps, 'db' | 'today' | 'plan' | 'index'> {
  readonly now: () => Date
  /** Batches of people evaluated at once, so that one is worked out while another waits for the database. One, if not given. */
  readonly batchesAtOnce?: number
}

/** People in one transaction: larger ones save little time and take more memory. */
const BATCH = 250

/** What is kept of one person's evaluation: how they stand today and will stand, if nothing more is done. See `lookBack.ts` for before. */
const keptOf = (
  { findings, alerts, prompts, responsible, registers }: Evaluation,
  personId: number,
  facts: readonly Fact[],
  risks: PersonEvaluation['risks'],
  odsOf: (source: string) => string | null,
  today: PlainDate,
): PersonEvaluation => {
  const kept = <T>(timelines: ReadonlyMap<string, Timeline<T>>): Map<string, Span<T>[]> =>
    new Map([...timelines].map(([name, timeline]) => [name, spansReaching(timeline, today)]))
  const standings = new Map<string, readonly Span<Standing>[]>(kept(registers()))
  standings.set(
    'responsible',
    spansReaching(responsible, today).map((span) => ({ ...span, value: { state: span.value.owner, reason: span.value.rule } })),
  )
  return {
    personId,
    findings: kept(findings),
    alerts: kept(alerts),
    prompts: kept(prompts()),
    risks,
    standings,
    ...reachOf(facts, odsOf),
  }
}

/** How everything about one person stands on a day: what their list is made from. */
interface Now {
  readonly findings: Iterable<readonly [string, Finding | null]>
  readonly prompts: Iterable<readonly [Topic, Prompted]>
  /** Alive, as far as the record says. */
  readonly here: boolean
}

const standingOn = <T>(timelines: ReadonlyMap<string, Timeline<T>>, on: PlainDate): (readonly [string, T])[] =>
  [...timelines].map(([name, timeline]) => [name, at(timeline, on)])

/** The scores of someone whom any check concerns; of others they are nobody's business here. */
const risksOf = (record: PersonRecord, who: KnownPerson['demographics'], { findings }: Now, today: PlainDate): PersonEvaluation['risks'] =>
  new Map([...findings].some(([, finding]) => finding !== null) ? [['qrisk3', { asOf: today, said: riskRow(record, today, who) }]] : [])

/** What has to happen to one person's list, as everything about them stands: none or one. */
const eventsOf = (
  personId: number,
  actions: readonly StoredAction[] = [],
  { findings, prompts, here }: Now,
  today: PlainDate,
): PersonEvents[] => {
  const events = reconcile(actions, findings, prompts, today, here)
  return events.length === 0 ? [] : [{ personId, actions, events }]
}

/** Evaluates up to so many people. With `lock` nobody works on their actions meanwhile. */
const evaluateBatch = (deps: EvaluatingDeps, size: number, lock: boolean): Promise<number> => {
  return actingAs(deps.db, system, deps.today(), async (tx) => {
    if (lock) await withoutRequests(tx)
    const today = await dayOfWork(tx, deps.today())
    const ids = await takeTouched(tx, size)
    if (ids.length === 0) return 0
    const ods = new Map((await sources(tx)).map((source) => [source.id, source.ods]))
    const people = await eachWithFacts(tx, ids)
    const actions = await actionsOf(tx, ids, lock)
    const events: PersonEvents[] = []
    // One person after another, from facts to what is written: nobody's evaluation is held while the next is made. Between two
    // everything else has its turn, so that another batch can go on with the database and pages are answered meanwhile.
    async function* evaluations(): AsyncGenerator<PersonEvaluation> {
      for (const [id, { demographics, facts }] of people) {
        await setImmediate()
        const record = personRecord(demographics, notAfter(facts, today), deps.index)
        const evaluation = evaluate(deps.plan, record)
        const now: Now = {
          findings: standingOn(evaluation.findings, today),
          prompts: standingOn(evaluation.prompts(), today),
          here: record.of('death').length === 0,
        }
        events.push(...eventsOf(id, actions.get(id), now, today))
        yield keptOf(evaluation, id, facts, risksOf(record, demographics, now, today), (source) => ods.get(source) ?? null, today)
      }
    }
    await saveEvaluations(tx, ids, evaluations())
    await appendEvents(tx, events, { by: system.user, at: deps.now(), on: today })
    await markUncounted(tx, ids)
    return ids.length
  })
}

/**
 * Somebody may change an action between its being read and its being written. Such a conflict is rare, and locks on every
 * action read cost more than the reading: only what has run into one is done again, this time with locks.
 */
const withoutConflict = async <T>(work: (lock: boolean) => Promise<T>): Promise<T> => {
  try {
    return await work(false)
  } catch (error) {
    if (!(error instanceof ServiceError && error.code === 'version-conflict')) throw error
    return work(true)
  }
}

/**
 * Evaluates the people something has changed about, batch by batch: facts, findings, then the list, one transaction a batch.
 * Several may work at once; each takes other people. A batch that fails is as if it had not begun, and ends the work.
 */
export const evaluateChanged = async (
  deps: EvaluatingDeps,
  {
    batches = Number.POSITIVE_INFINITY,
    size = BATCH,
    progress,
  }: { batches?: number; size?: number; progress?: (people: number) => void } = {},
): Promise<{ people: number; more: boolean }> => {
  let [people, begun, over] = [0, 0, false]
  const oneAfterAnother = async (): Promise<void> => {
    try {
      while (!over && begun++ < batches) {
        const done = await withoutConflict((lock) => evaluateBatch(deps, size, lock))
        people += done
        progress?.(people)
        if (done < size) over = true
      }
    } catch (error) {
      over = true
      throw error
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: deps.batchesAtOnce ?? 1 }, oneAfterAnother))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return { people, more: !over }
}

/**
 * Opens and closes what the calendar changed since the last day this was done: people for whom a finding, a prompt or a "due
 * soon" began or ended, or whose work was held until now.
 * Nobody is evaluated; days that were missed are made up for.
 */
export const tick = (deps: EvaluatingDeps): Promise<{ people: number; actions: number }> => withoutConflict((lock) => ticked(deps, lock))

const ticked = async (deps: EvaluatingDeps, lock: boolean): Promise<{ people: number; actions: number }> => {
  const today = deps.today()
  return actingAs(deps.db, system, today, async (tx) => {
    if (lock) await withoutRequests(tx)
    const last = await beginDay(tx, today)
    if (last === null || last >= today) return { people: 0, actions: 0 }
    await forgetCards(tx, today)
    await forgetSessions(tx, today)
    const ids = await peopleChangedBetween(tx, last, today)
    const findings = await findingsOn(tx, ids, today)
    const prompts = await promptsOn(tx, ids, today)
    const actions = await actionsOf(tx, ids, lock)
    // Whether somebody has died is no matter of the calendar: evaluation sees to it.
    const nowOf = (id: number): Now => ({ findings: findings.get(id) ?? [], prompts: prompts.get(id) ?? [], here: true })
    const events = ids.flatMap((id) => eventsOf(id, actions.get(id), nowOf(id), today))
    await appendEvents(tx, events, { by: system.user, at: deps.now(), on: today })
    return { people: ids.length, actions: events.reduce((sum, one) => sum + one.events.length, 0) }
  })
}
