/** A band of ages and its weight in a standard population; `to` is the last completed age, null for no end. */
export interface AgeBand {
  readonly from: number
  readonly to: number | null
  readonly weight: number
}

const bands = (ends: readonly (readonly [from: number, weight: number])[], last: number | null): AgeBand[] =>
  ends.map(([from, weight], i) => {
    const next = ends[i + 1]
    return { from, to: next ? next[0] - 1 : last, weight }
  })

/** The European Standard Population of 2013 in nineteen bands (Eurostat 2013; statistics reference 2.2). One for women and men. */
export const ESP_2013 = bands(
  [
    [0, 5000],
    [5, 5500],
    [10, 5500],
    [15, 5500],
    [20, 6000],
    [25, 6000],
    [30, 6500],
    [35, 7000],
    [40, 7000],
    [45, 7000],
    [50, 7000],
    [55, 6500],
    [60, 6000],
    [65, 5500],
    [70, 5000],
    [75, 4000],
    [80, 2500],
    [85, 1500],
    [90, 1000],
  ],
  null,
)

/** Ages 18 to 74, as premature mortality is given: 18 and 19 take two fifths of the weight of 15 to 19 (statistics reference 2.2). */
export const ESP_2013_AGED_18_TO_74 = bands(
  [[18, 2200], ...ESP_2013.filter(({ from }) => from >= 20 && from < 75).map(({ from, weight }) => [from, weight] as const)],
  74,
)
