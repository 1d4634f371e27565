export const logit = (p: number): number => Math.log(p / (1 - p))
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** A scale on which a figure is fitted, with the way there and back. */
export interface Scale {
  readonly to: (y: number) => number
  readonly back: (u: number) => number
}

export const linear: Scale = { to: (y) => y, back: (u) => u }
export const logarithmic: Scale = { to: Math.log, back: Math.exp }
export const logistical: Scale = { to: logit, back: logistic }
