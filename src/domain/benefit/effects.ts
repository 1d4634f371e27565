/** A figure with its 95% range, from a source or assumed by this service. */
export interface Ranged {
  readonly value: number
  readonly lower: number
  readonly upper: number
}

/** What closing one gap does, and where that is known from. Edit this list to use other figures: nothing else holds any. */
export interface Effect {
  readonly id: 'smoking' | 'blood-pressure' | 'statin' | 'glucose'
  /** What would be done, as a heading. */
  readonly name: string
  /** The indicator whose counts say for how many, and which of its people they are. */
  readonly indicator: string
  readonly gap: 'met' | 'not-met'
  readonly people: string
  /** The relative risk of a heart attack or stroke in whom it works, with its source. */
  readonly relativeRisk: Ranged
  readonly source: string
  /** The share of the people in whom it works, with why. */
  readonly reached: Ranged
  readonly because: string
  /** Their risk of a heart attack or stroke in ten years without it. */
  readonly tenYearRisk: Ranged
  /** What has to be said beside the estimate. */
  readonly caution: string
}

/** Nobody has measured the risk of exactly these people: an assumption of this service, to be replaced by local figures. */
const USUAL_RISK: Ranged = { value: 0.1, lower: 0.06, upper: 0.15 }
/** Whoever is counted has a recorded risk of 10% or more. */
const HIGH_RISK: Ranged = { value: 0.17, lower: 0.12, upper: 0.22 }
/** As long-term treatment is often not begun or not kept up: an assumption of this service. */
const HALF: Ranged = { value: 0.5, lower: 0.3, upper: 0.7 }

export const effects: readonly Effect[] = [
  {
    id: 'blood-pressure',
    name: 'Bring high blood pressure down by 10 mmHg',
    indicator: 'red-blood-pressure',
    gap: 'met',
    people: 'people whose blood pressure is 140/90 or more',
    relativeRisk: { value: 0.8, lower: 0.77, upper: 0.83 },
    source: 'Ettehad and others, Lancet 2016, doi 10.1016/S0140-6736(15)01225-8: major cardiovascular events for each 10 mmHg lower.',
    reached: HALF,
    because: 'assumed: half of them reach a fall of 10 mmHg and keep it',
    tenYearRisk: USUAL_RISK,
    caution: 'One high reading is not always high blood pressure.',
  },
  {
    id: 'statin',
    name: 'Offer a statin where the risk is 10% or more',
    indicator: 'qrisk-10-statin',
    gap: 'not-met',
    people: 'people with a recorded risk of 10% or more who have no statin',
    relativeRisk: { value: 0.78, lower: 0.76, upper: 0.8 },
    source:
      "Cholesterol Treatment Trialists' Collaboration, Lancet 2010 (PMC2988224): major vascular events for each 1 mmol/L lower LDL cholesterol.",
    reached: HALF,
    because: 'assumed: half of them take it, and it lowers LDL by 1 mmol/L',
    tenYearRisk: HIGH_RISK,
    caution: 'It counts some operations on blood vessels besides heart attacks and strokes.',
  },
  {
    id: 'smoking',
    name: 'Help people who smoke and have not been offered help',
    indicator: 'smoking-support',
    gap: 'not-met',
    people: 'people who smoke and were not offered help in twelve months',
    relativeRisk: { value: 0.71, lower: 0.65, upper: 0.77 },
    source: 'Critchley and Capewell, JAMA 2003: deaths in people with heart disease who stop smoking, the six better studies.',
    reached: { value: 0.06, lower: 0.002, upper: 0.13 },
    because:
      'SCIMITAR trials, Br J Psychiatry 2021: odds of having stopped after a year 1.67 (1.02 to 2.73) times those of usual help, of whom about 10% stop (assumed)',
    tenYearRisk: USUAL_RISK,
    caution:
      'After three years the trial found no difference any more (medRxiv 2024.06.03.24308386). Stopping helps lungs and life expectancy far beyond what is counted here.',
  },
  {
    id: 'glucose',
    name: 'Treat raised blood sugar',
    indicator: 'red-glucose',
    gap: 'met',
    people: 'people whose blood sugar is raised',
    relativeRisk: { value: 0.85, lower: 0.77, upper: 0.93 },
    source:
      'Ray and others, Lancet 2009, doi 10.1016/S0140-6736(09)60697-8: heart attacks in people with diabetes; strokes did not change.',
    reached: { value: 0.3, lower: 0.1, upper: 0.5 },
    because: 'assumed: three in ten, as many have raised sugar that is not diabetes',
    tenYearRisk: USUAL_RISK,
    caution: 'Most people counted here do not have diabetes, and the trials were of people who do.',
  },
]
