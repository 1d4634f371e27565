import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { type Actor, may, type Right } from '../domain/access.ts'
import { allows } from '../domain/scopes.ts'
import { ServiceError } from '../errors.ts'
import { routeOf } from './route.ts'
import type { Env, Looking } from './session.ts'
import { trailed } from './trail.ts'

/** What a person and a system need: a right of their role, or any of several, and a SMART scope such as `Task.rs`. Null: not for people. */
export interface ForBoth {
  readonly right: Right | readonly Right[] | null
  readonly scope: string
}

/**
 * Who a route is for: anyone at all, anyone who has signed in, or those with a right. Systems only where a scope is named, or where
 * each call is signed by itself, which the route checks (`signed-call`).
 */
export type For = 'anyone' | 'signed-in' | 'signed-call' | Right | ForBoth

/**
 * Who each route is for. A route that is not listed answers nobody, and fails a test. Which people and rows someone sees there
 * is not said here: the database decides.
 */
export const routeAccess: Readonly<Record<string, For>> = {
  'GET /': 'anyone',
  'POST /look-as': 'anyone',
  'GET /healthz': 'anyone',
  // These find out for themselves who comes: most who do have not signed in yet.
  'GET /sign-in': 'anyone',
  'GET /sign-in/callback': 'anyone',
  'GET /sign-in/role': 'anyone',
  'POST /sign-in/role': 'anyone',
  'POST /sign-out': 'anyone',
  'POST /sign-out/back-channel': 'anyone',
  'GET /signed-out': 'anyone',
  'GET /.well-known/jwks.json': 'anyone',
  'POST /oauth/token': 'anyone',
  'GET /.well-known/smart-configuration': 'anyone',
  'GET /fhir/.well-known/smart-configuration': 'anyone',
  'GET /account': 'signed-in',
  'POST /account/end-session': 'signed-in',
  'GET /privacy/sessions': 'restrict',
  'POST /privacy/end-sessions': 'restrict',
  'GET /break-glass': 'break-glass',
  'POST /break-glass': 'break-glass',
  'GET /privacy/break-glass': 'read-trail',
  'POST /privacy/break-glass': 'read-trail',
  'GET /privacy/restricted': 'restrict',
  'POST /privacy/restricted': 'restrict',
  'POST /privacy/restricted/lift': 'restrict',
  'GET /rules': 'anyone',
  'GET /rules.csv': 'anyone',
  'GET /rules/value-sets/:id': 'anyone',
  'GET /rules/:id': 'anyone',
  'GET /fhir/PlanDefinition/:id': 'anyone',
  'GET /fhir/PlanDefinition': 'anyone',
  'GET /fhir/Measure/:id': 'anyone',
  'GET /fhir/Measure': 'anyone',
  'GET /fhir/ValueSet/:id': 'anyone',
  'GET /fhir/CodeSystem/:id': 'anyone',
  'GET /commissioner': 'see-counts',
  'GET /commissioner/indicator/:id': 'see-counts',
  'GET /commissioner/area': 'see-counts',
  'GET /commissioner/compare': 'see-counts',
  'GET /commissioner/mortality-gap': 'see-counts',
  'GET /commissioner/what-would-help': 'see-counts',
  'GET /commissioner/what-would-help.csv': 'see-counts',
  'GET /commissioner/figures.csv': 'see-counts',
  'GET /commissioner/quarter.csv': 'see-counts',
  'GET /commissioner/dictionary.csv': 'see-counts',
  'GET /commissioner/picture/:file': 'see-counts',
  'GET /practice/register': 'see-register',
  'GET /practice/register.csv': 'see-register',
  'GET /practice/register.xlsx': 'see-register',
  'GET /api/register.json': { right: 'see-register', scope: 'Patient.rs' },
  'GET /team': 'see-caseload',
  'GET /team.csv': 'see-caseload',
  'GET /team.xlsx': 'see-caseload',
  'GET /practice/clinic': 'see-register',
  'POST /practice/clinic/invited': 'see-register',
  'GET /practice/clinic/letters': 'see-register',
  'GET /practice/clinic/messages.csv': 'see-register',
  'GET /practice/clinic.csv': 'see-register',
  'GET /practice/clinic.xlsx': 'see-register',
  'GET /person/:id': 'see-people',
  'GET /person/:id/summary': 'see-people',
  'GET /person/:id/summary/plain': 'see-people',
  'POST /person/:id/acknowledge': 'acknowledge',
  'GET /person/:id/actions/:action': 'see-people',
  'POST /person/:id/actions/:action': 'work-actions',
  'GET /actions': 'see-people',
  'GET /my-work': 'see-people',
  'POST /saved-views': 'see-people',
  'POST /saved-views/remove': 'see-people',
  'POST /person/:id/contacts': 'work-actions',
  'POST /person/:id/requests': 'work-actions',
  'GET /outreach': 'see-people',
  'GET /outreach.csv': 'see-people',
  'GET /outreach.xlsx': 'see-people',
  'POST /actions/several': 'assign',
  'GET /actions.csv': 'see-people',
  'GET /actions.xlsx': 'see-people',
  'GET /queries': 'see-people',
  'GET /privacy/trail': 'read-trail',
  'GET /privacy/trail.csv': 'read-trail',
  'GET /privacy/trail.xlsx': 'read-trail',
  'POST /privacy/person': 'read-trail',
  'GET /privacy/person/:id': 'read-trail',
  'GET /fhir/AuditEvent': 'read-trail',
  'GET /fhir/AuditEvent/:id': 'read-trail',
  // Whoever comes this way has yet to say who they are: their record system does.
  'GET /launch': 'anyone',
  'GET /launch/callback/:system': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /fhir/metadata': 'anyone',
  'GET /fhir/Measure/:id/$evaluate-measure': { right: ['see-people', 'see-counts'], scope: 'MeasureReport.rs' },
  'POST /fhir/Measure/:id/$evaluate-measure': { right: ['see-people', 'see-counts'], scope: 'MeasureReport.rs' },
  'GET /fhir/Measure/$evaluate-measure': { right: ['see-people', 'see-counts'], scope: 'MeasureReport.rs' },
  'POST /fhir/Measure/$evaluate-measure': { right: ['see-people', 'see-counts'], scope: 'MeasureReport.rs' },
  'GET /fhir/MeasureReport': { right: 'see-counts', scope: 'MeasureReport.s' },
  'GET /fhir/MeasureReport/:id': { right: 'see-counts', scope: 'MeasureReport.r' },
  'GET /fhir/Measure/$care-gaps': { right: 'see-people', scope: 'MeasureReport.rs' },
  'POST /fhir/Measure/$care-gaps': { right: 'see-people', scope: 'MeasureReport.rs' },
  'GET /fhir/Task/:id': { right: 'see-people', scope: 'Task.r' },
  // A search before it, and an answer that may be a task that was there.
  'POST /fhir/Task': { right: 'work-actions', scope: 'Task.crs' },
  'PUT /fhir/Task/:id': { right: 'work-actions', scope: 'Task.u' },
  'GET /fhir/Task/:id/_history': { right: 'see-people', scope: 'Task.r' },
  'GET /fhir/Task/:id/_history/:version': { right: 'see-people', scope: 'Task.r' },
  'GET /fhir/Task': { right: 'see-people', scope: 'Task.s' },
  'POST /fhir/Task/_search': { right: 'see-people', scope: 'Task.s' },
  'GET /fhir/Patient/:id': { right: 'see-people', scope: 'Patient.r' },
  'GET /fhir/Patient': { right: 'see-people', scope: 'Patient.s' },
  'POST /fhir/Patient/_search': { right: 'see-people', scope: 'Patient.s' },
  'POST /fhir/Subscription': { right: null, scope: 'Subscription.c' },
  'GET /fhir/Subscription': { right: null, scope: 'Subscription.s' },
  'GET /fhir/Subscription/:id': { right: null, scope: 'Subscription.r' },
  'GET /fhir/Subscription/:id/$status': { right: null, scope: 'Subscription.r' },
  'DELETE /fhir/Subscription/:id': { right: null, scope: 'Subscription.d' },
  'GET /fhir/Organization/:id': { right: 'see-people', scope: 'Organization.r' },
  'GET /cds-services': 'anyone',
  'POST /cds-services/parity-gaps': 'signed-call',
  'POST /cds-services/parity-gaps/feedback': 'signed-call',
}

