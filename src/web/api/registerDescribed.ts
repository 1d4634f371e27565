import { z } from 'zod'
import type { Descriptions } from './described.ts'
import { json } from './schemas.ts'

const day = z.iso.date()
const rate = z.looseObject({})

const register = z.object({
  practice: z.string(),
  asAt: day,
  people: z.int().min(0),
  allSix: rate,
  allSixAtYearEnd: z.looseObject({ on: day }),
  rows: z.array(
    z.object({
      id: z.int(),
      nhsNumber: z.string().nullable(),
      family: z.string(),
      given: z.string(),
      birthDate: day.nullable(),
      responsible: z.enum(['gp', 'mh']).nullable(),
      checks: z.record(
        z.string(),
        z.object({
          status: z.enum(['overdue', 'never-recorded', 'due', 'due-soon', 'unknown', 'declined', 'up-to-date']),
          text: z.string(),
          dueOn: day.nullable(),
          owner: z.enum(['gp', 'mh']),
          lastDoneOn: day.nullable(),
          setting: z.enum(['gp', 'mh']).nullable(),
          unanswered: z.string().nullable(),
        }),
      ),
    }),
  ),
})

/** The register of a practice as JSON, with the filters of its page. */
export const registerDescriptions: Descriptions = {
  'GET /api/register.json': {
    tag: 'Register',
    summary: 'The people on a practice’s register and how each of their checks stands',
    query: [
      { name: 'as-at', about: 'The day to look at, such as 2026-03-31. Today without it.', schema: day },
      { name: 'check', about: 'Only people for whom this check stands so.', schema: z.string() },
      { name: 'status', about: 'How it stands.', schema: z.string() },
      { name: 'sort', about: 'The order of the rows.', schema: z.string() },
    ],
    answers: { 200: json('The register', register) },
  },
}
