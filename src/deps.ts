import type { ClusterIndex } from './domain/cluster.ts'
import type { PlainDate } from './domain/date.ts'
import type { Plan } from './domain/plan.ts'
import type { Db } from './store/database.ts'

/** What the pages need from whoever starts them. */
export interface Deps {
  readonly db: Db
  /** The day it is in London. Asked once a request. */
  readonly today: () => PlainDate
  /** Everyone is made up, and anyone may look as anyone. */
  readonly demo: boolean
  readonly plan: Plan
  /** Which clusters hold a code. */
  readonly index: ClusterIndex
}
