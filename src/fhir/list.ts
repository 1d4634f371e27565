import { type PlainDate, plainDateOf } from '../domain/date.ts'
import type { Area, WithheldReason } from '../domain/fact.ts'
import { undated } from './dates.ts'
import { type Element, element, elements, extensions, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { FactDraft } from './reading.ts'

/** The primary Lists whose area holds evidence of a check, by SNOMED CT code (nhs-fhir 2.5). */
const areaOfList: Readonly<Record<string, Area>> = {
  '826501000000100': 'uncategorised',
  '887191000000108': 'investigations',
  '717711000000103': 'problems',
  '933361000000108': 'medication',
  '933361000000109': 'medication',
}

/** Secondary Lists have codes such as `problems-uncategorised-data`: what is hidden there is hidden in that area. */
const areaOfSecondary: readonly (readonly [string, Area])[] = [
  ['-uncategorised', 'uncategorised'],
  ['-investigation', 'investigations'],
  ['-medication', 'medication'],
  ['-linked-problem', 'problems'],
]

const areaOf = (list: Element): Area | null => {
  const code = element(list, 'code')
  for (const coding of code ? elements(code, 'coding') : []) {
    const value = text(coding, 'code') ?? ''
    const area = areaOfList[value] ?? areaOfSecondary.find(([part]) => value.includes(part))?.[1]
    if (area !== undefined) return area
  }
  return null
}

const REASONS: readonly string[] = ['confidential-items', 'data-in-transit', 'data-awaiting-filing'] satisfies WithheldReason[]
const isReason = (code: string | undefined): code is WithheldReason => code !== undefined && REASONS.includes(code)

/** STU3 sends the warning as a code, UK Core as a concept. */
const warningOf = (extension: Element): WithheldReason | null => {
  const concept = element(extension, 'valueCodeableConcept')
  const codings = concept ? elements(concept, 'coding') : [element(extension, 'valueCoding') ?? {}]
  const codes = [text(extension, 'valueCode'), ...codings.map((coding) => text(coding, 'code'))]
  return codes.find(isReason) ?? null
}

const CUT_OFF = /recorded before (\d{1,2})-([A-Za-z]{3})-(\d{4}) may be missing/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The day before which the record may be incomplete, from the wording GP Connect lays down (nhs-fhir 2.6). */
const cutOff = (list: Element): PlainDate | null => {
  for (const note of elements(list, 'note')) {
    const found = CUT_OFF.exec(text(note, 'text') ?? '')
    if (found) return plainDateOf(Number(found[3]), MONTHS.indexOf((found[2] as string).toLowerCase()) + 1, Number(found[1]))
  }
  return null
}

/** Reads what a List warns of: that part of the record was withheld. What it lists is read where it stands. */
export const list: TypeReader = (resource) => {
  const heading = headingOf(resource, 'subject', ['date'])
  if (text(resource, 'status') === 'entered-in-error') return ending(heading)
  const facts: FactDraft[] = []
  for (const extension of extensions(resource, 'ListWarningCode')) {
    const reason = warningOf(extension)
    // A record in transit is incomplete everywhere, whichever List says so.
    const area = reason === 'data-in-transit' ? 'all' : areaOf(resource)
    if (reason === null || area === null) continue
    const before = reason === 'data-in-transit' ? cutOff(resource) : null
    facts.push({ kind: 'withheld', area, reason, before, on: undated(heading.knownOn) })
  }
  return saying(heading, facts)
}
