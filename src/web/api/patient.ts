import type { Bundle, Organization } from 'fhir/r4'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { patientOf } from '../../fhir/writePatient.ts'
import { ODS_CODE } from '../../fhir/writing.ts'
import { identifiedByNumber, identifiedCalled } from '../../store/identified.ts'
import { organisationOf } from '../../store/organisation.ts'
import { type Env, publicUrlOf } from '../session.ts'
import { answered } from './answered.ts'
import type { Descriptions, Parameter } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { nhsNumberIn } from './numbers.ts'
import { one, parametersOf } from './parameters.ts'
import { bundleSchema, fhir, organisationSchema, patientSchema } from './schemas.ts'
import { noteList, noteLook } from './seen.ts'

const identifier: Parameter = {
  name: 'identifier',
  type: 'token',
  about: 'An NHS number, https://fhir.nhs.uk/Id/nhs-number|NUMBER.',
  schema: z.string().max(100),
  required: true,
  formOnly: true,
}

const readId = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)

/** Who people are, by Parity's own id or by NHS number, and the organisations that look after them. Every answer is in the trail. */
export const patientRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/fhir/Patient/:id', async (c) => {
      const { audience, today } = c.var.looking
      const id = readId(c.req.param('id'))
      const found =
        id !== null &&
        (await answered(deps, c.var.looking, async (tx) => {
          const person = await identifiedCalled(tx, today, id)
          if (person !== null) await noteLook(tx, audience, id)
          return person
        }))
      if (!found) throw new ServiceError('not-found', 'There is no such person, or you may not see them.')
      return fhirJson(c, patientOf(found))
    })
    .get('/fhir/Patient', async (c) => {
      await parametersOf(c, [])
      throw new ServiceError('bad-request', 'Look for somebody by their NHS number, sent as a form: POST /fhir/Patient/_search.')
    })
    .post('/fhir/Patient/_search', async (c) => {
      const { audience, today } = c.var.looking
      const number = nhsNumberIn(one(await parametersOf(c, [identifier]), 'identifier') ?? '')
      const found = await answered(deps, c.var.looking, async (tx) => {
        const person = await identifiedByNumber(tx, today, number)
        await noteList(tx, audience, person === null ? [] : [person.personId])
        return person
      })
      const base = publicUrlOf(deps, c)
      const entry = found && [
        { fullUrl: `${base}/fhir/Patient/${found.personId}`, resource: patientOf(found), search: { mode: 'match' as const } },
      ]
      const bundle: Bundle = { resourceType: 'Bundle', type: 'searchset', total: entry?.length ?? 0, ...(entry ? { entry } : {}) }
      return fhirJson(c, bundle)
    })
    .get('/fhir/Organization/:id', async (c) => {
      const { audience } = c.var.looking
      const found = await answered(deps, c.var.looking, async (tx) => {
        await noteList(tx, audience, [])
        return organisationOf(tx, c.req.param('id'))
      })
      if (found === null) throw new ServiceError('not-found', 'There is no such organisation here.')
      const { ods, name } = found
      const organisation: Organization = { resourceType: 'Organization', id: ods, identifier: [{ system: ODS_CODE, value: ods }], name }
      return fhirJson(c, organisation)
    })

export const patientDescriptions: Descriptions = {
  'GET /fhir/Patient/:id': {
    tag: 'FHIR',
    summary: 'Who somebody is',
    answers: { 200: fhir('The person', patientSchema) },
    capability: { type: 'Patient', interaction: 'read' },
  },
  'GET /fhir/Patient': {
    tag: 'FHIR',
    summary: 'Refused: an NHS number in an address is written down along the way',
    answers: {},
  },
  'POST /fhir/Patient/_search': {
    tag: 'FHIR',
    summary: 'Somebody by NHS number',
    form: [identifier],
    answers: { 200: fhir('The person, or an empty Bundle', bundleSchema('searchset', patientSchema)) },
    capability: { type: 'Patient', interaction: 'search-type' },
  },
  'GET /fhir/Organization/:id': {
    tag: 'FHIR',
    summary: 'An organisation by its ODS code',
    answers: { 200: fhir('The organisation', organisationSchema) },
    capability: { type: 'Organization', interaction: 'read' },
  },
}
