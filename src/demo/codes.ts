/** The codes the demonstration is written in: SNOMED CT first, with what real systems send beside it. */

/** One thing that can be recorded. */
export interface DemoCode {
  readonly display: string
  readonly snomed?: string
  readonly loinc?: string
  readonly readv2?: string
  readonly icd10?: string
}

const code = (display: string, snomed: string, also: Omit<DemoCode, 'display' | 'snomed'> = {}): DemoCode => ({ display, snomed, ...also })

export const codes = {
  bloodPressure: code('Blood pressure', '75367002', { loinc: '85354-9', readv2: '246..' }),
  bloodPressureReading: code('O/E - blood pressure reading', '163020007', { readv2: '246..' }),
  systolic: code('Systolic arterial pressure', '72313002', { loinc: '8480-6', readv2: '2469.' }),
  diastolic: code('Diastolic arterial pressure', '1091811000000102', { loinc: '8462-4', readv2: '246A.' }),
  systolicReading: code('O/E - Systolic blood pressure reading', '163030003', { readv2: '2469.' }),
  diastolicReading: code('O/E - Diastolic blood pressure reading', '163031004', { readv2: '246A.' }),
  bmi: code('Body mass index', '60621009', { loinc: '39156-5', readv2: '22K..' }),
  pulse: code('Heart rate', '364075005', { loinc: '8867-4', readv2: '242..' }),
  weight: code('Body weight', '27113001', { loinc: '29463-7', readv2: '22A..' }),
  height: code('Body height measure', '50373000', { loinc: '8302-2', readv2: '229..' }),
  waist: code('Waist circumference', '276361009', { loinc: '56086-2' }),
  alcohol: code('Alcohol units consumed per week', '1082641000000106', { readv2: '136..' }),
  auditC: code('Alcohol use disorders identification test consumption score', '763256006', { loinc: '75626-2' }),
  cholesterol: code('Serum cholesterol level', '1005671000000105', { loinc: '14647-2', readv2: '44P..' }),
  hdl: code('Serum high density lipoprotein cholesterol level', '1005681000000107', { loinc: '14646-4', readv2: '44P5.' }),
  cholesterolRatio: code('Serum cholesterol/high density lipoprotein ratio', '1015681000000109', { loinc: '32309-7', readv2: '44PF.' }),
  triglycerides: code('Serum triglycerides level', '1005691000000109', { readv2: '44Q..' }),
  hba1c: code('Haemoglobin A1c level - IFCC standardised', '999791000000106', { loinc: '59261-8', readv2: '42W5.' }),
  hba1cPercent: code('Haemoglobin A1c level (DCCT aligned)', '1019431000000105', { loinc: '4548-4' }),
  fastingGlucose: code('Plasma fasting glucose level', '1003141000000105', { loinc: '14771-0', readv2: '44g1.' }),
  smokerLight: code('Light cigarette smoker (1-9 cigs/day)', '160603005', { readv2: '1373.' }),
  smokerModerate: code('Moderate cigarette smoker (10-19 cigs/day)', '160604004', { readv2: '1374.' }),
  smokerHeavy: code('Heavy cigarette smoker (20-39 cigs/day)', '160605003', { readv2: '1375.' }),
  smoker: code('Smoker', '77176002', { readv2: '137R.' }),
  exSmoker: code('Ex-smoker', '8517006', { readv2: '137S.' }),
  neverSmoked: code('Never smoked tobacco', '266919005', { readv2: '1371.' }),
  smokingAdvice: code('Smoking cessation education', '225323000', { readv2: '8CAL.' }),
  smokingReferral: code('Referral to stop-smoking clinic', '315232003'),
  weightReferral: code('Refer to weight management program', '408289007'),
  pressureTreated: code('Antihypertensive therapy', '308116003'),
  preventionReferral: code('Referral to National Health Service Diabetes Prevention Programme', '1025321000000109'),
  lipidsTreated: code('Lipid lowering therapy', '134350008'),
  fatherSmokes: code('Father smokes', '161077003'),

  pressureDeclined: code('Blood pressure procedure declined', '413123006', { readv2: '8I3Y.' }),
  weightDeclined: code('Body weight measurement declined', '736013005'),
  alcoholDeclined: code('Alcohol consumption screening test declined', '428073005'),
  lipidsDeclined: code('Cholesterol test declined', '203151000000104'),
  glucoseDeclined: code('Blood glucose test declined', '698473004'),
  smokingDeclined: code('Declined to give smoking status', '1098881000000103'),
  allDeclined: code('Excepted from mental health quality indicators - informed dissent', '717051000000101', { readv2: '9h92.' }),
  invitation: code('QOF mental health quality indicator-related care invitation', '1110951000000105'),
  firstLetter: code('Mental health monitoring first letter', '414668005'),
  secondLetter: code('Mental health monitoring second letter', '414670001'),
  carePlan: code('Review of mental health care plan', '867871000000100'),
  medicationReview: code('Medication review done', '314530002', { readv2: '8B3V.' }),
  qrisk3: code('QRISK3 cardiovascular disease 10 year risk calculator score', '1085871000000105'),

  schizophrenia: code('Schizophrenia', '58214004', { readv2: 'E10..', icd10: 'F20.9' }),
  paranoidSchizophrenia: code('Paranoid schizophrenia', '64905009', { readv2: 'Eu200', icd10: 'F20.0' }),
  schizoaffective: code('Schizoaffective disorder', '68890003', { readv2: 'Eu25.', icd10: 'F25.9' }),
  bipolar: code('Bipolar disorder', '13746004', { readv2: 'Eu31.', icd10: 'F31.9' }),
  mixedBipolar: code('Mixed bipolar I disorder', '16506000', { icd10: 'F31.6' }),
  psychosis: code('Psychotic disorder', '69322001', { readv2: 'Eu2z.', icd10: 'F29' }),
  nonOrganicPsychosis: code('Non-organic psychosis', '191525009', { readv2: 'E1...', icd10: 'F29' }),
  acutePsychosis: code('Acute transient psychotic disorder', '231489001', { readv2: 'Eu23.', icd10: 'F23.9' }),
  schizophreniaRemission: code('Schizophrenia in remission', '4926007', { readv2: 'E1005' }),
  bipolarRemission: code('Bipolar disorder in remission', '85248005', { icd10: 'F31.7' }),
  psychosisRemission: code('Non-organic psychosis in remission', '755311000000100'),
  depression: code('Recurrent depressive disorder', '191616006', { readv2: 'Eu33.' }),
  diabetes: code('Type 2 diabetes mellitus', '44054006', { readv2: 'C10F.', icd10: 'E11.9' }),
  hypertension: code('Hypertensive disorder', '38341003', { readv2: 'G2...', icd10: 'I10' }),
  heartDisease: code('Ischaemic heart disease', '414545008', { readv2: 'G3...', icd10: 'I25.9' }),
  stable: code('Stable', '359746009'),

  whiteCells: code('Total white cell count', '1022541000000102', { loinc: '26464-8', readv2: '42H..' }),
  neutrophils: code('Neutrophil count', '1022551000000104', { loinc: '26499-4', readv2: '42J..' }),
  lithiumLevel: code('Serum lithium level', '1006681000000100', { readv2: '44W8.' }),
  lithiumStopped: code('Lithium stopped', '170688000'),
  creatinine: code('Serum creatinine level', '1000731000000107', { readv2: '44J3.' }),
  egfr: code('Estimated glomerular filtration rate (CKD-EPI) per 1.73 square metres', '1011481000000105', { loinc: '33914-3' }),
  calcium: code('Serum adjusted calcium concentration', '935051000000108'),
  tsh: code('Serum thyroid stimulating hormone level', '1022791000000101', { loinc: '3016-3', readv2: '442W.' }),
  alt: code('Serum alanine aminotransferase level', '1018251000000107', { readv2: '44G3.' }),
  clozapineLevel: { display: 'Clozapine [Mass/volume] in Serum or Plasma', loinc: '6896-5' },
  prolactin: code('Serum prolactin measurement', '313442000', { loinc: '20568-2' }),
  electrocardiogram: code('12 lead ECG', '268400002', { loinc: '11524-6' }),
  valproateRiskForm: code('Valproate annual risk acknowledgement form completed', '1366401000000107'),
  cannabis: code('Cannabis misuse', '428823006'),
  cannabisAdvice: code('Information about cannabis given', '1111241000000109'),
  nutrition: code('Nutritional assessment', '1110041000000108'),
  exercise: code('Exercise assessment', '1086511000000107'),
  noDrugs: code('Does not misuse drugs', '228367002'),
  degraded: code('Transfer-degraded record entry', '196411000000103'),
} satisfies Record<string, DemoCode>

