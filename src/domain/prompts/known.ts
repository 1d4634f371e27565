import type { Area, Setting, WithheldReason } from '../fact.ts'
import { corePopulations, once, onMedicine } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { anyOf } from '../stretch.ts'
import { lift, type Timeline } from '../timeline.ts'
import type { Prompt } from './prompt.ts'

/** Whether a setting has told anything of someone. Without that its silence means nothing. */
export const knows = (record: PersonRecord, setting: Setting): boolean => {
  const own = record.from(setting)
  return (['entry', 'medicine', 'registration', 'episode', 'stay', 'unread'] as const).some((kind) => own.of(kind).length > 0)
}

/** Why something of an area may stand in the GP record unseen, or null when the area was read whole. */
export const unseenInGp = (record: PersonRecord, area: Area): WithheldReason | null => {
  const hiding = record.of('withheld').find((fact) => fact.area === 'all' || fact.area === area)
  if (hiding) return hiding.reason
  return knows(record, 'gp') ? null : 'gp-record-not-read'
}

/** A prompt that rests on the GP record holding nothing: it asks only where the record was read. */
export const ifSeen = (unseen: WithheldReason | null, prompt: Prompt): Prompt =>
  unseen === null ? prompt : { ...prompt, status: 'unknown', reason: unseen }

/** Someone whom the rules are about: with the illness going on, or on a medicine that is monitored whatever the diagnosis. */
export const concerned = once(
  (record): Timeline<boolean> =>
    lift([corePopulations['den-phsmi'](record), onMedicine(record)], (began, treated) => began !== null || treated),
)

/** Under the care of a mental-health team. */
export const underTeam = once((record): Timeline<boolean> => anyOf(record.from('mh').of('episode')))
