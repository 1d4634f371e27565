import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { may } from '../../domain/access.ts'
import type { Refusal } from '../../domain/action.ts'
import { parseNhsNumber } from '../../domain/nhsNumber.ts'
import { ServiceError } from '../../errors.ts'
import { outcomeOf } from '../../fhir/operationOutcome.ts'
import type { Identified } from '../../fhir/writePatient.ts'
import { type TaskIdentifier, type TaskSubject, taskId, taskOf } from '../../fhir/writeTask.ts'
import type { Tx } from '../../store/database.ts'
import { identifiedByNumber, identifiedCalled } from '../../store/identified.ts'
import { requestWork, untilThrough } from '../../store/requestWork.ts'
import { tasksAfter } from '../../store/tasks.ts'
import { type Env, nowOf, publicUrlOf } from '../session.ts'
import { answered } from './answered.ts'
import type { Descriptions, Parameter } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { type NewTask, namesPeople, newTask, notKept, requestIn } from './newTask.ts'
import { conditionOf } from './parameters.ts'
import { FHIR, fhir, outcomeSchema, taskSchema } from './schemas.ts'
import { noteLook } from './seen.ts'
import { taskCondition, taskFilter } from './taskSearch.ts'
import { refusals } from './taskUpdate.ts'
import { taskWords } from './taskWords.ts'

/** Why a task is not made, for the answer. */
class NotMade extends Error {
  readonly status: 409 | 412 | 422
  readonly why: string
  constructor(status: NotMade['status'], why: string) {
    super(why)
    this.status = status
    this.why = why
  }
}

/** Whom a Task is for, among those its sender may see. Whether anybody else has that number or id is not told. */
const personOf = async (
  tx: Tx,
  today: Parameters<typeof identifiedCalled>[1],
  { for: whom }: NewTask,
  base: string,
): Promise<Identified | null> => {
  const [, id] = /^Patient\/([1-9]\d{0,14})$/.exec((whom.reference ?? '').replace(`${base}/fhir/`, '')) ?? []
  const { system = '', value = '' } = whom.identifier ?? {}
  const number = namesPeople(system) ? parseNhsNumber(value) : null
  if ((whom.reference !== undefined && id === undefined) || (whom.identifier !== undefined && number === null)) return null
  const byId = id === undefined ? null : await identifiedCalled(tx, today, Number(id))
  if (number === null) return byId
  const byNumber = await identifiedByNumber(tx, today, number)
  return id === undefined || byNumber?.personId === byId?.personId ? byNumber : null
}

interface Made {
  readonly subject: TaskSubject
  readonly isNew: boolean
}

