import { html } from 'hono/html'
import { day } from '../../domain/date.ts'
import { DISCLAIMER, NOTICE } from '../../domain/risk/qrisk3/disclaimer.ts'
import type { RiskRow } from '../../domain/risk/riskRow.ts'
import { longDate } from '../components/dates.ts'
import { details } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'
import type { PersonView } from './personView.ts'

/** What must be said beside a score (clinical-rules `cvd-qrisk-caveat`, risk reference 1.1 and 1.7). */
const cautions: Readonly<Record<string, string>> = {
  'smi-may-underestimate': 'It may underestimate risk in schizophrenia, bipolar disorder and other psychoses.',
  type1_diabetes: 'It is not meant for people with type 1 diabetes.',
  ckd: 'It is not meant for people with chronic kidney disease of stage 3 or more.',
  familial_hypercholesterolaemia: 'It is not meant for people with inherited high cholesterol.',
  on_statin: 'The person takes a statin: the score is that of their values on treatment.',
  'record-incomplete': 'Part of the record was not seen, and may hold a condition that counts.',
}

const reasons: Readonly<Record<string, string>> = {
  age_out_of_range: 'it is for ages 25 to 84',
  existing_cvd: 'there is cardiovascular disease already',
  sex_unknown: 'the sex is not recorded',
  missing_essential: 'something it needs is not recorded',
  deceased: 'the person has died',
}

const fields: Readonly<Record<string, string>> = {
  age: 'Age',
  sex: 'Sex',
  ethnicity: 'Ethnicity',
  smoking: 'Smoking',
  diabetes: 'Diabetes',
  family_history_cvd: 'Heart disease in a close relative under 60',
  ckd: 'Chronic kidney disease',
  af: 'Atrial fibrillation',
  bp_treatment: 'Treated high blood pressure',
  migraine: 'Migraine',
  rheumatoid_arthritis: 'Rheumatoid arthritis',
  sle: 'Lupus',
  smi: 'Severe mental illness',
  atypical_antipsychotic: 'Second-generation antipsychotic',
  corticosteroids: 'Steroid tablets',
  erectile_dysfunction: 'Erectile dysfunction',
  bmi: 'Body mass index',
  chol_hdl_ratio: 'Cholesterol to HDL ratio',
  sbp: 'Systolic blood pressure',
  sbp_sd: 'Variation of blood pressure',
  townsend: 'Deprivation of the neighbourhood',
}

const named = (list: readonly string[]): string => list.map((field) => fields[field] ?? field).join(', ')

const inputText = (field: string, value: unknown): string => {
  if (value === true) return 'Yes'
  if (typeof value === 'number')
    return field === 'ethnicity' || field === 'smoking' ? `Group ${value} of the equation` : String(Math.round(value * 10) / 10)
  return String(value)
}

const readFrom = ({ inputs }: RiskRow): Html =>
  table({
    caption: 'What the score was read from',
    captionHidden: true,
    compact: true,
    responsive: true,
    head: [{ text: 'What' }, { text: 'Value' }, { text: 'Recorded' }, { text: 'Where' }],
    rows: Object.entries(inputs).map(([field, { value, on, evidence }]) => [
      fields[field] ?? field,
      inputText(field, value),
      on === null ? 'No date' : longDate(day(on)),
      html`<span class="app-ref">${evidence.join(', ')}</span>`,
    ]),
  })

/** The QRISK3 score of the record, what has to be said beside it, and what it was read from. */
export const riskSection = ({ risk, riskFrom }: PersonView): Html => {
  if (risk === null) return nothing
  const { said, asOf } = risk
  const sentence =
    said.status === 'scored'
      ? html`<strong>${(said.percent ?? 0).toFixed(1)}%</strong> in the next ten years, worked out here from what was recorded by ${longDate(asOf)}. The check asks for a score in the record; this is not one.${
          (said.percent ?? 0) >= riskFrom ? ` It is ${riskFrom}% or more: discuss treatment and lifestyle, and record the score.` : ''
        }`
      : html`<strong>No score:</strong> ${(said.reasons ?? []).map((reason) => reasons[reason] ?? reason).join('; ')}.`
  return html`<h2 class="nhsuk-heading-m app-section">Cardiovascular risk (QRISK3)</h2>
<p class="app-risk">${sentence} ${said.caution.map((caution) => cautions[caution] ?? caution).join(' ')}</p>
${said.missing.length === 0 ? nothing : html`<p>Not recorded: ${named(said.missing)}.</p>`}
${said.estimated.length === 0 ? nothing : html`<p>Assumed, because the record does not say: ${named(said.estimated)}.</p>`}
${details({
  summary: 'What it was read from, and what to know before using it',
  content: html`${readFrom(said)}<p class="app-note">${NOTICE}</p><p class="app-note">${DISCLAIMER}</p>`,
})}`
}
