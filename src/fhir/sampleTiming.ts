import { type Element, element, elements, text } from './element.ts'

const HOURS = /(\d{1,2}(?:\.\d+)?|twelve)\s*-?\s*h(?:ou)?rs?\b/gi
/** About twelve hours after the dose. */
const ABOUT_TWELVE = { from: 11, to: 13 }

const saidOf = (resource: Element): string[] => {
  const timing = element(resource, 'effectiveTiming')
  const code = timing && element(timing, 'code')
  return [...elements(resource, 'note').map((note) => text(note, 'text')), text(resource, 'comment'), code && text(code, 'text')].filter(
    (said) => said !== undefined,
  )
}

/** Parts of a note, each about one thing. */
const CLAUSES = /[.;,\n]+(?!\d)/
/** What is to be done, not what was: when to repeat it, or how long to wait. */
const AHEAD =
  /\b(?:repeat|recheck|re-check|retest|re-test|redo|again|next|every|rebook|review)\b|\b(?:in|within|for|over)\s+(?:the\s+next\s+)?(?:\d|twelve)/i

/** How long after the dose a sample was taken, as a note or the timing says it. Null: nothing is said. Rule `li-sample-quality`. */
export const sampleTiming = (resource: Element): 'twelve-hours' | 'other' | null => {
  for (const said of saidOf(resource).flatMap((note) => note.split(CLAUSES))) {
    if (AHEAD.test(said)) continue
    const hours = [...said.matchAll(HOURS)].map(([, number]) => (number?.toLowerCase() === 'twelve' ? 12 : Number(number)))
    if (hours.some((number) => number >= ABOUT_TWELVE.from && number <= ABOUT_TWELVE.to)) return 'twelve-hours'
    // Hours of anything else are no statement about the dose.
    if (hours.length > 0 && /dose|post/i.test(said)) return 'other'
  }
  return null
}
