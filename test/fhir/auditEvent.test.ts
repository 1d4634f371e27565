import { describe, expect, test } from 'vitest'
import type { Audited } from '../../src/domain/audit.ts'
import { type AuditKind, eventsOf } from '../../src/domain/audit.ts'
import { auditBundle, auditEventOf } from '../../src/fhir/auditEvent.ts'

const look: Audited = {
  id: 12,
  at: new Date('2026-05-03T13:02:00Z'),
  by: '555043308597',
  byName: 'Sam Okafor',
  role: 'practice-clinician',
  ods: 'X99001',
  organisation: 'Elm Grove Surgery',
  event: 'person-read',
  route: 'GET /person/:id',
  purpose: 'direct-care',
  reason: null,
  outcome: 'success',
  personId: 7,
  listed: null,
}

/** What FHIR R4 requires of every AuditEvent, and IHE's Basic Audit Log Patterns of one about a patient. */
const lacking = (resource: ReturnType<typeof auditEventOf>): string[] => [
  ...(resource.type.system && resource.type.code ? [] : ['type']),
  ...(Number.isNaN(Date.parse(resource.recorded)) ? ['recorded'] : []),
  ...(resource.agent.length > 0 ? [] : ['agent']),
  ...(resource.agent.filter(({ requestor }) => requestor).length === 1 ? [] : ['one requestor']),
  ...(resource.source.observer ? [] : ['source.observer']),
  ...(/^[CRUDE]$/.test(resource.action ?? '') ? [] : ['action']),
  ...(['0', '4', '8', '12'].includes(resource.outcome ?? '') ? [] : ['outcome']),
  ...(resource.purposeOfEvent?.length ? [] : ['purposeOfEvent']),
]

const all: [AuditKind, string][] = [
  ...Object.entries(eventsOf).flatMap(([kind, events]) => events.map((event): [AuditKind, string] => [kind as AuditKind, event])),
  ['change', 'action-changed'],
]

describe('an AuditEvent', () => {
  test.each(all)('of the kind %s (%s) has what FHIR requires', (_, event) => expect(lacking(auditEventOf({ ...look, event }))).toEqual([]))
  test('of a look names who, where they work, whom they looked at and why, in the codes of the specification', () => {
    expect(auditEventOf(look)).toMatchObject({
      resourceType: 'AuditEvent',
      id: '12',
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110110' },
      subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
      action: 'R',
      recorded: '2026-05-03T13:02:00.000Z',
      outcome: '0',
      purposeOfEvent: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
      agent: [
        { who: { identifier: { value: '555043308597' } }, name: 'Sam Okafor', requestor: true },
        { who: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'X99001' } }, requestor: false },
      ],
      entity: [{ what: { reference: 'Patient/7' }, role: { code: '1' } }, { description: 'GET /person/:id' }],
    })
  })
  test.each([
    ['refused', '4'],
    ['failed', '8'],
  ] as const)('of what was %s says so', (outcome, code) => {
    expect(auditEventOf({ ...look, outcome })).toMatchObject({ outcome: code, outcomeDesc: expect.any(String) })
  })
  test('of a broken glass carries the reason', () => {
    expect(auditEventOf({ ...look, event: 'break-glass', purpose: 'break-glass', reason: 'Unconscious' })).toMatchObject({
      subtype: [{ code: '110127' }],
      purposeOfEvent: [{ coding: [{ code: 'BTG' }], text: 'Unconscious' }],
    })
  })
  test('of a list names the person it was searched for, and how many were on it', () => {
    const list = { ...look, event: 'people-listed', personId: null, listed: 150 }
    expect(auditEventOf(list, 7).entity?.map(({ what, description }) => what?.reference ?? description)).toEqual([
      'Patient/7',
      'GET /person/:id, 150 people on the list',
    ])
    expect(auditEventOf(list).entity).toHaveLength(1)
  })
  test('holds no NHS number', () => expect(JSON.stringify(auditEventOf({ ...look, route: null }))).not.toMatch(/\b9\d{9}\b/))
})

test('a page of a search has its own address, the next one, and where each event is', () => {
  const bundle = auditBundle([auditEventOf(look)], 'https://parity.test/fhir', 'https://parity.test/fhir/AuditEvent', 'next')
  expect(bundle).toMatchObject({
    type: 'searchset',
    link: [{ relation: 'self' }, { relation: 'next', url: 'next' }],
    entry: [{ fullUrl: 'https://parity.test/fhir/AuditEvent/12', search: { mode: 'match' } }],
  })
  expect(auditBundle([], 'b', 's', null).link).toHaveLength(1)
})
