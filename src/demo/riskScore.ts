import { ageOn, type PlainDate } from '../domain/date.ts'
import type { Ethnicity } from '../domain/risk/qrisk3/input.ts'
import { score } from '../domain/risk/qrisk3/score.ts'
import { type DemoMedicine, medicines } from './codes.ts'
import type { DemoPerson } from './person.ts'
import type { Milestones } from './story.ts'
import { takings } from './treatment.ts'

/** The group of QRISK3 for each census letter someone of the demonstration can have. */
const groups: Readonly<Record<string, Ethnicity>> = { A: 1, B: 1, H: 2, J: 3, K: 4, M: 6, N: 7, R: 8, D: 9 }
const smokes = { never: 0, ex: 1, current: 3 } as const
const NOT_ATYPICAL: readonly DemoMedicine[] = [
  medicines.haloperidol,
  medicines.zuclopenthixolDepot,
  medicines.lithium,
  medicines.priadel,
  medicines.valproate,
]

/** What a practice would have worked out for someone on a day, in per cent, or null where the equation is not for them. */
export const riskScore = (person: DemoPerson, when: Milestones, on: PlainDate): number | null => {
  const { body, sex, ethnicity, plot } = person
  const result = score(
    {
      age: ageOn(person.birthDate, on),
      sex,
      ethnicity: ethnicity === null ? null : (groups[ethnicity.letter] ?? null),
      smoking: smokes[body.smoking],
      diabetes: body.hba1c >= 48 ? 'type2' : 'none',
      family_history_cvd: false,
      ckd: false,
      af: false,
      bp_treatment: false,
      migraine: false,
      rheumatoid_arthritis: false,
      sle: false,
      smi: plot.diagnosis !== 'lithium-only',
      atypical_antipsychotic: takings(person, when).some(({ medicine }) => !NOT_ATYPICAL.includes(medicine)),
      corticosteroids: false,
      erectile_dysfunction: false,
      bmi: body.bmi,
      chol_hdl_ratio: body.cholesterol / body.hdl,
      sbp: body.systolic,
      sbp_sd: 8,
      townsend: null,
    },
    { mode: 'estimate' },
  )
  return result.status === 'scored' ? result.percent : null
}
