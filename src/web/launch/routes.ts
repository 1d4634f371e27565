import { type Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { roles } from '../../domain/access.ts'
import { ServiceError } from '../../errors.ts'
import { Malformed } from '../../fhir/element.ts'
import { bornOnAnotherDay, numberToLookFor } from '../../fhir/personOnPatient.ts'
import { log } from '../../log.ts'
import { type Audience, actingAs, system } from '../../store/actingAs.ts'
import { audit } from '../../store/audit.ts'
import { personWithNumber } from '../../store/hooks.ts'
import { endSession } from '../../store/sessions.ts'
import { limitedRefusals } from '../limits.ts'
import { type Env, nowOf, publicUrlOf, sessionOfRequest, startSession } from '../session.ts'
import { setAttempt, takeAttempt } from '../signin/cookies.ts'
import type { SignIn } from '../signin/provider.ts'
import { beginLaunch, finishLaunch, type Launched } from './ehr.ts'
import type { RecordSystem } from './settings.ts'

const CALLBACK = '/launch/callback/:system'
const LONGEST_LAUNCH = 2000

/** Opens a person's page from within a record system (SMART App Launch, EHR launch). */
export const launchRoutes = (deps: Deps): Hono<Env> => {
  const signIn = (): SignIn => {
    if (!deps.signIn) throw new ServiceError('forbidden', 'Signing in is not set up yet.')
    return deps.signIn
  }
  /** Each record system has an address of its own to send people back to. */
  const backTo = (c: Context, { id }: RecordSystem): string => `${publicUrlOf(deps, c)}${CALLBACK.replace(':system', id)}`
  const refuse = async (c: Context, error: ServiceError): Promise<never> => {
    await limitedRefusals(deps.limits, c, 'launch')
    log('info', 'launch-refused', { code: error.code })
    throw error
  }
  // Letter for letter, and before anything is fetched: nobody makes us ask at an address of their choice.
  const called = async (c: Context, iss: string): Promise<RecordSystem> =>
    deps.launch?.find((one) => one.iss === iss) ??
    refuse(c, new ServiceError('forbidden', 'This record system may not open Parity. Tell whoever runs it for you.'))

  /** The page of whoever's record is open; null where there is nobody to be seen. */
  const pageOf = async (audience: Audience, patient: Launched['patient']): Promise<string | null> => {
    const number = numberToLookFor(patient)
    if (number === null) return null
    const found = await actingAs(deps.db, audience, deps.today(), (tx) => personWithNumber(tx, number))
    if (found === null) return null
    if (bornOnAnotherDay(patient, found.birthDate))
      throw new ServiceError(
        'bad-request',
        'The record system and Parity have different dates of birth for this NHS number. Check who this is.',
      )
    return `/person/${found.personId}`
  }

  return new Hono<Env>()
    .get('/launch', async (c) => {
      const { settings } = signIn()
      const { iss = '', launch = '' } = c.req.query()
      const ehr = await called(c, iss)
      if (launch === '' || launch.length > LONGEST_LAUNCH)
        return refuse(c, new ServiceError('bad-request', 'Open Parity from within the record system.'))
      const begun = beginLaunch(ehr, launch, backTo(c, ehr), nowOf(deps))
      // What is not answered is not kept, so it is asked for each time.
      const { url, attempt } = await begun.catch((error: unknown) =>
        error instanceof ServiceError ? refuse(c, error) : Promise.reject(error),
      )
      await setAttempt(c, settings, 'launch', attempt, iss, nowOf(deps))
      return c.redirect(url.href, 303)
    })
    .get(CALLBACK, async (c) => {
      const { settings } = signIn()
      const attempt = await takeAttempt(c, settings, 'launch', nowOf(deps))
      if (attempt === null)
        return refuse(c, new ServiceError('bad-request', 'That took too long. Open Parity again from within the record system.'))
      const ehr = await called(c, attempt.to)
      if (c.req.param('system') !== ehr.id)
        return refuse(c, new ServiceError('forbidden', 'Another record system answered than the one you came from.'))
      const launched = await finishLaunch(ehr, new URL(c.req.url).search, attempt, backTo(c, ehr), nowOf(deps))
      if (launched === null)
        return refuse(
          c,
          new ServiceError(
            'forbidden',
            'The record system did not say who you are, that you signed in strongly enough, or whose record is open.',
          ),
        )
      const as = { role: ehr.role, ods: ehr.ods }
      const userId = `${ehr.iss}#${launched.subject}`
      const audience = { role: roles[ehr.role].reach, ods: ehr.ods, user: userId }
      const before = await sessionOfRequest(deps, c)
      await actingAs(deps.db, system, deps.today(), async (tx) => {
        if (before !== null) await endSession(tx, before, 'renewed', nowOf(deps))
        await audit(tx, audience, [{ event: 'signed-in', personId: null, detail: { as: ehr.role, from: ehr.name } }])
      })
      await startSession(deps, c, { userId, name: launched.name, as, choices: [as], issuer: ehr.iss, subject: launched.subject })
      const to = await pageOf(audience, launched.patient).catch((error: unknown) => {
        if (error instanceof Malformed) throw new ServiceError('source-invalid', 'The Patient of the record system cannot be read.')
        throw error
      })
      if (to === null) throw new ServiceError('not-found', 'Nobody is here with this NHS number whom you may see.')
      return c.redirect(to, 303)
    })
}
