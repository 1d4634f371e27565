import { deprivationOf } from './organisations.ts'
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

/** By how many in a hundred the share with all six differs in a practice, by its fifth of deprivation: most are missed where life is hardest. */
const LEANS: Readonly<Record<number, number>> = { 1: -6, 2: -4, 3: 8, 4: 5, 5: 10 }
/** The same by the number of the practice among all; those of one fifth differ a little too. */
export const leanOf = (practice: number): number => (LEANS[deprivationOf(practice)] ?? 0) + (practice > 1 ? ((practice * 7) % 9) - 4 : 0)

/** The shares of a practice that leans so many in a hundred towards complete. */
export const leaning = (shares: Table<Checks>, lean: number): Table<Checks> => {
  const [, complete] = checkShares[0] as readonly [Checks, number]
  return shares.map(([checks, share]) => [checks, checks === 'complete' ? share + lean : share * (1 - lean / (100 - complete))])
}

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
