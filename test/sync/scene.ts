import { afterEach } from 'vitest'
import { demoPopulation } from '../../src/demo/population.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import type { EndpointOptions } from '../../src/demo/server.ts'
import { formatDate, type PlainDate } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { pull, type SyncDeps } from '../../src/sync.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'

/** Thirty made-up people of two practices and a trust, an empty database, and a clock of their own. */
export interface Scene {
  readonly population: ReturnType<typeof demoPopulation>
  readonly database: TestDatabase
  readonly deps: SyncDeps
  readonly ids: readonly string[]
  setClock(day: PlainDate): void
  /** Every source to its end, then everyone who changed. Returns the pages read and the people evaluated. */
  sync(): Promise<{ pages: number; people: number }>
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Sets a scene for one test; it is taken down after it. */
export const scene = async (
  today: PlainDate,
  { pageSize = 100, ...options }: EndpointOptions & { pageSize?: number } = {},
): Promise<Scene> => {
  const population = demoPopulation({ seed: 5, today, people: 30, years: 2 })
  const database = await testDatabase()
  closing.push(database.drop)
  const records = await serveDemonstration(population, options)
  closing.push(records.close)
  const clock = clockAt(today)
  const sources = configurationsOf(population.sources, records.url, pageSize)
  const { deps } = await serviceOver(database.db, sources, clock.now)
  const ids = sources.map(({ id }) => id)
  return {
    population,
    database,
    deps,
    ids,
    setClock: clock.set,
    async sync() {
      let pages = 0
      for (const id of ids) pages += (await pull(deps, id)).pages
      return { pages, people: (await evaluateChanged(deps)).people }
    },
  }
}

export interface ActionRow {
  readonly who: string
  readonly id: string
  readonly type: string
  /** Null for what is about no check. */
  readonly check: string | null
  readonly owner: string
  readonly status: string
  readonly dueOn: string | null
  readonly reason: string
  readonly evidence: readonly string[]
  readonly openedOn: string
  readonly closedOn: string | null
  /** What happened to it, oldest first. */
  readonly events: readonly string[]
}

/** Every action there ever was of the people with a number. */
export const actionsIn = async ({ database: { owner } }: Scene): Promise<ActionRow[]> => [
  ...(await owner<ActionRow[]>`
    select nhs_number as who, action.id, type, check_id as check, owner, status, due_on::text as "dueOn", reason, evidence,
      opened_on::text as "openedOn", closed_on::text as "closedOn",
      array(select e.type from action_event e where e.action_id = action.id order by e.version) as events
    from action join person on person.id = person_id where nhs_number is not null order by who, topic, type, opened_on`),
]

export const open = (actions: readonly ActionRow[]): ActionRow[] => actions.filter(({ status }) => status === 'requested')

/** What an action asks for, whenever it was opened. */
export const asked = (actions: readonly ActionRow[]) =>
  actions.map(({ who, type, check, owner, dueOn, reason }) => ({ who, type, check, owner, dueOn, reason }))

const PERSONAL = [
  ...[
    'finding',
    'alert',
    'prompt',
    'risk_score',
    'standing',
    'registration',
    'caseload',
    'fact',
    'resource_version',
    'patient',
    'person',
    'action',
  ],
  '(select xmin, * from data_quality where person_id is not null)',
]

/** Everything kept about anyone, with the number of the transaction that wrote it: a row that was written again shows. */
export const written = async ({ database: { owner } }: Scene): Promise<Record<string, number | string>> => {
  const all: Record<string, string> = {}
  for (const table of PERSONAL)
    all[table] = (
      await owner.unsafe<{ all: string }[]>(`select md5(string_agg(t.xmin || t::text, ' ' order by t::text)) as all from ${table} t`)
    )[0]?.all as string
  const [events] = await owner<{ count: number }[]>`select count(*)::int as count from action_event`
  return { ...all, events: events?.count ?? 0 }
}

/** How one check of someone stands on a day. */
export const findingOf = async ({ database: { owner } }: Scene, nhsNumber: string, check: string, on: PlainDate) => {
  const [row] = await owner<{ status: string; reason: string; due_on: string | null; evidence: { refs: string[] } | null }[]>`
    select status, reason, due_on::text, evidence from finding join person on person.id = person_id
    where nhs_number = ${nhsNumber} and check_id = ${check} and during @> ${formatDate(on)}::date`
  return row ?? null
}

export const refsOf = (source: string, resources: readonly DemoResource[]): string[] =>
  resources.map(({ resourceType, id }) => `${source}/${resourceType}/${id}`)