/** Work that systems ask for. */
export const taskCreateRoutes = (deps: Deps): Hono<Env> => {
  const checks: ReadonlySet<string> = new Set(deps.plan.checks.map(({ id }) => id))

  const create = async (c: Context<Env>): Promise<Response> => {
    const { audience, as, name, today } = c.var.looking
    const base = publicUrlOf(deps, c)
    const written = c.req.header('if-none-exist')
    const condition = written === undefined ? null : taskFilter(conditionOf(written, taskCondition))
    const { data: sent, error } = newTask.safeParse(await c.req.json().catch(() => null))
    if (sent === undefined)
      throw new ServiceError('bad-request', `The Task cannot be read: look at ${error?.issues[0]?.path.join('.') || 'the whole'}.`)
    const lost = notKept(sent)
    const [given] = sent.identifier ?? []
    const identifier: TaskIdentifier | null = given === undefined ? null : { system: given.system, value: given.value }
    const wanted = condition?.identifier
    if (wanted && (identifier === null || wanted.system !== identifier.system || wanted.value !== identifier.value))
      throw new ServiceError(
        'bad-request',
        'If-None-Exist names an identifier that the Task does not carry: sent again it would not be found.',
      )

    const make = async (tx: Tx): Promise<Made> => {
      const found = condition === null ? [] : await tasksAfter(tx, today, condition, { after: null, limit: 2 })
      if (found.length > 1) throw new NotMade(412, 'Several tasks are as If-None-Exist says. Name the one by its identifier.')
      const person = await personOf(tx, today, sent, base)
      if (person === null) throw new NotMade(422, 'There is nobody of that reference or number among the people of your organisation.')
      const [match] = found
      if (match !== undefined) {
        // Answered with somebody else's task, whoever asks would take it for done.
        if (match.personId !== person.personId) throw new NotMade(409, 'The task that If-None-Exist finds is about somebody else.')
        await noteLook(tx, audience, match.personId, { action: match.id })
        return { subject: match, isNew: false }
      }
      if (lost.length > 0)
        throw new NotMade(
          422,
          `Not kept here, and so not taken: ${lost
            .slice(0, 10)
            .map((one) => one.slice(0, 40))
            .join(', ')}. Say what matters of it in the note.`,
        )
      const request = requestIn(sent, checks, { gp: person.practice?.ods ?? null, mh: person.team?.ods ?? null })
      if ('problem' in request) throw new NotMade(422, request.problem)
      if (
        condition === null &&
        identifier !== null &&
        (await tasksAfter(tx, today, { identifier, personId: person.personId }, { after: null, limit: 1 })).length > 0
      )
        throw new NotMade(409, 'There is a task with that identifier. Send If-None-Exist to be given it.')
      const display = sent.requester?.display?.trim() ?? ''
      const who = {
        audience,
        name: display === '' ? name : `${display}, through ${name}`,
        clinician: may(as, 'acknowledge'),
        at: nowOf(deps),
        on: today,
      }
      const made = await requestWork(tx, who, { personId: person.personId, request, identifier })
      if (typeof made === 'string') throw new NotMade(422, refusals[made satisfies Refusal])
      const [subject] = await tasksAfter(tx, today, { ids: [made] }, { after: null, limit: 1 })
      if (subject === undefined) throw new ServiceError('not-found', 'There is no such task, or it is about somebody you may not see.')
      return { subject, isNew: made.version === 1 }
    }

    try {
      const { subject, isNew } = await untilThrough(() => answered(deps, c.var.looking, make))
      c.header('Location', `${base}/fhir/Task/${taskId(subject)}/_history/${subject.version}`)
      c.header('ETag', `W/"${subject.version}"`)
      c.header('Last-Modified', subject.changedAt.toUTCString())
      return fhirJson(c, taskOf(subject, taskWords(deps.plan, subject)), isNew ? 201 : 200)
    } catch (refused) {
      if (!(refused instanceof NotMade)) throw refused
      return fhirJson(c, outcomeOf(refused.status === 422 ? 'business-rule' : 'conflict', refused.why), refused.status)
    }
  }
  return new Hono<Env>().post('/fhir/Task', create)
}

const ifNoneExist: Parameter = {
  name: 'If-None-Exist',
  about: `A search for tasks: nothing is made where one is found. ${taskCondition.map(({ name }) => name).join(', ')}.`,
  schema: z.string().max(2000),
}

const refusal = (about: string) => ({ about, media: FHIR, schema: outcomeSchema })

export const taskCreateDescriptions: Descriptions = {
  'POST /fhir/Task': {
    tag: 'FHIR',
    summary: 'Asks the practice or the team of a person for something',
    about:
      'In code what is asked for: a check, or to find the person, to record the ethnicity or to decide who goes on with the checks; in owner the organisation that is asked; by when, why and who asks if that is known. What is on the list already is not put there again: the request is noted on that task, which is answered with 200. With If-None-Exist: identifier=SYSTEM|VALUE it can be sent again without harm.',
    headers: [ifNoneExist],
    body: { media: FHIR, schema: newTask },
    answers: {
      200: fhir('A task that was there: what If-None-Exist finds, or the one that the request is joined to', taskSchema),
      201: fhir('The new task', taskSchema),
      409: refusal('The identifier belongs to another task, or others asked at the same moment'),
      412: refusal('If-None-Exist finds several tasks'),
      422: refusal('It cannot be asked for: the answer says why'),
    },
    capability: { type: 'Task', interaction: 'create', conditional: true },
  },
}
