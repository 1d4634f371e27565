import type { Bundle, Task } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { readTaskId, type TaskSubject, taskOf } from '../../fhir/writeTask.ts'
import { identifiedByNumber } from '../../store/identified.ts'
import { type TaskFilter, tasksAfter } from '../../store/tasks.ts'
import { type Env, publicUrlOf } from '../session.ts'
import { answered } from './answered.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Descriptions, Parameter } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { nhsNumberIn } from './numbers.ts'
import { type Given, one, parametersOf } from './parameters.ts'
import { bundleSchema, fhir, taskSchema } from './schemas.ts'
import { noteList, noteLook } from './seen.ts'
import { DEFAULT_COUNT, taskFilter, taskFormParameters, taskParameters } from './taskSearch.ts'
import { taskWords } from './taskWords.ts'

/** The address that asks the same from a place on. It names people by Parity's own ids. */
const nextLink = (base: string, given: Given, { personId }: TaskFilter, after: TaskSubject): string => {
  const url = new URL(`${base}/fhir/Task`)
  for (const [name, values] of given)
    if (name !== '_cursor' && name !== 'patient:identifier') for (const value of values) url.searchParams.append(name, value)
  if (personId !== undefined) url.searchParams.set('patient', `Patient/${personId}`)
  url.searchParams.set('_cursor', writeCursor(after))
  return url.href
}

const searchset = (base: string, tasks: readonly Task[], links: Bundle['link'] & object): Bundle<Task> => ({
  resourceType: 'Bundle',
  type: 'searchset',
  link: links,
  ...(tasks.length === 0
    ? {}
    : { entry: tasks.map((resource) => ({ fullUrl: `${base}/fhir/Task/${resource.id}`, resource, search: { mode: 'match' as const } })) }),
})

/** Work on the shared list as FHIR Tasks. */
export const taskRoutes = (deps: Deps): Hono<Env> => {
  const asTask = (subject: TaskSubject): Task => taskOf(subject, taskWords(deps.plan, subject))

  const search = async (c: Context<Env>, allowed: readonly Parameter[]): Promise<Response> => {
    const { audience, today } = c.var.looking
    const given = await parametersOf(c, allowed)
    const limit = Number(one(given, '_count') ?? DEFAULT_COUNT)
    const cursor = one(given, '_cursor')
    const after = cursor === undefined ? null : readCursor(cursor)
    if (cursor !== undefined && after === null)
      throw new ServiceError('bad-request', 'The parameter _cursor cannot be read: begin again without it.')
    const number = one(given, 'patient:identifier')
    const { filter, found } = await answered(deps, c.var.looking, async (tx) => {
      const asked = taskFilter(given)
      const person = number === undefined ? null : await identifiedByNumber(tx, today, nhsNumberIn(number))
      // Nobody has this id: whoever is not to be seen has no tasks.
      const filter = number === undefined ? asked : { ...asked, personId: person?.personId ?? 0 }
      const found = await tasksAfter(tx, today, filter, { after, limit: limit + 1 })
      await noteList(
        tx,
        audience,
        found.slice(0, limit).map(({ personId }) => personId),
      )
      return { filter, found }
    })
    const shown = found.slice(0, limit)
    const base = publicUrlOf(deps, c)
    const last = shown.at(-1)
    const more = found.length > limit && last !== undefined
    const self = { relation: 'self', url: `${base}/fhir/Task${c.req.method === 'GET' ? new URL(c.req.url).search : ''}` }
    return fhirJson(
      c,
      searchset(base, shown.map(asTask), [self, ...(more ? [{ relation: 'next', url: nextLink(base, given, filter, last) }] : [])]),
    )
  }

  return new Hono<Env>()
    .get('/fhir/Task/:id', async (c) => {
      const { audience, today } = c.var.looking
      const place = readTaskId(c.req.param('id'))
      const subject =
        place &&
        (await answered(deps, c.var.looking, async (tx) => {
          const [one] = await tasksAfter(tx, today, { ids: [place] }, { after: null, limit: 1 })
          if (one !== undefined) await noteLook(tx, audience, one.personId, { action: one.id })
          return one ?? null
        }))
      if (!subject) throw new ServiceError('not-found', 'There is no such task, or it is about somebody you may not see.')
      c.header('ETag', `W/"${subject.version}"`)
      c.header('Last-Modified', subject.changedAt.toUTCString())
      return fhirJson(c, asTask(subject))
    })
    .get('/fhir/Task', (c) => search(c, taskParameters))
    .post('/fhir/Task/_search', (c) => search(c, taskFormParameters))
}

const found = fhir('Tasks, with a link to the next page where there are more', bundleSchema('searchset', taskSchema))

export const taskDescriptions: Descriptions = {
  'GET /fhir/Task/:id': {
    tag: 'FHIR',
    summary: 'One piece of work on the shared list',
    answers: { 200: fhir('The task', taskSchema) },
    capability: { type: 'Task', interaction: 'read' },
  },
  'GET /fhir/Task': {
    tag: 'FHIR',
    summary: 'Work on the shared list',
    query: taskParameters,
    answers: { 200: found },
    capability: { type: 'Task', interaction: 'search-type' },
  },
  'POST /fhir/Task/_search': {
    tag: 'FHIR',
    summary: 'Work on the shared list, also by NHS number',
    form: taskFormParameters,
    answers: { 200: found },
    capability: { type: 'Task', interaction: 'search-type' },
  },
}
