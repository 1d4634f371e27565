import { z } from 'zod'
import type { Descriptions, Parameter } from '../api/described.ts'
import { JSON_MEDIA, json } from '../api/schemas.ts'
import { ASSERTION_TYPE } from './routes.ts'

const form: readonly Parameter[] = [
  { name: 'grant_type', about: 'Systems have one.', schema: z.literal('client_credentials'), required: true },
  { name: 'scope', about: 'What the token is to allow, such as system/Task.rs.', schema: z.string(), required: true },
  { name: 'client_assertion_type', about: 'How the system shows who it is.', schema: z.literal(ASSERTION_TYPE), required: true },
  { name: 'client_assertion', about: 'A JWT, signed with a registered key by RS384 or ES384.', schema: z.string(), required: true },
]

const failure = z.object({ error: z.string() })

/** SMART Backend Services. */
export const oauthDescriptions: Descriptions = {
  'POST /oauth/token': {
    tag: 'Sign-in of systems',
    summary: 'An access token for a few minutes',
    form,
    answers: {
      200: json(
        'The token',
        z.object({ access_token: z.string(), token_type: z.literal('bearer'), expires_in: z.int(), scope: z.string() }),
      ),
      400: { about: 'It cannot be read, or none of the scopes may be given', media: JSON_MEDIA, schema: failure },
      401: { about: 'The assertion is not taken', media: JSON_MEDIA, schema: failure },
    },
  },
  'GET /fhir/.well-known/smart-configuration': {
    tag: 'Sign-in of systems',
    summary: 'Where and how systems sign in',
    answers: { 200: json('SMART configuration', z.looseObject({ token_endpoint: z.url(), capabilities: z.array(z.string()) })) },
  },
}
