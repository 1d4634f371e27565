import { groupBy } from '../groupBy.ts'

/** One published figure: of a series, by one method, a period and an area. */
export interface PublishedFigure {
  readonly series: string
  readonly label: string
  /** How it was worked out. Figures of different methods are never joined (clinical-rules section 12, `mort-excess-u75`). */
  readonly method: string
  /** As published, for example `2018-2020`. Periods sort by their text. */
  readonly period: string
  readonly area: string
  readonly areaName: string
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
  readonly unit: 'percent' | 'times' | 'deaths' | 'per-100000'
  readonly source: string
}

/** Figures that may stand in one row or line: one series, one method, one area, oldest first. */
export interface Stretch {
  readonly label: string
  readonly method: string
  readonly areaName: string
  readonly figures: readonly PublishedFigure[]
}

/** Puts figures together as far as they may be, in the order the series first came. */
export const stretches = (figures: readonly PublishedFigure[]): Stretch[] =>
  [...groupBy(figures, ({ series, method, area }) => `${series}\n${method}\n${area}`).values()].map((together) => {
    const sorted = together.toSorted((a, b) => (a.period < b.period ? -1 : 1))
    const [{ label, method, areaName }] = sorted as [PublishedFigure, ...PublishedFigure[]]
    return { label, method, areaName, figures: sorted }
  })

/** Deaths and people of a general population, or of people with SMI, from one age up to the next band's. */
export interface PopulationBand {
  /** `general` or `smi`. */
  readonly table: 'general' | 'smi'
  readonly label: string
  readonly period: string
  readonly source: string
  readonly from: number
  readonly population: number
  readonly deaths: number
}
