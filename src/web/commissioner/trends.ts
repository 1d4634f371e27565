import type { Indicator } from '../../domain/indicator/indicator.ts'
import type { Figure } from '../../store/published.ts'
import { percent } from '../components/charts/frame.ts'
import { monthText, type Trend } from '../components/charts/trend.ts'
import type { Scope } from './scope.ts'
import { shareOf } from './words.ts'

/** The figures of one area and indicator as a trend up to the month looked at, with what lies ahead of the newest. */
export const trendOf = (indicator: Indicator, figures: readonly Figure[], scope: Scope): Trend => {
  const months = scope.months.map(({ month }) => month)
  const until = scope.month
  const recorded = new Map(figures.flatMap((one) => (one.scenario === 'recorded' ? [[one.month, one] as const] : [])))
  const newest = months.at(-1)
  return {
    name: indicator.name,
    better: indicator.better,
    target: scope.goals[indicator.id]?.target ?? null,
    points: months
      .filter((month) => month <= until)
      .map((month) => {
        const figure = recorded.get(month)
        return { month, share: figure === undefined ? null : shareOf(figure) }
      }),
    // What lies ahead was worked out with the newest month, and says nothing beside an earlier one.
    ahead:
      until === newest
        ? figures.flatMap((one) => (one.scenario === 'nothing-more' ? [{ month: one.month, share: shareOf(one) }] : []))
        : [],
  }
}

/** The year end if everything that is planned by then is done; told beside the newest month alone, which it was worked out with. */
export const plannedText = ({ month, months }: Scope, { id }: Indicator, figures: readonly Figure[]): string | null => {
  const figure = figures.find((one) => one.indicator === id && one.scenario === 'as-planned')
  const share = figure === undefined || month !== months.at(-1)?.month ? null : shareOf(figure)
  return figure === undefined || share === null
    ? null
    : `At the end of ${monthText(figure.month)}, if all that is planned is done: ${percent(share.value)}.`
}
