import { groupNames } from '../../domain/indicator/catalogue.ts'
import type { Tx } from '../../store/database.ts'
import { barsPicture } from '../components/charts/bars.ts'
import type { Picture } from '../components/charts/frame.ts'
import { funnelPicture } from '../components/charts/funnel.ts'
import { trendPicture } from '../components/charts/trend.ts'
import { profileIn } from './areaPage.ts'
import { funnelIn, groupsIn } from './blocks.ts'
import { compareBars } from './comparePage.ts'
import { indicatorIn, type Query, readArea, readCompare, readIndicator } from './read.ts'
import type { Scope } from './scope.ts'
import { trendOf } from './trends.ts'

/** The picture of a page as a file asks for it by name: `phsmi-bmi-trend`, `-funnel`, `-age`, `area-checks` or `compare`. */
export const pictureCalled = async (tx: Tx, scope: Scope, name: string, query: Query): Promise<Picture | null> => {
  if (name === 'compare') return barsPicture(compareBars(await readCompare(tx, scope, query)))
  const group = name.startsWith('area-') ? name.slice('area-'.length) : null
  if (group !== null && Object.hasOwn(groupNames, group)) return barsPicture(profileIn(await readArea(tx, scope), group))
  const cut = name.lastIndexOf('-')
  const [indicator, kind] = [indicatorIn(name.slice(0, cut)), name.slice(cut + 1)]
  const view = await readIndicator(tx, scope, indicator, { ...query, by: kind })
  if (kind === 'funnel') return funnelPicture(funnelIn(scope, indicator, view.places))
  if (kind === 'trend') return trendPicture(trendOf(indicator, view.series, scope))
  return view.by === kind ? barsPicture(groupsIn(indicator, view.by, view.groups)) : null
}
