/**
 * The clusters Parity reads, in our own words. A cluster that no rule reads is not listed: its codes would let facts in that
 * nothing uses (design, section 2).
 */
import { antipsychotics } from './antipsychotics.ts'
import { conditions } from './conditions.ts'
import { medicines } from './medicines.ts'
import { monitoring } from './monitoring.ts'
import { prevention } from './prevention.ts'
import { responses } from './responses.ts'
import type { Wanted } from './want.ts'

export type { Wanted } from './want.ts'

const registers: readonly Wanted[] = [
  {
    id: 'smi-diagnosis',
    title: 'Severe mental illness',
    description:
      'Schizophrenia, bipolar disorder and other psychoses. One such entry, at any age, puts someone on the register. It holds every code of the national cluster, also those for severe depression with psychosis, schizotypal disorder and illness in remission.',
    shares: ['smi-remission'],
  },
  {
    id: 'smi-diagnosis-icd10',
    title: 'Severe mental illness, ICD-10',
    description: 'The diagnoses F20 to F31, as mental health trusts record them.',
    shares: ['smi-remission'],
  },
  {
    id: 'psychotic-depression-icd10',
    title: 'Psychotic depression, ICD-10',
    description: 'Severe depression with psychotic symptoms: in the national SNOMED CT cluster, but outside F20 to F31.',
  },
  {
    id: 'smi-remission',
    title: 'Severe mental illness in remission',
    description: 'Entries that say the illness is in remission. Most of these codes are diagnoses as well; on one day remission wins.',
    shares: ['smi-diagnosis', 'smi-diagnosis-icd10'],
  },
  {
    id: 'lithium-medication',
    title: 'Lithium',
    description: 'Medicines that contain lithium. An issue in the last six months puts someone on the lithium register.',
  },
  { id: 'lithium-stopped', title: 'Lithium stopped', description: 'Entries that say lithium has been stopped.' },
  {
    id: 'valproate-medication',
    title: 'Valproate',
    description: 'Medicines that contain valproate in any form. Also given for epilepsy.',
  },
]

const bodyMassIndex = (band: string, title: string, description: string): Wanted => ({
  id: `body-mass-index-${band}`,
  title,
  description,
  within: ['body-mass-index'],
})
const lipid = (id: string, title: string, description: string): Wanted => ({ id, title, description, within: ['lipid-profile'] })
/** How much someone smokes, where the code says it. QRISK3 asks. */
const amount = (band: string, meaning: string, words: readonly string[], isStatus: boolean): Wanted => ({
  id: `smoking-${band}`,
  title: `Smokes now: ${band}`,
  description: `Entries that say someone smokes ${meaning}. Split off from those who smoke now by wording (${words.join(', ')}).`,
  within: isStatus ? ['smoking-current', 'smoking-status'] : ['smoking-current'],
  ...(isStatus ? {} : { shares: ['smoking-status'] }),
  picked: { from: 'smoking-current', words },
})

