import type { Disclosed } from '../disclosure.ts'
import type { DisclosurePolicy } from './policy.ts'

/** A count as text, and why it is not a plain number. */
export interface DisclosedWords {
  readonly text: string
  readonly why: string
}

// One for all numbers: a table asks for hundreds.
const thousands = new Intl.NumberFormat('en-GB')

/** How a count is said, the same on pages, in files and in answers. */
export const disclosedWords = (disclosed: Disclosed, { threshold, base, showZero }: DisclosurePolicy): DisclosedWords => {
  const fewer = `fewer than ${threshold}`
  if (disclosed.kind === 'shown') {
    const why = disclosed.count === 0 ? '' : `Rounded to the nearest ${base}, so that nobody can be recognised.`
    return { text: thousands.format(disclosed.count), why }
  }
  if (disclosed.why === 'small')
    return { text: fewer, why: `Counts of ${showZero ? 1 : 0} to ${threshold - 1} are not shown, so that nobody can be recognised.` }
  return {
    text: `${fewer}, or hidden to protect such a count`,
    why: `Not shown, because it is ${fewer} or because a count of ${fewer} could be worked out from it. So that nobody can be recognised, it is not said which.`,
  }
}
