import { type Context, Hono } from 'hono'
import { except } from 'hono/combine'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import type { Deps } from './deps.ts'
import { catalogue, resources } from './fhir/definitions.ts'
import { actingAs, system } from './store/actingAs.ts'
import { organisations } from './store/organisation.ts'
import { accessGuard } from './web/access.ts'
import { myWorkRoutes } from './web/actions/mine/routes.ts'
import { actionRoutes } from './web/actions/routes.ts'
import { workRoutes } from './web/actions/task/routes.ts'
import { systemRoutes } from './web/api/routes.ts'
import { commissionerRoutes } from './web/commissioner/routes.ts'
import { errorPage, onNotFound } from './web/errorPage.ts'
import { glassRoutes } from './web/exceptions/glassRoutes.ts'
import { restrictionRoutes } from './web/exceptions/restrictionRoutes.ts'
import { logFailure } from './web/failureLog.ts'
import { limitedAddress, limitedBody, limitedUser } from './web/limits.ts'
import { oauthRoutes } from './web/oauth/routes.ts'
import { personRoutes } from './web/person/routes.ts'
import { summaryRoutes } from './web/person/summaryRoutes.ts'
import { clinicRoutes } from './web/practice/clinic/routes.ts'
import { practiceRoutes } from './web/practice/routes.ts'
import { auditEventRoutes } from './web/privacy/auditEventRoutes.ts'
import { privacyRoutes } from './web/privacy/routes.ts'
import { ruleRoutes } from './web/rules/routes.ts'
import { savedViewRoutes } from './web/savedViews/routes.ts'
import { type Env, lookingRequired } from './web/session.ts'
import { accountRoutes } from './web/signin/account.ts'
import { signInRoutes } from './web/signin/routes.ts'
import { startRoutes } from './web/start.ts'
import { teamRoutes } from './web/team/routes.ts'

/** Servers, not browsers, send forms here: they prove who they are by what they signed, and carry no cookie that a forger could use. */
const FROM_SERVERS = ['/sign-out/back-channel', '/oauth/token']
/** No form of another site can say who asks in this header. */
const saysWhoAsks = (c: Context): boolean => c.req.header('authorization') !== undefined

/** Nothing but our own stylesheets and images: the pages have no script, and nothing inline. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  // Without a referrer at all, browsers send forms with the origin `null`, which the forgery check has to refuse.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
})

/** The service. Everything it needs comes in `deps`; it keeps nothing between requests. */
export const createApp = (deps: Deps): Hono<Env> => {
  const app = new Hono<Env>()
  app.use(headers, except([...FROM_SERVERS, saysWhoAsks], csrf()))
  app.use(async (c, next) => {
    await next()
    // Pages and answers are about people: no cache along the way may keep them.
    c.header('Cache-Control', 'no-store')
  })
  app.onError((error, c) => {
    logFailure(error, c)
    return errorPage(deps, error, c)
  })
  app.use(limitedAddress(deps.limits), limitedBody(), accessGuard(deps, lookingRequired(deps), limitedUser(deps.limits)))
  app.get('/healthz', async (c) => {
    await actingAs(deps.db, system, deps.today(), organisations)
    return c.json({ status: 'ok' })
  })
  app.route('/', startRoutes(deps))
  app.route('/', signInRoutes(deps))
  app.route('/', accountRoutes(deps))
  app.route('/', oauthRoutes(deps))
  app.route('/', glassRoutes(deps))
  app.route('/', restrictionRoutes(deps))
  app.route('/', ruleRoutes(deps, catalogue))
  app.route('/', systemRoutes(deps, resources))
  app.route('/', practiceRoutes(deps))
  app.route('/', commissionerRoutes(deps))
  app.route('/', clinicRoutes(deps))
  app.route('/', teamRoutes(deps))
  app.route('/', personRoutes(deps))
  app.route('/', summaryRoutes(deps))
  app.route('/', actionRoutes(deps))
  app.route('/', myWorkRoutes(deps))
  app.route('/', savedViewRoutes(deps))
  app.route('/', workRoutes(deps))
  app.route('/', privacyRoutes(deps))
  app.route('/fhir', auditEventRoutes(deps))
  // Not `notFound`: that is forgotten when the app is mounted under another, as it is beside its assets.
  app.all('*', onNotFound(deps))
  return app
}
