import { DIVISIONS, type Division, EVERYONE } from '../../domain/count/strata.ts'
import { indicatorCalled, indicators } from '../../domain/indicator/catalogue.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import type { Month } from '../../domain/month.ts'
import { ServiceError } from '../../errors.ts'
import type { Tx } from '../../store/database.ts'
import { populationBands, publishedAreas, publishedFor } from '../../store/mortality.ts'
import { figures } from '../../store/published.ts'
import type { AreaView } from './areaPage.ts'
import { type CompareView, comparedIn } from './comparePage.ts'
import type { IndicatorView } from './indicatorPage.ts'
import { LOCAL, type MortalityView } from './mortalityPage.ts'
import { FIRST, HEADLINES, type Overview } from './overviewPage.ts'
import { pathOf, placesOf, type Scope } from './scope.ts'
import { chosenIn, HELPED_BY, type HelpsView } from './whatHelpsPage.ts'
import { strataOfDivision } from './words.ts'

/** What a page asks of the database beside its area and month. */
export type Query = Readonly<Record<string, string | undefined>>

export const divisionIn = ({ by }: Query): Division => DIVISIONS.find((division) => division === by) ?? 'deprivation'

/** The indicator an address names. Throws `bad-request`. */
export const indicatorIn = (id: string | undefined): Indicator => {
  const found = id === undefined ? null : indicatorCalled(id)
  if (found === null) throw new ServiceError('bad-request', 'There is no indicator of this name. The overview lists all there are.')
  return found
}

/** From the first published month to the year end ahead. */
const FOREVER: Month = 100_000
const span = ({ months }: Scope): readonly [Month, Month] => [months[0]?.month ?? 0, FOREVER]
const then = ({ month }: Scope): readonly [Month, Month] => [month, month]

export const readOverview = async (tx: Tx, scope: Scope, query: Query): Promise<Overview> => {
  const by = divisionIn(query)
  const area = [scope.area.code]
  return {
    scope,
    by,
    series: await figures(tx, {
      areas: area,
      indicators: HEADLINES,
      months: span(scope),
      scenarios: ['recorded', 'nothing-more', 'as-planned'],
    }),
    now: await figures(tx, { areas: area, months: then(scope) }),
    places: await figures(tx, { areas: placesOf(scope).map(({ code }) => code), indicators: [FIRST], months: then(scope) }),
    groups: await figures(tx, { areas: area, indicators: [FIRST], months: then(scope), strata: [EVERYONE, ...strataOfDivision(by)] }),
  }
}

export const readIndicator = async (tx: Tx, scope: Scope, indicator: Indicator, query: Query): Promise<IndicatorView> => {
  const by = divisionIn(query)
  const area = [scope.area.code]
  const only = [indicator.id]
  return {
    scope,
    indicator,
    by,
    series: await figures(tx, {
      areas: area,
      indicators: only,
      months: span(scope),
      scenarios: ['recorded', 'nothing-more', 'as-planned'],
    }),
    places: await figures(tx, { areas: placesOf(scope).map(({ code }) => code), indicators: only, months: then(scope) }),
    groups: await figures(tx, { areas: area, indicators: only, months: then(scope), strata: [EVERYONE, ...strataOfDivision(by)] }),
  }
}

export const readArea = async (tx: Tx, scope: Scope): Promise<AreaView> => {
  const parent = pathOf(scope).at(-1)
  return { scope, figures: await figures(tx, { areas: [scope.area.code, ...(parent ? [parent.code] : [])], months: then(scope) }) }
}

export const readCompare = async (tx: Tx, scope: Scope, query: Query): Promise<CompareView> => {
  const indicator = indicatorIn(query.indicator ?? indicators[0]?.id)
  const areas = [scope.area, ...pathOf(scope).slice(-1), ...comparedIn(scope)].map(({ code }) => code)
  return { scope, indicator, figures: await figures(tx, { areas, indicators: [indicator.id], months: span(scope) }) }
}

export const readHelps = async (tx: Tx, scope: Scope, gaps: readonly string[]): Promise<HelpsView> => ({
  scope,
  chosen: chosenIn(gaps),
  figures: await figures(tx, { areas: [scope.area.code], indicators: HELPED_BY, months: then(scope) }),
})

const ENGLAND = 'E92000001'

export const readMortality = async (tx: Tx, scope: Scope, query: Query): Promise<MortalityView> => {
  const places = await publishedAreas(tx)
  const place = places.find(({ area }) => area === query.place)?.area ?? ENGLAND
  return {
    scope,
    places,
    place,
    published: await publishedFor(tx, place),
    local: await figures(tx, { areas: [scope.area.code], indicators: [LOCAL.indicator], months: then(scope), strata: LOCAL.strata }),
    tables: await populationBands(tx),
  }
}
