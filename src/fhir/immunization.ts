import { coded, together } from './codes.ts'
import { happened } from './dates.ts'
import { type Element, element, extensions, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { Problem } from './reading.ts'

/** What differs between releases: where the day stands, and how a vaccination that was not given says so. */
interface ImmunizationForm {
  readonly date: string
  isNotGiven(resource: Element): boolean
}

/**
 * Reads a vaccination given. GP systems put what was done into the vaccination procedure and often leave the vaccine unknown, so the
 * codes of both are read. One that no rule asks about is no fact.
 */
export const immunizationReader =
  ({ date, isNotGiven }: ImmunizationForm): TypeReader =>
  (resource, { index }) => {
    const heading = headingOf(resource, 'patient', ['recorded'])
    if (text(resource, 'status') === 'entered-in-error') return ending(heading)
    if (isNotGiven(resource)) return saying(heading)
    const [procedure] = extensions(resource, 'VaccinationProcedure')
    const done = coded(procedure && element(procedure, 'valueCodeableConcept'), index)
    const codes = together(done.codes, coded(element(resource, 'vaccineCode'), index).codes)
    if (codes.length === 0) return saying(heading)
    const problems: Problem[] = []
    const on = happened(text(resource, date), heading.knownOn, problems)
    return saying(heading, [{ kind: 'entry', codes, on, value: null, absent: false }], problems)
  }
