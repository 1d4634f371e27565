import { ServiceError } from '../../errors.ts'

/** The id of a person in an address. Throws `not-found` for what is none. */
export const readPersonId = (text: string): number => {
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
  if (id === null) throw new ServiceError('not-found', 'No such person.')
  return id
}
