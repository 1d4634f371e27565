/** Vowel groups, less a silent e at the end: near enough for English. */
const syllables = (word: string): number => {
  const groups =
    word
      .toLowerCase()
      .replace(/e$/, '')
      .match(/[aeiouy]+/g)?.length ?? 0
  return Math.max(1, groups)
}

/** The school grade of the United States at which a text is understood (Flesch and Kincaid, 1975). Reading age is five more. */
export const readingGrade = (text: string): number => {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((one) => /[a-z]/i.test(one))
  const words = text.match(/[a-z’'-]+/gi) ?? []
  return 0.39 * (words.length / sentences.length) + 11.8 * (words.reduce((sum, word) => sum + syllables(word), 0) / words.length) - 15.59
}
