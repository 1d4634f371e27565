import postgres, { type Sql } from 'postgres'
import { type Action, type Command, evolve, isOpen, type Logged, untouched, type WorkRequest } from '../../src/domain/action.ts'
import { addDays, type PlainDate } from '../../src/domain/date.ts'
import { ServiceError } from '../../src/errors.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { type Audience, actingAs, system } from '../../src/store/actingAs.ts'
import { actionsOf, type StoredAction } from '../../src/store/actions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { perform } from '../../src/store/perform.ts'
import { requestWork } from '../../src/store/requestWork.ts'
import { actionEvent } from '../../src/store/schema.ts'
import type { SyncDeps } from '../../src/sync.ts'

/** What somebody did and was told that it is done. */
interface Kept {
  readonly id: string
  readonly version: number
  readonly user: string
}

/** What many people at once came to, and what is wrong with it: nothing, if all is well. */
export interface Worked {
  readonly actions: number
  readonly kept: number
  readonly conflicts: number
  readonly refused: number
  readonly syncs: number
  readonly closedByRecord: number
  readonly reopenedByRecord: number
  readonly wrong: readonly string[]
}

const pick = <T>(among: readonly T[]): T => among[Math.floor(Math.random() * among.length)] as T

const commandOn = (action: StoredAction, on: PlainDate): Command =>
  pick<Command>([
    { type: 'claim' },
    { type: 'unclaim' },
    { type: 'start' },
    { type: 'resume' },
    { type: 'undo' },
    { type: 'undo' },
    { type: 'acknowledge' },
    { type: 'comment', note: `Note on version ${action.version}` },
    { type: 'assign', to: { user: 'u-9', name: 'Ruth Pell' }, team: null },
    { type: 'plan', plannedOn: addDays(on, 3) },
    { type: 'hold', reason: 'other', until: addDays(on, 20), note: null },
    { type: 'record', outcome: 'done-elsewhere', note: null },
    { type: 'decline', reason: 'duplicate', note: null },
    { type: 'hand-over', note: 'Seen weekly' },
    { type: 'accept', note: null },
    { type: 'refuse', note: 'No longer ours' },
    { type: 'withdraw', note: 'The wrong person' },
    { type: 'done', note: null },
  ])

/** Somebody asks for the same check as one that is there, or to find the person. */
const requestOf = ({ check, owner }: StoredAction): WorkRequest => ({
  what: check === null ? { type: 'act-outreach' } : { check },
  owner,
  dueOn: null,
  priority: 'routine',
  note: null,
})

interface Person {
  readonly id: number
  readonly audiences: readonly Audience[]
}

/** Who may work on whom: each person's practice, and their team. */
const peopleIn = async (owner: Sql): Promise<Person[]> => {
  const rows = await owner<{ id: string; practice: string | null; team: string | null }[]>`
    select person.id, max(r.ods) as practice, max(c.ods) as team from person
    left join registration r on r.person_id = person.id and r.during @> current_date
    left join caseload c on c.person_id = person.id and c.during @> current_date
    where exists (select from action where person_id = person.id) group by person.id`
  return rows.flatMap(({ id, practice, team }) => {
    const audiences: Audience[] = []
    if (practice !== null) audiences.push({ role: 'practice', ods: practice, user: '' })
    if (team !== null) audiences.push({ role: 'team', ods: team, user: '' })
    return audiences.length === 0 ? [] : [{ id: Number(id), audiences }]
  })
}

/** Takes back what some people's records said, or says it again, and has them evaluated: their actions open and close. */
const syncs = async (deps: SyncDeps, owner: Sql, people: readonly Person[], until: number): Promise<number> => {
  let n = 0
  for (; performance.now() < until; n++) {
    const some = people.filter(() => Math.random() < 0.5).map(({ id }) => id)
    const list = `{${some.join(',')}}`
    await owner`update fact set ended_on = case when random() < 0.5 then current_date end where person_id = any (${list}::text::bigint[]) and kind = 'entry'`
    await owner`insert into touched select unnest(${list}::text::bigint[]) on conflict do nothing`
    await evaluateChanged(deps, { size: 40 })
  }
  return n
}

