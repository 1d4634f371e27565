import { funnelTopics } from './funnelTopics.ts'
import { mortalityTopics } from './mortalityTopics.ts'
import { rateTopics } from './rateTopics.ts'
import type { Topic } from './topic.ts'
import { trendTopics } from './trendTopics.ts'

/** Every topic there is, by its name in a case file. */
export const topics: ReadonlyMap<string, Topic> = new Map(
  Object.entries({ ...rateTopics, ...mortalityTopics, ...funnelTopics, ...trendTopics }),
)
