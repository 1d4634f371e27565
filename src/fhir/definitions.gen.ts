// Written by tools/definitions.ts from the files in fhir/. Do not edit: run npm run definitions.
import PlanDefinition_smi_annual_physical_health_check from '../../fhir/PlanDefinition/smi-annual-physical-health-check.json' with { type: 'json' }
import ValueSet_alcohol_consumption from '../../fhir/ValueSet/alcohol-consumption.json' with { type: 'json' }
import ValueSet_alcohol_screening_declined from '../../fhir/ValueSet/alcohol-screening-declined.json' with { type: 'json' }
import ValueSet_alcohol_screening_score from '../../fhir/ValueSet/alcohol-screening-score.json' with { type: 'json' }
import ValueSet_alcohol_units from '../../fhir/ValueSet/alcohol-units.json' with { type: 'json' }
import ValueSet_antipsychotic_medication from '../../fhir/ValueSet/antipsychotic-medication.json' with { type: 'json' }
import ValueSet_blood_glucose from '../../fhir/ValueSet/blood-glucose.json' with { type: 'json' }
import ValueSet_blood_pressure from '../../fhir/ValueSet/blood-pressure.json' with { type: 'json' }
import ValueSet_blood_pressure_declined from '../../fhir/ValueSet/blood-pressure-declined.json' with { type: 'json' }
import ValueSet_blood_pressure_diastolic from '../../fhir/ValueSet/blood-pressure-diastolic.json' with { type: 'json' }
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
import ValueSet_coronary_heart_disease from '../../fhir/ValueSet/coronary-heart-disease.json' with { type: 'json' }
import ValueSet_diabetes from '../../fhir/ValueSet/diabetes.json' with { type: 'json' }
import ValueSet_diabetes_resolved from '../../fhir/ValueSet/diabetes-resolved.json' with { type: 'json' }
import ValueSet_ethnicity_bangladeshi from '../../fhir/ValueSet/ethnicity-bangladeshi.json' with { type: 'json' }
import ValueSet_ethnicity_black_african from '../../fhir/ValueSet/ethnicity-black-african.json' with { type: 'json' }
import ValueSet_ethnicity_black_caribbean from '../../fhir/ValueSet/ethnicity-black-caribbean.json' with { type: 'json' }
import ValueSet_ethnicity_chinese from '../../fhir/ValueSet/ethnicity-chinese.json' with { type: 'json' }
import ValueSet_ethnicity_indian from '../../fhir/ValueSet/ethnicity-indian.json' with { type: 'json' }
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
import ValueSet_familial_hypercholesterolaemia from '../../fhir/ValueSet/familial-hypercholesterolaemia.json' with { type: 'json' }
import ValueSet_fasting_glucose from '../../fhir/ValueSet/fasting-glucose.json' with { type: 'json' }
import ValueSet_fructosamine from '../../fhir/ValueSet/fructosamine.json' with { type: 'json' }
import ValueSet_glucose_test_declined from '../../fhir/ValueSet/glucose-test-declined.json' with { type: 'json' }
import ValueSet_hba1c from '../../fhir/ValueSet/hba1c.json' with { type: 'json' }
import ValueSet_hba1c_percent from '../../fhir/ValueSet/hba1c-percent.json' with { type: 'json' }
import ValueSet_lipid_profile from '../../fhir/ValueSet/lipid-profile.json' with { type: 'json' }
import ValueSet_lithium_medication from '../../fhir/ValueSet/lithium-medication.json' with { type: 'json' }
import ValueSet_lithium_stopped from '../../fhir/ValueSet/lithium-stopped.json' with { type: 'json' }
import ValueSet_mental_health_care_declined from '../../fhir/ValueSet/mental-health-care-declined.json' with { type: 'json' }
import ValueSet_mental_health_care_unsuitable from '../../fhir/ValueSet/mental-health-care-unsuitable.json' with { type: 'json' }
import ValueSet_mental_health_review_invitation from '../../fhir/ValueSet/mental-health-review-invitation.json' with { type: 'json' }
import ValueSet_peripheral_arterial_disease from '../../fhir/ValueSet/peripheral-arterial-disease.json' with { type: 'json' }
import ValueSet_psychotic_depression_icd10 from '../../fhir/ValueSet/psychotic-depression-icd10.json' with { type: 'json' }
import ValueSet_smi_diagnosis from '../../fhir/ValueSet/smi-diagnosis.json' with { type: 'json' }
import ValueSet_smi_diagnosis_icd10 from '../../fhir/ValueSet/smi-diagnosis-icd10.json' with { type: 'json' }
import ValueSet_smi_remission from '../../fhir/ValueSet/smi-remission.json' with { type: 'json' }
import ValueSet_smoking_current from '../../fhir/ValueSet/smoking-current.json' with { type: 'json' }
import ValueSet_smoking_ex from '../../fhir/ValueSet/smoking-ex.json' with { type: 'json' }
import ValueSet_smoking_never from '../../fhir/ValueSet/smoking-never.json' with { type: 'json' }
import ValueSet_smoking_non_smoker_unspecified from '../../fhir/ValueSet/smoking-non-smoker-unspecified.json' with { type: 'json' }
import ValueSet_smoking_status from '../../fhir/ValueSet/smoking-status.json' with { type: 'json' }
import ValueSet_smoking_status_declined from '../../fhir/ValueSet/smoking-status-declined.json' with { type: 'json' }
import ValueSet_stability from '../../fhir/ValueSet/stability.json' with { type: 'json' }
import ValueSet_stroke from '../../fhir/ValueSet/stroke.json' with { type: 'json' }
import ValueSet_transfer_degraded_entry from '../../fhir/ValueSet/transfer-degraded-entry.json' with { type: 'json' }
import ValueSet_transient_ischaemic_attack from '../../fhir/ValueSet/transient-ischaemic-attack.json' with { type: 'json' }
import ValueSet_triglycerides from '../../fhir/ValueSet/triglycerides.json' with { type: 'json' }
import ValueSet_valproate_medication from '../../fhir/ValueSet/valproate-medication.json' with { type: 'json' }
import ValueSet_waist_circumference from '../../fhir/ValueSet/waist-circumference.json' with { type: 'json' }