/** What is wrong with the actions and their logs, each in a sentence. */
const faults = async (deps: SyncDeps, kept: readonly Kept[], people: readonly Person[]): Promise<string[]> =>
  actingAs(deps.db, system, deps.today(), async (tx) => {
    const wrong: string[] = []
    const actions = [
      ...(
        await actionsOf(
          tx,
          people.map(({ id }) => id),
        )
      ).values(),
    ].flat()
    const logs = new Map<string, (Logged & { by: string })[]>()
    for (const { actionId, version, type, body, by } of await tx.select().from(actionEvent).orderBy(actionEvent.version)) {
      const log = logs.get(actionId) ?? []
      log.push({ version, by, event: { ...(body as object), type, id: actionId } as Logged['event'] })
      logs.set(actionId, log)
    }
    for (const { id, version, user } of kept)
      if (logs.get(id)?.[version - 1]?.by !== user) wrong.push(`version ${version} of ${id} by ${user} is lost`)
    const open = new Set<string>()
    for (const action of actions) {
      const { id, personId, evidence: _, openedOn: __, closedOn: ___, version, ...now } = action
      const log = logs.get(id) ?? []
      if (log.some((one, i) => one.version !== i + 1) || log.length !== version) wrong.push(`the log of ${id} has gaps`)
      const replayed = log.reduce<Action>((one, { event }) => evolve(one, event), { ...untouched, ...now, id })
      const differing = Object.entries(now).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(replayed[key as keyof Action]),
      )
      if (differing.length > 0) wrong.push(`${id} does not replay: ${differing.map(([key]) => key).join()}`)
      const place = `${personId} ${action.type} ${action.topic}`
      if (isOpen(action) && open.has(place)) wrong.push(`${place} is open twice`)
      if (isOpen(action)) open.add(place)
      const beside = actions.find((one) => one.personId === personId && one.topic === action.topic && one.id !== id && isOpen(one))
      if (isOpen(action) && action.type === 'act-asked' && beside) wrong.push(`${place} stands beside ${beside.type}`)
    }
    return wrong
  })

/**
 * Lets so many people work on everything there is for some seconds, while the records behind it come and go, and then looks
 * whether anything was lost, doubled or left waiting.
 */
export const manyWriters = async (
  deps: SyncDeps,
  {
    url,
    ownerUrl,
    writers,
    seconds,
  }: { readonly url: string; readonly ownerUrl: string; readonly writers: number; readonly seconds: number },
): Promise<Worked> => {
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} })
  const { db, close } = openDatabase(url, { max: writers })
  const people = await peopleIn(owner)
  const until = performance.now() + seconds * 1000
  const today = deps.today()
  const kept: Kept[] = []
  let [conflicts, refused] = [0, 0]
  const writer = async (_: unknown, n: number): Promise<void> => {
    while (performance.now() < until) {
      const person = pick(people)
      const audience: Audience = { ...pick(person.audiences), user: `writer ${n}` }
      const seen = await actingAs(db, audience, today, async (tx) => (await actionsOf(tx, [person.id])).get(person.id) ?? [])
      if (seen.length === 0) continue
      const action = pick(seen)
      try {
        const who = { audience, name: audience.user, clinician: true, at: new Date(), on: today }
        const now = await actingAs(db, audience, today, (tx) =>
          Math.random() < 0.1
            ? requestWork(tx, who, { personId: person.id, request: requestOf(action), identifier: null })
            : perform(tx, who, { personId: person.id, id: action.id, version: action.version, command: commandOn(action, today) }),
        )
        if (typeof now === 'string') refused++
        else kept.push({ id: now.id, version: now.version, user: audience.user })
      } catch (error) {
        if (!(error instanceof ServiceError && error.code === 'version-conflict')) throw error
        conflicts++
      }
    }
  }
  try {
    const [done] = await Promise.all([syncs(deps, owner, people, until), ...Array.from({ length: writers }, writer)])
    await evaluateChanged(deps)
    const wrong = await faults(deps, kept, people)
    const [state] = await owner<{ waiting: number; deadlocks: number; left: number }[]>`
      select (select count(*)::int from pg_locks where not granted) as waiting,
        (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks,
        (select count(*)::int from pg_stat_activity where datname = current_database() and state like 'idle in transaction%') as left`
    if (state === undefined || state.waiting + state.deadlocks + state.left > 0)
      wrong.push(`the database is left with ${JSON.stringify(state)}`)
    const [by] = await owner<{ actions: number; closed: number; reopened: number }[]>`
      select (select count(*)::int from action) as actions, count(*) filter (where type in ('completed', 'cancelled'))::int as closed,
        count(*) filter (where type = 'reopened')::int as reopened from action_event`
    return {
      actions: by?.actions ?? 0,
      kept: kept.length,
      conflicts,
      refused,
      syncs: done,
      closedByRecord: by?.closed ?? 0,
      reopenedByRecord: by?.reopened ?? 0,
      wrong,
    }
  } finally {
    await Promise.all([close(), owner.end()])
  }
}
