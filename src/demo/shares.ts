import type { Care, Checks, Diagnosis, Quirk, Treatment } from './plot.ts'

/**
 * How common each thing is in the demonstration. The share with all six checks follows England's 59 % (to June 2024); every
 * other level is made up to look plausible.
 */
export type Table<T> = readonly (readonly [T, number])[]

export const careShares: Table<Care> = [
  ['practice-only', 60],
  ['first-year', 7],
  ['in-patient', 4],
  ['discharged', 8],
  ['shared-care', 8],
  ['stable-not-accepted', 4],
  ['long-term', 9],
]
export const trustOnlyCare: Table<Care> = [
  ['first-year', 3],
  ['in-patient', 3],
  ['long-term', 2],
]
export const diagnosisShares: Table<Diagnosis> = [
  ['schizophrenia', 37],
  ['bipolar', 32],
  ['other-psychosis', 24],
  ['lithium-only', 7],
]
/** Of those who count for the measure today. A few of the complete are lost again to the quirks of records and to new arrivals. */
export const checkShares: Table<Checks> = [
  ['complete', 64.5],
  ['one-missing', 10],
  ['some-missing', 6.5],
  ['lapsed', 7],
  ['never', 3],
  ['at-trust', 3],
  ['one-declined', 4],
  ['all-declined', 2.5],
  ['invited-twice', 2.5],
]
export const practiceOnlyChecks = checkShares.filter(([checks]) => checks !== 'at-trust')
export const trustChecks: Table<Checks> = checkShares.map(([checks, share]) => (checks === 'at-trust' ? [checks, 9] : [checks, share]))

export const treatments: Readonly<Record<'psychosis' | 'bipolar', Readonly<Record<'practice' | 'trust', Table<Treatment>>>>> = {
  psychosis: {
    practice: [
      ['oral', 76],
      ['two-antipsychotics', 4],
      ['none', 20],
    ],
    trust: [
      ['depot', 30],
      ['clozapine', 18],
      ['oral', 30],
      ['new-oral', 12],
      ['two-antipsychotics', 7],
      ['none', 3],
    ],
  },
  bipolar: {
    practice: [
      ['lithium', 26],
      ['oral', 36],
      ['valproate', 12],
      ['lithium-and-oral', 8],
      ['lithium-stopped', 11],
      ['none', 10],
    ],
    trust: [
      ['lithium', 24],
      ['oral', 26],
      ['new-oral', 20],
      ['valproate', 18],
      ['lithium-and-oral', 12],
    ],
  },
}

export const everywhere: Table<Quirk> = [
  ['unit-missing', 3],
  ['unit-wrong', 2],
  ['implausible', 2],
  ['year-only', 3],
  ['entered-in-error', 3],
  ['superseded', 3],
  ['migrated-twice', 3],
  ['pressure-apart', 4],
  ['empty-panel', 3],
  ['uncoded', 3],
]
/** What GP Connect alone can say about a record. */
export const gpConnectOnly: Table<Quirk> = [
  ['confidential-items', 4],
  ['awaiting-filing', 3],
  ['area-disabled', 3],
]
