import type { Bundle, BundleEntry, Task } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { may } from '../../domain/access.ts'
import { type Action, actingOwner, evolve, isOpen, untouched } from '../../domain/action.ts'
import { londonDay } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { outcomeOf } from '../../fhir/operationOutcome.ts'
import { readTaskId, type TaskSubject, taskOf } from '../../fhir/writeTask.ts'
import { identifiedCalled } from '../../store/identified.ts'
import { type HistoryEntry, historyOf, perform } from '../../store/perform.ts'
import { tasksAfter } from '../../store/tasks.ts'
import { type Env, nowOf, publicUrlOf } from '../session.ts'
import { answered } from './answered.ts'
import type { Descriptions } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { bundleSchema, FHIR, fhir, outcomeSchema, taskSchema } from './schemas.ts'
import { noteLook } from './seen.ts'
import { askedBy, refusals, sentTask } from './taskUpdate.ts'
import { taskWords } from './taskWords.ts'

const absent = (): ServiceError => new ServiceError('not-found', 'There is no such task, or it is about somebody you may not see.')

/** Every version of a task, newest first, as its events made it. */
const versionsOf = (now: TaskSubject, history: readonly HistoryEntry[]): TaskSubject[] => {
  const versions: TaskSubject[] = []
  const { id, type, check, owner, dueOn, priority, reason, rules } = now
  let action: Action = { ...untouched, id, type, topic: check ?? '', check, owner, dueOn, priority, reason, rules }
  let closedOn: TaskSubject['closedOn'] = null
  for (const { version, at, event } of history) {
    action = evolve(action, event)
    closedOn = isOpen(action) ? null : (closedOn ?? londonDay(at))
    const evidence = event.type === 'completed' ? event.evidence : []
    versions.unshift({
      ...now,
      ...action,
      owner: actingOwner(action),
      ownerRole: action.ownerRole ?? null,
      evidence,
      closedOn,
      version,
      changedAt: at,
    })
  }
  return versions
}

