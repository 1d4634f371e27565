import type { Bundle, OperationOutcome, Patient } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ELM_GROVE, NORTHMOOR } from '../../support/seed.ts'
import { ceri, elsewhere } from '../people.ts'
import { type Served, served } from './served.ts'

let parity: Served
beforeAll(async () => {
  parity = await served()
})
afterAll(() => parity.database.drop())

const find = (nhsNumber: string): Promise<Response> =>
  parity.search('/fhir/Patient/_search', { identifier: `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}` })

describe('a person by NHS number', () => {
  test('is who they are and who looks after them, and nothing clinical', async () => {
    const { total, entry } = (await (await find(ceri.nhsNumber)).json()) as Bundle<Patient>
    expect(total).toBe(1)
    expect(entry?.[0]?.resource).toMatchObject({
      id: '1',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: ceri.nhsNumber }],
      name: [{ family: 'Ó Briain-Demo', given: ['Ceri'] }],
      gender: 'female',
      birthDate: '1974-03-12',
      generalPractitioner: [{ identifier: { value: ELM_GROVE } }],
      managingOrganization: { identifier: { value: NORTHMOOR } },
    })
  })
  test('is the Patient that is read by its id', async () => {
    const { entry } = (await (await find(ceri.nhsNumber)).json()) as Bundle<Patient>
    expect(await (await parity.ask('/fhir/Patient/1')).json()).toEqual(entry?.[0]?.resource)
  })
  test('is not found when they are not to be seen, as when there is nobody', async () => {
    for (const nhsNumber of [elsewhere.nhsNumber, '9449305552'])
      expect(await (await find(nhsNumber)).json()).toEqual({ resourceType: 'Bundle', type: 'searchset', total: 0 })
    expect((await parity.ask('/fhir/Patient/4')).status).toBe(404)
  })
  test('is in the trail, and so is a search that found nobody', async () => {
    await parity.database.owner`truncate audit_event`
    await find(ceri.nhsNumber)
    await find(elsewhere.nhsNumber)
    const trail = await parity.database.owner`
      select event, audit_people.people from audit_event join audit_people on audit_event.people = digest order by id`
    expect(trail).toEqual([
      { event: 'people-listed', people: ['1'] },
      { event: 'people-listed', people: [] },
    ])
  })
  test.each(['?identifier=https://fhir.nhs.uk/Id/nhs-number|9449306621', '?identifier=9449306621', '', '?family=Smith'])(
    'is refused in an address: %s',
    async (query) => {
      const response = await parity.ask(`/fhir/Patient${query}`)
      expect(response.status).toBe(400)
      expect(((await response.json()) as OperationOutcome).issue[0]?.diagnostics).not.toMatch(/\d{10}/)
    },
  )
  test.each(['9449306622', '123', ''])('%s is refused: it is no NHS number', async (nhsNumber) => {
    expect((await find(nhsNumber)).status).toBe(400)
  })
  test('written in the address of a form is refused all the same', async () => {
    const response = await parity.search(`/fhir/Patient/_search?identifier=https://fhir.nhs.uk/Id/nhs-number|${ceri.nhsNumber}`, {})
    expect(response.status).toBe(400)
  })
})
