import type { Wanted } from './want.ts'

/** Medicines other than antipsychotics and mood stabilisers that a rule or QRISK3 reads. */
export const medicines: readonly Wanted[] = [
  {
    id: 'antihypertensive-medication',
    title: 'Blood pressure medicines',
    description:
      'Medicines that lower blood pressure. With a diagnosis of hypertension they make the treated hypertension of QRISK3; some are given for other reasons too. ATC codes here are groups.',
  },
  { id: 'statin-medication', title: 'Statins', description: 'Statins.' },
  { id: 'statin-declined', title: 'Statin declined', description: 'The person chose not to take a statin. One of several national codes.' },
  {
    id: 'metformin-medication',
    title: 'Metformin',
    description: 'Metformin, alone or combined.',
    shares: ['glucose-lowering-medication'],
  },
  {
    id: 'glucose-lowering-medication',
    title: 'Glucose-lowering medicines',
    description: 'Medicines for diabetes, insulin among them. The ATC code here is a group.',
    shares: ['metformin-medication'],
  },
  {
    id: 'corticosteroid-systemic-medication',
    title: 'Systemic corticosteroids',
    description: 'Corticosteroids by mouth or injection, as QRISK3 asks. Ingredient codes do not tell a cream from a tablet.',
  },
  {
    id: 'erectile-dysfunction-medication',
    title: 'Medicines for erectile dysfunction',
    description: 'Counts as the diagnosis in QRISK3. Sildenafil 20 mg and tadalafil 5 mg have other uses too.',
  },
  {
    id: 'smoking-cessation-medication',
    title: 'Medicines for stopping smoking',
    description: 'Nicotine replacement, varenicline and bupropion.',
  },
  { id: 'influenza-vaccine-product', title: 'Flu vaccines', description: 'Influenza vaccine products. They change every season.' },
]
