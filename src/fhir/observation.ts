import type { ClusterId, ClusterIndex, CodeKey } from '../domain/cluster.ts'
import type { UncertainDate } from '../domain/date.ts'
import type { Value, ValueFault } from '../domain/fact.ts'
import { namedInText } from '../domain/nearMiss/near.ts'
import { type Coded, coded, textsOf, together } from './codes.ts'
import { happened, periodStart } from './dates.ts'
import { type Element, element, elements, number, text, texts } from './element.ts'
import { ending, type Heading, headingOf, saying, type TypeReader } from './heading.ts'
import { uncoded } from './problems.ts'
import { counted, exactly, kindOf, measured } from './quantity.ts'
import type { FactDraft, Problem, ResourceReading } from './reading.ts'
import { sampleTiming } from './sampleTiming.ts'
import { quantityOfCluster } from './units.ts'

type EntryDraft = Extract<FactDraft, { kind: 'entry' }>

const SYSTOLIC = 'blood-pressure-systolic'
const DIASTOLIC = 'blood-pressure-diastolic'
const RECORDED = ['issued']

/** True when the source says that there is no value, and why. */
const isAbsent = (part: Element): boolean => part.dataAbsentReason !== undefined && !hasValue(part)

const VALUES = [
  'valueQuantity',
  'valueString',
  'valueCodeableConcept',
  'valueInteger',
  'valueBoolean',
  'valueDateTime',
  'valueRange',
  'valueRatio',
]
const hasValue = (part: Element): boolean => VALUES.some((name) => part[name] !== undefined)

const numberOf = (part: Element, clusters: readonly ClusterId[], problems: Problem[]): Value | null => {
  const quantity = element(part, 'valueQuantity')
  const integer = quantity === undefined ? number(part, 'valueInteger') : undefined
  if (quantity === undefined && integer === undefined) return null
  const kind = kindOf(clusters)
  if (kind === undefined) return null
  const amount = quantity ? measured(quantity, kind, problems) : counted(integer as number, kind, problems)
  if (amount === null) return null
  const side = kind === quantityOfCluster[SYSTOLIC] ? 'systolic' : kind === quantityOfCluster[DIASTOLIC] ? 'diastolic' : null
  if (side === null && kind !== quantityOfCluster['side-effect-score']) return amount
  const value = exactly(amount, problems)
  if (value === null) return null
  // A systolic or diastolic pressure that stands alone is one side of a blood pressure (nhs-fhir 2.11). A total alone does not say by
  // which bands it goes.
  return side === null ? { score: value, band: null } : { [side]: value }
}

/** Passes on the problems of one entry, each once a resource, and says which of them made its number unusable. */
const faultOf = (value: Value | null, own: readonly Problem[], problems: Problem[]): ValueFault | null => {
  for (const problem of own) if (!problems.includes(problem)) problems.push(problem)
  // What a number can be found to be amiss with: `measured` and `counted` note nothing else.
  return own[0] === undefined || value !== null ? null : (own[0].code as ValueFault)
}

const entry = (part: Element, { codes, clusters }: Coded, on: UncertainDate, problems: Problem[]): EntryDraft => {
  const own: Problem[] = []
  const value = numberOf(part, clusters, own)
  const read: EntryDraft = { kind: 'entry', codes, on, value, absent: isAbsent(part) }
  const timing = clusters.includes('lithium-level') ? sampleTiming(part) : null
  const fault = faultOf(value, own, problems)
  return timing === null && fault === null ? read : { ...read, ...(timing && { timing }), ...(fault && { fault }) }
}

interface Side {
  readonly part: Element
  readonly own: Coded
}

/** One entry for the two sides of a blood pressure, under the codes of the panel and of its parts. */
const bloodPressure = (sides: readonly Side[], panel: readonly CodeKey[], on: UncertainDate, problems: Problem[]): EntryDraft => {
  let value: Value = {}
  let codes = panel
  const problemsHere: Problem[] = []
  for (const { part, own } of sides) {
    value = { ...value, ...numberOf(part, own.clusters, problemsHere) }
    codes = together(codes, own.codes)
  }
  const all = Object.keys(value).length === 0 ? null : value
  const fault = faultOf(all, problemsHere, problems)
  return { kind: 'entry', codes, on, value: all, absent: sides.every(({ part }) => isAbsent(part)), ...(fault && { fault }) }
}

/** Entries of an Observation whose parts hold the values. */
const fromComponents = (
  resource: Element,
  panel: Coded,
  components: readonly Element[],
  on: UncertainDate,
  index: ClusterIndex,
  problems: Problem[],
): EntryDraft[] => {
  const sides: Side[] = []
  const others: EntryDraft[] = []
  for (const part of components) {
    const own = coded(element(part, 'code'), index)
    if (own.codes.length === 0) continue
    if (own.clusters.includes(SYSTOLIC) || own.clusters.includes(DIASTOLIC)) sides.push({ part, own })
    else others.push(entry(part, own, on, problems))
  }
  if (sides.length > 0) return [bloodPressure(sides, panel.codes, on, problems), ...others]
  if (panel.codes.length === 0) return others
  const own = entry(resource, panel, on, problems)
  const allAbsent = !hasValue(resource) && components.every(isAbsent)
  return [allAbsent ? { ...own, absent: true } : own, ...others]
}

const firstEvent = (timing: Element | undefined): string | undefined => timing && texts(timing, 'event')[0]

/** When it applied, else when it was recorded. */
const effective = (resource: Element): string | undefined =>
  text(resource, 'effectiveDateTime') ??
  periodStart(resource, 'effectivePeriod') ??
  text(resource, 'effectiveInstant') ??
  firstEvent(element(resource, 'effectiveTiming')) ??
  text(resource, 'issued')

const isEnded = (resource: Element): boolean => {
  // Every other status is accepted: one GP result in five is `unknown`.
  const status = text(resource, 'status')
  return status === 'entered-in-error' || status === 'cancelled'
}

/** A result that is only announced, or may still change, shows nothing to be done yet. */
const isPreliminary = (resource: Element): boolean => {
  const status = text(resource, 'status')
  return status === 'preliminary' || status === 'registered'
}

/** What stays of an entry whose code tells nothing: which checks its text names, and a word on the code for a person to mend. */
const unidentified = (heading: Heading, resource: Element, standing: Coded['standing'], index: ClusterIndex): ResourceReading => {
  const tells = standing === 'unknown' || standing === 'degraded'
  // A date that cannot be read is no further problem of an entry that is not used.
  const near = tells ? namedInText(happened(effective(resource), heading.knownOn, []), textsOf(element(resource, 'code')), index) : []
  return saying(heading, near, uncoded(standing))
}

/** Reads a reading, a result or any other coded entry of the record. */
export const observation: TypeReader = (resource, { index }) => {
  const heading: Heading = headingOf(resource, 'subject', RECORDED)
  if (isEnded(resource)) return ending(heading)
  const own = coded(element(resource, 'code'), index)
  const components = elements(resource, 'component')
  if (own.codes.length === 0 && components.length === 0) return unidentified(heading, resource, own.standing, index)
  const problems: Problem[] = []
  const on = happened(effective(resource), heading.knownOn, problems)
  const facts =
    components.length === 0 ? [entry(resource, own, on, problems)] : fromComponents(resource, own, components, on, index, problems)
  if (facts.length === 0) return unidentified(heading, resource, own.standing, index)
  return saying(heading, isPreliminary(resource) ? facts.map((fact) => ({ ...fact, preliminary: true })) : facts, problems)
}
