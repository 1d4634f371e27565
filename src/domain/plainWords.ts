import type { CheckId } from './finding.ts'
import type { Check } from './plan.ts'

const NONE: readonly CheckId[] = []

/** `smok*` is found in any word that begins so; every other word only whole. */
const asPattern = (word: string): string => {
  const stem = word.endsWith('*') ? word.slice(0, -1) : word
  const literal = stem.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return stem === word ? literal : `${literal}[a-z]*`
}

/**
 * Finds the checks that a text names in their plain words, each once. What a text says of a check is never read: it may be a plan,
 * somebody else's habit or a refusal.
 */
export const plainWords = (checks: readonly Pick<Check, 'id' | 'words'>[]): ((text: string) => readonly CheckId[]) => {
  const named = checks.filter(({ words }) => words.length > 0)
  if (named.length === 0) return () => NONE
  const alone = (patterns: readonly string[]): RegExp => new RegExp(`(?<![a-z0-9])(?:${patterns.join('|')})(?![a-z0-9])`, 'i')
  const each = named.map(({ id, words }) => ({ id, pattern: alone(words.map(asPattern)) }))
  // Most texts name none, and one look tells.
  const any = alone(named.flatMap(({ words }) => words.map(asPattern)))
  return (text) => (any.test(text) ? each.filter(({ pattern }) => pattern.test(text)).map(({ id }) => id) : NONE)
}