export type CodeName = keyof typeof codes

/** A medicine of the dictionary of medicines and devices, with the daily dose people of the demonstration take. */
export interface DemoMedicine {
  readonly display: string
  readonly dmd: string
  readonly dose: string
  readonly daily: { readonly value: number; readonly unit: string } | null
}

export const medicines = {
  atorvastatin: {
    display: 'Atorvastatin 20mg tablets',
    dmd: '39733011000001106',
    dose: 'One tablet at night',
    daily: { value: 20, unit: 'mg' },
  },
  olanzapine: {
    display: 'Olanzapine 10mg tablets',
    dmd: '42275511000001103',
    dose: 'One tablet at night',
    daily: { value: 10, unit: 'mg' },
  },
  risperidone: {
    display: 'Risperidone 2mg tablets',
    dmd: '42278911000001104',
    dose: 'One tablet twice a day',
    daily: { value: 4, unit: 'mg' },
  },
  quetiapine: {
    display: 'Quetiapine 300mg tablets',
    dmd: '42278511000001106',
    dose: 'One tablet at night',
    daily: { value: 300, unit: 'mg' },
  },
  aripiprazole: {
    display: 'Aripiprazole 10mg tablets',
    dmd: '42268111000001109',
    dose: 'One tablet each morning',
    daily: { value: 10, unit: 'mg' },
  },
  amisulpride: {
    display: 'Amisulpride 200mg tablets',
    dmd: '42267711000001109',
    dose: 'One tablet twice a day',
    daily: { value: 400, unit: 'mg' },
  },
  haloperidol: {
    display: 'Haloperidol 5mg tablets',
    dmd: '42273211000001100',
    dose: 'One tablet twice a day',
    daily: { value: 10, unit: 'mg' },
  },
  clozapine: {
    display: 'Clozapine 100mg tablets',
    dmd: '42270011000001100',
    dose: 'Three tablets at night',
    daily: { value: 300, unit: 'mg' },
  },
  paliperidoneDepot: {
    display: 'Paliperidone 100mg/1ml prolonged-release suspension for injection pre-filled syringes',
    dmd: '19223511000001106',
    dose: '100mg by deep intramuscular injection every month',
    daily: null,
  },
  zuclopenthixolDepot: {
    display: 'Zuclopenthixol decanoate 200mg/1ml solution for injection ampoules',
    dmd: '36152111000001102',
    dose: '200mg by deep intramuscular injection every two weeks',
    daily: null,
  },
  lithium: {
    display: 'Lithium carbonate 400mg modified-release tablets',
    dmd: '39110111000001103',
    dose: 'Two tablets at night',
    daily: { value: 800, unit: 'mg' },
  },
  priadel: {
    display: 'Priadel 400mg modified-release tablets',
    dmd: '766311000001100',
    dose: 'Two tablets at night',
    daily: { value: 800, unit: 'mg' },
  },
  valproate: {
    display: 'Sodium valproate 500mg gastro-resistant tablets',
    dmd: '42137111000001104',
    dose: 'One tablet twice a day',
    daily: { value: 1000, unit: 'mg' },
  },
} satisfies Record<string, DemoMedicine>

/** A background as three systems say it: the census letter of the Patient resource, and an Observation's concept. */
export interface DemoEthnicity {
  readonly letter: string
  readonly display: string
  readonly snomed: string
  readonly share: number
}

/** Shares are made up: a town a little more mixed than England. */
export const ethnicities: readonly DemoEthnicity[] = [
  { letter: 'A', display: 'White British', snomed: '494131000000105', share: 66 },
  { letter: 'B', display: 'White Irish', snomed: '494161000000100', share: 2 },
  { letter: 'H', display: 'Indian or British Indian', snomed: '110751000000108', share: 5 },
  { letter: 'J', display: 'Pakistani or British Pakistani', snomed: '92461000000105', share: 7 },
  { letter: 'K', display: 'Bangladeshi or British Bangladeshi', snomed: '92471000000103', share: 3 },
  { letter: 'M', display: 'Caribbean', snomed: '107691000000105', share: 6 },
  { letter: 'N', display: 'African', snomed: '92491000000104', share: 5 },
  { letter: 'R', display: 'Chinese', snomed: '92511000000107', share: 2 },
  { letter: 'D', display: 'White and Black Caribbean', snomed: '92421000000102', share: 2 },
]
