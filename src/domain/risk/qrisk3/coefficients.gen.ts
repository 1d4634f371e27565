// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd.
// Written by tools/qrisk3.ts from the published constants. Do not edit. Licence and additional terms: LICENCE in this folder.
import type { Coefficients } from './coefficients.ts'

/** The equation for women. */
export const female: Coefficients = {
  baselineSurvival: 0.988876402378082,
  centre: {
    age_1: 0.053274843841791, // value subtracted from the first age term
    age_2: 4.332503318786621, // value subtracted from the second age term
    bmi_1: 0.154946178197861, // value subtracted from the first BMI term
    bmi_2: 0.144462317228317, // value subtracted from the second BMI term
    rati: 3.47632646560669, // value subtracted from the total cholesterol / HDL ratio
    sbp: 123.13001251220703, // value subtracted from the systolic blood pressure (mmHg)
    sbps5: 9.002537727355957, // value subtracted from the standard deviation of SBP (mmHg)
    town: 0.392308831214905, // value subtracted from the Townsend score
  },
  ethnicity: {
    1: 0, // White or not stated
    2: 0.28040314332995425, // Indian
    3: 0.56298994142075398, // Pakistani
    4: 0.29590000851116516, // Bangladeshi
    5: 0.072785379877982545, // Other Asian
    6: -0.17072135508857317, // Black Caribbean
    7: -0.39371043314874971, // Black African
    8: -0.32632495283530272, // Chinese
    9: -0.17127056883241784, // Other ethnic group
  },
  smoking: {
    0: 0, // non-smoker
    1: 0.13386833786546262, // ex-smoker
    2: 0.56200858012438537, // light smoker (1-9/day)
    3: 0.66749593377502547, // moderate smoker (10-19/day)
    4: 0.84948177644830847, // heavy smoker (20+/day)
  },
  main: [
    ['age_1', -8.1388109247726188], // first age term
    ['age_2', 0.79733376689699098], // second age term
    ['bmi_1', 0.29236092275460052], // first BMI term
    ['bmi_2', -4.1513300213837665], // second BMI term
    ['rati', 0.15338035820802554], // total cholesterol / HDL ratio
    ['sbp', 0.013131488407103424], // systolic blood pressure (mmHg)
    ['sbps5', 0.0078894541014586095], // standard deviation of SBP (mmHg)
    ['town', 0.077223790588590108], // Townsend score
    ['b_AF', 1.5923354969269663], // atrial fibrillation
    ['b_atypicalantipsy', 0.25237642070115557], // atypical antipsychotic
    ['b_corticosteroids', 0.59520725304601851], // regular corticosteroids
    ['b_migraine', 0.301267260870345], // migraine
    ['b_ra', 0.21364803435181942], // rheumatoid arthritis
    ['b_renal', 0.65194569493845833], // chronic kidney disease stage 3-5
    ['b_semi', 0.12555308058820178], // severe mental illness
    ['b_sle', 0.75880938654267693], // systemic lupus erythematosus
    ['b_treatedhyp', 0.50931593683423004], // treated hypertension
    ['b_type1', 1.7267977510537347], // type 1 diabetes
    ['b_type2', 1.0688773244615468], // type 2 diabetes
    ['fh_cvd', 0.45445319020896213], // family history of CHD in first-degree relative under 60
  ],
  withAge1: [
    ['smoking=1', -4.7057161785851891], // ex-smoker x first age term
    ['smoking=2', -2.7430383403573337], // light smoker (1-9/day) x first age term
    ['smoking=3', -0.86608088829392182], // moderate smoker (10-19/day) x first age term
    ['smoking=4', 0.90241562369710648], // heavy smoker (20+/day) x first age term
    ['b_AF', 19.938034889546561], // atrial fibrillation x first age term
    ['b_corticosteroids', -0.98408045235936281], // regular corticosteroids x first age term
    ['b_migraine', 1.7634979587872999], // migraine x first age term
    ['b_renal', -3.5874047731694114], // chronic kidney disease stage 3-5 x first age term
    ['b_sle', 19.690303738638292], // systemic lupus erythematosus x first age term
    ['b_treatedhyp', 11.872809733921812], // treated hypertension x first age term
    ['b_type1', -1.2444332714320747], // type 1 diabetes x first age term
    ['b_type2', 6.8652342000009599], // type 2 diabetes x first age term
    ['bmi_1', 23.802623412141742], // first BMI term x first age term
    ['bmi_2', -71.184947692087007], // second BMI term x first age term
    ['fh_cvd', 0.99467807940435127], // family history of CHD in first-degree relative under 60 x first age term
    ['sbp', 0.034131842338615485], // systolic blood pressure (mmHg) x first age term
    ['town', -1.0301180802035639], // Townsend score x first age term
  ],
  withAge2: [
    ['smoking=1', -0.075589244643193026], // ex-smoker x second age term
    ['smoking=2', -0.11951192874867074], // light smoker (1-9/day) x second age term
    ['smoking=3', -0.10366306397571923], // moderate smoker (10-19/day) x second age term
    ['smoking=4', -0.13991853591718389], // heavy smoker (20+/day) x second age term
    ['b_AF', -0.076182651011162505], // atrial fibrillation x second age term
    ['b_corticosteroids', -0.12005364946742472], // regular corticosteroids x second age term
    ['b_migraine', -0.065586917898699859], // migraine x second age term
    ['b_renal', -0.22688873086442507], // chronic kidney disease stage 3-5 x second age term
    ['b_sle', 0.077347949679016273], // systemic lupus erythematosus x second age term
    ['b_treatedhyp', 0.00096857823588174436], // treated hypertension x second age term
    ['b_type1', -0.28724064624488949], // type 1 diabetes x second age term
    ['b_type2', -0.097112252590695489], // type 2 diabetes x second age term
    ['bmi_1', 0.52369958933664429], // first BMI term x second age term
    ['bmi_2', 0.045744190122323759], // second BMI term x second age term
    ['fh_cvd', -0.076885051698423038], // family history of CHD in first-degree relative under 60 x second age term
    ['sbp', -0.0015082501423272358], // systolic blood pressure (mmHg) x second age term
    ['town', -0.031593414674962329], // Townsend score x second age term
  ],
}

