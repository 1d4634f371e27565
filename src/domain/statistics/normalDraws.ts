/** Numbers from 0 to 1 by sfc32, the same for the same seed on every machine. */
const uniform = (seed: number): (() => number) => {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let d = 1
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 0x1_0000_0000
  }
  // What a seed says takes some rounds to reach all of the state.
  for (let i = 0; i < 15; i++) next()
  return next
}

/** A stream of standard normal draws by Marsaglia's polar method. The same seed gives the same stream. */
export const normalDraws = (seed: number): (() => number) => {
  const next = uniform(seed)
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const x = 2 * next() - 1
      const y = 2 * next() - 1
      const s = x * x + y * y
      if (s >= 1 || s === 0) continue
      const factor = Math.sqrt((-2 * Math.log(s)) / s)
      spare = y * factor
      return x * factor
    }
  }
}
