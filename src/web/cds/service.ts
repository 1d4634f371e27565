import { resources } from '../../fhir/definitions.ts'

/** The one service there is, as its address names it. */
export const SERVICE = 'parity-gaps'

/** What discovery says (CDS Hooks 2.0). The record system sends the Patient along, which is all that is needed. */
export const discovery = {
  services: [
    {
      hook: 'patient-view',
      id: SERVICE,
      title: 'Physical health checks for people with severe mental illness',
      description:
        'The physical health checks that somebody with a severe mental illness still needs, red values without a response, and who acts: the list that GP practice and mental health team share. No cards for anybody else.',
      usageRequirements: 'The Patient has to have an NHS number. Calls carry a token signed with a key registered with Parity.',
      prefetch: { patient: 'Patient/{{context.patientId}}' },
    },
  ],
}

/** A code as CDS Hooks writes it. */
export interface Coding {
  readonly code: string
  readonly system: string
  readonly display: string
}

/** The reasons offered for not doing what a card tells of, from the CodeSystem that is served too. */
export const overrideReasons: readonly Coding[] = resources.CodeSystem.filter(({ id }) => id === 'override-reasons').flatMap(
  ({ url = '', concept = [] }) => concept.map(({ code, display = '' }) => ({ code, system: url, display })),
)