/** The equation for men. */
export const male: Coefficients = {
  baselineSurvival: 0.977268040180206,
  centre: {
    age_1: 0.234766781330109, // value subtracted from the first age term
    age_2: 77.284080505371094, // value subtracted from the second age term
    bmi_1: 0.149176135659218, // value subtracted from the first BMI term
    bmi_2: 0.141913309693336, // value subtracted from the second BMI term
    rati: 4.300998687744141, // value subtracted from the total cholesterol / HDL ratio
    sbp: 128.57157897949219, // value subtracted from the systolic blood pressure (mmHg)
    sbps5: 8.756621360778809, // value subtracted from the standard deviation of SBP (mmHg)
    town: 0.52630490064621, // value subtracted from the Townsend score
  },
  ethnicity: {
    1: 0, // White or not stated
    2: 0.27719248760308279, // Indian
    3: 0.47446360714931268, // Pakistani
    4: 0.52961729919689371, // Bangladeshi
    5: 0.035100159186299017, // Other Asian
    6: -0.35807899669327919, // Black Caribbean
    7: -0.4005648523216514, // Black African
    8: -0.41522792889830173, // Chinese
    9: -0.26321348134749967, // Other ethnic group
  },
  smoking: {
    0: 0, // non-smoker
    1: 0.19128222863388983, // ex-smoker
    2: 0.55241588192645552, // light smoker (1-9/day)
    3: 0.63835053027506072, // moderate smoker (10-19/day)
    4: 0.78983819881858019, // heavy smoker (20+/day)
  },
  main: [
    ['age_1', -17.839781666005575], // first age term
    ['age_2', 0.0022964880605765492], // second age term
    ['bmi_1', 2.4562776660536358], // first BMI term
    ['bmi_2', -8.3011122314711354], // second BMI term
    ['rati', 0.17340196856327111], // total cholesterol / HDL ratio
    ['sbp', 0.012910126542553305], // systolic blood pressure (mmHg)
    ['sbps5', 0.010251914291290456], // standard deviation of SBP (mmHg)
    ['town', 0.033268201277287295], // Townsend score
    ['b_AF', 0.88209236928054657], // atrial fibrillation
    ['b_atypicalantipsy', 0.13046879855173513], // atypical antipsychotic
    ['b_corticosteroids', 0.45485399750445543], // regular corticosteroids
    ['b_impotence2', 0.22251859086705383], // erectile dysfunction (diagnosis or treatment)
    ['b_migraine', 0.25584178074159913], // migraine
    ['b_ra', 0.20970658013956567], // rheumatoid arthritis
    ['b_renal', 0.71853261288274384], // chronic kidney disease stage 3-5
    ['b_semi', 0.12133039882047164], // severe mental illness
    ['b_sle', 0.4401572174457522], // systemic lupus erythematosus
    ['b_treatedhyp', 0.51659871082695474], // treated hypertension
    ['b_type1', 1.2343425521675175], // type 1 diabetes
    ['b_type2', 0.85942071430932221], // type 2 diabetes
    ['fh_cvd', 0.54055469009390156], // family history of CHD in first-degree relative under 60
  ],
  withAge1: [
    ['smoking=1', -0.21011133933516346], // ex-smoker x first age term
    ['smoking=2', 0.75268676447503191], // light smoker (1-9/day) x first age term
    ['smoking=3', 0.99315887556405791], // moderate smoker (10-19/day) x first age term
    ['smoking=4', 2.1331163414389076], // heavy smoker (20+/day) x first age term
    ['b_AF', 3.4896675530623207], // atrial fibrillation x first age term
    ['b_corticosteroids', 1.1708133653489108], // regular corticosteroids x first age term
    ['b_impotence2', -1.506400985745431], // erectile dysfunction (diagnosis or treatment) x first age term
    ['b_migraine', 2.3491159871402441], // migraine x first age term
    ['b_renal', -0.50656716327223694], // chronic kidney disease stage 3-5 x first age term
    ['b_treatedhyp', 6.5114581098532671], // treated hypertension x first age term
    ['b_type1', 5.3379864878006531], // type 1 diabetes x first age term
    ['b_type2', 3.6461817406221311], // type 2 diabetes x first age term
    ['bmi_1', 31.004952956033886], // first BMI term x first age term
    ['bmi_2', -111.29157184391643], // second BMI term x first age term
    ['fh_cvd', 2.7808628508531887], // family history of CHD in first-degree relative under 60 x first age term
    ['sbp', 0.018858524469865853], // systolic blood pressure (mmHg) x first age term
    ['town', -0.1007554870063731], // Townsend score x first age term
  ],
  withAge2: [
    ['smoking=1', -0.00049854870275326121], // ex-smoker x second age term
    ['smoking=2', -0.00079875633317385414], // light smoker (1-9/day) x second age term
    ['smoking=3', -0.00083706184266251296], // moderate smoker (10-19/day) x second age term
    ['smoking=4', -0.00078400319155637289], // heavy smoker (20+/day) x second age term
    ['b_AF', -0.00034995608340636049], // atrial fibrillation x second age term
    ['b_corticosteroids', -0.0002496045095297166], // regular corticosteroids x second age term
    ['b_impotence2', -0.0011058218441227373], // erectile dysfunction (diagnosis or treatment) x second age term
    ['b_migraine', 0.00019896446041478631], // migraine x second age term
    ['b_renal', -0.0018325930166498813], // chronic kidney disease stage 3-5 x second age term
    ['b_treatedhyp', 0.00063838053104165013], // treated hypertension x second age term
    ['b_type1', 0.0006409780808752897], // type 1 diabetes x second age term
    ['b_type2', -0.00024695695588868315], // type 2 diabetes x second age term
    ['bmi_1', 0.0050380102356322029], // first BMI term x second age term
    ['bmi_2', -0.013074483002524319], // second BMI term x second age term
    ['fh_cvd', -0.00024791809907396037], // family history of CHD in first-degree relative under 60 x second age term
    ['sbp', -0.00001271874191588457], // systolic blood pressure (mmHg) x second age term
    ['town', -0.000093299642323272888], // Townsend score x second age term
  ],
}
