// Written by tools/definitions.ts from the files in fhir/. Do not edit: run npm run definitions.
import CodeSystem_action_types from '../../fhir/CodeSystem/action-types.json' with { type: 'json' }
import CodeSystem_checks from '../../fhir/CodeSystem/checks.json' with { type: 'json' }
import CodeSystem_clinical_rules from '../../fhir/CodeSystem/clinical-rules.json' with { type: 'json' }
import CodeSystem_override_reasons from '../../fhir/CodeSystem/override-reasons.json' with { type: 'json' }
import CodeSystem_rule_sources from '../../fhir/CodeSystem/rule-sources.json' with { type: 'json' }
import CodeSystem_work_states from '../../fhir/CodeSystem/work-states.json' with { type: 'json' }
import Library_antipsychotic_maximum_doses from '../../fhir/Library/antipsychotic-maximum-doses.json' with { type: 'json' }
import Measure_li_indicator_4m from '../../fhir/Measure/li-indicator-4m.json' with { type: 'json' }
import Measure_qof_mh001 from '../../fhir/Measure/qof-mh001.json' with { type: 'json' }
import Measure_qof_mh002 from '../../fhir/Measure/qof-mh002.json' with { type: 'json' }
import Measure_qof_mh003 from '../../fhir/Measure/qof-mh003.json' with { type: 'json' }
import Measure_qof_mh006 from '../../fhir/Measure/qof-mh006.json' with { type: 'json' }
import Measure_qof_mh007 from '../../fhir/Measure/qof-mh007.json' with { type: 'json' }
import Measure_qof_mh011 from '../../fhir/Measure/qof-mh011.json' with { type: 'json' }
import Measure_qof_mh012 from '../../fhir/Measure/qof-mh012.json' with { type: 'json' }
import Measure_qof_mh021 from '../../fhir/Measure/qof-mh021.json' with { type: 'json' }
import Measure_qof_smok002 from '../../fhir/Measure/qof-smok002.json' with { type: 'json' }
import PlanDefinition_antipsychotic_monitoring from '../../fhir/PlanDefinition/antipsychotic-monitoring.json' with { type: 'json' }
import PlanDefinition_clozapine_monitoring from '../../fhir/PlanDefinition/clozapine-monitoring.json' with { type: 'json' }
import PlanDefinition_lithium_monitoring from '../../fhir/PlanDefinition/lithium-monitoring.json' with { type: 'json' }
import PlanDefinition_red_zones from '../../fhir/PlanDefinition/red-zones.json' with { type: 'json' }
import PlanDefinition_service_standards from '../../fhir/PlanDefinition/service-standards.json' with { type: 'json' }
import PlanDefinition_smi_annual_physical_health_check from '../../fhir/PlanDefinition/smi-annual-physical-health-check.json' with { type: 'json' }
import PlanDefinition_valproate_monitoring from '../../fhir/PlanDefinition/valproate-monitoring.json' with { type: 'json' }
import PlanDefinition_wider_prevention from '../../fhir/PlanDefinition/wider-prevention.json' with { type: 'json' }
import Questionnaire_gass from '../../fhir/Questionnaire/gass.json' with { type: 'json' }
import ValueSet_activity_low from '../../fhir/ValueSet/activity-low.json' with { type: 'json' }
import ValueSet_alanine_aminotransferase from '../../fhir/ValueSet/alanine-aminotransferase.json' with { type: 'json' }
import ValueSet_alcohol_consumption from '../../fhir/ValueSet/alcohol-consumption.json' with { type: 'json' }
import ValueSet_alcohol_education from '../../fhir/ValueSet/alcohol-education.json' with { type: 'json' }
import ValueSet_alcohol_referral from '../../fhir/ValueSet/alcohol-referral.json' with { type: 'json' }
import ValueSet_alcohol_screening_declined from '../../fhir/ValueSet/alcohol-screening-declined.json' with { type: 'json' }
import ValueSet_alcohol_screening_score from '../../fhir/ValueSet/alcohol-screening-score.json' with { type: 'json' }
import ValueSet_alcohol_units from '../../fhir/ValueSet/alcohol-units.json' with { type: 'json' }
import ValueSet_antihypertensive_medication from '../../fhir/ValueSet/antihypertensive-medication.json' with { type: 'json' }
import ValueSet_antihypertensive_treatment_recorded from '../../fhir/ValueSet/antihypertensive-treatment-recorded.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_amisulpride from '../../fhir/ValueSet/antipsychotic-drug-amisulpride.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_aripiprazole from '../../fhir/ValueSet/antipsychotic-drug-aripiprazole.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_asenapine from '../../fhir/ValueSet/antipsychotic-drug-asenapine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_benperidol from '../../fhir/ValueSet/antipsychotic-drug-benperidol.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_brexpiprazole from '../../fhir/ValueSet/antipsychotic-drug-brexpiprazole.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_cariprazine from '../../fhir/ValueSet/antipsychotic-drug-cariprazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_chlorpromazine from '../../fhir/ValueSet/antipsychotic-drug-chlorpromazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_clopenthixol from '../../fhir/ValueSet/antipsychotic-drug-clopenthixol.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_clozapine from '../../fhir/ValueSet/antipsychotic-drug-clozapine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_droperidol from '../../fhir/ValueSet/antipsychotic-drug-droperidol.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_flupentixol from '../../fhir/ValueSet/antipsychotic-drug-flupentixol.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_fluphenazine from '../../fhir/ValueSet/antipsychotic-drug-fluphenazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_fluspirilene from '../../fhir/ValueSet/antipsychotic-drug-fluspirilene.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_haloperidol from '../../fhir/ValueSet/antipsychotic-drug-haloperidol.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_iloperidone from '../../fhir/ValueSet/antipsychotic-drug-iloperidone.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_levomepromazine from '../../fhir/ValueSet/antipsychotic-drug-levomepromazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_loxapine from '../../fhir/ValueSet/antipsychotic-drug-loxapine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_lurasidone from '../../fhir/ValueSet/antipsychotic-drug-lurasidone.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_olanzapine from '../../fhir/ValueSet/antipsychotic-drug-olanzapine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_oxypertine from '../../fhir/ValueSet/antipsychotic-drug-oxypertine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_paliperidone from '../../fhir/ValueSet/antipsychotic-drug-paliperidone.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_pericyazine from '../../fhir/ValueSet/antipsychotic-drug-pericyazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_perphenazine from '../../fhir/ValueSet/antipsychotic-drug-perphenazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_pimozide from '../../fhir/ValueSet/antipsychotic-drug-pimozide.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_pipotiazine from '../../fhir/ValueSet/antipsychotic-drug-pipotiazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_promazine from '../../fhir/ValueSet/antipsychotic-drug-promazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_quetiapine from '../../fhir/ValueSet/antipsychotic-drug-quetiapine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_remoxipride from '../../fhir/ValueSet/antipsychotic-drug-remoxipride.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_risperidone from '../../fhir/ValueSet/antipsychotic-drug-risperidone.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_sertindole from '../../fhir/ValueSet/antipsychotic-drug-sertindole.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_sulpiride from '../../fhir/ValueSet/antipsychotic-drug-sulpiride.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_thioridazine from '../../fhir/ValueSet/antipsychotic-drug-thioridazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_thiothixene from '../../fhir/ValueSet/antipsychotic-drug-thiothixene.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_trifluoperazine from '../../fhir/ValueSet/antipsychotic-drug-trifluoperazine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_ziprasidone from '../../fhir/ValueSet/antipsychotic-drug-ziprasidone.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_zotepine from '../../fhir/ValueSet/antipsychotic-drug-zotepine.json' with { type: 'json' }
import ValueSet_antipsychotic_drug_zuclopenthixol from '../../fhir/ValueSet/antipsychotic-drug-zuclopenthixol.json' with { type: 'json' }
import ValueSet_antipsychotic_first_generation from '../../fhir/ValueSet/antipsychotic-first-generation.json' with { type: 'json' }
import ValueSet_antipsychotic_injection from '../../fhir/ValueSet/antipsychotic-injection.json' with { type: 'json' }
import ValueSet_antipsychotic_long_acting_injection from '../../fhir/ValueSet/antipsychotic-long-acting-injection.json' with { type: 'json' }
import ValueSet_antipsychotic_medication from '../../fhir/ValueSet/antipsychotic-medication.json' with { type: 'json' }
import ValueSet_antipsychotic_paliperidone_3_monthly from '../../fhir/ValueSet/antipsychotic-paliperidone-3-monthly.json' with { type: 'json' }
import ValueSet_antipsychotic_paliperidone_6_monthly from '../../fhir/ValueSet/antipsychotic-paliperidone-6-monthly.json' with { type: 'json' }
import ValueSet_antipsychotic_prolactin_raising from '../../fhir/ValueSet/antipsychotic-prolactin-raising.json' with { type: 'json' }
import ValueSet_antipsychotic_quetiapine_modified_release from '../../fhir/ValueSet/antipsychotic-quetiapine-modified-release.json' with { type: 'json' }
import ValueSet_antipsychotic_second_generation from '../../fhir/ValueSet/antipsychotic-second-generation.json' with { type: 'json' }
import ValueSet_atrial_fibrillation from '../../fhir/ValueSet/atrial-fibrillation.json' with { type: 'json' }
import ValueSet_audit_c_score from '../../fhir/ValueSet/audit-c-score.json' with { type: 'json' }
import ValueSet_audit_score from '../../fhir/ValueSet/audit-score.json' with { type: 'json' }
import ValueSet_blood_borne_virus_test from '../../fhir/ValueSet/blood-borne-virus-test.json' with { type: 'json' }
import ValueSet_blood_glucose from '../../fhir/ValueSet/blood-glucose.json' with { type: 'json' }
import ValueSet_blood_pressure from '../../fhir/ValueSet/blood-pressure.json' with { type: 'json' }
import ValueSet_blood_pressure_declined from '../../fhir/ValueSet/blood-pressure-declined.json' with { type: 'json' }
import ValueSet_blood_pressure_diastolic from '../../fhir/ValueSet/blood-pressure-diastolic.json' with { type: 'json' }
import ValueSet_blood_pressure_home_ambulatory from '../../fhir/ValueSet/blood-pressure-home-ambulatory.json' with { type: 'json' }
import ValueSet_blood_pressure_systolic from '../../fhir/ValueSet/blood-pressure-systolic.json' with { type: 'json' }
import ValueSet_blood_test_declined from '../../fhir/ValueSet/blood-test-declined.json' with { type: 'json' }
import ValueSet_body_height from '../../fhir/ValueSet/body-height.json' with { type: 'json' }
import ValueSet_body_mass_index from '../../fhir/ValueSet/body-mass-index.json' with { type: 'json' }
import ValueSet_body_mass_index_30_or_more from '../../fhir/ValueSet/body-mass-index-30-or-more.json' with { type: 'json' }
import ValueSet_body_mass_index_declined from '../../fhir/ValueSet/body-mass-index-declined.json' with { type: 'json' }
import ValueSet_body_mass_index_healthy from '../../fhir/ValueSet/body-mass-index-healthy.json' with { type: 'json' }
import ValueSet_body_mass_index_overweight from '../../fhir/ValueSet/body-mass-index-overweight.json' with { type: 'json' }
import ValueSet_body_mass_index_underweight from '../../fhir/ValueSet/body-mass-index-underweight.json' with { type: 'json' }
import ValueSet_body_mass_index_unsuitable from '../../fhir/ValueSet/body-mass-index-unsuitable.json' with { type: 'json' }
import ValueSet_body_mass_index_value from '../../fhir/ValueSet/body-mass-index-value.json' with { type: 'json' }
import ValueSet_body_weight from '../../fhir/ValueSet/body-weight.json' with { type: 'json' }
import ValueSet_bowel_cancer_screening from '../../fhir/ValueSet/bowel-cancer-screening.json' with { type: 'json' }
import ValueSet_bowel_cancer_screening_declined from '../../fhir/ValueSet/bowel-cancer-screening-declined.json' with { type: 'json' }
import ValueSet_breast_cancer_screening from '../../fhir/ValueSet/breast-cancer-screening.json' with { type: 'json' }
import ValueSet_breast_cancer_screening_declined from '../../fhir/ValueSet/breast-cancer-screening-declined.json' with { type: 'json' }
import ValueSet_c_reactive_protein from '../../fhir/ValueSet/c-reactive-protein.json' with { type: 'json' }
import ValueSet_calcium from '../../fhir/ValueSet/calcium.json' with { type: 'json' }
import ValueSet_cardiovascular_disease from '../../fhir/ValueSet/cardiovascular-disease.json' with { type: 'json' }
import ValueSet_cardiovascular_risk_assessment from '../../fhir/ValueSet/cardiovascular-risk-assessment.json' with { type: 'json' }
import ValueSet_cervical_screening from '../../fhir/ValueSet/cervical-screening.json' with { type: 'json' }
import ValueSet_cervical_screening_declined from '../../fhir/ValueSet/cervical-screening-declined.json' with { type: 'json' }
import ValueSet_cervical_screening_unsuitable from '../../fhir/ValueSet/cervical-screening-unsuitable.json' with { type: 'json' }
import ValueSet_cholesterol_hdl from '../../fhir/ValueSet/cholesterol-hdl.json' with { type: 'json' }
import ValueSet_cholesterol_hdl_ratio from '../../fhir/ValueSet/cholesterol-hdl-ratio.json' with { type: 'json' }
import ValueSet_cholesterol_ldl from '../../fhir/ValueSet/cholesterol-ldl.json' with { type: 'json' }
import ValueSet_cholesterol_non_hdl from '../../fhir/ValueSet/cholesterol-non-hdl.json' with { type: 'json' }
import ValueSet_cholesterol_test_declined from '../../fhir/ValueSet/cholesterol-test-declined.json' with { type: 'json' }
import ValueSet_cholesterol_test_without_value from '../../fhir/ValueSet/cholesterol-test-without-value.json' with { type: 'json' }
import ValueSet_cholesterol_total from '../../fhir/ValueSet/cholesterol-total.json' with { type: 'json' }
import ValueSet_chronic_kidney_disease_1_2 from '../../fhir/ValueSet/chronic-kidney-disease-1-2.json' with { type: 'json' }
import ValueSet_chronic_kidney_disease_3_5 from '../../fhir/ValueSet/chronic-kidney-disease-3-5.json' with { type: 'json' }
import ValueSet_chronic_kidney_disease_resolved from '../../fhir/ValueSet/chronic-kidney-disease-resolved.json' with { type: 'json' }
import ValueSet_chronic_obstructive_pulmonary_disease from '../../fhir/ValueSet/chronic-obstructive-pulmonary-disease.json' with { type: 'json' }
import ValueSet_clozapine_level from '../../fhir/ValueSet/clozapine-level.json' with { type: 'json' }
import ValueSet_clozapine_medication from '../../fhir/ValueSet/clozapine-medication.json' with { type: 'json' }
import ValueSet_clozapine_therapy_recorded from '../../fhir/ValueSet/clozapine-therapy-recorded.json' with { type: 'json' }
import ValueSet_constipation from '../../fhir/ValueSet/constipation.json' with { type: 'json' }
import ValueSet_coronary_heart_disease from '../../fhir/ValueSet/coronary-heart-disease.json' with { type: 'json' }
import ValueSet_corticosteroid_systemic_medication from '../../fhir/ValueSet/corticosteroid-systemic-medication.json' with { type: 'json' }
import ValueSet_covid_vaccination from '../../fhir/ValueSet/covid-vaccination.json' with { type: 'json' }
import ValueSet_creatinine from '../../fhir/ValueSet/creatinine.json' with { type: 'json' }
import ValueSet_diabetes from '../../fhir/ValueSet/diabetes.json' with { type: 'json' }
import ValueSet_diabetes_prevention_programme_attended from '../../fhir/ValueSet/diabetes-prevention-programme-attended.json' with { type: 'json' }
import ValueSet_diabetes_prevention_programme_completed from '../../fhir/ValueSet/diabetes-prevention-programme-completed.json' with { type: 'json' }
import ValueSet_diabetes_prevention_programme_referral from '../../fhir/ValueSet/diabetes-prevention-programme-referral.json' with { type: 'json' }
import ValueSet_diabetes_resolved from '../../fhir/ValueSet/diabetes-resolved.json' with { type: 'json' }
import ValueSet_diabetes_treatment_recorded from '../../fhir/ValueSet/diabetes-treatment-recorded.json' with { type: 'json' }
import ValueSet_diabetes_type_1 from '../../fhir/ValueSet/diabetes-type-1.json' with { type: 'json' }
import ValueSet_diabetes_type_2 from '../../fhir/ValueSet/diabetes-type-2.json' with { type: 'json' }
import ValueSet_diet_advice from '../../fhir/ValueSet/diet-advice.json' with { type: 'json' }
import ValueSet_diet_poor from '../../fhir/ValueSet/diet-poor.json' with { type: 'json' }
import ValueSet_egfr from '../../fhir/ValueSet/egfr.json' with { type: 'json' }
import ValueSet_electrocardiogram from '../../fhir/ValueSet/electrocardiogram.json' with { type: 'json' }
import ValueSet_erectile_dysfunction from '../../fhir/ValueSet/erectile-dysfunction.json' with { type: 'json' }
import ValueSet_erectile_dysfunction_medication from '../../fhir/ValueSet/erectile-dysfunction-medication.json' with { type: 'json' }
import ValueSet_ethnicity_bangladeshi from '../../fhir/ValueSet/ethnicity-bangladeshi.json' with { type: 'json' }
import ValueSet_ethnicity_black_african from '../../fhir/ValueSet/ethnicity-black-african.json' with { type: 'json' }
import ValueSet_ethnicity_black_caribbean from '../../fhir/ValueSet/ethnicity-black-caribbean.json' with { type: 'json' }
import ValueSet_ethnicity_chinese from '../../fhir/ValueSet/ethnicity-chinese.json' with { type: 'json' }
import ValueSet_ethnicity_indian from '../../fhir/ValueSet/ethnicity-indian.json' with { type: 'json' }
import ValueSet_ethnicity_middle_eastern from '../../fhir/ValueSet/ethnicity-middle-eastern.json' with { type: 'json' }
import ValueSet_ethnicity_mixed_white_asian from '../../fhir/ValueSet/ethnicity-mixed-white-asian.json' with { type: 'json' }
import ValueSet_ethnicity_mixed_white_black_african from '../../fhir/ValueSet/ethnicity-mixed-white-black-african.json' with { type: 'json' }
import ValueSet_ethnicity_mixed_white_black_caribbean from '../../fhir/ValueSet/ethnicity-mixed-white-black-caribbean.json' with { type: 'json' }
import ValueSet_ethnicity_not_stated from '../../fhir/ValueSet/ethnicity-not-stated.json' with { type: 'json' }
import ValueSet_ethnicity_other_asian from '../../fhir/ValueSet/ethnicity-other-asian.json' with { type: 'json' }
import ValueSet_ethnicity_other_black from '../../fhir/ValueSet/ethnicity-other-black.json' with { type: 'json' }
import ValueSet_ethnicity_other_group from '../../fhir/ValueSet/ethnicity-other-group.json' with { type: 'json' }
import ValueSet_ethnicity_other_mixed from '../../fhir/ValueSet/ethnicity-other-mixed.json' with { type: 'json' }
import ValueSet_ethnicity_other_white from '../../fhir/ValueSet/ethnicity-other-white.json' with { type: 'json' }
import ValueSet_ethnicity_pakistani from '../../fhir/ValueSet/ethnicity-pakistani.json' with { type: 'json' }
import ValueSet_ethnicity_white_british from '../../fhir/ValueSet/ethnicity-white-british.json' with { type: 'json' }
import ValueSet_ethnicity_white_irish from '../../fhir/ValueSet/ethnicity-white-irish.json' with { type: 'json' }
import ValueSet_exercise_advice from '../../fhir/ValueSet/exercise-advice.json' with { type: 'json' }
import ValueSet_exercise_assessment from '../../fhir/ValueSet/exercise-assessment.json' with { type: 'json' }
import ValueSet_exercise_assessment_declined from '../../fhir/ValueSet/exercise-assessment-declined.json' with { type: 'json' }
import ValueSet_familial_hypercholesterolaemia from '../../fhir/ValueSet/familial-hypercholesterolaemia.json' with { type: 'json' }
import ValueSet_family_history_premature_cardiovascular_disease from '../../fhir/ValueSet/family-history-premature-cardiovascular-disease.json' with { type: 'json' }
import ValueSet_fasting_glucose from '../../fhir/ValueSet/fasting-glucose.json' with { type: 'json' }
import ValueSet_fructosamine from '../../fhir/ValueSet/fructosamine.json' with { type: 'json' }
import ValueSet_full_blood_count from '../../fhir/ValueSet/full-blood-count.json' with { type: 'json' }
import ValueSet_glucose_lowering_medication from '../../fhir/ValueSet/glucose-lowering-medication.json' with { type: 'json' }
import ValueSet_glucose_test_declined from '../../fhir/ValueSet/glucose-test-declined.json' with { type: 'json' }
import ValueSet_hba1c from '../../fhir/ValueSet/hba1c.json' with { type: 'json' }
import ValueSet_hba1c_percent from '../../fhir/ValueSet/hba1c-percent.json' with { type: 'json' }
import ValueSet_heart_failure from '../../fhir/ValueSet/heart-failure.json' with { type: 'json' }
import ValueSet_hypertension from '../../fhir/ValueSet/hypertension.json' with { type: 'json' }
import ValueSet_hypertension_resolved from '../../fhir/ValueSet/hypertension-resolved.json' with { type: 'json' }
import ValueSet_illicit_substance_assessment_declined from '../../fhir/ValueSet/illicit-substance-assessment-declined.json' with { type: 'json' }
import ValueSet_illicit_substance_current from '../../fhir/ValueSet/illicit-substance-current.json' with { type: 'json' }
import ValueSet_illicit_substance_use from '../../fhir/ValueSet/illicit-substance-use.json' with { type: 'json' }
import ValueSet_influenza_vaccination from '../../fhir/ValueSet/influenza-vaccination.json' with { type: 'json' }
import ValueSet_influenza_vaccine_product from '../../fhir/ValueSet/influenza-vaccine-product.json' with { type: 'json' }
import ValueSet_learning_disability from '../../fhir/ValueSet/learning-disability.json' with { type: 'json' }
import ValueSet_lifestyle_advice from '../../fhir/ValueSet/lifestyle-advice.json' with { type: 'json' }
import ValueSet_lipid_lowering_treatment_recorded from '../../fhir/ValueSet/lipid-lowering-treatment-recorded.json' with { type: 'json' }
import ValueSet_lipid_profile from '../../fhir/ValueSet/lipid-profile.json' with { type: 'json' }
import ValueSet_lithium_interacting_medication from '../../fhir/ValueSet/lithium-interacting-medication.json' with { type: 'json' }
import ValueSet_lithium_level from '../../fhir/ValueSet/lithium-level.json' with { type: 'json' }
import ValueSet_lithium_medication from '../../fhir/ValueSet/lithium-medication.json' with { type: 'json' }
import ValueSet_lithium_stopped from '../../fhir/ValueSet/lithium-stopped.json' with { type: 'json' }
import ValueSet_liver_function from '../../fhir/ValueSet/liver-function.json' with { type: 'json' }
import ValueSet_medication_review from '../../fhir/ValueSet/medication-review.json' with { type: 'json' }
import ValueSet_medication_review_declined from '../../fhir/ValueSet/medication-review-declined.json' with { type: 'json' }
import ValueSet_mental_health_care_declined from '../../fhir/ValueSet/mental-health-care-declined.json' with { type: 'json' }
import ValueSet_mental_health_care_plan from '../../fhir/ValueSet/mental-health-care-plan.json' with { type: 'json' }
import ValueSet_mental_health_care_unsuitable from '../../fhir/ValueSet/mental-health-care-unsuitable.json' with { type: 'json' }
import ValueSet_mental_health_review_invitation from '../../fhir/ValueSet/mental-health-review-invitation.json' with { type: 'json' }
import ValueSet_mental_health_system_check_procedures from '../../fhir/ValueSet/mental-health-system-check-procedures.json' with { type: 'json' }
import ValueSet_metformin_medication from '../../fhir/ValueSet/metformin-medication.json' with { type: 'json' }
import ValueSet_migraine from '../../fhir/ValueSet/migraine.json' with { type: 'json' }
import ValueSet_neutrophil_count from '../../fhir/ValueSet/neutrophil-count.json' with { type: 'json' }
import ValueSet_non_diabetic_hyperglycaemia from '../../fhir/ValueSet/non-diabetic-hyperglycaemia.json' with { type: 'json' }
import ValueSet_nsaid_medication from '../../fhir/ValueSet/nsaid-medication.json' with { type: 'json' }
import ValueSet_nutrition_assessment from '../../fhir/ValueSet/nutrition-assessment.json' with { type: 'json' }
import ValueSet_nutrition_assessment_declined from '../../fhir/ValueSet/nutrition-assessment-declined.json' with { type: 'json' }
import ValueSet_olanzapine_medication from '../../fhir/ValueSet/olanzapine-medication.json' with { type: 'json' }
import ValueSet_peripheral_arterial_disease from '../../fhir/ValueSet/peripheral-arterial-disease.json' with { type: 'json' }
import ValueSet_prolactin from '../../fhir/ValueSet/prolactin.json' with { type: 'json' }
import ValueSet_psychotic_depression_icd10 from '../../fhir/ValueSet/psychotic-depression-icd10.json' with { type: 'json' }
import ValueSet_pulse from '../../fhir/ValueSet/pulse.json' with { type: 'json' }
import ValueSet_qrisk_score from '../../fhir/ValueSet/qrisk-score.json' with { type: 'json' }
import ValueSet_qt_interval from '../../fhir/ValueSet/qt-interval.json' with { type: 'json' }
import ValueSet_referral_to_general_practice from '../../fhir/ValueSet/referral-to-general-practice.json' with { type: 'json' }
import ValueSet_rheumatoid_arthritis from '../../fhir/ValueSet/rheumatoid-arthritis.json' with { type: 'json' }
import ValueSet_side_effect_score from '../../fhir/ValueSet/side-effect-score.json' with { type: 'json' }
import ValueSet_smi_bipolar from '../../fhir/ValueSet/smi-bipolar.json' with { type: 'json' }
import ValueSet_smi_diagnosis from '../../fhir/ValueSet/smi-diagnosis.json' with { type: 'json' }
import ValueSet_smi_diagnosis_icd10 from '../../fhir/ValueSet/smi-diagnosis-icd10.json' with { type: 'json' }
import ValueSet_smi_register_entry from '../../fhir/ValueSet/smi-register-entry.json' with { type: 'json' }
import ValueSet_smi_remission from '../../fhir/ValueSet/smi-remission.json' with { type: 'json' }
import ValueSet_smoking_cessation_advice from '../../fhir/ValueSet/smoking-cessation-advice.json' with { type: 'json' }
import ValueSet_smoking_cessation_declined from '../../fhir/ValueSet/smoking-cessation-declined.json' with { type: 'json' }
import ValueSet_smoking_cessation_medication from '../../fhir/ValueSet/smoking-cessation-medication.json' with { type: 'json' }
import ValueSet_smoking_cessation_referral from '../../fhir/ValueSet/smoking-cessation-referral.json' with { type: 'json' }
import ValueSet_smoking_current from '../../fhir/ValueSet/smoking-current.json' with { type: 'json' }
import ValueSet_smoking_ex from '../../fhir/ValueSet/smoking-ex.json' with { type: 'json' }
import ValueSet_smoking_heavy from '../../fhir/ValueSet/smoking-heavy.json' with { type: 'json' }
import ValueSet_smoking_light from '../../fhir/ValueSet/smoking-light.json' with { type: 'json' }
import ValueSet_smoking_moderate from '../../fhir/ValueSet/smoking-moderate.json' with { type: 'json' }
import ValueSet_smoking_never from '../../fhir/ValueSet/smoking-never.json' with { type: 'json' }
import ValueSet_smoking_non_smoker_unspecified from '../../fhir/ValueSet/smoking-non-smoker-unspecified.json' with { type: 'json' }
import ValueSet_smoking_status from '../../fhir/ValueSet/smoking-status.json' with { type: 'json' }
import ValueSet_smoking_status_declined from '../../fhir/ValueSet/smoking-status-declined.json' with { type: 'json' }
import ValueSet_stability from '../../fhir/ValueSet/stability.json' with { type: 'json' }
import ValueSet_statin_declined from '../../fhir/ValueSet/statin-declined.json' with { type: 'json' }
import ValueSet_statin_medication from '../../fhir/ValueSet/statin-medication.json' with { type: 'json' }
import ValueSet_stroke from '../../fhir/ValueSet/stroke.json' with { type: 'json' }
import ValueSet_substance_misuse_intervention from '../../fhir/ValueSet/substance-misuse-intervention.json' with { type: 'json' }
import ValueSet_systemic_lupus from '../../fhir/ValueSet/systemic-lupus.json' with { type: 'json' }
import ValueSet_thiazide_diuretic_medication from '../../fhir/ValueSet/thiazide-diuretic-medication.json' with { type: 'json' }
import ValueSet_thyroid_function from '../../fhir/ValueSet/thyroid-function.json' with { type: 'json' }
import ValueSet_thyroid_stimulating_hormone from '../../fhir/ValueSet/thyroid-stimulating-hormone.json' with { type: 'json' }
import ValueSet_transfer_degraded_entry from '../../fhir/ValueSet/transfer-degraded-entry.json' with { type: 'json' }
import ValueSet_transient_ischaemic_attack from '../../fhir/ValueSet/transient-ischaemic-attack.json' with { type: 'json' }
import ValueSet_triglycerides from '../../fhir/ValueSet/triglycerides.json' with { type: 'json' }
import ValueSet_troponin from '../../fhir/ValueSet/troponin.json' with { type: 'json' }
import ValueSet_urea_electrolytes from '../../fhir/ValueSet/urea-electrolytes.json' with { type: 'json' }
import ValueSet_valproate_medication from '../../fhir/ValueSet/valproate-medication.json' with { type: 'json' }
import ValueSet_valproate_risk_form from '../../fhir/ValueSet/valproate-risk-form.json' with { type: 'json' }
import ValueSet_waist_circumference from '../../fhir/ValueSet/waist-circumference.json' with { type: 'json' }
import ValueSet_weight_management_referral from '../../fhir/ValueSet/weight-management-referral.json' with { type: 'json' }
import ValueSet_white_cell_count from '../../fhir/ValueSet/white-cell-count.json' with { type: 'json' }