const checks: readonly Wanted[] = [
  {
    id: 'blood-pressure',
    title: 'Blood pressure',
    description: 'Blood pressure readings: the pair, either side alone, at home, or over a day.',
    shares: ['blood-pressure-systolic', 'blood-pressure-diastolic'],
  },
  {
    id: 'blood-pressure-systolic',
    title: 'Systolic pressure',
    description: 'Codes whose number is the systolic side. Wider than the blood pressure cluster, for reading the parts of a panel.',
    shares: ['blood-pressure'],
  },
  {
    id: 'blood-pressure-diastolic',
    title: 'Diastolic pressure',
    description: 'Codes whose number is the diastolic side. Wider than the blood pressure cluster, for reading the parts of a panel.',
    shares: ['blood-pressure'],
  },
  {
    id: 'body-mass-index',
    title: 'Body mass index',
    description: 'Entries that say what the body mass index is, as a number or as a band.',
  },
  bodyMassIndex('value', 'Body mass index with a number', 'Body mass index codes that carry the number.'),
  bodyMassIndex('30-or-more', 'Body mass index of 30 or more', 'Codes that say 30 or more and carry no number.'),
  bodyMassIndex('overweight', 'Overweight', 'Codes that put the body mass index in the overweight band.'),
  bodyMassIndex('healthy', 'Healthy body mass index', 'Codes that put the body mass index in the healthy band.'),
  bodyMassIndex('underweight', 'Underweight', 'Codes that put the body mass index in the underweight band.'),
  { id: 'body-weight', title: 'Weight', description: 'Body weight now; not centiles, not weight at birth.' },
  { id: 'body-height', title: 'Height', description: 'Body height.' },
  { id: 'waist-circumference', title: 'Waist', description: 'Measurement around the waist. There is no national cluster.' },
  {
    id: 'alcohol-consumption',
    title: 'Alcohol intake',
    description: 'Entries that say how much someone drinks, or whether they drink. Screening scores are mostly not in it.',
    shares: ['alcohol-units', 'alcohol-screening-score'],
  },
  {
    id: 'alcohol-units',
    title: 'Alcohol in units',
    description: 'Alcohol codes that carry a number of units or drinks. 228958009 is a unit of measure that some systems use as the code.',
    shares: ['alcohol-consumption'],
  },
  {
    id: 'alcohol-screening-score',
    title: 'Alcohol screening score',
    description: 'AUDIT and AUDIT-C. FAST and the national AUDIT clusters could not be had.',
    shares: ['alcohol-consumption'],
  },
  {
    id: 'lipid-profile',
    title: 'Lipids',
    description: 'Any test of blood lipids: cholesterol in all its parts, ratios and triglycerides, with a number or without.',
  },
  lipid('cholesterol-total', 'Total cholesterol', 'Total cholesterol with a number.'),
  lipid('cholesterol-test-without-value', 'Cholesterol tested, no number', 'Says that cholesterol was measured, without the result.'),
  lipid('cholesterol-hdl', 'HDL cholesterol', 'High-density lipoprotein cholesterol.'),
  lipid('cholesterol-ldl', 'LDL cholesterol', 'Low-density lipoprotein cholesterol.'),
  lipid('cholesterol-non-hdl', 'Non-HDL cholesterol', 'Cholesterol other than high-density lipoprotein.'),
  lipid('cholesterol-hdl-ratio', 'Cholesterol to HDL ratio', 'Total cholesterol divided by HDL cholesterol, as QRISK3 asks for it.'),
  lipid('triglycerides', 'Triglycerides', 'Triglycerides in blood.'),
  {
    id: 'hba1c',
    title: 'HbA1c in mmol/mol',
    description: 'Glycated haemoglobin in IFCC units. 43396009 names the test alone and may come with either unit: read the unit.',
  },
  {
    id: 'hba1c-percent',
    title: 'HbA1c in per cent',
    description: 'Glycated haemoglobin in DCCT units, as older records and other countries have it.',
    refset: '999023291000230101',
  },
  { id: 'blood-glucose', title: 'Blood glucose', description: 'Any blood glucose test, time points of a tolerance test among them.' },
  { id: 'fasting-glucose', title: 'Fasting glucose', description: 'Glucose tests said to be fasting.', within: ['blood-glucose'] },
  { id: 'fructosamine', title: 'Fructosamine', description: 'Serum fructosamine, used where HbA1c cannot be relied on.' },
  {
    id: 'smoking-status',
    title: 'Smoking status',
    description: 'Entries that say whether someone smokes, used to or never did. Help with stopping is no status.',
    shares: ['smoking-current'],
  },
  {
    id: 'smoking-current',
    title: 'Smokes now',
    description: 'Entries that say someone smokes, with some international codes that the national status cluster lacks.',
    shares: ['smoking-status'],
  },
  amount('light', 'fewer than ten cigarettes a day', ['light', 'trivial', 'occasional'], false),
  amount('moderate', 'ten to nineteen cigarettes a day', ['moderate'], true),
  amount('heavy', 'twenty cigarettes a day or more', ['heavy', 'chain'], false),
  { id: 'smoking-ex', title: 'Used to smoke', description: 'Entries that say someone has stopped smoking.', within: ['smoking-status'] },
  { id: 'smoking-never', title: 'Never smoked', description: 'Entries that say someone never smoked.', within: ['smoking-status'] },
  {
    id: 'smoking-non-smoker-unspecified',
    title: 'Non-smoker, past unknown',
    description: 'Says someone does not smoke, not whether they ever did. The national status cluster leaves it out, so it is no evidence.',
  },
]

const adjustments: readonly Wanted[] = [
  {
    id: 'mental-health-care-unsuitable',
    title: 'Mental health care unsuitable',
    description: 'The yearly mental health indicators do not suit this person now.',
  },
  {
    id: 'mental-health-care-declined',
    title: 'Mental health care declined',
    description: 'The person chose to have none of the yearly mental health care.',
  },
  {
    id: 'mental-health-review-invitation',
    title: 'Invitation to a mental health review',
    description:
      'An invitation by letter, text, telephone or word of mouth. 1109921000000106 serves every indicator, not mental health alone.',
  },
  { id: 'blood-pressure-declined', title: 'Blood pressure declined', description: 'The person chose not to have blood pressure taken.' },
  {
    id: 'body-mass-index-declined',
    title: 'Weight or height declined',
    description: 'The person chose not to be weighed or measured, which is how a declined body mass index is recorded.',
  },
  {
    id: 'body-mass-index-unsuitable',
    title: 'Weight or height unsuitable',
    description: 'Weighing or measuring does not suit this person.',
  },
  { id: 'alcohol-screening-declined', title: 'Alcohol questions declined', description: 'The person chose not to be asked about alcohol.' },
  { id: 'cholesterol-test-declined', title: 'Cholesterol test declined', description: 'The person chose not to have cholesterol tested.' },
  { id: 'glucose-test-declined', title: 'Glucose test declined', description: 'The person chose not to have glucose tested.' },
  { id: 'blood-test-declined', title: 'Blood test declined', description: 'The person chose not to have blood taken at all.' },
  { id: 'smoking-status-declined', title: 'Smoking status declined', description: 'The person chose not to say whether they smoke.' },
]