/** Every resource in fhir/, by type. */
export const definitions = {
  PlanDefinition: [
    PlanDefinition_smi_annual_physical_health_check,
  ],
  ValueSet: [
    ValueSet_alcohol_consumption,
    ValueSet_alcohol_screening_declined,
    ValueSet_alcohol_screening_score,
    ValueSet_alcohol_units,
    ValueSet_antipsychotic_medication,
    ValueSet_blood_glucose,
    ValueSet_blood_pressure,
    ValueSet_blood_pressure_declined,
    ValueSet_blood_pressure_diastolic,
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
    ValueSet_coronary_heart_disease,
    ValueSet_diabetes,
    ValueSet_diabetes_resolved,
    ValueSet_ethnicity_bangladeshi,
    ValueSet_ethnicity_black_african,
    ValueSet_ethnicity_black_caribbean,
    ValueSet_ethnicity_chinese,
    ValueSet_ethnicity_indian,
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
    ValueSet_familial_hypercholesterolaemia,
    ValueSet_fasting_glucose,
    ValueSet_fructosamine,
    ValueSet_glucose_test_declined,
    ValueSet_hba1c,
    ValueSet_hba1c_percent,
    ValueSet_lipid_profile,
    ValueSet_lithium_medication,
    ValueSet_lithium_stopped,
    ValueSet_mental_health_care_declined,
    ValueSet_mental_health_care_unsuitable,
    ValueSet_mental_health_review_invitation,
    ValueSet_peripheral_arterial_disease,
    ValueSet_psychotic_depression_icd10,
    ValueSet_smi_diagnosis,
    ValueSet_smi_diagnosis_icd10,
    ValueSet_smi_remission,
    ValueSet_smoking_current,
    ValueSet_smoking_ex,
    ValueSet_smoking_never,
    ValueSet_smoking_non_smoker_unspecified,
    ValueSet_smoking_status,
    ValueSet_smoking_status_declined,
    ValueSet_stability,
    ValueSet_stroke,
    ValueSet_transfer_degraded_entry,
    ValueSet_transient_ischaemic_attack,
    ValueSet_triglycerides,
    ValueSet_valproate_medication,
    ValueSet_waist_circumference,
  ],
}