/** Every resource in fhir/, by type. */
export const definitions = {
  CodeSystem: [
    CodeSystem_action_types,
    CodeSystem_checks,
    CodeSystem_clinical_rules,
    CodeSystem_override_reasons,
    CodeSystem_rule_sources,
    CodeSystem_work_states,
  ],
  Library: [
    Library_antipsychotic_maximum_doses,
  ],
  Measure: [
    Measure_li_indicator_4m,
    Measure_qof_mh001,
    Measure_qof_mh002,
    Measure_qof_mh003,
    Measure_qof_mh006,
    Measure_qof_mh007,
    Measure_qof_mh011,
    Measure_qof_mh012,
    Measure_qof_mh021,
    Measure_qof_smok002,
  ],
  PlanDefinition: [
    PlanDefinition_antipsychotic_monitoring,
    PlanDefinition_clozapine_monitoring,
    PlanDefinition_lithium_monitoring,
    PlanDefinition_red_zones,
    PlanDefinition_service_standards,
    PlanDefinition_smi_annual_physical_health_check,
    PlanDefinition_valproate_monitoring,
    PlanDefinition_wider_prevention,
  ],
  Questionnaire: [
    Questionnaire_gass,
  ],
  ValueSet: [
    ValueSet_activity_low,
    ValueSet_alanine_aminotransferase,
    ValueSet_alcohol_consumption,
    ValueSet_alcohol_education,
    ValueSet_alcohol_referral,
    ValueSet_alcohol_screening_declined,
    ValueSet_alcohol_screening_score,
    ValueSet_alcohol_units,
    ValueSet_antihypertensive_medication,
    ValueSet_antihypertensive_treatment_recorded,
    ValueSet_antipsychotic_drug_amisulpride,
    ValueSet_antipsychotic_drug_aripiprazole,
    ValueSet_antipsychotic_drug_asenapine,
    ValueSet_antipsychotic_drug_benperidol,
    ValueSet_antipsychotic_drug_brexpiprazole,
    ValueSet_antipsychotic_drug_cariprazine,
    ValueSet_antipsychotic_drug_chlorpromazine,
    ValueSet_antipsychotic_drug_clopenthixol,
    ValueSet_antipsychotic_drug_clozapine,
    ValueSet_antipsychotic_drug_droperidol,
    ValueSet_antipsychotic_drug_flupentixol,
    ValueSet_antipsychotic_drug_fluphenazine,
    ValueSet_antipsychotic_drug_fluspirilene,
    ValueSet_antipsychotic_drug_haloperidol,
    ValueSet_antipsychotic_drug_iloperidone,
    ValueSet_antipsychotic_drug_levomepromazine,
    ValueSet_antipsychotic_drug_loxapine,
    ValueSet_antipsychotic_drug_lurasidone,
    ValueSet_antipsychotic_drug_olanzapine,
    ValueSet_antipsychotic_drug_oxypertine,
    ValueSet_antipsychotic_drug_paliperidone,
    ValueSet_antipsychotic_drug_pericyazine,
    ValueSet_antipsychotic_drug_perphenazine,
    ValueSet_antipsychotic_drug_pimozide,
    ValueSet_antipsychotic_drug_pipotiazine,
    ValueSet_antipsychotic_drug_promazine,
    ValueSet_antipsychotic_drug_quetiapine,
    ValueSet_antipsychotic_drug_remoxipride,
    ValueSet_antipsychotic_drug_risperidone,
    ValueSet_antipsychotic_drug_sertindole,
    ValueSet_antipsychotic_drug_sulpiride,
    ValueSet_antipsychotic_drug_thioridazine,
    ValueSet_antipsychotic_drug_thiothixene,
    ValueSet_antipsychotic_drug_trifluoperazine,
    ValueSet_antipsychotic_drug_ziprasidone,
    ValueSet_antipsychotic_drug_zotepine,
    ValueSet_antipsychotic_drug_zuclopenthixol,
    ValueSet_antipsychotic_first_generation,
    ValueSet_antipsychotic_injection,
    ValueSet_antipsychotic_long_acting_injection,
    ValueSet_antipsychotic_medication,
    ValueSet_antipsychotic_paliperidone_3_monthly,
    ValueSet_antipsychotic_paliperidone_6_monthly,
    ValueSet_antipsychotic_prolactin_raising,
    ValueSet_antipsychotic_quetiapine_modified_release,
    ValueSet_antipsychotic_second_generation,
    ValueSet_atrial_fibrillation,
    ValueSet_audit_c_score,
    ValueSet_audit_score,
    ValueSet_blood_borne_virus_test,
    ValueSet_blood_glucose,
    ValueSet_blood_pressure,
    ValueSet_blood_pressure_declined,
    ValueSet_blood_pressure_diastolic,
    ValueSet_blood_pressure_home_ambulatory,
    ValueSet_blood_pressure_systolic,
    ValueSet_blood_test_declined,
    ValueSet_body_height,
    ValueSet_body_mass_index,
    ValueSet_body_mass_index_30_or_more,
    ValueSet_body_mass_index_declined,
    ValueSet_body_mass_index_healthy,
    ValueSet_body_mass_index_overweight,
    ValueSet_body_mass_index_underweight,
    ValueSet_body_mass_index_unsuitable,
    ValueSet_body_mass_index_value,
    ValueSet_body_weight,
    ValueSet_bowel_cancer_screening,
    ValueSet_bowel_cancer_screening_declined,
    ValueSet_breast_cancer_screening,
    ValueSet_breast_cancer_screening_declined,
    ValueSet_c_reactive_protein,
    ValueSet_calcium,
    ValueSet_cardiovascular_disease,
    ValueSet_cardiovascular_risk_assessment,
    ValueSet_cervical_screening,
    ValueSet_cervical_screening_declined,
    ValueSet_cervical_screening_unsuitable,
    ValueSet_cholesterol_hdl,
    ValueSet_cholesterol_hdl_ratio,
    ValueSet_cholesterol_ldl,
    ValueSet_cholesterol_non_hdl,
    ValueSet_cholesterol_test_declined,
    ValueSet_cholesterol_test_without_value,
    ValueSet_cholesterol_total,
    ValueSet_chronic_kidney_disease_1_2,
    ValueSet_chronic_kidney_disease_3_5,
    ValueSet_chronic_kidney_disease_resolved,
    ValueSet_chronic_obstructive_pulmonary_disease,
    ValueSet_clozapine_level,
    ValueSet_clozapine_medication,
    ValueSet_clozapine_therapy_recorded,
    ValueSet_constipation,
    ValueSet_coronary_heart_disease,
    ValueSet_corticosteroid_systemic_medication,
    ValueSet_covid_vaccination,
    ValueSet_creatinine,
    ValueSet_diabetes,
    ValueSet_diabetes_prevention_programme_attended,
    ValueSet_diabetes_prevention_programme_completed,
    ValueSet_diabetes_prevention_programme_referral,
    ValueSet_diabetes_resolved,
    ValueSet_diabetes_treatment_recorded,
    ValueSet_diabetes_type_1,
    ValueSet_diabetes_type_2,
    ValueSet_diet_advice,
    ValueSet_diet_poor,
    ValueSet_egfr,
    ValueSet_electrocardiogram,
    ValueSet_erectile_dysfunction,
    ValueSet_erectile_dysfunction_medication,
    ValueSet_ethnicity_bangladeshi,
    ValueSet_ethnicity_black_african,
    ValueSet_ethnicity_black_caribbean,
    ValueSet_ethnicity_chinese,
    ValueSet_ethnicity_indian,
    ValueSet_ethnicity_middle_eastern,
    ValueSet_ethnicity_mixed_white_asian,
    ValueSet_ethnicity_mixed_white_black_african,
    ValueSet_ethnicity_mixed_white_black_caribbean,
    ValueSet_ethnicity_not_stated,
    ValueSet_ethnicity_other_asian,
    ValueSet_ethnicity_other_black,
    ValueSet_ethnicity_other_group,
    ValueSet_ethnicity_other_mixed,
    ValueSet_ethnicity_other_white,
    ValueSet_ethnicity_pakistani,
    ValueSet_ethnicity_white_british,
    ValueSet_ethnicity_white_irish,
    ValueSet_exercise_advice,
    ValueSet_exercise_assessment,
    ValueSet_exercise_assessment_declined,
    ValueSet_familial_hypercholesterolaemia,
    ValueSet_family_history_premature_cardiovascular_disease,
    ValueSet_fasting_glucose,
    ValueSet_fructosamine,
    ValueSet_full_blood_count,
    ValueSet_glucose_lowering_medication,
    ValueSet_glucose_test_declined,
    ValueSet_hba1c,
    ValueSet_hba1c_percent,
    ValueSet_heart_failure,
    ValueSet_hypertension,
    ValueSet_hypertension_resolved,
    ValueSet_illicit_substance_assessment_declined,
    ValueSet_illicit_substance_current,
    ValueSet_illicit_substance_use,
    ValueSet_influenza_vaccination,
    ValueSet_influenza_vaccine_product,
    ValueSet_learning_disability,
    ValueSet_lifestyle_advice,
    ValueSet_lipid_lowering_treatment_recorded,
    ValueSet_lipid_profile,
    ValueSet_lithium_interacting_medication,
    ValueSet_lithium_level,
    ValueSet_lithium_medication,
    ValueSet_lithium_stopped,
    ValueSet_liver_function,
    ValueSet_medication_review,
    ValueSet_medication_review_declined,
    ValueSet_mental_health_care_declined,
    ValueSet_mental_health_care_plan,
    ValueSet_mental_health_care_unsuitable,
    ValueSet_mental_health_review_invitation,
    ValueSet_mental_health_system_check_procedures,
    ValueSet_metformin_medication,
    ValueSet_migraine,
    ValueSet_neutrophil_count,
    ValueSet_non_diabetic_hyperglycaemia,
    ValueSet_nsaid_medication,
    ValueSet_nutrition_assessment,
    ValueSet_nutrition_assessment_declined,
    ValueSet_olanzapine_medication,
    ValueSet_peripheral_arterial_disease,
    ValueSet_prolactin,
    ValueSet_psychotic_depression_icd10,
    ValueSet_pulse,
    ValueSet_qrisk_score,
    ValueSet_qt_interval,
    ValueSet_referral_to_general_practice,
    ValueSet_rheumatoid_arthritis,
    ValueSet_side_effect_score,
    ValueSet_smi_bipolar,
    ValueSet_smi_diagnosis,
    ValueSet_smi_diagnosis_icd10,
    ValueSet_smi_register_entry,
    ValueSet_smi_remission,
    ValueSet_smoking_cessation_advice,
    ValueSet_smoking_cessation_declined,
    ValueSet_smoking_cessation_medication,
    ValueSet_smoking_cessation_referral,
    ValueSet_smoking_current,
    ValueSet_smoking_ex,
    ValueSet_smoking_heavy,
    ValueSet_smoking_light,
    ValueSet_smoking_moderate,
    ValueSet_smoking_never,
    ValueSet_smoking_non_smoker_unspecified,
    ValueSet_smoking_status,
    ValueSet_smoking_status_declined,
    ValueSet_stability,
    ValueSet_statin_declined,
    ValueSet_statin_medication,
    ValueSet_stroke,
    ValueSet_substance_misuse_intervention,
    ValueSet_systemic_lupus,
    ValueSet_thiazide_diuretic_medication,
    ValueSet_thyroid_function,
    ValueSet_thyroid_stimulating_hormone,
    ValueSet_transfer_degraded_entry,
    ValueSet_transient_ischaemic_attack,
    ValueSet_triglycerides,
    ValueSet_troponin,
    ValueSet_urea_electrolytes,
    ValueSet_valproate_medication,
    ValueSet_valproate_risk_form,
    ValueSet_waist_circumference,
    ValueSet_weight_management_referral,
    ValueSet_white_cell_count,
  ],
}