const rightsOf = (right: ForBoth['right']): readonly (Right | null)[] => (typeof right === 'string' || right === null ? [right] : right)

/** Rights whose pages are about nobody in particular. */
const ABOUT_NOBODY: readonly (Right | null)[] = ['see-counts', 'manage-sources']
/** An empty form, who is signed in, filters somebody keeps, and what a system has asked to be told. */
const SHOWS_NOBODY: readonly string[] = [
  'GET /break-glass',
  'GET /privacy/sessions',
  'POST /saved-views',
  'POST /saved-views/remove',
  'GET /fhir/Organization/:id',
  'GET /fhir/Subscription',
  'GET /fhir/Subscription/:id',
  'GET /fhir/Subscription/:id/$status',
]

/** Whether the trail tells of every answer of a route: all but those about nobody in particular. */
export const isAboutPeople = (route: string): boolean => {
  const who = routeAccess[route]
  if (who === undefined || who === 'anyone' || who === 'signed-in' || who === 'signed-call' || SHOWS_NOBODY.includes(route)) return false
  return !rightsOf(typeof who === 'object' ? who.right : who).every((right) => ABOUT_NOBODY.includes(right))
}

/** Why someone may not use a route, or null when they may. `role`: as what kind of organisation a system asks. */
export const whyNot = (
  who: Exclude<For, 'anyone' | 'signed-call'>,
  { as, scopes, role }: Pick<Looking, 'as' | 'scopes'> & Partial<Pick<Looking, 'role'>>,
): string | null => {
  const { right, scope } = typeof who === 'object' ? who : { right: who, scope: null }
  if (scopes !== null) {
    if (scope === null || !allows(scopes, scope)) return 'The access token does not allow this: ask for one with the scope it needs.'
    // A commissioner's system sees figures and nothing of people; any other sees people and no figures.
    const seesFigures = role === 'commissioner'
    if (rightsOf(right).some((one) => (one === 'see-counts') === seesFigures)) return null
    return seesFigures ? 'A commissioner’s system sees figures and not people.' : (WHY_NOT['see-counts'] ?? null)
  }
  if (right === 'signed-in') return null
  if (right === null) return 'This is for systems only.'
  const rights = typeof right === 'string' ? [right] : right
  if (rights.some((one) => may(as, one))) return null
  return (rights[0] && WHY_NOT[rights[0]]) ?? 'Your role does not open this page.'
}

