/** One thing measured, with what it is held against: its target, and a floor or peer measured in the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Null for a figure that is told without being promised. */
  readonly target: { readonly atMost?: number; readonly atLeast?: number } | null
  /** Missing it is a mistake and not a slow day: the bench fails. */
  readonly mustHold?: true
  /** How many times the floor it is, and what the floor is. */
  readonly floor?: { readonly value: number; readonly of: string }
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

export const met = ({ value, target }: Figure): boolean =>
  target === null || (value <= (target.atMost ?? Number.POSITIVE_INFINITY) && value >= (target.atLeast ?? Number.NEGATIVE_INFINITY))

const against = (figure: Figure): string => {
  const { target } = figure
  if (target === null) return ''
  const bound = target.atMost === undefined ? `at least ${target.atLeast}` : `at most ${target.atMost}`
  return `${bound} ${figure.unit}: ${met(figure) ? 'met' : 'MISSED'}`
}

/** `name  value unit  target  ratio`, in columns. */
export const line = (figure: Figure): string => {
  const { name, value, unit, floor } = figure
  const ratio = floor === undefined ? '' : `${rounded(value / floor.value)} × ${floor.of} (${rounded(floor.value)} ${unit})`
  return `${name.padEnd(58)} ${`${rounded(value)} ${unit}`.padStart(12)}   ${against(figure).padEnd(28)} ${ratio}`.trimEnd()
}

/** The value below which a share of the measurements lie. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN

/** Milliseconds that each of some runs took, after others to warm up. */
export const timed = async (runs: number, run: () => unknown, warmUp = Math.ceil(runs / 5)): Promise<number[]> => {
  for (let i = 0; i < warmUp; i++) await run()
  const taken: number[] = []
  for (let i = 0; i < runs; i++) {
    const started = performance.now()
    await run()
    taken.push(performance.now() - started)
  }
  return taken
}

/** What a bench in a process of its own prints for the one that started it. */
export const tell = (figures: readonly Figure[]): void => {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
