import type { Context } from 'hono'
import type { ClusterIndex } from './domain/cluster.ts'
import type { PlainDate } from './domain/date.ts'
import type { DisclosurePolicy } from './domain/disclosure/policy.ts'
import type { Goals } from './domain/indicator/targets.ts'
import type { Plan } from './domain/plan.ts'
import type { Db } from './store/database.ts'
import type { RecordSystem } from './web/launch/settings.ts'
import type { SignIn } from './web/signin/provider.ts'

/** Counts requests under a key, and says whether one more is allowed. The shape of a Cloudflare rate limiting binding. */
export interface RateLimit {
  limit(request: { readonly key: string }): Promise<{ readonly success: boolean }>
}

/** How many requests are taken from one and the same. Counted by whoever starts the service: in memory on Node, by Cloudflare on the edge. */
export interface Limits {
  /** Of someone signed in, or a system. */
  readonly user: RateLimit
  /** From a network address before anyone has signed in. Many surgeries share one, so this is generous. */
  readonly address: RateLimit
  /** Where a secret or an identity could be guessed. */
  readonly guess: RateLimit
  /** Where a request comes from. */
  addressOf(c: Context): string
}

/** What the pages need from whoever starts them. */
export interface Deps {
  readonly db: Db
  /** The day it is in London. Asked once a request. */
  readonly today: () => PlainDate
  /** The time it is. */
  readonly now?: () => Date
  /** How people sign in; null or absent where it is not set up. */
  readonly signIn?: SignIn | null
  /** Where other systems find Parity, without a slash at the end; absent: as they address it. */
  readonly publicUrl?: string | null
  /** Everyone is made up, and anyone may look as anyone. */
  readonly demo: boolean
  readonly plan: Plan
  /** Which clusters hold a code. */
  readonly index: ClusterIndex
  /** How many requests are taken from one; any number, where it is left out. */
  readonly limits?: Limits
  /** Record systems that may open a person's page here. */
  readonly launch?: readonly RecordSystem[]
  /** How small counts are kept from commissioners; as general practice data are, where it is left out. */
  readonly disclosure?: DisclosurePolicy
  /** What figures should reach; the national goals, where it is left out. */
  readonly goals?: Goals
  /** Whether systems may be told of changes at addresses inside the deployment's own network. */
  readonly privateEndpoints?: boolean
}
