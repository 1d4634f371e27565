/** Why a clinician looks at someone outside their reach. Which of them is right is for the privacy officer to ask. */
export const glassReasons = {
  'treating-now': 'I am treating or assessing this person now',
  emergency: 'Somebody may come to serious harm',
  safeguarding: 'A safeguarding concern',
  'asked-by-them': 'The person, or whoever decides for them, asked me to',
} as const

export type GlassReason = keyof typeof glassReasons

/** How long one look lasts, in minutes. */
export const GLASS_MINUTES = 30

/** So many letters of explanation at least, so that there is something to ask about. */
export const SHORTEST_EXPLANATION = 10