/** Conditions that make the lipid window twelve months (rule `lipid-high-risk`). */
const lipidHighRisk: readonly Wanted[] = [
  {
    id: 'coronary-heart-disease',
    title: 'Coronary heart disease',
    description: 'Diagnoses of coronary heart disease.',
    within: ['cardiovascular-disease'],
  },
  {
    id: 'stroke',
    title: 'Stroke',
    description: 'Diagnoses of stroke.',
    within: ['cardiovascular-disease'],
    shares: ['transient-ischaemic-attack'],
  },
  {
    id: 'transient-ischaemic-attack',
    title: 'Transient ischaemic attack',
    description: 'Diagnoses of transient ischaemic attack.',
    within: ['cardiovascular-disease'],
    shares: ['stroke'],
  },
  {
    id: 'peripheral-arterial-disease',
    title: 'Peripheral arterial disease',
    description: 'Diagnoses of peripheral arterial disease, also where diabetes is the cause.',
    within: ['cardiovascular-disease'],
    shares: ['diabetes'],
  },
  {
    id: 'familial-hypercholesterolaemia',
    title: 'Familial hypercholesterolaemia',
    description: 'Diagnoses of inherited high cholesterol.',
  },
  {
    id: 'diabetes',
    title: 'Diabetes',
    description: 'Diagnoses of diabetes mellitus of any type.',
    shares: ['peripheral-arterial-disease'],
  },
  { id: 'diabetes-resolved', title: 'Diabetes resolved', description: 'Entries that say diabetes has resolved.' },
  { id: 'chronic-kidney-disease-3-5', title: 'Kidney disease, stage 3 to 5', description: 'Chronic kidney disease of stage 3, 4 or 5.' },
  {
    id: 'chronic-kidney-disease-1-2',
    title: 'Kidney disease, stage 1 or 2',
    description: 'Chronic kidney disease of stage 1 or 2; recorded later than stage 3 to 5, it takes its place.',
  },
  {
    id: 'chronic-kidney-disease-resolved',
    title: 'Kidney disease resolved',
    description: 'Entries that say chronic kidney disease has resolved.',
  },
]

/** The letter a Patient resource's ethnic category extension has for it (NHS Data Dictionary, 2001 census groups). */
const category = (code: string, display: string) => ({
  also: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland', code, display }],
})

const ethnicity = (id: string, title: string, letter: string): Wanted => ({
  id: `ethnicity-${id}`,
  title: `Ethnicity: ${title}`,
  description: `Entries that say ethnicity is ${title}, older census wordings among them.`,
  ...category(letter, title),
})

const ethnicities: readonly Wanted[] = [
  ethnicity('white-british', 'White British', 'A'),
  ethnicity('white-irish', 'White Irish', 'B'),
  ethnicity('other-white', 'other White, with Gypsy and Irish Traveller', 'C'),
  ethnicity('mixed-white-black-caribbean', 'White and Black Caribbean', 'D'),
  ethnicity('mixed-white-black-african', 'White and Black African', 'E'),
  ethnicity('mixed-white-asian', 'White and Asian', 'F'),
  ethnicity('other-mixed', 'other mixed', 'G'),
  ethnicity('indian', 'Indian', 'H'),
  ethnicity('pakistani', 'Pakistani', 'J'),
  ethnicity('bangladeshi', 'Bangladeshi', 'K'),
  ethnicity('chinese', 'Chinese', 'R'),
  ethnicity('other-asian', 'other Asian', 'L'),
  ethnicity('black-african', 'Black African', 'N'),
  ethnicity('black-caribbean', 'Black Caribbean', 'M'),
  ethnicity('other-black', 'other Black', 'P'),
  ethnicity('other-group', 'another group, with Arab', 'S'),
  {
    id: 'ethnicity-middle-eastern',
    title: 'Ethnicity: Middle Eastern',
    description:
      'Middle Eastern family background, for which the lower thresholds of body mass index hold too. Split off from other groups by wording; most people of this background are recorded only as of another group.',
    within: ['ethnicity-other-group'],
    picked: {
      from: 'ethnicity-other-group',
      words: ['arab', 'arabs', 'iranian', 'irani', 'iraqi', 'israeli', 'kurdish', 'middle eastern', 'syrians', 'yemeni'],
    },
  },
  {
    id: 'ethnicity-not-stated',
    title: 'Ethnicity: not stated',
    description: 'The person was asked and did not say.',
    ...category('Z', 'not stated'),
  },
]

const transfer: readonly Wanted[] = [
  {
    id: 'transfer-degraded-entry',
    title: 'Degraded in transfer',
    description: 'Stands for an entry that lost its code between two systems. Never evidence.',
  },
]

export const wanted: readonly Wanted[] = [
  ...registers,
  ...checks,
  ...adjustments,
  ...lipidHighRisk,
  ...ethnicities,
  ...transfer,
  ...antipsychotics,
  ...medicines,
  ...monitoring,
  ...conditions,
  ...responses,
  ...prevention,
]
