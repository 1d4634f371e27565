/** The words cases are written in, and what each is in a record: a code of a named cluster, with the unit its number is in. */

const SNOMED = 'http://snomed.info/sct'
const LOINC = 'http://loinc.org'
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-uk'
const DMD = 'https://dmd.nhs.uk'

export interface Word {
  /** How it stands in a record: a coded entry (with or without a number), a diagnosis on the problem list, or a medicine. */
  readonly kind: 'entry' | 'diagnosis' | 'medicine'
  readonly system: string
  readonly code: string
  /** A cluster that has to hold the code; null for a code that no cluster knows, on purpose. */
  readonly cluster: string | null
  /** UCUM unit of its number, when it has one. */
  readonly unit?: string
}

const entry = (code: string, cluster: string | null, unit?: string): Word => ({
  kind: 'entry',
  system: SNOMED,
  code,
  cluster,
  ...(unit === undefined ? {} : { unit }),
})
const diagnosis = (code: string, cluster: string): Word => ({ kind: 'diagnosis', system: SNOMED, code, cluster })
const medicine = (code: string, cluster: string): Word => ({ kind: 'medicine', system: DMD, code, cluster })

const words: Readonly<Record<string, Word>> = {
  // Diagnoses
  schizophrenia: diagnosis('58214004', 'smi-diagnosis'),
  'schizophrenia (ICD-10 F20.9)': { ...diagnosis('F20.9', 'smi-diagnosis-icd10'), system: ICD10 },
  'bipolar disorder': diagnosis('13746004', 'smi-diagnosis'),
  'psychotic depression (ICD-10 F32.3)': { ...diagnosis('F32.3', 'psychotic-depression-icd10'), system: ICD10 },
  'schizophrenia in remission': diagnosis('4926007', 'smi-remission'),
  'on severe mental illness register': entry('391193001', 'smi-register-entry'),
  'recurrent depression': { ...diagnosis('191616006', ''), cluster: null },
  diabetes: diagnosis('44054006', 'diabetes'),
  'type 1 diabetes': diagnosis('46635009', 'diabetes-type-1'),
  'diabetes resolved': diagnosis('315051004', 'diabetes-resolved'),
  hypertension: diagnosis('38341003', 'hypertension'),
  'hypertension resolved': diagnosis('162659009', 'hypertension-resolved'),
  'coronary heart disease': diagnosis('414545008', 'coronary-heart-disease'),
  stroke: diagnosis('230690007', 'stroke'),
  'transient ischaemic attack': diagnosis('266257000', 'transient-ischaemic-attack'),
  'peripheral arterial disease': diagnosis('399957001', 'peripheral-arterial-disease'),
  'familial hypercholesterolaemia': diagnosis('398036000', 'familial-hypercholesterolaemia'),
  'chronic kidney disease stage 3': diagnosis('433144002', 'chronic-kidney-disease-3-5'),
  'chronic kidney disease stage 2': diagnosis('431856006', 'chronic-kidney-disease-1-2'),
  'chronic kidney disease resolved': diagnosis('939211000000104', 'chronic-kidney-disease-resolved'),
  'non-diabetic hyperglycaemia': diagnosis('700449008', 'non-diabetic-hyperglycaemia'),

  // The six core checks
  'blood pressure': entry('75367002', 'blood-pressure', 'mm[Hg]'),
  BMI: entry('60621009', 'body-mass-index-value', 'kg/m2'),
  'BMI 30 or more, no number': entry('162864005', 'body-mass-index-30-or-more'),
  'BMI overweight, no number': entry('162863004', 'body-mass-index-overweight'),
  'alcohol units a week': entry('1082641000000106', 'alcohol-units', '{units}/wk'),
  'non-drinker': entry('105542008', 'alcohol-consumption'),
  'AUDIT-C score': entry('763256006', 'audit-c-score', '{score}'),
  'AUDIT score': entry('443280005', 'audit-score', '{score}'),
  'total cholesterol': entry('1005671000000105', 'cholesterol-total', 'mmol/L'),
  'HDL cholesterol': entry('1005681000000107', 'cholesterol-hdl', 'mmol/L'),
  'non-HDL cholesterol': entry('1030411000000101', 'cholesterol-non-hdl', 'mmol/L'),
  triglycerides: entry('1005691000000109', 'triglycerides', 'mmol/L'),
  HbA1c: entry('999791000000106', 'hba1c', 'mmol/mol'),
  'HbA1c in per cent': entry('1019431000000105', 'hba1c-percent', '%'),
  'fasting glucose': entry('1003141000000105', 'fasting-glucose', 'mmol/L'),
  'random glucose': { ...entry('14749-6', 'blood-glucose', 'mmol/L'), system: LOINC },
  fructosamine: entry('1006751000000102', 'fructosamine', 'umol/L'),
  smoker: entry('77176002', 'smoking-current'),
  'ex-smoker': entry('8517006', 'smoking-ex'),
  'never smoked': entry('266919005', 'smoking-never'),
  'non-smoker, not said whether ever': entry('8392000', 'smoking-non-smoker-unspecified'),

  // Declined, unsuitable, invited
  'blood pressure declined': entry('413123006', 'blood-pressure-declined'),
  'weight declined': entry('736013005', 'body-mass-index-declined'),
  'alcohol question declined': entry('428073005', 'alcohol-screening-declined'),
  'cholesterol test declined': entry('203151000000104', 'cholesterol-test-declined'),
  'glucose test declined': entry('698473004', 'glucose-test-declined'),
  'blood test declined': entry('116471000119100', 'blood-test-declined'),
  'smoking status declined': entry('1098881000000103', 'smoking-status-declined'),
  'mental health care declined': entry('717051000000101', 'mental-health-care-declined'),
  'mental health care unsuitable': entry('716301000000102', 'mental-health-care-unsuitable'),
  'unsuitable for weighing': entry('1046351000000106', 'body-mass-index-unsuitable'),
  'invited to the mental health check': entry('1110951000000105', 'mental-health-review-invitation'),
  'medication review declined': entry('412725004', 'medication-review-declined'),
  'substance question declined': entry('362451000000107', 'illicit-substance-assessment-declined'),

  // Further checks
  weight: entry('27113001', 'body-weight', 'kg'),
  height: entry('50373000', 'body-height', 'cm'),
  waist: entry('276361009', 'waist-circumference', 'cm'),
  prolactin: entry('313442000', 'prolactin', 'm[IU]/L'),
  ECG: entry('268400002', 'electrocardiogram'),
  'nutrition assessment': entry('1110041000000108', 'nutrition-assessment'),
  'exercise assessment': entry('1086511000000107', 'exercise-assessment'),
  'medication review': entry('314530002', 'medication-review'),
  'care plan': entry('867871000000100', 'mental-health-care-plan'),
  'uses illicit substances': entry('105546006', 'illicit-substance-use'),
  'no illicit substances': entry('228367002', 'illicit-substance-use'),
  'liver function': entry('1018251000000107', 'liver-function', 'U/L'),
  'QRISK3 score': entry('1085871000000105', 'qrisk-score', '%'),
  'bowel screening': entry('1101361000000103', 'bowel-cancer-screening'),
  'bowel screening declined': entry('294201000000109', 'bowel-cancer-screening-declined'),
  'breast screening': entry('168749009', 'breast-cancer-screening'),
  'breast screening declined': entry('720835004', 'breast-cancer-screening-declined'),
  'cervical screening': entry('1020451000000104', 'cervical-screening'),
  'cervical screening declined': entry('171152003', 'cervical-screening-declined'),
  'cervical screening not indicated': entry('413812009', 'cervical-screening-unsuitable'),

  'opioid dependence': entry('1047881000000106', 'illicit-substance-current'),
  'takes inadequate exercise': entry('160652009', 'activity-low'),
  'poor diet': entry('310502008', 'diet-poor'),
  'flu vaccination': entry('1037351000000105', 'influenza-vaccination'),
  'covid vaccination': entry('1324681000000101', 'covid-vaccination'),
  'hepatitis C antibodies': { ...entry('16128-1', 'blood-borne-virus-test'), system: LOINC },

  // Monitoring of medicines
  pulse: entry('364075005', 'pulse', '/min'),
  troponin: { ...entry('6598-7', 'troponin', 'ng/L'), system: LOINC },
  constipation: entry('14760008', 'constipation'),

  'takes too little exercise': entry('160652009', 'activity-low'),
  'information about cannabis given': entry('1111241000000109', 'substance-misuse-intervention'),
  'hepatitis C test': { ...entry('16128-1', 'blood-borne-virus-test'), system: LOINC },
  'COVID-19 vaccination': entry('1156257007', 'covid-vaccination'),
  'chronic obstructive pulmonary disease': diagnosis('13645005', 'chronic-obstructive-pulmonary-disease'),
  'white cells': entry('1022541000000102', 'white-cell-count', '10*9/L'),
  neutrophils: entry('1022551000000104', 'neutrophil-count', '10*9/L'),
  'clozapine level': { ...entry('6896-5', 'clozapine-level', 'ug/L'), system: LOINC },
  'C-reactive protein': { ...entry('1988-5', 'c-reactive-protein', 'mg/L'), system: LOINC },
  'clozapine therapy': entry('723948002', 'clozapine-therapy-recorded'),
  'lithium level': entry('1006681000000100', 'lithium-level', 'mmol/L'),
  'lithium stopped': entry('170688000', 'lithium-stopped'),
  creatinine: entry('1000731000000107', 'creatinine', 'umol/L'),
  eGFR: entry('1011481000000105', 'egfr', 'mL/min/{1.73_m2}'),
  calcium: entry('1000691000000101', 'calcium', 'mmol/L'),
  TSH: entry('1022791000000101', 'thyroid-stimulating-hormone', 'm[IU]/L'),
  'valproate risk form': entry('1366401000000107', 'valproate-risk-form'),
  'condition stable': entry('359746009', 'stability'),

  // Responses
  'stop-smoking advice': entry('225323000', 'smoking-cessation-advice'),
  'referred to stop-smoking clinic': entry('315232003', 'smoking-cessation-referral'),
  'referred to weight management': entry('408289007', 'weight-management-referral'),
  'lifestyle advice': entry('443781008', 'lifestyle-advice'),
  'referred to the diabetes prevention programme': entry('1025301000000100', 'diabetes-prevention-programme-referral'),
  'alcohol advice': entry('281078001', 'alcohol-education'),
  'referred to alcohol service': entry('1099141000000106', 'alcohol-referral'),
  'statin declined': entry('134396000', 'statin-declined'),

  // Ethnicity
  'White British': entry('494131000000105', 'ethnicity-white-british'),
  Indian: entry('110751000000108', 'ethnicity-indian'),
  Chinese: entry('92511000000107', 'ethnicity-chinese'),
  'Black African': entry('92491000000104', 'ethnicity-black-african'),
  Arab: entry('413569000', 'ethnicity-middle-eastern'),
  'ethnicity not stated': entry('92531000000104', 'ethnicity-not-stated'),

  // Not evidence
  'transfer-degraded entry': entry('196411000000103', 'transfer-degraded-entry'),
  'father smokes': entry('161077003', null),

  // Medicines
  olanzapine: medicine('42275511000001103', 'antipsychotic-drug-olanzapine'),
  risperidone: medicine('42278911000001104', 'antipsychotic-drug-risperidone'),
  'risperidone depot': medicine('10982311000001102', 'antipsychotic-drug-risperidone'),
  quetiapine: medicine('42278511000001106', 'antipsychotic-drug-quetiapine'),
  aripiprazole: medicine('42268111000001109', 'antipsychotic-drug-aripiprazole'),
  amisulpride: medicine('42267711000001109', 'antipsychotic-drug-amisulpride'),
  haloperidol: medicine('42273211000001100', 'antipsychotic-drug-haloperidol'),
  chlorpromazine: medicine('10391211000001108', 'antipsychotic-drug-chlorpromazine'),
  'paliperidone depot': medicine('19223511000001106', 'antipsychotic-drug-paliperidone'),
  'zuclopenthixol depot': medicine('36152111000001102', 'antipsychotic-drug-zuclopenthixol'),
  clozapine: medicine('42270011000001100', 'clozapine-medication'),
  lithium: medicine('39110111000001103', 'lithium-medication'),
  valproate: medicine('42137111000001104', 'valproate-medication'),
  amlodipine: { ...medicine('17767', 'antihypertensive-medication'), system: 'http://www.nlm.nih.gov/research/umls/rxnorm' },
  simvastatin: medicine('10295411000001101', 'statin-medication'),
  metformin: { ...medicine('A10BA02', 'glucose-lowering-medication'), system: 'http://www.whocc.no/atc' },
  ibuprofen: medicine('10774611000001104', 'nsaid-medication'),

  bendroflumethiazide: medicine('10383911000001102', 'thiazide-diuretic-medication'),
  ramipril: medicine('10296511000001109', 'lithium-interacting-medication'),
  paracetamol: { ...medicine('322236009', ''), cluster: null },
}

export { words }

/** Sides of a blood pressure. */
export const SYSTOLIC = { system: SNOMED, code: '72313002' }
export const DIASTOLIC = { system: SNOMED, code: '1091811000000102' }
