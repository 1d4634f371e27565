import type { ClusterIndex } from '../domain/cluster.ts'
import type { PlainDate } from '../domain/date.ts'
import type { DataQualityCode, Fact } from '../domain/fact.ts'
import type { Sex } from '../domain/record.ts'

/** A FHIR resource as it came: only its type is known to be a string. */
export interface AnyResource {
  readonly resourceType: string
  readonly id?: string
  readonly [element: string]: unknown
}

export type FhirRelease = 'R4' | 'STU3'

/** The release of resources that came together; `mixed`: of some the one, of some the other, so that each is read as what it shows. */
export type ReleaseTogether = FhirRelease | 'mixed'

/** A fact before it is known which source it came from and which version of its resource it belongs to. */
export type FactDraft = Fact extends infer F ? (F extends Fact ? Omit<F, 'ref' | 'setting' | 'knownOn' | 'endedOn'> : never) : never

/** What a Patient resource says about who someone is. */
export interface PatientReading {
  readonly nhsNumber: string | null
  /** True only for verification status 01 with a valid check digit. */
  readonly verified: boolean
  /** Why the number cannot be used for matching, for a person to mend. */
  readonly problem: 'nhs-number-missing' | 'nhs-number-invalid' | 'nhs-number-unverified' | 'nhs-number-conflicting' | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  readonly sex: Sex
  /** ODS code of the registered practice, when it says. */
  readonly practice: string | null
}

/** Something about a resource a person should look at, with a sentence that names neither person nor value. */
export interface Problem {
  readonly code: DataQualityCode
  readonly detail: string
}

/** Everything read from one version of one resource. Nothing a rule does not read is in it. */
export interface ResourceReading {
  /** `Type/id`, or `Type` with a running number when the resource has no id. */
  readonly ref: string
  /** `Patient/id` whose record this belongs to (for a Patient: itself), or null when it does not say. */
  readonly subject: string | null
  /** `system|value` of the business identifiers, the same at every pull. */
  readonly identifiers: readonly string[]
  /** ISO instant or date: `meta.lastUpdated`, else when it was issued, recorded or asserted. */
  readonly knownAt: string | null
  /** The same as a London day. */
  readonly knownOn: PlainDate | null
  /** Entered in error, cancelled or deleted: it ends what earlier versions said and says nothing itself. */
  readonly ended: boolean
  /** It cannot be read: it says neither that what earlier versions said holds nor that it ended. */
  readonly unread?: true
  readonly facts: readonly FactDraft[]
  readonly patient: PatientReading | null
  readonly problems: readonly Problem[]
}

/** What a reader may look at besides the resource itself. */
export interface ReadingContext {
  readonly index: ClusterIndex
  /** Finds a resource that a reference names, among what came with it and what was read before. */
  resolve(reference: string): AnyResource | undefined
}

/** Reads one resource. Null: a type Parity has no use for, which is no problem. */
export type Reader = (resource: AnyResource, context: ReadingContext) => ResourceReading | null
