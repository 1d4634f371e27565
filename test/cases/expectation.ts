import type { Report } from '../../src/domain/report.ts'
import type { ClinicalCase } from './clinicalCase.ts'
import { placesOf } from './records.ts'
import type { Expectation } from './schema.ts'

/** What is said of the person of a case, at whichever depth it was asked; a part that is not known there is left out. */
export type Said = Partial<Pick<Report, 'findings' | 'alerts' | 'actions' | 'measures' | 'registers' | 'inRemission' | 'dataQuality'>> & {
  readonly responsible?: Report['responsible']
  /** Null where no score is kept. */
  readonly risk?: Report['risk']['qrisk3'] | null
}

type Row = Readonly<Record<string, unknown>>

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** Lists expected have to be among those said; of an object only what is named is compared. */
const agrees = (expected: unknown, said: unknown): boolean => {
  if (isList(expected)) return isList(said) && expected.every((item) => said.some((other) => agrees(item, other)))
  if (expected !== null && typeof expected === 'object')
    return said !== null && typeof said === 'object' && Object.entries(expected).every(([key, value]) => agrees(value, (said as Row)[key]))
  return expected === said || (expected === false && said === undefined)
}

const briefly = (value: unknown): string => JSON.stringify(value)

/** The row meant: by what names it, such as the check; what it says may differ. */
const named = (rows: readonly Row[], expected: Row, names: readonly string[]): Row[] =>
  rows.filter((row) => names.every((name) => expected[name] === undefined || agrees(expected[name], row[name])))

const differences = (part: string, expected: Row, rows: readonly Row[], names: readonly string[]): string[] => {
  if (rows.some((row) => agrees(expected, row))) return []
  const what = `${part}: ${briefly(expected)}`
  const meant = named(rows, expected, names)
  if (meant.length === 0) return [`${what} is not there; there is ${briefly(rows.map((row) => names.map((name) => row[name]).join(' ')))}`]
  const only = (row: Row): Row => Object.fromEntries(Object.keys(expected).map((key) => [key, row[key]]))
  return [`${what} but it says ${meant.map((row) => briefly(only(row))).join(' or ')}`]
}

const NAMES = {
  findings: ['check'],
  alerts: ['rule', 'check'],
  actions: ['type', 'check'],
  measures: ['measure', 'asAt'],
} as const

const PARTS = ['findings', 'alerts', 'actions', 'measures'] as const
const WORDS = ['registers', 'dataQuality'] as const

const wordsOf = (said: Said, part: (typeof WORDS)[number]): readonly string[] | undefined =>
  part === 'registers' ? said.registers : said.dataQuality?.map(({ code }) => code)

/** With evidence as a case names it, and days that a measure is asked about by default. */
const readable = (one: ClinicalCase, said: Said): Record<(typeof PARTS)[number], readonly Row[] | undefined> => {
  const places = placesOf(one)
  return {
    findings: said.findings?.map((row) => ({ ...row, evidence: row.evidence.map((ref) => places.get(ref) ?? ref) })),
    alerts: said.alerts as readonly Row[] | undefined,
    actions: said.actions as readonly Row[] | undefined,
    measures: said.measures as readonly Row[] | undefined,
  }
}

const measureOn = (part: string, one: ClinicalCase, row: Row): Row => (part === 'measures' ? { asAt: one.asOf, ...row } : row)

/** Where what is said of a case differs from what it expects, in sentences; only what is named is compared. */
export const differencesOf = (one: ClinicalCase, said: Said): string[] => {
  const { expect } = one
  const rows = readable(one, said)
  const lists = PARTS.flatMap((part) => {
    const there = rows[part]
    if (there === undefined) return []
    const wanted = (expect[part] ?? []).flatMap((row) => differences(part, measureOn(part, one, row as Row), there, NAMES[part]))
    const unwanted = (expect.not?.[part] ?? []).flatMap((row) => {
      const found = there.filter((other) => agrees(measureOn(part, one, row as Row), other))
      return found.map((other) => `${part}: there must not be ${briefly(row)}, and there is ${briefly(other)}`)
    })
    return [...wanted, ...unwanted]
  })
  const words = WORDS.flatMap((part) => {
    const there = wordsOf(said, part)
    if (there === undefined) return []
    const missing = (expect[part] ?? []).filter((word) => !there.includes(word))
    const unwanted = (expect.not?.[part] ?? []).filter((word) => there.includes(word))
    return [
      ...missing.map((word) => `${part}: ${word} is not there; there is ${briefly(there)}`),
      ...unwanted.map((word) => `${part}: there must not be ${word}`),
    ]
  })
  const single = (['responsible', 'inRemission', 'risk'] as const).flatMap((part) => {
    const wanted = expect[part]
    const there = said[part]
    if (wanted === undefined || there === undefined || agrees(wanted, there)) return []
    return [`${part}: ${briefly(wanted)} but it says ${briefly(there)}`]
  })
  return [...lists, ...words, ...single]
}

const PARTS_OF_EXPECTATION = [
  'findings',
  'alerts',
  'actions',
  'measures',
  'registers',
  'dataQuality',
  'responsible',
  'inRemission',
  'risk',
  'people',
] as const

/** Whether a case expects anything at all. */
export const expectsSomething = ({ not = {}, ...expect }: Expectation): boolean =>
  PARTS_OF_EXPECTATION.some((part) => expect[part] !== undefined) || Object.values(not).some((rows) => (rows?.length ?? 0) > 0)
