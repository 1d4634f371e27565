import type { Wanted } from './want.ts'

const THIAZIDES = [
  'bendroflumethiazide',
  'chlorothiazide',
  'chlortalidone',
  'chlorthalidone',
  'co-amilozide',
  'co-tenidone',
  'co-triamterzide',
  'co-zidocapt',
  'cyclopenthiazide',
  'hydrochlorothiazide',
  'hydroflumethiazide',
  'hygroton',
  'indapamide',
  'metolazone',
  'natrilix',
  'polythiazide',
  'xipamide',
]
const LOOPS = ['furosemide', 'frusemide', 'bumetanide', 'torasemide', 'co-amilofruse', 'lasix', 'frusol', 'burinex']
const ACE_INHIBITORS = [
  'captopril',
  'cilazapril',
  'enalapril',
  'fosinopril',
  'imidapril',
  'lisinopril',
  'moexipril',
  'perindopril',
  'quinapril',
  'ramipril',
  'trandolapril',
  'zestril',
  'coversyl',
  'innovace',
  'tritace',
]
const RECEPTOR_BLOCKERS = [
  'azilsartan',
  'candesartan',
  'eprosartan',
  'irbesartan',
  'losartan',
  'olmesartan',
  'telmisartan',
  'valsartan',
  'amias',
  'aprovel',
  'cozaar',
  'diovan',
  'micardis',
]

/** Medicines other than antipsychotics and mood stabilisers that a rule or QRISK3 reads. */
export const medicines: readonly Wanted[] = [
  {
    id: 'antihypertensive-medication',
    title: 'Blood pressure medicines',
    description:
      'Medicines that lower blood pressure. With a diagnosis of hypertension they make the treated hypertension of QRISK3; some are given for other reasons too. ATC codes here are groups.',
  },
  {
    id: 'thiazide-diuretic-medication',
    title: 'Thiazide diuretics',
    description: 'Thiazides and medicines like them, which raise the level of lithium. Split off by wording; brands known by name only.',
    within: ['antihypertensive-medication'],
    picked: { from: 'antihypertensive-medication', words: THIAZIDES },
  },
  {
    id: 'lithium-interacting-medication',
    title: 'Other medicines that raise lithium',
    description:
      'Loop diuretics, ACE inhibitors and angiotensin receptor blockers, which raise the level of lithium. Split off by wording; brands known by name only.',
    within: ['antihypertensive-medication'],
    picked: { from: 'antihypertensive-medication', words: [...LOOPS, ...ACE_INHIBITORS, ...RECEPTOR_BLOCKERS], not: THIAZIDES },
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
