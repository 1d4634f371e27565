import type { OperationOutcomeIssue } from 'fhir/r4'
import type { Context, Handler } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Deps } from '../deps.ts'
import { type ErrorCode, ServiceError, statusOf } from '../errors.ts'
import { outcomeOf } from '../fhir/operationOutcome.ts'
import { fhirJson } from './api/fhirJson.ts'
import { nothing } from './components/html.ts'
import { page, type Viewer } from './components/layout.ts'
import { viewerOrNobody } from './session.ts'

/** What went wrong, whether anything was lost, and what to try. */
interface Account {
  readonly title: string
  readonly lost: string
  readonly next: string
}

const NOTHING_LOST = 'Nothing was lost or changed.'
const WAIT: Pick<Account, 'lost' | 'next'> = {
  lost: NOTHING_LOST,
  next: 'Wait a minute and load the page again. If it stays like this, tell whoever runs Parity for you.',
}

/** An account of every error, in the words of the person who meets it. A library's own words go no further than the log. */
const accounts: Readonly<Record<ErrorCode | 'unexpected', Account>> = {
  'not-found': {
    title: 'There is no such page',
    lost: NOTHING_LOST,
    next: 'The address may be wrong, or the person may no longer be registered with you or under your team. Go back to the register or the shared list.',
  },
  'bad-request': {
    title: 'Parity cannot do what was asked',
    lost: NOTHING_LOST,
    next: 'Go back and try again, or start from the first page.',
  },
  unauthenticated: { title: 'Nobody is signed in', lost: NOTHING_LOST, next: 'Sign in and try again.' },
  forbidden: { title: 'You cannot see this page', lost: NOTHING_LOST, next: 'Start again from the first page.' },
  restricted: {
    title: 'This record is restricted',
    lost: 'Only people named by the privacy officer can see it.',
    next: 'Ask your privacy officer. A clinician who needs it now can say why and look for half an hour; the privacy officer is told.',
  },
  'body-too-large': {
    title: 'That is too much at once',
    lost: 'Nothing of it was saved.',
    next: 'Send it in smaller parts.',
  },
  'too-many-requests': {
    title: 'Parity was asked too often',
    lost: NOTHING_LOST,
    next: 'Wait a minute and try again. If this keeps happening, tell whoever runs Parity for you.',
  },
  'version-conflict': {
    title: 'Someone else changed this first',
    lost: 'Their change was kept; yours was not saved.',
    next: 'Load the page again, look at their change, and repeat yours if it is still needed.',
  },
  'source-unavailable': { title: 'A records system does not answer', ...WAIT },
  'source-invalid': { title: 'A records system answered with something Parity cannot read', ...WAIT },
  'file-unreadable': { title: 'The file cannot be read', lost: NOTHING_LOST, next: 'Check that it is FHIR, in JSON, and not cut off.' },
  'database-unavailable': { title: 'Parity cannot reach its database', ...WAIT },
  'data-folder-in-use': { title: 'Parity cannot reach its database', ...WAIT },
  'data-folder-unwritable': { title: 'Parity cannot reach its database', ...WAIT },
  'port-unavailable': { title: 'Parity cannot start', ...WAIT },
  'configuration-invalid': { title: 'Parity is not set up correctly', lost: NOTHING_LOST, next: 'Tell whoever runs Parity for you.' },
  unexpected: { title: 'Something went wrong in Parity', ...WAIT },
}

/** The same in the words of FHIR. */
const issues: Readonly<Record<ErrorCode | 'unexpected', OperationOutcomeIssue['code']>> = {
  'not-found': 'not-found',
  'bad-request': 'invalid',
  unauthenticated: 'login',
  forbidden: 'forbidden',
  restricted: 'suppressed',
  'body-too-large': 'too-long',
  'too-many-requests': 'throttled',
  'version-conflict': 'conflict',
  'source-unavailable': 'transient',
  'source-invalid': 'structure',
  'file-unreadable': 'structure',
  'database-unavailable': 'transient',
  'data-folder-in-use': 'transient',
  'data-folder-unwritable': 'transient',
  'port-unavailable': 'transient',
  'configuration-invalid': 'exception',
  unexpected: 'exception',
}

/** The messages of these are written for whoever made the request. */
const SAYS_WHY: readonly ErrorCode[] = ['bad-request', 'unauthenticated', 'forbidden', 'body-too-large', 'too-many-requests']

/** Where a clinician may go on with a reason. */
const GLASS: readonly (ErrorCode | 'unexpected')[] = ['restricted', 'not-found']

/** Errors of the request alone: the database answers, and can say who is looking. */
const OF_THE_REQUEST: readonly string[] = ['not-found', 'bad-request', 'forbidden', 'restricted', 'version-conflict'] satisfies ErrorCode[]

/** Who is looking, so that they keep their menu; nobody where that cannot be told, because an error page must not fail. */
const viewerOf = async (deps: Deps, c: Context, code: string): Promise<Viewer | null> => {
  if (!OF_THE_REQUEST.includes(code)) return null
  try {
    return await viewerOrNobody(deps, c)
  } catch {
    return null
  }
}

const respond = async (
  c: Context,
  code: ErrorCode | 'unexpected',
  status: ContentfulStatusCode,
  why: string,
  deps: Deps,
): Promise<Response> => {
  const { title, lost, next } = accounts[code]
  if (code === 'too-many-requests') c.header('Retry-After', '60')
  if (c.req.path.startsWith('/fhir/')) return fhirJson(c, outcomeOf(issues[code], why || title), status)
  if (/^\/(api|cds-services)\//.test(c.req.path)) return c.json({ error: { code, title, ...(why && { why }), lost, next } }, status)
  return c.html(
    page(
      { title, viewer: await viewerOf(deps, c, code), demo: deps.demo },
      html`<h1 class="nhsuk-heading-l">${title}</h1>
${why ? html`<p>${why}</p>` : ''}
<p>${lost} ${next}</p>
${GLASS.includes(code) && c.req.path.startsWith('/person/') ? html`<p><a href="/break-glass">See someone outside your list, and say why</a></p>` : nothing}
<p><a href="/">Go to the first page</a></p>`,
    ),
    status,
  )
}

/** The page of an error, under /api its JSON, under /fhir its OperationOutcome. */
export const errorPage = (deps: Deps, error: Error, c: Context): Response | Promise<Response> => {
  if (error instanceof ServiceError)
    return respond(c, error.code, statusOf[error.code], SAYS_WHY.includes(error.code) ? error.message : '', deps)
  if (error instanceof HTTPException) return respond(c, error.status === 403 ? 'forbidden' : 'bad-request', error.status, '', deps)
  return respond(c, 'unexpected', 500, '', deps)
}

/** The page of an address that leads nowhere. */
export const onNotFound =
  (deps: Deps): Handler =>
  (c) =>
    respond(c, 'not-found', 404, '', deps)
