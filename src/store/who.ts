import type { PlainDate } from '../domain/date.ts'
import { fromSqlDateOrNull } from './schema/columns.ts'

/** Whom a row is about. */
export interface Who {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
}

/** The same as PostgreSQL gives the columns of `person`. */
export interface WhoRaw extends Record<string, unknown> {
  readonly id: string
  readonly nhs_number: string | null
  readonly family: string
  readonly given: string
  readonly birth_date: string | null
}

export const whoOf = ({ id, nhs_number, family, given, birth_date }: WhoRaw): Who => ({
  personId: Number(id),
  nhsNumber: nhs_number,
  family,
  given,
  birthDate: fromSqlDateOrNull(birth_date),
})
