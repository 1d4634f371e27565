import { type Coded, coded } from './codes.ts'
import { dailyDose } from './dailyDose.ts'
import { happened } from './dates.ts'
import { type Element, element, elements, text } from './element.ts'
import { ending, type Heading, headingOf, saying, type TypeReader } from './heading.ts'
import { uncoded } from './problems.ts'
import type { AnyResource, Problem, ReadingContext, ResourceReading } from './reading.ts'
import { resolved } from './reference.ts'

const NOT_HERE: readonly Problem[] = [{ code: 'code-unknown', detail: 'names a medicine that did not come with it' }]

/** The codes of the medicine, written here or on the Medication that a reference names; null when that did not come along. */
const medicineCoded = (resource: AnyResource, context: ReadingContext): Coded | null => {
  const concept = element(resource, 'medicationCodeableConcept')
  if (concept !== undefined) return coded(concept, context.index)
  const reference = element(resource, 'medicationReference')
  if (reference === undefined) return coded(undefined, context.index)
  const medication = resolved(reference, resource, context)
  return medication === undefined ? null : coded(element(medication, 'code'), context.index)
}

/** A reading with one medicine fact for each day the medicine was issued, given or taken. */
const issues = (
  heading: Heading,
  resource: AnyResource,
  context: ReadingContext,
  { dates, dosages }: { readonly dates: readonly (string | undefined)[]; readonly dosages: readonly Element[] },
): ResourceReading => {
  const named = medicineCoded(resource, context)
  if (named === null) return saying(heading, [], NOT_HERE)
  const { standing, codes, clusters } = named
  if (codes.length === 0) return saying(heading, [], uncoded(standing))
  const problems: Problem[] = []
  const [first, ...more] = [...new Set(dates.filter((date) => date !== undefined))]
  const days = [first, ...more].map((date) => happened(date, heading.knownOn, problems))
  // A statement's start and its last issue are often the same day written in two precisions.
  const distinct = days.filter((day, at) => days.findIndex((other) => other.from === day.from && other.to === day.to) === at)
  const dose = dailyDose(resource, dosages, clusters)
  return saying(
    heading,
    distinct.map((on) => ({ kind: 'medicine', codes, on, ...(dose === null ? {} : { dose }) })),
    problems,
  )
}

/** How one resource type says that a medicine was supplied, and when. */
interface MedicineForm {
  readonly subject: 'subject' | 'patient'
  /** The element that dates the record, when `meta.lastUpdated` is absent. */
  readonly recorded: readonly string[]
  /** True when the resource says that it did not, or did not yet, happen. */
  isNone(resource: AnyResource): boolean
  dates(resource: AnyResource): readonly (string | undefined)[]
  /** The element that says how much is to be taken; a dose given once says nothing about a day. */
  readonly dosage: 'dosageInstruction' | 'dosage' | null
  /** True when its dose is that of another resource, and must not be added to it. */
  repeatsDose?(resource: AnyResource, context: ReadingContext): boolean
}

const NONE: readonly Element[] = []

export const medicineReader =
  (form: MedicineForm): TypeReader =>
  (resource, context) => {
    const heading = headingOf(resource, form.subject, form.recorded)
    const status = text(resource, 'status')
    if (status === 'entered-in-error' || status === 'cancelled') return ending(heading)
    if (form.isNone(resource)) return saying(heading)
    const dosages = form.dosage === null || form.repeatsDose?.(resource, context) ? NONE : elements(resource, form.dosage)
    return issues(heading, resource, context, { dates: form.dates(resource), dosages })
  }