/** Changes of work on the shared list by other systems, and how it came to be as it is. */
export const taskWriteRoutes = (deps: Deps): Hono<Env> => {
  const asTask = (subject: TaskSubject): Task => taskOf(subject, taskWords(deps.plan, subject))
  const refused = (c: Context, status: 412 | 422, code: 'conflict' | 'business-rule', why: string): Response =>
    fhirJson(c, outcomeOf(code, why), status)

  const update = async (c: Context<Env>): Promise<Response> => {
    const { audience, as, name, role, today } = c.var.looking
    const place = readTaskId(c.req.param('id') ?? '')
    if (place === null) throw absent()
    const seen = /^W\/"([1-9]\d{0,8})"$/.exec(c.req.header('if-match') ?? '')?.[1]
    if (seen === undefined) return refused(c, 412, 'conflict', 'Say in If-Match which version was read, as its ETag does: W/"1".')
    const { data, error } = sentTask.safeParse(await c.req.json().catch(() => null))
    if (data === undefined)
      throw new ServiceError('bad-request', `The Task cannot be read: look at ${error?.issues[0]?.path.join('.') || 'the whole'}.`)
    if (data.id !== c.req.param('id')) throw new ServiceError('bad-request', 'The Task has another id than the address.')
    const version = Number(seen)
    const answer = await answered(deps, c.var.looking, async (tx): Promise<TaskSubject | Response> => {
      const read = async (): Promise<TaskSubject | undefined> =>
        (await tasksAfter(tx, today, { ids: [place] }, { after: null, limit: 1 }))[0]
      const subject = await read()
      if (subject === undefined) throw absent()
      if (subject.version !== version)
        return refused(c, 412, 'conflict', 'Somebody has changed this task meanwhile. Read it again and repeat what is still needed.')
      const person = await identifiedCalled(tx, today, place.personId)
      const organisations = { gp: person?.practice?.ods ?? null, mh: person?.team?.ods ?? null }
      const asked = askedBy(subject, asTask(subject), data, { side: role === 'practice' ? 'gp' : 'mh', organisations })
      if ('problem' in asked) return refused(c, 422, 'business-rule', asked.problem)
      const who = { audience, name, clinician: may(as, 'acknowledge'), at: nowOf(deps), on: today }
      const done = await perform(tx, who, { ...place, version, command: asked.command })
      if (typeof done === 'string') return refused(c, 422, 'business-rule', refusals[done])
      const now = await read()
      if (now === undefined) throw absent()
      return now
    })
    if (answer instanceof Response) return answer
    c.header('ETag', `W/"${answer.version}"`)
    return fhirJson(c, asTask(answer))
  }

  const versions = async (c: Context<Env>): Promise<TaskSubject[]> => {
    const { audience, today } = c.var.looking
    const place = readTaskId(c.req.param('id') ?? '')
    const found =
      place &&
      (await answered(deps, c.var.looking, async (tx) => {
        const [now] = await tasksAfter(tx, today, { ids: [place] }, { after: null, limit: 1 })
        if (now === undefined) return null
        await noteLook(tx, audience, place.personId, { action: place.id })
        return versionsOf(now, await historyOf(tx, place.personId, place.id))
      }))
    if (!found) throw absent()
    return found
  }

  return new Hono<Env>()
    .put('/fhir/Task/:id', update)
    .get('/fhir/Task/:id/_history', async (c) => {
      const base = `${publicUrlOf(deps, c)}/fhir/Task`
      const all = await versions(c)
      const entry = all.map(asTask).map(
        (resource): BundleEntry<Task> => ({
          fullUrl: `${base}/${resource.id}`,
          resource,
          request: { method: 'PUT', url: `Task/${resource.id}` },
          response: { status: '200', etag: `W/"${resource.meta?.versionId}"`, lastModified: resource.meta?.lastUpdated ?? '' },
        }),
      )
      const bundle: Bundle<Task> = { resourceType: 'Bundle', type: 'history', total: entry.length, ...(entry.length ? { entry } : {}) }
      return fhirJson(c, bundle)
    })
    .get('/fhir/Task/:id/_history/:version', async (c) => {
      const found = (await versions(c)).find(({ version }) => String(version) === c.req.param('version'))
      if (found === undefined) throw absent()
      c.header('ETag', `W/"${found.version}"`)
      return fhirJson(c, asTask(found))
    })
}

const refusal = (about: string) => ({ about, media: FHIR, schema: outcomeSchema })

export const taskWriteDescriptions: Descriptions = {
  'PUT /fhir/Task/:id': {
    tag: 'FHIR',
    summary: 'Works a task: one change at a time',
    about:
      'Send the task as it was read, with one thing changed, and its ETag in If-Match. The status says whether it is taken on, done or put off; a reason goes into statusReason, what became of it into businessStatus, another owner hands it over, a note says why. Whoever asked for it withdraws the request with the status cancelled: it stays open where the rules or the other organisation ask for it too. Only what is recorded completes it.',
    body: { media: FHIR, schema: sentTask },
    answers: {
      200: fhir('The task as it is now', taskSchema),
      409: refusal('Somebody changed it at the same moment'),
      412: refusal('It is not as it was read, or If-Match is missing'),
      422: refusal('It cannot be: the answer says why'),
    },
    capability: { type: 'Task', interaction: 'update' },
  },
  'GET /fhir/Task/:id/_history': {
    tag: 'FHIR',
    summary: 'Every version of a task, the newest first',
    answers: { 200: fhir('The versions', bundleSchema('history', taskSchema)) },
    capability: { type: 'Task', interaction: 'history-instance' },
  },
  'GET /fhir/Task/:id/_history/:version': {
    tag: 'FHIR',
    summary: 'A task as it was',
    answers: { 200: fhir('The version', taskSchema) },
    capability: { type: 'Task', interaction: 'vread' },
  },
}
