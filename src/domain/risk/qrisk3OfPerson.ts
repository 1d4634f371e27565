import type { PlainDate } from '../date.ts'
import type { PersonRecord } from '../record.ts'
import { type Assembled, assemble, type Who } from './assemble.ts'
import type { Field } from './qrisk3/input.ts'
import { type Caution, type Mode, type Reason, type Scored, score } from './qrisk3/score.ts'

/** A score of someone's record on a day, or why there is none, with what it was read from. */
export type PersonRisk = { readonly inputs: Assembled } & (
  | (Omit<Scored, 'caution'> & { readonly caution: readonly (Caution | 'record-incomplete')[] })
  | { readonly status: 'not-scored'; readonly reasons: readonly (Reason | 'deceased')[]; readonly missing: readonly Field[] }
)

/**
 * QRISK3 from what a record says on a day. Strict unless asked to fill gaps; `estimated` lists what was assumed either way. A part of
 * the record that was not seen may hold a condition, and is said, as is that SMI is underestimated (rule `cvd-qrisk-caveat`).
 */
export const qrisk3OfPerson = (record: PersonRecord, on: PlainDate, who: Who, mode: Mode = 'strict'): PersonRisk => {
  const inputs = assemble(record, on, who)
  const result = score(inputs.given, { mode, circumstances: inputs.circumstances })
  if (record.of('death').some((death) => death.on.from <= on)) {
    return { status: 'not-scored', reasons: ['deceased'], missing: [], inputs }
  }
  if (result.status === 'not-scored') return { ...result, inputs }
  const unseen = record.of('withheld').length > 0
  return {
    ...result,
    estimated: [...result.estimated, ...inputs.assumed],
    caution: unseen ? [...result.caution, 'record-incomplete'] : result.caution,
    inputs,
  }
}
