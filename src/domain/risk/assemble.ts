import { ageOn, type PlainDate } from '../date.ts'
import type { PersonRecord, Sex } from '../record.ts'
import {
  atypicalAntipsychotic,
  corticosteroids,
  diabetes,
  erectileDysfunction,
  ever,
  kidneyDisease,
  statin,
  treatedHypertension,
} from './conditions.ts'
import { ethnicity } from './ethnicity.ts'
import { bmi, cholesterolRatio, systolic, systolicDeviation } from './measurements.ts'
import { type Field, fields, type Given, type Profile } from './qrisk3/input.ts'
import type { Circumstances } from './qrisk3/score.ts'
import type { Recorded } from './recorded.ts'
import { smoking } from './smoking.ts'

/** Who someone is, as far as QRISK3 asks. The deprivation of where they live is in no record, so it is given here if known. */
export interface Who {
  readonly birthDate: PlainDate | null
  readonly sex: Sex
  readonly townsend?: number
}

/** Everything a record says towards a QRISK3 score on a day, with what each input was read from. */
export interface Assembled {
  readonly given: Given
  /** What each field was read from. One that is nowhere recorded is not here. */
  readonly sources: Readonly<Partial<Record<Field, Recorded<unknown>>>>
  /** Fields recorded without all that the equation asks: a smoker's amount, the type of diabetes. */
  readonly assumed: readonly Field[]
  readonly circumstances: Circumstances
}

type FromRecord = Omit<Profile, 'age' | 'sex' | 'townsend'>
type Found = { readonly [F in keyof FromRecord]: Recorded<FromRecord[F]> | null }

const SMI = ['smi-diagnosis', 'smi-diagnosis-icd10', 'psychotic-depression-icd10'] as const

const find = (record: PersonRecord, on: PlainDate): Found => ({
  ethnicity: ethnicity(record, on),
  smoking: smoking(record, on),
  diabetes: diabetes(record, on),
  family_history_cvd: ever(record, on, 'family-history-premature-cardiovascular-disease'),
  ckd: kidneyDisease(record, on),
  af: ever(record, on, 'atrial-fibrillation'),
  bp_treatment: treatedHypertension(record, on),
  migraine: ever(record, on, 'migraine'),
  rheumatoid_arthritis: ever(record, on, 'rheumatoid-arthritis'),
  sle: ever(record, on, 'systemic-lupus'),
  smi: ever(record, on, ...SMI),
  atypical_antipsychotic: atypicalAntipsychotic(record, on),
  corticosteroids: corticosteroids(record, on),
  erectile_dysfunction: erectileDysfunction(record, on),
  bmi: bmi(record, on),
  chol_hdl_ratio: cholesterolRatio(record, on),
  sbp: systolic(record, on),
  sbp_sd: systolicDeviation(record, on),
})

/** What the record says on a day. A condition that is nowhere recorded is taken not to be there; a measurement is unknown. */
export const assemble = (record: PersonRecord, on: PlainDate, who: Who): Assembled => {
  const found = find(record, on)
  const given: Given = {
    age: who.birthDate === null ? null : ageOn(who.birthDate, on),
    sex: who.sex === 'female' || who.sex === 'male' ? who.sex : null,
    ethnicity: found.ethnicity?.value ?? null,
    smoking: found.smoking?.value ?? null,
    diabetes: found.diabetes?.value ?? 'none',
    family_history_cvd: found.family_history_cvd !== null,
    ckd: found.ckd !== null,
    af: found.af !== null,
    bp_treatment: found.bp_treatment !== null,
    migraine: found.migraine !== null,
    rheumatoid_arthritis: found.rheumatoid_arthritis !== null,
    sle: found.sle !== null,
    smi: found.smi !== null,
    atypical_antipsychotic: found.atypical_antipsychotic !== null,
    corticosteroids: found.corticosteroids !== null,
    erectile_dysfunction: found.erectile_dysfunction !== null,
    bmi: found.bmi?.value ?? null,
    chol_hdl_ratio: found.chol_hdl_ratio?.value ?? null,
    sbp: found.sbp?.value ?? null,
    sbp_sd: found.sbp_sd?.value ?? null,
    townsend: who.townsend ?? null,
  }
  return {
    given,
    sources: Object.fromEntries(Object.entries(found).filter(([, of]) => of !== null)),
    assumed: fields.filter((field) => field in found && found[field as keyof Found]?.assumed === true),
    circumstances: {
      existing_cvd: ever(record, on, 'cardiovascular-disease') !== null,
      familial_hypercholesterolaemia: ever(record, on, 'familial-hypercholesterolaemia') !== null,
      on_statin: statin(record, on) !== null,
    },
  }
}
