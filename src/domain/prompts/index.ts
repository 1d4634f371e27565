import type { Timeline } from '../timeline.ts'
import { abnormal } from './abnormal.ts'
import { ethnicity } from './ethnicity.ts'
import { handover } from './handover.ts'
import { medicines } from './medicines.ts'
import { outreach } from './outreach.ts'
import type { Prompted, PromptKind, Subject, Topic } from './prompt.ts'
import { register } from './register.ts'
import { shareResult } from './shareResult.ts'
import { urgent } from './urgent.ts'

export type { Prompt, Prompted, PromptType, Topic } from './prompt.ts'

/** Every kind of prompt. The most pressing comes first, as the list shows them. */
export const promptKinds = {
  urgent,
  abnormal,
  shareResult,
  outreach,
  handover,
  medicines,
  register,
  ethnicity,
} satisfies Record<string, PromptKind>

const kinds: readonly PromptKind[] = Object.values(promptKinds)

/** Everything on a record that asks a person to decide or act and is not a check that is due, over time and by topic. */
export const promptsOf = (subject: Subject): ReadonlyMap<Topic, Timeline<Prompted>> => {
  const prompts = new Map<Topic, Timeline<Prompted>>()
  for (const kind of kinds) for (const [topic, timeline] of kind(subject)) prompts.set(topic, timeline)
  return prompts
}
