import type { AuditEvent, AuditEventEntity, Bundle, Coding } from 'fhir/r4'
import { type Audited, type AuditKind, kindOf, type Outcome, type Purpose } from '../domain/audit.ts'

const DCM = 'http://dicom.nema.org/resources/ontology/DCM'
const RESTFUL = 'http://hl7.org/fhir/restful-interaction'
const dicom = (code: string, display: string): Coding => ({ system: DCM, code, display })
const restful = (code: string): Coding => ({ system: RESTFUL, code, display: code })

type Told = Required<Pick<AuditEvent, 'type' | 'subtype' | 'action'>>

/** What each kind of event is called (value sets audit-event-type and audit-event-sub-type). */
const told: Readonly<Record<AuditKind, Told>> = {
  look: { type: dicom('110110', 'Patient Record'), subtype: [restful('read')], action: 'R' },
  list: { type: dicom('110112', 'Query'), subtype: [restful('search-type')], action: 'E' },
  export: { type: dicom('110106', 'Export'), subtype: [restful('search-type')], action: 'R' },
  change: { type: dicom('110110', 'Patient Record'), subtype: [restful('update')], action: 'U' },
  'sign-in': { type: dicom('110114', 'User Authentication'), subtype: [dicom('110122', 'Login')], action: 'E' },
  'break-glass': { type: dicom('110113', 'Security Alert'), subtype: [dicom('110127', 'Emergency Override Started')], action: 'E' },
  trail: { type: dicom('110101', 'Audit Log Used'), subtype: [restful('search-type')], action: 'R' },
}

const LOGOUT: readonly string[] = ['signed-out', 'sessions-ended']

const toldOf = (event: string): Told => ({
  ...told[kindOf(event)],
  ...(LOGOUT.includes(event) ? { subtype: [dicom('110123', 'Logout')] } : {}),
})

const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'
const purposes: Readonly<Record<Purpose, Coding>> = {
  'direct-care': { system: ACT_REASON, code: 'TREAT', display: 'treatment' },
  'break-glass': { system: ACT_REASON, code: 'BTG', display: 'break the glass' },
  administration: { system: ACT_REASON, code: 'HSYSADMIN', display: 'health system administration' },
}

/** Success, minor failure (the request could not be granted), serious failure (AuditEvent.outcome). */
export const outcomeCodes = { success: '0', refused: '4', failed: '8' } as const satisfies Record<Outcome, AuditEvent['outcome']>

const patientEntity = (id: number): AuditEventEntity => ({
  what: { reference: `Patient/${id}` },
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1', display: 'Person' },
  role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1', display: 'Patient' },
})

const queryEntity = (description: string): AuditEventEntity => ({
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2', display: 'System Object' },
  role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '24', display: 'Query' },
  description,
})

const agentsOf = ({ by, byName, role, ods, organisation }: Audited): AuditEvent['agent'] => [
  {
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP', display: 'information recipient' }],
    },
    role: [{ text: role }],
    who: { identifier: { value: by === '' ? 'not signed in' : by }, ...(byName === null ? {} : { display: byName }) },
    ...(byName === null ? {} : { name: byName }),
    requestor: true,
  },
  ...(ods === null
    ? []
    : [
        {
          type: { text: 'Organisation of the user' },
          who: {
            identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: ods },
            ...(organisation === null ? {} : { display: organisation }),
          },
          requestor: false,
        },
      ]),
]

/**
 * A line of the trail as a FHIR R4 AuditEvent, in the shape of IHE's Basic Audit Log Patterns. A list names the person it was
 * searched for (`patient`) and how many were on it, since thousands of names would bury the one that was asked about.
 */
export const auditEventOf = (one: Audited, patient: number | null = null): AuditEvent => {
  const { id, at, event, route, purpose, reason, outcome, personId, listed } = one
  const about = personId ?? (listed === null ? null : patient)
  const entity = [
    ...(about === null ? [] : [patientEntity(about)]),
    ...(route === null && listed === null
      ? []
      : [queryEntity([route, listed === null ? null : `${listed} people on the list`].filter(Boolean).join(', '))]),
  ]
  return {
    resourceType: 'AuditEvent',
    id: String(id),
    ...toldOf(event),
    recorded: at.toISOString(),
    outcome: outcomeCodes[outcome],
    ...(outcome === 'success' ? {} : { outcomeDesc: outcome === 'refused' ? 'Refused' : 'Did not go through' }),
    purposeOfEvent: [{ coding: [purposes[purpose]], ...(reason === null ? {} : { text: reason }) }],
    agent: agentsOf(one),
    source: {
      site: 'Parity',
      observer: { display: 'Parity' },
      type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '4', display: 'Application Server' }],
    },
    ...(entity.length === 0 ? {} : { entity }),
  }
}

/** A page of a search. No total: counting a trail means reading all of it. */
export const auditBundle = (events: readonly AuditEvent[], base: string, self: string, next: string | null): Bundle<AuditEvent> => ({
  resourceType: 'Bundle',
  type: 'searchset',
  link: [{ relation: 'self', url: self }, ...(next === null ? [] : [{ relation: 'next', url: next }])],
  entry: events.map((resource) => ({ fullUrl: `${base}/AuditEvent/${resource.id}`, resource, search: { mode: 'match' } })),
})
