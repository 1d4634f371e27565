import { formatDate, type PlainDate } from '../date.ts'
import type { PersonRecord } from '../record.ts'
import type { Assembled, Who } from './assemble.ts'
import { DISCLAIMER } from './qrisk3/disclaimer.ts'
import { qrisk3OfPerson } from './qrisk3OfPerson.ts'

/** As shown: one decimal place. Everything else uses the full number. */
const shown = (value: number): number => Number(value.toFixed(1))

const inputRows = ({ sources }: Assembled) =>
  Object.fromEntries(
    Object.entries(sources).map(([field, { value, on, refs }]) => [
      field,
      { value, on: Number.isFinite(on) ? formatDate(on) : null, evidence: refs },
    ]),
  )

/** A person's QRISK3 as `parity assess` prints it, with the disclaimer its licence wants held together with any score. */
export const riskRow = (record: PersonRecord, on: PlainDate, who: Who) => {
  const risk = qrisk3OfPerson(record, on, who)
  const inputs = inputRows(risk.inputs)
  if (risk.status === 'not-scored') {
    const { status, reasons, missing } = risk
    return { status, percent: null, reasons, missing, estimated: [], caution: [], inputs }
  }
  const { status, percent, healthyPercent, relativeRisk, heartAge, missing, estimated, outOfRange, caution } = risk
  return {
    status,
    percent: shown(percent),
    missing,
    estimated,
    ...(outOfRange.length === 0 ? {} : { outOfRange }),
    caution,
    healthyPercent: shown(healthyPercent),
    relativeRisk: shown(relativeRisk),
    heartAge,
    inputs,
    disclaimer: DISCLAIMER,
  }
}

export type RiskRow = ReturnType<typeof riskRow>
