import { element, elements, extensions, text } from '../element.ts'
import { patientReader, registered } from '../patient.ts'
import { odsOf } from '../reference.ts'

/** STU3, as GP Connect sends it: one period in the registration details, the practice as managing organisation. */
export const patient = patientReader((resource, context) => {
  const [details] = extensions(resource, 'RegistrationDetails')
  const general = elements(resource, 'generalPractitioner')
  const managing = element(resource, 'managingOrganization')
  if (details === undefined && managing === undefined && general.length === 0) return []
  const period = details && elements(details, 'extension').find((part) => text(part, 'url') === 'registrationPeriod')
  const practices = [managing, ...general].map((reference) => odsOf(reference, resource, context))
  return [registered(period && element(period, 'valuePeriod'), practices.find((ods) => ods !== null) ?? null)]
})
