/** A function that rises from below 0 to above it for x > 0, with its slope. */
export type Rising = (x: number) => { readonly value: number; readonly slope: number }

const MOST = 200

/** Where it is 0, by Newton's steps, held inside what is known to enclose the root, to full precision. */
export const rootOf = (rising: Rising, start: number): number => {
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let x = start
  for (let i = 0; i < MOST; i++) {
    const { value, slope } = rising(x)
    if (value === 0) return x
    if (value < 0) low = x
    else high = x
    let next = x - value / slope
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? x * 2 : (low + high) / 2
    if (Math.abs(next - x) <= 2 ** -52 * next) return next
    x = next
  }
  return x
}
