import type { CheckId } from '../../domain/finding.ts'

/** A check in the words of whoever is offered it. */
export interface PlainCheck {
  /** What it is, as a heading: `Blood pressure`. */
  readonly name: string
  /** What is done, in a sentence. */
  readonly how: string
  /** What it is for, in a sentence. */
  readonly why: string
}

const blood = (name: string, why: string): PlainCheck => ({ name, how: 'We take a little blood from your arm.', why })
const talk = (name: string, how: string, why: string): PlainCheck => ({ name, how, why })

/** Every check in plain English, for letters and for the page that is handed to the person. Short words and short sentences. */
export const plainChecks: Readonly<Record<CheckId, PlainCheck>> = {
  'blood-pressure': {
    name: 'Blood pressure',
    how: 'We put a band round your arm. It gets tight for a moment.',
    why: 'High blood pressure can harm your heart and your brain. You cannot feel it.',
  },
  bmi: {
    name: 'Height and weight',
    how: 'We weigh you and see how tall you are.',
    why: 'This shows if your weight is good for your health.',
  },
  weight: { name: 'Weight', how: 'We weigh you.', why: 'Some medicines make people put on weight. If we see it early, we can help.' },
  waist: { name: 'Waist', how: 'We put a tape round your waist.', why: 'This helps to show if your heart may be at risk.' },
  height: { name: 'Height', how: 'We see how tall you are.', why: 'This shows if you grow as you should.' },
  pulse: { name: 'Pulse', how: 'We count how fast your heart beats.', why: 'Some medicines change how fast your heart beats.' },
  ecg: {
    name: 'Heart trace (ECG)',
    how: 'We put small pads on your chest. It does not hurt.',
    why: 'This shows if your heart beats as it should. Some medicines can change that.',
  },
  lipids: blood('Cholesterol', 'Too much fat in the blood can harm your heart. There is good help for it.'),
  glucose: blood('Blood sugar', 'This shows if you have diabetes, or may get it. Found early, it can be kept in check.'),
  prolactin: blood('Prolactin', 'Some medicines raise this hormone. That can change your periods, your bones or your sex life.'),
  'full-blood-count': blood('Blood count', 'This shows if your blood has all the cells it needs. Some medicines can change that.'),
  'clozapine-level': blood('Clozapine level', 'This shows if there is too much or too little clozapine in your blood.'),
  'lithium-level': blood(
    'Lithium level',
    'This shows if there is too much or too little lithium in your blood. Too much can make you ill.',
  ),
  'renal-function': blood('Kidney test', 'This shows how well your kidneys work.'),
  calcium: blood('Calcium', 'Some medicines change how much calcium is in your blood.'),
  'thyroid-function': blood('Thyroid test', 'Your thyroid sets how fast your body works. Some medicines can slow it down.'),
  'liver-function': blood('Liver test', 'This shows how well your liver works.'),
  'blood-borne-virus': blood('Tests for hepatitis and HIV', 'These can be treated. It is good to know.'),
  troponin: blood('Heart blood test', 'In the first weeks of clozapine we look after your heart with care.'),
  'c-reactive-protein': blood('Inflammation test', 'In the first weeks of clozapine we look after your heart with care.'),
  alcohol: talk(
    'Alcohol',
    'We ask how much you drink. It is fine to say that you do not drink.',
    'Drink can harm your body and mix badly with medicines.',
  ),
  smoking: talk(
    'Smoking',
    'We ask if you smoke.',
    'If you want to stop, we can help. Please tell us when you stop: some doses may need to change.',
  ),
  'smoking-support': talk(
    'Help to stop smoking',
    'We talk about what can help you to stop.',
    'To stop is one of the best things for your health. You choose if and when.',
  ),
  'diet-activity': talk('Food and moving', 'We ask what you eat and how much you move.', 'Small steps can make you feel better.'),
  drugs: talk('Drugs', 'We ask if you take any drugs. You are not in trouble if you do.', 'We want to keep you safe.'),
  'side-effects': talk(
    'Side effects',
    'We ask how your medicines make you feel.',
    'If they cause you trouble, we can look at what to do. Please do not stop them on your own.',
  ),
  'bowel-habit': talk(
    'Going to the toilet',
    'We ask how often you poo.',
    'Some medicines slow your bowels down. That can be serious, and it can be treated.',
  ),
  'care-plan': talk(
    'Your care plan',
    'We talk about what helps you and what to do when things get hard.',
    'It is your plan. You say what goes in it.',
  ),
  'medication-review': talk('Your medicines', 'We look at all your medicines with you.', 'We want to see that they still do you good.'),
  qrisk3: talk(
    'Risk of a heart attack or stroke',
    'We work it out from your other checks.',
    'If the risk is high, there is a lot we can do about it.',
  ),
  'valproate-risk-form': talk(
    'Valproate form',
    'You and your specialist go through a form.',
    'Valproate can harm a baby in the womb. You should know all about it.',
  ),
  'oral-health': talk(
    'Teeth and mouth',
    'We ask about your teeth and if you see a dentist.',
    'Some medicines make your mouth dry. That can harm your teeth.',
  ),
  'sexual-health': talk('Sexual health', 'We ask if there is anything you want to talk about.', 'We can give you advice and help.'),
  'cervical-screening': talk(
    'Cervical screening',
    'A nurse takes a small sample. You can ask for someone you trust to be there.',
    'It can stop cancer before it starts.',
  ),
  'breast-screening': talk('Breast screening', 'An X-ray of your breasts is taken at a clinic.', 'It can find cancer early.'),
  'bowel-screening': talk('Bowel screening', 'You get a kit by post and send a small sample of poo.', 'It can find cancer early.'),
  'flu-vaccination': talk('Flu jab', 'You get a jab in your arm.', 'Flu can make you very ill. The jab helps to keep you well.'),
  'covid-vaccination': talk(
    'COVID-19 jab',
    'You get a jab in your arm.',
    'COVID-19 can make you very ill. The jab helps to keep you well.',
  ),
}

/** A check in plain English; one that has no words of its own goes by its title. */
export const plainCheck = (id: CheckId, title: string): PlainCheck =>
  plainChecks[id] ?? { name: title, how: 'We will tell you what is done before we do it.', why: 'It helps us to look after your health.' }
