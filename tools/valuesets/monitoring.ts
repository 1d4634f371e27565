import type { Wanted } from './want.ts'

/** Tests and notes that medicine monitoring reads (clinical-rules, sections 6 to 8). */
export const monitoring: readonly Wanted[] = [
  {
    id: 'prolactin',
    title: 'Prolactin',
    description: 'Serum prolactin. Only one SNOMED CT code could be confirmed; UK laboratory codes are missing.',
  },
  { id: 'electrocardiogram', title: 'ECG', description: 'Says that an electrocardiogram was done. There is no national cluster.' },
  { id: 'qt-interval', title: 'QT interval', description: 'QT and corrected QT. The SNOMED CT code for corrected QT is missing.' },
  { id: 'urea-electrolytes', title: 'Urea and electrolytes', description: 'Any test of urea and electrolytes.' },
  { id: 'creatinine', title: 'Creatinine', description: 'Creatinine in serum or plasma.' },
  { id: 'egfr', title: 'eGFR', description: 'Estimated glomerular filtration rate.' },
  { id: 'liver-function', title: 'Liver function', description: 'Any liver function test.' },
  { id: 'alanine-aminotransferase', title: 'ALT', description: 'Alanine aminotransferase.', shares: ['liver-function'] },
  {
    id: 'full-blood-count',
    title: 'Full blood count',
    description: 'The count and its parts. Broad: findings and other body fluids are in it.',
  },
  { id: 'white-cell-count', title: 'White cells', description: 'White cell count in blood.', shares: ['full-blood-count'] },
  { id: 'neutrophil-count', title: 'Neutrophils', description: 'Neutrophil count in blood, as a number.', shares: ['full-blood-count'] },
  {
    id: 'thyroid-function',
    title: 'Thyroid function',
    description: 'Any thyroid test. Broad: for a number use thyroid-stimulating hormone.',
  },
  { id: 'thyroid-stimulating-hormone', title: 'TSH', description: 'Thyroid-stimulating hormone.', shares: ['thyroid-function'] },
  { id: 'calcium', title: 'Calcium', description: 'Calcium in blood, total or adjusted.' },
  { id: 'lithium-level', title: 'Lithium level', description: 'Lithium in serum, and entries that say it is monitored.' },
  { id: 'clozapine-level', title: 'Clozapine level', description: 'Clozapine in plasma. LOINC only: the SNOMED CT code is missing.' },
  { id: 'troponin', title: 'Troponin', description: 'Troponin. LOINC only: the SNOMED CT codes are missing.' },
  { id: 'c-reactive-protein', title: 'C-reactive protein', description: 'C-reactive protein.' },
  {
    id: 'mental-health-care-plan',
    title: 'Mental health care plan',
    description: 'A care plan agreed or reviewed, the Care Programme Approach among them. DIALOG+ and other newer forms are not in it.',
  },
  { id: 'medication-review', title: 'Medication review', description: 'A review of medicines.' },
  { id: 'medication-review-declined', title: 'Medication review declined', description: 'The person chose to have no medication review.' },
  {
    id: 'mental-health-system-check-procedures',
    title: 'Checks recorded as procedures',
    description: 'How mental health systems say that a check was done, without its result.',
    shares: [
      'blood-glucose',
      'fasting-glucose',
      'hba1c',
      'lipid-profile',
      'cholesterol-hdl',
      'cholesterol-hdl-ratio',
      'cholesterol-test-without-value',
      'cardiovascular-risk-assessment',
      'lifestyle-advice',
    ],
  },
  {
    id: 'referral-to-general-practice',
    title: 'Referred back to the GP',
    description: 'The mental health team referred the person back to their practice.',
  },
]
