import type { Context } from 'hono'
import { z } from 'zod'
import { ServiceError } from '../../errors.ts'
import { resourceSchema } from './schemas.ts'

/** A Parameters resource, as an operation is sent them, as if they stood in the address. */
export const operationSchema = resourceSchema('Parameters', {
  parameter: z.array(z.looseObject({ name: z.string() })),
})
const VALUES = ['valueDate', 'valueString', 'valueCode', 'valueId', 'valueCanonical', 'valueUri'] as const

/** The parameters in the body of an operation. Throws `bad-request`. */
export const sentParameters = async (c: Context): Promise<URLSearchParams> => {
  const { data } = operationSchema.safeParse(await c.req.json().catch(() => null))
  if (data === undefined) throw new ServiceError('bad-request', 'Send a Parameters resource.')
  return new URLSearchParams(
    data.parameter.flatMap((parameter) => {
      const reference = z.object({ reference: z.string() }).safeParse(parameter.valueReference).data?.reference
      const value = reference ?? VALUES.map((name) => parameter[name]).find((one) => typeof one === 'string')
      return typeof value === 'string' ? [[parameter.name, value]] : []
    }),
  )
}
