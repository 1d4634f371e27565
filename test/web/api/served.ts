import { createApp } from '../../../src/app.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { addClient, issueToken } from '../../../src/store/clients.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { ELM_GROVE, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { type Signer, signer } from '../../support/signing.ts'
import { everyone, TODAY } from '../people.ts'

/** The service over a database with the people of the web tests, and record systems that may call it. */
export interface Served {
  readonly database: TestDatabase
  readonly app: ReturnType<typeof createApp>
  /** The keys of every system. */
  readonly system: Signer
  /** Asks as somebody at an organisation, such as `practice.X99001`, or as a system, such as `client/ehr`; null as nobody. */
  ask(path: string, init?: RequestInit, as?: string | null): Promise<Response>
  /** Sends a form to a search. */
  search(path: string, form: Record<string, string>, as?: string): Promise<Response>
  /** A token of a system, with these scopes and no others. */
  token(client: string, scopes: readonly string[]): Promise<string>
}

export const BASE = 'https://parity.test'

export const served = async (): Promise<Served> => {
  const database = await testDatabase()
  const system = await signer(() => new Date())
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
    for (const id of ['ehr', 'other'])
      await addClient(tx, {
        id,
        name: 'Record system',
        ods: ELM_GROVE,
        reach: 'practice',
        scopes: ['system/*.cruds'],
        jwks: system.jwks,
        jwksUri: null,
      })
  })
  const app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters, publicUrl: BASE })
  const token: Served['token'] = (clientId, scopes) =>
    database.asSystem(TODAY, (tx) => issueToken(tx, { clientId, scopes, seconds: 300 }, new Date()))
  const ask: Served['ask'] = async (path, init = {}, as = `practice.${ELM_GROVE}`) => {
    const headers = new Headers(init.headers)
    if (as?.startsWith('client/')) headers.set('authorization', `Bearer ${await token(as.slice('client/'.length), ['system/*.cruds'])}`)
    else if (as !== null) {
      headers.set('cookie', `parity-look-as=${as}`)
      // As the pages' own forms: what comes from elsewhere with this cookie is refused.
      headers.set('origin', BASE)
    }
    return app.request(`${BASE}${path}`, { ...init, headers })
  }
  return {
    database,
    app,
    system,
    ask,
    token,
    search: (path, form, as) =>
      ask(
        path,
        {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        },
        as,
      ),
  }
}
