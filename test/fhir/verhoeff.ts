const step = (at: number, digit: number): number => {
  const inverse = digit >= 5
  const sum = at < 5 ? (at + digit) % 5 : ((at - digit + 10) % 5) + 5
  const turned = at < 5 ? sum + (inverse ? 5 : 0) : inverse ? (at - digit + 10) % 5 : sum
  return turned
}
const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

/** Whether the last digit of a SNOMED CT identifier is its check digit. */
export const passesVerhoeff = (sctid: string): boolean => {
  let check = 0
  for (const [i, character] of [...sctid].reverse().entries()) {
    let digit = Number(character)
    for (let turns = i % 8; turns > 0; turns--) digit = PERMUTATION[digit] as number
    check = step(check, digit)
  }
  return check === 0
}