/** Whether the page at an address of ours (`/path?query`) opens to a role. An address that leads nowhere does not. */
export const opensTo = (as: Actor, address: string): boolean => {
  const [path = ''] = address.split(/[?#]/)
  const parts = path.split('/')
  return Object.entries(routeAccess).some(([route, who]) => {
    if (!route.startsWith('GET ') || who === 'signed-call') return false
    const pattern = route.slice('GET '.length).split('/')
    const isIt = pattern.length === parts.length && pattern.every((one, index) => one === parts[index] || (one[0] === ':' && parts[index]))
    return isIt && (who === 'anyone' || whyNot(who, { as, scopes: null }) === null)
  })
}

const WHY_NOT: Partial<Record<Right, string>> = {
  'work-actions': 'Your role can read the shared list and not work it.',
  'see-register': 'The register is a page for GP practices. Your team has the shared list.',
  'see-caseload': 'This is the home of a mental health team. Your practice has the register and the shared list.',
  'see-counts': 'These figures are for commissioners.',
  acknowledge: 'Only a clinician can acknowledge something urgent.',
}

/**
 * Lets through those whom the route is for, and keeps the trail of what they do there. `identify` finds out who asks, and answers
 * for itself where nobody has signed in; `limited` takes only so many requests of one.
 */
export const accessGuard =
  (deps: Deps, identify: MiddlewareHandler<Env>, limited: MiddlewareHandler<Env>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const route = routeOf(c)
    if (route === null) return next()
    const who = routeAccess[route]
    if (who === undefined) throw new ServiceError('forbidden', 'This page is not open to anyone yet.')
    if (who === 'anyone' || who === 'signed-call') return next()
    const open = async (): Promise<void> => {
      const why = whyNot(who, c.var.looking)
      if (why !== null) throw new ServiceError('forbidden', why)
      await next()
    }
    const told = { route, isAboutPeople: isAboutPeople(route) }
    return identify(c, async () => {
      await limited(c, () => trailed(deps, c, told, open))
    })
  }
