import { BEGINNING, type PlainDate } from '../domain/date.ts'
import type { Fact, Setting } from '../domain/fact.ts'
import type { FactDraft } from '../fhir/reading.ts'

/** A fact as the database keeps it: without where it is from and whether it stands, which the row says. */
export type StoredFact = FactDraft & { readonly knownOn: PlainDate | null }

/** As JSON. A date nobody wrote down (BEGINNING) becomes null there. */
export const storedFact = (draft: FactDraft, knownOn: PlainDate | null): StoredFact => ({ ...draft, knownOn })

/** The fact again. It takes over the parsed object, because copying three million of them is felt. */
export const revive = (stored: StoredFact, ref: string, setting: Setting, endedOn: PlainDate | null): Fact => {
  const fact = stored as unknown as {
    ref: string
    setting: Setting
    endedOn: PlainDate | null
    on: { from: PlainDate | null; to: PlainDate | null }
  }
  fact.ref = ref
  fact.setting = setting
  fact.endedOn = endedOn
  fact.on.from ??= BEGINNING
  fact.on.to ??= BEGINNING
  return fact as unknown as Fact
}
