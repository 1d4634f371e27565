import { demoNhsNumber } from '../../../src/demo/nhsNumber.ts'
import type { Setting } from '../../../src/domain/fact.ts'
import type { AnyResource, FhirRelease } from '../../../src/fhir/reading.ts'
import type { ClinicalCase } from '../clinicalCase.ts'
import type { CaseEntry } from '../schema.ts'
import type { Word } from '../words.ts'

/** The practice and the trust of every case. */
export const PRACTICE = { ods: 'X99001', name: 'Case Street Surgery' }
export const TRUST = { ods: 'RX901', name: 'Casebook NHS Trust' }

export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
export const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition'
export const UCUM = 'http://unitsofmeasure.org'

/** The NHS number of a case's person. */
export const nhsNumberOf = ({ index }: ClinicalCase): string => demoNhsNumber(index)

/** What the writers of one side of a case have in common. */
export interface Side {
  readonly one: ClinicalCase
  readonly setting: Setting
  readonly release: FhirRelease
}

export const subjectOf = ({ one }: Side) => ({ reference: `Patient/c${one.index}` })

export type Resource = AnyResource & Record<string, unknown>

export const given = <T extends object>(condition: unknown, what: T): T | object =>
  condition === undefined || condition === false ? {} : what

const isFull = (on: string | undefined): on is string => on !== undefined && on.length >= 10

export const head = ({ one }: Side, entry: CaseEntry, at: number): Record<string, unknown> => {
  const known = entry.known ?? ('on' in entry && isFull(entry.on) ? entry.on : undefined)
  return { id: `c${one.index}-${entry.id ?? at}`, ...given(known, { meta: { lastUpdated: known } }) }
}

export const conceptOf = ({ system, code }: Pick<Word, 'system' | 'code'>) => ({ coding: [{ system, code }] })

/** References to the two organisations, as an identifier says it. */
export const trust = { identifier: { system: ODS, value: TRUST.ods } }
export const practice = { type: 'Organization', identifier: { system: ODS, value: PRACTICE.ods } }
