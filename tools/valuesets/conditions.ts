import type { Wanted } from './want.ts'

/** Conditions that QRISK3, screening and vaccination read, beyond those of the lipid window. */
export const conditions: readonly Wanted[] = [
  {
    id: 'cardiovascular-disease',
    title: 'Cardiovascular disease',
    description: 'Coronary heart disease, stroke, transient ischaemic attack and peripheral arterial disease together.',
    shares: ['diabetes', 'diabetes-type-2'],
  },
  {
    id: 'qrisk-score',
    title: 'QRISK score',
    description: 'A score of QRISK, QRISK2 or QRISK3. The heart age that comes with it is another quantity and left out.',
    within: ['cardiovascular-risk-assessment'],
  },
  {
    id: 'cardiovascular-risk-assessment',
    title: 'Cardiovascular risk assessed',
    description: 'Any assessment or score of cardiovascular risk.',
  },
  { id: 'atrial-fibrillation', title: 'Atrial fibrillation', description: 'Diagnoses of atrial fibrillation or flutter.' },
  { id: 'diabetes-type-1', title: 'Type 1 diabetes', description: 'Diagnoses of type 1 diabetes.', shares: ['diabetes'] },
  {
    id: 'diabetes-type-2',
    title: 'Type 2 diabetes',
    description: 'Diagnoses of type 2 diabetes.',
    shares: ['diabetes', 'peripheral-arterial-disease'],
  },
  {
    id: 'non-diabetic-hyperglycaemia',
    title: 'Non-diabetic hyperglycaemia',
    description: 'Raised glucose short of diabetes. Older pre-diabetes codes are missing.',
  },
  { id: 'rheumatoid-arthritis', title: 'Rheumatoid arthritis', description: 'Diagnoses of rheumatoid arthritis.' },
  { id: 'systemic-lupus', title: 'Systemic lupus', description: 'Diagnoses of systemic lupus erythematosus.' },
  { id: 'migraine', title: 'Migraine', description: 'Diagnoses of migraine. There is no national cluster.' },
  { id: 'erectile-dysfunction', title: 'Erectile dysfunction', description: 'Diagnoses of erectile dysfunction.' },
  {
    id: 'family-history-premature-cardiovascular-disease',
    title: 'Early heart disease in the family',
    description: 'Coronary disease in a first-degree relative under 60. Some codes draw the line at 55 or 65.',
  },
  {
    id: 'hypertension',
    title: 'Hypertension',
    description: 'Diagnoses of high blood pressure, also where kidney disease comes with it.',
    shares: ['chronic-kidney-disease-1-2', 'chronic-kidney-disease-3-5'],
  },
  { id: 'hypertension-resolved', title: 'Hypertension resolved', description: 'Entries that say high blood pressure has resolved.' },
  { id: 'heart-failure', title: 'Heart failure', description: 'Diagnoses of heart failure, for which flu vaccination is offered.' },
  {
    id: 'chronic-obstructive-pulmonary-disease',
    title: 'COPD',
    description: 'Diagnoses of chronic obstructive pulmonary disease, for which flu vaccination is offered.',
  },
  {
    id: 'smi-bipolar',
    title: 'Bipolar disorder',
    description: 'The bipolar and manic part of severe mental illness, split off by wording.',
    within: ['smi-diagnosis'],
    shares: ['smi-remission'],
  },
  {
    id: 'smi-register-entry',
    title: 'On the severe mental illness register',
    description: 'An entry of the register itself. It is no diagnosis: it makes a practice look for one.',
  },
  {
    id: 'learning-disability',
    title: 'Learning disability',
    description: 'Diagnoses of learning disability, one of the clinical risk groups for flu.',
    shares: ['diabetes'],
  },
]
