import type { Wanted } from './want.ts'

/** What is done about a value that needs a response (clinical-rules, section 5). */
export const responses: readonly Wanted[] = [
  { id: 'smoking-cessation-advice', title: 'Help with stopping smoking', description: 'Advice or treatment for stopping smoking.' },
  {
    id: 'smoking-cessation-referral',
    title: 'Referral to a stop-smoking service',
    description: 'Referral to a stop-smoking service, made or offered.',
  },
  {
    id: 'smoking-cessation-declined',
    title: 'Help with stopping declined',
    description: 'The person chose no help with stopping smoking. Not being interested in stopping says that someone smokes, too.',
    shares: ['smoking-current', 'smoking-status'],
  },
  { id: 'weight-management-referral', title: 'Weight management', description: 'A weight management programme or a referral to one.' },
  { id: 'diet-advice', title: 'Diet advice', description: 'Diet advice, or referral to a dietitian.' },
  { id: 'exercise-advice', title: 'Activity advice', description: 'Advice on physical activity, or referral for it.' },
  { id: 'lifestyle-advice', title: 'Lifestyle advice', description: 'General lifestyle education or referral.' },
  {
    id: 'diabetes-prevention-programme-referral',
    title: 'Diabetes prevention programme offered',
    description: 'Referral or invitation to the NHS Diabetes Prevention Programme, and its refusal.',
  },
  {
    id: 'diabetes-prevention-programme-attended',
    title: 'Diabetes prevention programme started',
    description: 'Started or left the programme.',
  },
  {
    id: 'diabetes-prevention-programme-completed',
    title: 'Diabetes prevention programme completed',
    description: 'Completed the programme.',
  },
  {
    id: 'alcohol-education',
    title: 'Alcohol advice',
    description: 'Education or brief advice on alcohol. The national clusters are missing.',
  },
  { id: 'alcohol-referral', title: 'Alcohol referral', description: 'Referral about alcohol.', shares: ['substance-misuse-intervention'] },
  {
    id: 'substance-misuse-intervention',
    title: 'Help with substances',
    description: 'Help, referral or refusal of help about illicit substances.',
  },
  {
    id: 'antihypertensive-treatment-recorded',
    title: 'Blood pressure treatment recorded',
    description: 'Treatment of blood pressure, or referral for it, recorded as a procedure.',
  },
  {
    id: 'lipid-lowering-treatment-recorded',
    title: 'Lipid treatment recorded',
    description: 'Lipid-lowering treatment recorded as a procedure.',
  },
  {
    id: 'diabetes-treatment-recorded',
    title: 'Diabetes treatment recorded',
    description: 'Metformin or diabetic care recorded as a procedure.',
    shares: ['metformin-medication'],
  },
  {
    id: 'blood-pressure-home-ambulatory',
    title: 'Blood pressure at home or over a day',
    description: 'Readings taken at home or over a day, which confirm or settle a raised one. Split off by wording.',
    within: ['blood-pressure'],
    shares: ['blood-pressure-systolic', 'blood-pressure-diastolic'],
  },
]
