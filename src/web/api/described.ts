import type { FhirResource } from 'fhir/r4'
import type { z } from 'zod'

/** The kinds of FHIR search parameters that there are here. */
export type SearchType = 'token' | 'reference' | 'date' | 'uri' | 'special' | 'number'

/** One parameter of an address, in the query or a form. */
export interface Parameter {
  readonly name: string
  readonly about: string
  readonly schema: z.ZodType
  /** How FHIR calls it, on a search or an operation; absent for parameters that are none of FHIR's. */
  readonly type?: SearchType
  readonly required?: true
  /** May stand more than once, and all of it has to hold. */
  readonly repeats?: true
  /** Names a person: never in an address, which is written down along the way. */
  readonly formOnly?: true
}

/** What a route answers with. */
export interface Answer {
  readonly about: string
  /** Media type; null for an answer without a body. */
  readonly media: string | null
  readonly schema?: z.ZodType
}

type TypeInteraction = 'read' | 'vread' | 'search-type' | 'update' | 'create' | 'delete' | 'history-instance'

/** What a route is in a CapabilityStatement. */
export type Capability =
  | {
      readonly type: FhirResource['resourceType']
      readonly interaction: TypeInteraction
      /** Of a creation: only where nothing is found (If-None-Exist). */
      readonly conditional?: true
    }
  | { readonly type: FhirResource['resourceType']; readonly operation: string; readonly definition: string }
  /** The statement itself. */
  | 'metadata'

/** What is told of one route, from which the OpenAPI description and the CapabilityStatement are made. */
export interface Described {
  readonly tag: string
  readonly summary: string
  readonly about?: string
  /** What it takes in the query; of a search also in its form, which FHIR calls by the same names. */
  readonly query?: readonly Parameter[]
  /** What it takes in headers. */
  readonly headers?: readonly Parameter[]
  /** What the form of a search takes. */
  readonly form?: readonly Parameter[]
  readonly body?: { readonly media: string; readonly schema: z.ZodType }
  readonly answers: Readonly<Record<number, Answer>>
  readonly capability?: Capability
}

/** By route, for example `GET /fhir/Task/:id`. */
export type Descriptions = Readonly<Record<string, Described>>
