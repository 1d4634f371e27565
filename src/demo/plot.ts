/** What is particular about one person's story. Everything else follows from it and from chance. */
export interface Plot {
  /** Which practice of the neighbourhood, or null for someone only the trust knows. */
  readonly practice: 0 | 1 | null
  readonly care: Care
  readonly diagnosis: Diagnosis
  readonly course: Course
  readonly residence: Residence
  readonly checks: Checks
  readonly treatment: Treatment
  readonly quirk: Quirk
  readonly identity: Identity
}

/** Who else looks after them: nobody, or the mental-health team and how far the handover has come. */
export type Care = 'practice-only' | 'first-year' | 'in-patient' | 'discharged' | 'shared-care' | 'stable-not-accepted' | 'long-term'
export type Diagnosis = 'schizophrenia' | 'bipolar' | 'other-psychosis' | 'lithium-only'
export type Course = 'settled' | 'new-diagnosis' | 'remission' | 'relapse'
export type Residence = 'registered' | 'new-registration' | 'moved-away' | 'deceased'
/** How the six checks stand in the GP record in the last twelve months. */
export type Checks =
  | 'complete'
  | 'one-missing'
  | 'some-missing'
  | 'lapsed'
  | 'never'
  | 'at-trust'
  | 'one-declined'
  | 'all-declined'
  | 'invited-twice'
export type Treatment =
  | 'none'
  | 'oral'
  | 'new-oral'
  | 'two-antipsychotics'
  | 'depot'
  | 'clozapine'
  | 'lithium'
  | 'lithium-and-oral'
  | 'lithium-stopped'
  | 'valproate'
/** Something wrong or odd about how part of the record is kept. */
export type Quirk =
  | 'none'
  | 'unit-missing'
  | 'unit-wrong'
  | 'implausible'
  | 'year-only'
  | 'entered-in-error'
  | 'superseded'
  | 'migrated-twice'
  | 'pressure-apart'
  | 'empty-panel'
  | 'uncoded'
  | 'confidential-items'
  | 'awaiting-filing'
  | 'area-disabled'
/** How well the two sides of a person fit together. */
export type Identity = 'plain' | 'trust-unverified' | 'practice-unverified' | 'birth-date-conflict'
