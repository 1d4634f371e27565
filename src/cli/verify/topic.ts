import type { z } from 'zod'

/** The values of a case, or why its input cannot be read. */
export type Answer = { readonly got: Record<string, unknown> } | { readonly error: z.ZodError }

/** Works out the values of a case from its input. */
export type Topic = (input: unknown) => Answer

/** A topic by the layout of its input and what is worked out from it. */
export const topic =
  <T>(layout: z.ZodType<T>, run: (input: T) => Record<string, unknown>): Topic =>
  (input) => {
    const read = layout.safeParse(input)
    return read.success ? { got: run(read.data) } : { error: read.error }
  }
