/** NHS numbers of the 999 range, which is kept for tests and never given to anyone. */

/** The tenth digit by the modulus 11 rule, or null where the rule gives none and the number is never used. */
export const checkDigit = (nine: string): number | null => {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(nine[i]) * (10 - i)
  const digit = 11 - (sum % 11)
  return digit === 11 ? 0 : digit === 10 ? null : digit
}

const PREFIXES = 100_000

/** The test number of a person, a different one for each index from 0 to 899,999. */
export const demoNhsNumber = (index: number): string => {
  if (!Number.isInteger(index) || index < 0 || index >= PREFIXES * 9) throw new RangeError('the 999 range has room for 900,000 people')
  // 48,271 shares no factor with 100,000, so this visits every prefix once before it repeats.
  const prefix = `999${String(((index % PREFIXES) * 48_271 + 10_301) % PREFIXES).padStart(5, '0')}`
  let skip = Math.floor(index / PREFIXES)
  for (let ninth = 0; ninth <= 9; ninth++) {
    const check = checkDigit(`${prefix}${ninth}`)
    // At most one of the ten ninth digits has no check digit, so nine are always left.
    if (check !== null && skip-- === 0) return `${prefix}${ninth}${check}`
  }
  throw new RangeError('unreachable: nine of ten ninth digits are usable')
}
